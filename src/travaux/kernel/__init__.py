"""What everything stands on: errors, the clock, the six languages. Standard library only."""
