"""What is kept and done: one Django app a stage, in the order of life."""
