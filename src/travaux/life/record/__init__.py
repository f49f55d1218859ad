"""Texts, editions, passages, wordings: the ground everyone stands on."""
