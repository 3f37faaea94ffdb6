"""Measuring Up: the performance and scrutiny system a council runs itself."""

__version__ = "0.1.0"

#: Printed beside every verdict, so a reader knows which rules made it.
RULE_SET = "2026.1"
