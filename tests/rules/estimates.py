"""Estimates: how will the year end, as far as a proxy can tell?

An annual figure comes once a year; a proxy that is measured more often may tell earlier. It is believed only after it
has proved itself on the past, year by year. Examples have twelve past years, or as many as they show.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from measuringup.core.estimates import estimate, years_needed
from tests.rules.rulebook import Rule

UPS_AND_DOWNS = (70, 75, 71, 66, 70, 75, 79, 74, 70, 65, 69, 74)
SLOW = (45.0, 45.5, 46.0, 46.5, 47.0, 47.5, 48.0, 48.5, 49.0, 49.5, 50.0, 50.5)


def estimated(annual: Sequence[float], proxy: Sequence[float]) -> tuple[Any, ...]:
    found = estimate(annual, proxy)
    assert found is not None
    return round(found.value, 1), found.model, f"{found.closer} of {found.tried}"


def interval(annual: Sequence[float], proxy: Sequence[float]) -> tuple[Any, ...]:
    found = estimate(annual, proxy)
    assert found is not None
    return found.value, found.low, found.high


RULES = (
    Rule(
        anchor="estimate-proved",
        question="In how many past years must a proxy have been closer than the last annual figure?",
        answer="In so many that a coin would do it at most 1 time in 20, and at least 6 years are tried.",
        source="STATISTICS C",
        held_by=years_needed,
        given=("years tried",),
        gives=("years needed",),
        judge=years_needed,
        examples=((6, 6), (7, 7), (8, 7), (9, 8), (10, 9), (12, 10)),
    ),
    Rule(
        anchor="estimate",
        question="What is the estimate of the year that runs?",
        answer=(
            "The last annual figure, unless the ratio to the proxy, or the line through past years, was closer often "
            "enough; then the one of them that was off least. Each year is tried with the years before it alone."
        ),
        source="STATISTICS C, MISSION 3",
        held_by=estimate,
        given=("annual figures", "proxy, with this year's"),
        gives=("estimate", "made by", "closer than the last figure"),
        judge=estimated,
        examples=(
            # The proxy stands ten above the annual figure in every year.
            (UPS_AND_DOWNS, (*(each + 10 for each in UPS_AND_DOWNS), 86), 76.0, "regression on the proxy", "9 of 9"),
            # The proxy is twice the annual figure: the ratio is exact, and so is the line.
            (UPS_AND_DOWNS, (*(each * 2 for each in UPS_AND_DOWNS), 140), 70.0, "ratio to the proxy", "9 of 9"),
            # The proxy never moves.
            (SLOW, (50.0,) * 13, 50.5, "last value", "0 of 9"),
            # Five years tried are too few.
            (UPS_AND_DOWNS[:8], (*(each + 10 for each in UPS_AND_DOWNS[:8]), 84), 74, "last value", "5 of 5"),
        ),
    ),
    Rule(
        anchor="estimate-interval",
        question="How wide is its interval?",
        answer=(
            "As wide as 80% of past errors: of k errors the one in place ceil(0.8 (k + 1)) by size. "
            "None where that is more than k."
        ),
        source="STATISTICS C",
        held_by=estimate,
        given=("annual figures", "proxy, with this year's"),
        gives=("estimate", "from", "to"),
        judge=interval,
        examples=(
            # Nine errors of 0.5 each.
            (SLOW, (50.0,) * 13, 50.5, 50.0, 51.0),
            # Errors of the last four years: 2, 1, 4, 3. The place is ceil(0.8 x 5) = 4: the largest.
            ((10, 10, 10, 12, 13, 17, 20), (1.0,) * 8, 20, 16, 24),
            # Three errors are too few for a place of ceil(0.8 x 4) = 4.
            ((10, 10, 10, 12, 13, 17), (1.0,) * 7, 17, None, None),
        ),
    ),
)
