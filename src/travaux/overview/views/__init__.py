"""Pages that read across all stages."""
