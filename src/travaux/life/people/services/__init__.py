"""What is done to accounts, roles and the log of acts."""
