"""How do figures come back in a spreadsheet? What its rows ask, what was written there, what becomes of each."""
