"""Recheck: does a published table agree with its own rule, and with itself?

A cell is reported only when no figures that round to the printed ones can explain it. Figures with
the unit "count" are exact.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from measuringup.core.rating import PRESETS
from measuringup.core.recheck import recheck
from measuringup.core.recheck.comparisons import check_trend, check_variance
from measuringup.core.recheck.pairs import check_pairs
from measuringup.core.recheck.printed import Printed
from measuringup.core.recheck.status import check_status
from measuringup.core.recheck.years import check_year
from tests.rules.rulebook import Rule


def expected(rule: str, *rows: dict[str, str]) -> Any:
    """What the first contradicted cell should have said, None where nothing is contradicted."""
    found = recheck(pl.DataFrame(list(rows)), PRESETS[rule])["expected"]
    return found[0] if found.len() else None


def status(rule: str, actual: str, target: str, good: str, unit: str, printed: str) -> Any:
    row = {"actual": actual, "target": target, "polarity": good, "unit": unit, "printed_status": printed}
    return expected(rule, row)


def trend(previous: str, actual: str, good: str, printed: str) -> Any:
    return expected("rag", {"previous": previous, "actual": actual, "polarity": good, "printed_trend": printed})


def variance(actual: str, target: str, printed: str) -> Any:
    return expected("rag", {"actual": actual, "target": target, "unit": "%", "printed_variance": printed})


def year(label: str, quarters: tuple[str, ...], printed: str) -> Any:
    cells = {f"q{number}": figure for number, figure in enumerate(quarters, start=1)}
    return expected("rag", {"label": label, **cells, "published_year": printed})


def pair(one: str, other: str) -> Any:
    """Two rows of one page, each "actual v target colour", both beyond the known edge."""
    rows = []
    for said in (one, other):
        actual, _, target, colour = said.split()
        rows.append({"actual": actual, "target": target, "polarity": "high", "printed_status": colour})
    return expected("green-within-5", *rows)


RULES = (
    Rule(
        anchor="recheck-status",
        question="Does the printed status follow from the figures by the rule?",
        answer=(
            "The gap is worked out as the rule says, else in points for percentages and in per cent of the target for "
            'the rest. Equality meets a target, "<5" only what is below it. An edge that is not known is not rechecked.'
        ),
        source="RULES C1 to C3, 2; STATISTICS C",
        held_by=check_status,
        given=("rule", "actual", "target", "good is", "unit", "printed"),
        gives=("expected",),
        judge=status,
        examples=(
            ("green-within-5", "43", "50", "high", "%", "Green", "Amber or Red"),
            ("green-within-5", "222", "258", "high", "count", "Amber", None),
            ("rag-10", "81.50", "82.42", "high", "%", "Red", "Amber"),
            ("binary", "3.7", "<5", "low", "days", "Green", None),
            ("binary", "5", "<5", "low", "count", "Green", "Not met"),
            ("binary", "0", "0", "low", "count", "GREEN", None),
            ("binary", "94", "95", "high", "%", "Amber", "Not met"),
        ),
    ),
    Rule(
        anchor="recheck-rounding",
        question="What if the printed figures are rounded?",
        answer=(
            "A printed figure stands for everything that rounds to it. Of two figures with as many decimals the one "
            "printed higher is higher."
        ),
        source="STATISTICS C",
        held_by=Printed,
        given=("rule", "actual", "target", "good is", "unit", "printed"),
        gives=("expected",),
        judge=status,
        examples=(
            ("binary", "95", "95", "high", "%", "Red", None),
            ("binary", "95", "95", "high", "count", "Red", "Met"),
            ("binary", "94.6", "94.64", "high", "%", "Green", None),
            ("binary", "94.6", "94.7", "high", "%", "Green", "Not met"),
        ),
    ),
    Rule(
        anchor="recheck-trend",
        question="Does the printed trend follow from the figures?",
        answer="Up means improvement, whatever the number did. Words and arrows are read, without regard to case.",
        source="RULES D3; STATISTICS C",
        held_by=check_trend,
        given=("previous", "actual", "good is", "printed"),
        gives=("expected",),
        judge=trend,
        examples=(
            ("72.0", "71.8", "high", "worse", None),
            ("20", "0", "low", "up", None),
            ("10", "12", "low", "up", "worse"),
            ("98", "98", "high", "same", None),
            ("72.0", "71.8", "high", "No change", "worse"),
        ),
    ),
    Rule(
        anchor="recheck-variance",
        question="Is the printed variance actual less target?",
        answer="Within the rounding of all three.",
        source="RULES 2 (Copeland)",
        held_by=check_variance,
        given=("actual", "target", "printed"),
        gives=("expected",),
        judge=variance,
        examples=(
            ("94.49", "98.30", "-3.81", None),
            ("97.77", "97.70", "-0.73", "0.07"),
            ("97.8", "97.7", "0.07", None),
        ),
    ),
    Rule(
        anchor="recheck-year",
        question="Is the year's figure what its label promises?",
        answer=(
            "Total: the sum of the periods, or the last where they run through the year. Average: the mean. "
            "Month End: the last."
        ),
        source="RULES A4, 2 (Bury)",
        held_by=check_year,
        given=("label", "Q1 to Q4", "printed year"),
        gives=("expected",),
        judge=year,
        examples=(
            ("Total", ("92", "72", "86", "78"), "328", None),
            ("Total", ("235", "234", "251", "259"), "259", None),
            ("Average", ("61.3", "32.33", "35", "40"), "42.15", None),
            ("Month End", ("370", "317", "301", "397"), "1385", "397"),
        ),
    ),
    Rule(
        anchor="recheck-pairs",
        question="Do two rows of one page contradict each other?",
        answer=(
            "The same gap, to one decimal, and another colour. A row that contradicts the rule itself is reported for "
            "that, and nothing is held against the row beside it."
        ),
        source="RULES 4, case 10",
        held_by=check_pairs,
        given=("a row", "another on the page"),
        gives=("expected of the first contradicted cell",),
        judge=pair,
        examples=(
            ("86.0 v 100 Red", "43.0 v 50 Amber", "Red"),
            ("86.0 v 100 Red", "43.0 v 50 Red", None),
            ("43 v 50 Green", "222 v 258 Amber", "Amber or Red"),
        ),
    ),
)
