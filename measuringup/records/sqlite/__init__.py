"""Django's own SQLite, and what a server must know of its file."""
