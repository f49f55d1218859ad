"""Accounts, roles, and the log of acts."""
