"""How does a whole council come in from one workbook, and go out again? Facts, and what they would change."""
