"""Reads of the register, within what a person may see."""
