"""What others hold, read into frames, or refused with a list of problems."""
