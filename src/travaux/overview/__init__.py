"""Reads across all stages, writes nothing."""
