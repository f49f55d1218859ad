"""What is read of texts, within what a person may see."""
