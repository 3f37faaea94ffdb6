"""Pages: one subject a file; each view says with `@page` who may have it."""
