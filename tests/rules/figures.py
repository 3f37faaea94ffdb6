"""Figures: what does the reader see?

What is printed is what is judged: every comparison is made with figures at the indicator's declared
precision.
"""

from __future__ import annotations

from measuringup.core.figures import print_change, print_figure
from measuringup.core.rounding import round_columns, round_figure
from tests.rules.rulebook import Rule

RULES = (
    Rule(
        anchor="half-away-from-zero",
        question="How is a figure rounded?",
        answer="Half away from zero, acting on the decimal as written: 1.005 to two places is 1.01, "
        "although the computer's nearest number to it lies just below.",
        source="RULES D0.1, D0.12",
        held_by=round_columns,
        given=("figure", "decimals"),
        gives=("seen",),
        judge=round_figure,
        examples=(
            (1.005, 2, 1.01),
            (2.5, 0, 3.0),
            (-2.5, 0, -3.0),
            (84.449999, 1, 84.4),
            (0.1 + 0.2, 1, 0.3),
        ),
    ),
    Rule(
        anchor="printed-figures",
        question="How does a figure print?",
        answer="With its unit, thousands commas and a true minus, at its declared precision.",
        source="DESIGN 1 (principle 5), 11",
        held_by=print_figure,
        given=("figure", "kind of value", "unit", "decimals"),
        gives=("prints",),
        judge=print_figure,
        examples=(
            (78.4, "percentage", "%", 1, "78.4%"),
            (1240.0, "money", "£", 0, "£1,240"),
            (1.25, "money", "£m", 1, "£1.3m"),
            (232378.0, "money", "£000", 0, "£232,378k"),
            (-3.2, "money", "£", 2, "−£3.20"),
            (-1240.0, "money", "£", 0, "−£1,240"),
            (2.18, "duration", "days", 2, "2.18 days"),
            (1.0, "duration", "days", 0, "1 day"),
            (-3.1, "number", "", 1, "−3.1"),
            (-0.04, "number", "", 1, "0.0"),
            (1.0, "yes/no", "", 0, "Yes"),
            (2.0, "level", "", 0, "Level 2"),
        ),
    ),
    Rule(
        anchor="printed-changes",
        question="How does a change print?",
        answer="With its sign; what rounds to nothing has none.",
        source="DESIGN 1 (principle 5), 4",
        held_by=print_change,
        given=("change", "kind of value", "unit", "decimals"),
        gives=("prints",),
        judge=print_change,
        examples=(
            (1.2, "percentage", "%", 1, "+1.2"),
            (-3.14, "percentage", "%", 1, "−3.1"),
            (0.04, "percentage", "%", 1, "0.0"),
            (-1500.0, "money", "£", 0, "−1,500"),
            (-1500.0, "money", "£000", 0, "−1,500k"),
        ),
    ),
)
