"""What was asked of whom, by when; and how a text comes in."""
