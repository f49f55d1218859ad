"""What is done to the register, and how a text comes in."""
