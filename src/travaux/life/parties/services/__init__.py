"""What is done to parties: loaded, settled, their classes and sessions changed."""
