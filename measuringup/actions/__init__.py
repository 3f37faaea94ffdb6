"""Every change, one verb a function."""
