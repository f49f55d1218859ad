"""Organs and their sessions, offices, entities, classes of States: whoever acts or is asked."""
