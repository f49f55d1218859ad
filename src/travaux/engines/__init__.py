"""What is computed: no Django, no database, no clock of its own."""
