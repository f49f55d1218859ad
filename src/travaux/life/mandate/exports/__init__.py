"""The register as files: a spreadsheet, comma-separated values, the public mandates' form."""
