"""Congresses, what texts state of them, and the clock that each lives by."""
