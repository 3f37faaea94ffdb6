"""What is kept: the council's record of figures, definitions and promises."""
