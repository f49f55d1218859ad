"""How one installation is set up: settings, secrets, database, addresses."""
