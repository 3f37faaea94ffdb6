"""Intervals: how sure can one be?

A figure from few people moves by chance. Its interval says between which values the true rate
lies, nearly always: in 95 of 100 cases unless another confidence is asked for. Limits here are
rounded to the decimals shown.
"""

from __future__ import annotations

import polars as pl

from measuringup.core import intervals
from tests.rules.rulebook import Rule


def _figures(*numbers: float | None) -> list[pl.Expr]:
    return [pl.lit(number, pl.Float64) for number in numbers]


def _rounded(limits: tuple[pl.Expr, pl.Expr], scale: float, decimals: int) -> tuple[float | None, float | None]:
    low, high = (pl.select((limit * scale).round(decimals)).item() for limit in limits)
    return low, high


def _proportion(x: float | None, n: float, confidence: float) -> tuple[float | None, float | None]:
    return _rounded(intervals.proportion_interval(*_figures(x, n), confidence), 100, 2)


def _rate(events: float, population: float) -> tuple[float | None, float | None]:
    return _rounded(intervals.rate_interval(*_figures(events, population)), 1000, 3)


def _mean(mean: float, deviation: float | None, n: float) -> tuple[float | None, float | None]:
    return _rounded(intervals.mean_interval(*_figures(mean, deviation, n)), 1, 2)


def _change(x1: float, n1: float, x2: float, n2: float) -> tuple[float, float, bool]:
    lower, upper = intervals.difference_of_proportions(*_figures(x1, n1, x2, n2))
    low, high = _rounded((lower, upper), 100, 2)
    assert low is not None
    assert high is not None
    return low, high, pl.select(intervals.excludes_zero(lower, upper)).item()


def _effective(weights: tuple[float, ...]) -> float:
    size = pl.DataFrame({"weight": weights}).select(intervals.effective_sample_size(pl.col("weight")))
    return round(size.item(), 2)


def _benchmark(lower: float, upper: float, benchmark: float, polarity: str) -> str:
    return pl.select(intervals.compared_with_benchmark(*_figures(lower, upper, benchmark), pl.lit(polarity))).item()


def _five(lower: float, upper: float, outer_lower: float, outer_upper: float, benchmark: float) -> str:
    low, high, outer_low, outer_high, other = _figures(lower, upper, outer_lower, outer_upper, benchmark)
    return pl.select(intervals.compared_in_five((low, high), (outer_low, outer_high), other, pl.lit("high"))).item()


def _quantile(rank: int, count: int, parts: int) -> int | None:
    return pl.select(intervals.quantile_of_rank(pl.lit(rank), pl.lit(count), parts)).item()


def _point(x: float, n: float, pooled: float) -> str:
    return pl.select(intervals.proportion_significance(*_figures(x, n, pooled / 100))).item()


RULES = (
    Rule(
        anchor="proportion-interval",
        question="Between which values does a percentage lie?",
        answer="Between the limits of Wilson's score interval. It never passes 0% or 100%, and is honest "
        "at both ends: 8 successes of 8 support no more than 68% or better.",
        source="STATISTICS B; Wilson 1927; the first three examples as printed by Newcombe 1998",
        held_by=intervals.proportion_interval,
        given=("numerator", "denominator", "confidence"),
        gives=("lower %", "upper %"),
        judge=_proportion,
        examples=(
            (81, 263, 0.95, 25.53, 36.62),
            (15, 148, 0.95, 6.24, 16.05),
            (0, 20, 0.95, 0.0, 16.11),
            (8, 8, 0.95, 67.56, 100.0),
            (8, 8, 95, 67.56, 100.0),
            (None, 20, 0.95, None, None),
            (21, 20, 0.95, None, None),
        ),
    ),
    Rule(
        anchor="rate-interval",
        question="Between which values does a rate of events lie?",
        answer="Below 10 events between the exact limits of a Poisson count, from 10 events between Byar's, "
        "divided by the population.",
        source="STATISTICS B; Garwood 1936; Breslow and Day 1987",
        held_by=intervals.rate_interval,
        given=("events", "population"),
        gives=("lower per 1,000", "upper per 1,000"),
        judge=_rate,
        examples=((0, 1000, 0.0, 3.689), (1, 1000, 0.025, 5.572), (5, 1000, 1.623, 11.668), (10, 0, None, None)),
    ),
    Rule(
        anchor="mean-interval",
        question="Between which values does a mean lie?",
        answer="Mean plus and minus Student's t times the standard deviation over the root of the number. "
        "One value alone has no limits.",
        source="STATISTICS B; Student 1908",
        held_by=intervals.mean_interval,
        given=("mean", "standard deviation", "number"),
        gives=("lower", "upper"),
        judge=_mean,
        examples=((50.0, 10.0, 16, 44.67, 55.33), (50.0, 10.0, 4, 34.09, 65.91), (50.0, None, 1, None, None)),
    ),
    Rule(
        anchor="difference-interval",
        question="Has a percentage changed, or is that chance?",
        answer="The intervals of both results make the interval of their difference (square and add). It is "
        "a change only where that interval leaves out 0.",
        source="STATISTICS B; examples as printed by Newcombe 1998, method 10",
        held_by=intervals.difference_of_proportions,
        given=("now", "of", "before", "of them"),
        gives=("lower, points", "upper, points", "changed"),
        judge=_change,
        examples=(
            (56, 70, 48, 80, 5.24, 33.39, True),
            (9, 10, 3, 10, 17.05, 80.9, True),
            (5, 56, 0, 29, -3.81, 19.26, False),
        ),
    ),
    Rule(
        anchor="effective-sample-size",
        question="How large is a weighted sample really?",
        answer="The square of the sum of the weights, over the sum of their squares. Intervals of weighted "
        "surveys use this number, and say so.",
        source="STATISTICS B; Kish 1965",
        held_by=intervals.effective_sample_size,
        given=("weights",),
        gives=("effective size",),
        judge=_effective,
        examples=(((1, 1, 1, 1), 4.0), ((1, 1, 2), 2.67), ((3, 3), 2.0)),
    ),
    Rule(
        anchor="benchmark-classes",
        question="Is a result better or worse than a benchmark?",
        answer="Similar where its interval holds the benchmark, otherwise better or worse by polarity; "
        "where neither way is good, higher or lower.",
        source="STATISTICS B",
        held_by=intervals.compared_with_benchmark,
        given=("lower", "upper", "benchmark", "what is good"),
        gives=("verdict",),
        judge=_benchmark,
        examples=(
            (60, 70, 50, "high", "better"),
            (60, 70, 50, "low", "worse"),
            (60, 70, 65, "high", "similar"),
            (60, 70, 70, "high", "similar"),
            (60, 70, 80, "neutral", "lower"),
        ),
    ),
    Rule(
        anchor="benchmark-five-classes",
        question="How sure is better, how sure is worse?",
        answer="Two intervals, 95% and 99.8%, make five classes (here high is good).",
        source="STATISTICS B",
        held_by=intervals.compared_in_five,
        given=("lower 95%", "upper 95%", "lower 99.8%", "upper 99.8%", "benchmark"),
        gives=("verdict",),
        judge=_five,
        examples=(
            (60, 70, 55, 75, 50, "better (99.8%)"),
            (60, 70, 55, 75, 57, "better (95%)"),
            (60, 70, 55, 75, 65, "similar"),
            (60, 70, 55, 75, 72, "worse (95%)"),
            (60, 70, 55, 75, 80, "worse (99.8%)"),
        ),
    ),
    Rule(
        anchor="quantile",
        question="In which quarter, fifth or tenth does a rank lie?",
        answer="1 + the whole part of parts x (rank - 1) / number. None where there are fewer than parts.",
        source="STATISTICS B; RULES F3",
        held_by=intervals.quantile_of_rank,
        given=("rank", "of", "parts"),
        gives=("part",),
        judge=_quantile,
        examples=(
            (1, 32, 4, 1),
            (8, 32, 4, 1),
            (9, 32, 4, 2),
            (32, 32, 4, 4),
            (3, 9, 4, 1),
            (4, 9, 4, 2),
            (3, 3, 4, None),
        ),
    ),
    Rule(
        anchor="funnel-significance",
        question="Does a percentage lie outside the funnel?",
        answer="The lines stand around the pooled percentage p at p -/+ z x root of p (1 - p) / n: z is 1.96 for "
        "95% (0.025 on each side) and 3.09 for 99.8% (0.001 on each side). On the line is inside.",
        source="STATISTICS B",
        held_by=intervals.proportion_significance,
        given=("numerator", "denominator", "pooled %"),
        gives=("verdict",),
        judge=_point,
        examples=(
            (50, 100, 50, "Not significant"),
            (59, 100, 50, "Not significant"),
            (60, 100, 50, "High (0.025)"),
            (66, 100, 50, "High (0.001)"),
            (40, 100, 50, "Low (0.025)"),
            (34, 100, 50, "Low (0.001)"),
        ),
    ),
)
