"""Rows as values of the core, as known at a change and looked at from a day; one subject a file."""
