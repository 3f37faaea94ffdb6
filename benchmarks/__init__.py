"""How fast is it, on figures like real ones? Run by `make bench`; not part of the tests."""
