"""Plain context for the pages of this app: no template asks the database anything."""
