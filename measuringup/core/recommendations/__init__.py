"""What did scrutiny ask, what was answered, what was promised and what was done? (MISSION 29, RULES H)"""
