"""What is done to a text on its way: its steps, its adoption, and the undoing of it."""
