"""Benchmarking: how does it compare with others?

A figure stands beside those of its peers for the same measure and period. Who has no such
service, sent nothing, or counts otherwise is not set beside the rest at all.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from measuringup.core import benchmarking
from tests.rules.rulebook import Rule


def _date(text: str) -> pl.Expr:
    return pl.lit(dt.date.fromisoformat(text))


def _ranks(values: tuple[float, ...], polarity: str, low: float | None, high: float | None) -> tuple[int | None, ...]:
    return tuple(_ranked(values, polarity, low, high)["rank"])


def _quartiles(values: tuple[float, ...]) -> tuple[int | None, ...]:
    return tuple(_ranked(values, "high", None, None)["quartile"])


def _ranked(values: tuple[float, ...], polarity: str, low: float | None, high: float | None) -> pl.DataFrame:
    rows = {
        "series": pl.Series(range(len(values)), dtype=pl.UInt32),
        "indicator_code": "HSG1",
        "breakdown": "",
        "frequency": "annual",
        "period_start": dt.date(2023, 4, 1),
        "period_end": dt.date(2024, 3, 31),
        "value": pl.Series(values, dtype=pl.Float64),
        "state": pl.Series([None] * len(values), dtype=pl.String),
        "polarity": polarity,
        "range_low": pl.Series([low] * len(values), dtype=pl.Float64),
        "range_high": pl.Series([high] * len(values), dtype=pl.Float64),
        "target": pl.Series([low] * len(values), dtype=pl.Float64),
        "peer_group": "Family 1",
    }
    return benchmarking.rank(pl.DataFrame(rows))


def _comparability(value: float | None, state: str | None, peer_group: str | None, applies: bool) -> str:
    figures = pl.lit(value, pl.Float64), pl.lit(state, pl.String), pl.lit(peer_group, pl.String), pl.lit(applies)
    return pl.select(benchmarking.comparability(*figures)).item()


def _indistinguishable(x: float, n: float, median: float) -> bool:
    figures = (pl.lit(float(each)) for each in (x, n, 100, median))
    return pl.select(benchmarking.not_distinguishable(*figures)).item()


def _refused(theirs: str, ours: str) -> bool:
    return pl.select(benchmarking.refuses_quartile(_date(theirs), _date(ours))).item()


RULES = (
    Rule(
        anchor="rank",
        question="How is a rank counted?",
        answer="1 + the number of peers that are strictly better, so ties share a rank and the next one is "
        "skipped. With a range the distance to it counts, with plan is best the distance to the target "
        "(the third column), or to the definition's ideal value where none is set. Where neither way is good "
        "there is no rank.",
        source="RULES D0.6, F3, A3",
        held_by=benchmarking.rank,
        given=("values", "what is good", "range from, or target", "range to"),
        gives=("ranks",),
        judge=_ranks,
        examples=(
            ((90, 80, 80, 70), "high", None, None, (1, 2, 2, 4)),
            ((90, 80, 80, 70), "low", None, None, (4, 2, 2, 1)),
            ((48, 50, 55, 61), "range", 50, 60, (4, 1, 1, 3)),
            ((0.7, 0.9, 0.8, 1.0), "plan is best", 0.8, None, (2, 2, 1, 4)),
            ((90, 80, 80, 70), "neutral", None, None, (None, None, None, None)),
        ),
    ),
    Rule(
        anchor="quartile",
        question="In which quartile does an organisation stand?",
        answer="1 + the whole part of 4 x (rank - 1) / number; 1 is best (here high is good). Below 8 "
        "organisations only the rank is shown; where more than half share one value there is no quartile.",
        source="RULES D0.6, F3; STATISTICS C",
        held_by=benchmarking.quartile,
        given=("values",),
        gives=("quartiles",),
        judge=_quartiles,
        examples=(
            ((80, 70, 60, 50, 40, 30, 20, 10), (1, 1, 2, 2, 3, 3, 4, 4)),
            ((90, 80, 70, 60, 50, 40, 30, 20, 10), (1, 1, 1, 2, 2, 3, 3, 4, 4)),
            ((70, 60, 50, 40, 30, 20, 10), (None,) * 7),
            ((90, 90, 90, 90, 90, 30, 20, 10), (None,) * 8),
            ((90, 90, 90, 90, 40, 30, 20, 10), (1, 1, 1, 1, 3, 3, 4, 4)),
        ),
    ),
    Rule(
        anchor="comparability",
        question="Whose figures are set beside each other?",
        answer="Those that have a figure and a peer group, and a service it applies to. The rest neither "
        "rank nor average; the first reason is given.",
        source="RULES D0.6, F2, F5",
        held_by=benchmarking.comparability,
        given=("value", "state", "peer group", "has the service"),
        gives=("comparability",),
        judge=_comparability,
        examples=(
            (85.0, None, "Family 1", True, "comparable"),
            (85.0, "no target", "Family 1", True, "comparable"),
            (None, None, "Family 1", False, "not applicable"),
            (85.0, "not comparable", "Family 1", True, "not comparable"),
            (None, "not submitted", "Family 1", True, "missing"),
            (3.0, "suppressed", "Family 1", True, "missing"),
            (0.0, None, "Family 1", True, "comparable"),
            (85.0, None, None, True, "no peers"),
        ),
    ),
    Rule(
        anchor="not-distinguishable",
        question="May a place above or below the median be believed?",
        answer="Not where the 95% interval of the percentage holds the peer median: of 32 identical councils "
        "about half land in the best or the worst quartile.",
        source="STATISTICS C",
        held_by=benchmarking.not_distinguishable,
        given=("numerator", "denominator", "peer median %"),
        gives=("not distinguishable",),
        judge=_indistinguishable,
        examples=((81, 263, 36.6, True), (81, 263, 36.7, False), (81, 263, 25.5, False)),
    ),
    Rule(
        anchor="vintage",
        question="Are the peers' figures too old to draw a quartile from?",
        answer="Yes, when their period ended more than a year before our own.",
        source="RULES F4",
        held_by=benchmarking.refuses_quartile,
        given=("their period ends", "ours ends"),
        gives=("no quartile",),
        judge=_refused,
        examples=(
            ("2023-03-31", "2024-03-31", False),
            ("2023-03-31", "2024-06-30", True),
            ("2023-02-28", "2024-02-29", False),
        ),
    ),
)
