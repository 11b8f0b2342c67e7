"""Pages of the inbox, of tickets and of announcements."""
