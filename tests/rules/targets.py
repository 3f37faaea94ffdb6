"""Targets: what was to be reached, and when?

A target is for a span of periods. In the examples periods are the quarters of 2012/13, the year
runs from April, and last year's quarters were 20, 22, 30 and 28.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from measuringup.core.indicators import Basis, Indicator
from measuringup.core.targets import in_force, parse_target, relative, rows_in_force
from measuringup.core.targets.profiles import shares
from measuringup.core.targets.to_date import with_to_date
from tests.core.judging import figures, measure, percentage, prepared, targets
from tests.rules.rulebook import Rule

LAST_YEAR = (20, 22, 30, 28)
SPANS = {
    "2012/13": (dt.date(2012, 4, 1), dt.date(2013, 3, 31)),
    "Q1": (dt.date(2012, 4, 1), dt.date(2012, 6, 30)),
    "Q2": (dt.date(2012, 7, 1), dt.date(2012, 9, 30)),
    "Q3": (dt.date(2012, 10, 1), dt.date(2012, 12, 31)),
    "Q4": (dt.date(2013, 1, 1), dt.date(2013, 3, 31)),
    "H1": (dt.date(2012, 4, 1), dt.date(2012, 9, 30)),
}
KINDS: Mapping[str, Indicator] = {
    "a count": measure(precision=2),
    "a cumulative count": measure(precision=2, basis=Basis.CUMULATIVE),
    "a percentage": percentage(),
    "a snapshot": measure(basis=Basis.SNAPSHOT),
}


def quarters(
    kind: str, *rows: Mapping[str, Any], last_year: tuple[float | None, ...] = LAST_YEAR
) -> list[dict[str, Any]]:
    """The quarters of 2012/13 with their targets. Cumulative figures run from April."""
    values: list[float | None] = [*last_year, 21, 25, 31, 30]
    if kind == "a cumulative count":
        values = [20, 42, 72, 100, 21, 46, 77, 107]
    frame = in_force(prepared(figures(values), KINDS[kind]), targets(*rows))
    return frame.tail(4).to_dicts()


def target_row(span: str, target: float, **more: Any) -> dict[str, Any]:
    start, end = SPANS[span]
    return {"period_start": start, "period_end": end, "target": target, **more}


def read(text: str) -> tuple[Any, ...]:
    found = parse_target(text)
    return found.form, found.target, found.strict, found.lower, found.upper


def chosen(quarter: str, *written: tuple[str, str, float]) -> float | None:
    rows = [
        target_row(span, target, organisation_code="council" if whose == "council" else "")
        for span, whose, target in written
    ]
    place = int(quarter[1]) - 1
    return quarters("a snapshot", *rows)[place]["target"]


def of_year(kind: str, profile: str, year_target: float) -> tuple[Any, ...]:
    rows = quarters(kind, target_row("2012/13", year_target, applies_to="year", profile=profile))
    return tuple(round(row["target"], 2) for row in rows), tuple(round(row["year_to_date_target"], 2) for row in rows)


def relative_target(per_cent: float, last_year: float | None) -> tuple[float | None, str]:
    rows = quarters(
        "a percentage",
        target_row("2012/13", per_cent, form="relative"),
        last_year=(last_year, *LAST_YEAR[1:]),
    )
    return rows[0]["target"], rows[0]["target_form"]


def to_date(kind: str, q1: float | None, q2: float | None, q3: float | None) -> tuple[float | None, ...]:
    written = zip(("Q1", "Q2", "Q3"), (q1, q2, q3), strict=True)
    rows = quarters(kind, *(target_row(span, target) for span, target in written if target is not None))
    return tuple(row["year_to_date_target"] for row in rows[:3])


RULES = (
    Rule(
        anchor="target-forms",
        question="How may a target be written?",
        answer='As a number, a limit, a range, a change on last year, "establish baseline" or "none". '
        "Per cent signs and commas are set aside: the definition gives the unit.",
        source="RULES B1",
        held_by=parse_target,
        given=("written",),
        gives=("form", "number", "equality misses it", "from", "to"),
        judge=read,
        examples=(
            ("85", "absolute", 85.0, False, None, None),
            ("85.5%", "absolute", 85.5, False, None, None),
            ("£1,240", "absolute", 1240.0, False, None, None),
            ("<5", "absolute", 5.0, True, None, None),
            ("<=5", "absolute", 5.0, False, None, None),
            ("at least 90%", "absolute", 90.0, False, None, None),
            ("10-15", "absolute", None, False, 10.0, 15.0),
            ("10% to 15%", "absolute", None, False, 10.0, 15.0),
            ("+2%", "relative", 2.0, False, None, None),
            ("2% increase", "relative", 2.0, False, None, None),
            ("5% reduction", "relative", -5.0, False, None, None),
            ("establish baseline", "establish baseline", None, False, None, None),
            ("none", "none", None, False, None, None),
            ("", "none", None, False, None, None),
        ),
    ),
    Rule(
        anchor="target-in-force",
        question="Which of several targets is in force?",
        answer="The one with the shortest span that holds the whole period. For the same span a council's own "
        "target goes before that of all councils, then the later row before the earlier.",
        source="RULES B1",
        held_by=rows_in_force,
        given=("period", "targets: span, whose, target"),
        gives=("in force",),
        judge=lambda period, written: chosen(period, *written),
        examples=(
            ("Q1", (("2012/13", "all", 80),), 80.0),
            ("Q1", (("2012/13", "all", 80), ("Q1", "all", 75)), 75.0),
            ("Q2", (("2012/13", "all", 80), ("Q1", "all", 75)), 80.0),
            ("Q2", (("2012/13", "all", 80), ("H1", "all", 78)), 78.0),
            ("Q3", (("H1", "all", 78),), None),
            ("Q1", (("2012/13", "council", 85), ("2012/13", "all", 80)), 85.0),
            ("Q1", (("2012/13", "all", 80), ("2012/13", "all", 82)), 82.0),
        ),
    ),
    Rule(
        anchor="target-profiles",
        question="How much of a year's target is expected by now?",
        answer="Evenly spread: an in-period count is to do its part, a cumulative figure to have come as far as the "
        "year has. Seasonally: in the shares that last year's quarters had of last year. A percentage or a "
        "snapshot is to stand at the year's target throughout.",
        source="RULES B2",
        held_by=shares,
        given=("measure", "profile", "year's target"),
        gives=("targets of Q1 to Q4", "to date"),
        judge=of_year,
        examples=(
            ("a count", "even", 100, (25.0, 25.0, 25.0, 25.0), (25.0, 50.0, 75.0, 100.0)),
            ("a count", "seasonal", 200, (40.0, 44.0, 60.0, 56.0), (40.0, 84.0, 144.0, 200.0)),
            ("a cumulative count", "even", 100, (25.0, 50.0, 75.0, 100.0), (25.0, 50.0, 75.0, 100.0)),
            ("a cumulative count", "seasonal", 200, (40.0, 84.0, 144.0, 200.0), (40.0, 84.0, 144.0, 200.0)),
            ("a percentage", "even", 85, (85.0, 85.0, 85.0, 85.0), (85.0, 85.0, 85.0, 85.0)),
            ("a snapshot", "", 85, (85.0, 85.0, 85.0, 85.0), (85.0, 85.0, 85.0, 85.0)),
        ),
    ),
    Rule(
        anchor="relative-targets",
        question='What is a target of "+2%" worth?',
        answer="So many per cent more than the figure of the same period last year. Without that figure the "
        "baseline is still being established.",
        source="RULES B1, edge case 30",
        held_by=relative.with_changes,
        given=("per cent", "last year's Q1"),
        gives=("target of Q1", "form"),
        judge=relative_target,
        examples=(
            (2, 50.0, 51.0, "relative"),
            (-10, 50.0, 45.0, "relative"),
            (2, None, None, "relative"),
        ),
    ),
    Rule(
        anchor="target-to-date",
        question="What is the year to date judged against?",
        answer="Against its own target or the year's part, where there is one. Otherwise the targets of the periods "
        "add up where the figures do; a percentage's stands while it has been the same throughout.",
        source="RULES C8",
        held_by=with_to_date,
        given=("measure", "target of Q1", "of Q2", "of Q3"),
        gives=("to date in Q1", "in Q2", "in Q3"),
        judge=to_date,
        examples=(
            ("a count", 20, 25, 30, 20.0, 45.0, 75.0),
            ("a count", 20, None, 30, 20.0, None, None),
            ("a cumulative count", 20, 45, 75, 20.0, 45.0, 75.0),
            ("a percentage", 85, 85, 85, 85.0, 85.0, 85.0),
            ("a percentage", 80, 85, 85, 80.0, None, None),
        ),
    ),
)
