"""What the reader knows of words: acts, organs and the small words of the grammar, as data."""
