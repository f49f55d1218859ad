"""Pages of texts, and of two texts side by side."""
