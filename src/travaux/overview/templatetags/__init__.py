"""Tags of the overview."""
