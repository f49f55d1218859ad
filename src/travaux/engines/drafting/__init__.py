"""A text under negotiation: what of it is the same, changed, moved or new beside another."""
