"""The rules of judgement: pure functions, no files, no clock, no user."""
