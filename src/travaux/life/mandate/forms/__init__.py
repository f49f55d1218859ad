"""Forms of the register and of bringing in a text."""
