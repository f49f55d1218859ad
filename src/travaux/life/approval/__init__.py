"""Drafts through Commission, Council and Assembly: what comes into force."""
