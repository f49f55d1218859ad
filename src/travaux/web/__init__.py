"""What every page stands on: base templates, elements, the style sheet, the catalogues."""
