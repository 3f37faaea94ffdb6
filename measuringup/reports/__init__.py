"""What is printed: charts, scorecards and tables, as HTML, PDF and files."""
