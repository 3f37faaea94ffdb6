"""What is kept? A council's memory: organisation, people, definitions, targets, scorecards and figures."""
