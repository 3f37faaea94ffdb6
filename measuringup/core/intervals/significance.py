"""Which results lie outside the funnel, and how far?"""

from __future__ import annotations

import polars as pl

from measuringup.core.intervals.faults import Check, find, missing
from measuringup.core.intervals.funnels import LINES, RATE_TYPES, RATIO_TYPES, proportion_lines, with_options
from measuringup.core.intervals.rates import EXACT_BELOW, events_interval
from measuringup.core.problems import Problem

NOT_SIGNIFICANT = "Not significant"
FEW_EVENTS = "Not applicable for events less than 10 for dsrs"


def _in_words(below: dict[str, pl.Expr], above: dict[str, pl.Expr]) -> pl.Expr:
    """The first that is true, the outer line before the inner, low before high (STATISTICS B)."""
    return (
        pl.when(below["3s"])
        .then(pl.lit("Low (0.001)"))
        .when(below["2s"])
        .then(pl.lit("Low (0.025)"))
        .when(above["3s"])
        .then(pl.lit("High (0.001)"))
        .when(above["2s"])
        .then(pl.lit("High (0.025)"))
        .otherwise(pl.lit(NOT_SIGNIFICANT))
    )


def proportion_significance(x: pl.Expr, n: pl.Expr, pooled: pl.Expr) -> pl.Expr:
    """Where x/n stands against the lines of the pooled proportion at its own n, strictly (STATISTICS B)."""
    value = x / n
    lines = {pair: proportion_lines(pooled, n, probability) for pair, probability in LINES.items()}
    return _in_words(
        {pair: value < lower for pair, (lower, _) in lines.items()},
        {pair: value > upper for pair, (_, upper) in lines.items()},
    )


def events_significance(events: pl.Expr, denominator: pl.Expr, average: pl.Expr) -> pl.Expr:
    """Where the average stands against the interval of events/denominator (STATISTICS B)."""
    intervals = {pair: events_interval(events, 2 * probability - 1) for pair, probability in LINES.items()}
    return _in_words(
        {pair: upper / denominator < average for pair, (_, upper) in intervals.items()},
        {pair: lower / denominator > average for pair, (lower, _) in intervals.items()},
    )


def funnel_significance(table: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """The significance of every point in the funnel of its id, and the points that have none.

    Takes id, statistic, options, numerator, denominator, rate (dsr only; f64). The average of an
    id is sum of numerators / sum of denominators over its sound rows, where a directly
    standardised rate stands for the denominator numerator / rate; of a ratio it is 1.
    """
    table, option_checks = with_options(table)
    events, kind = pl.col("numerator"), pl.col("kind")
    is_dsr = kind == "dsr"
    few = is_dsr & (events < EXACT_BELOW)
    base = pl.when(is_dsr).then(events / pl.col("rate")).otherwise(pl.col("denominator"))
    checks = [
        *option_checks,
        *missing("numerator"),
        Check(column="numerator", broken=events < 0, message="A count cannot be negative."),
        Check(
            column="denominator",
            broken=~is_dsr & pl.col("denominator").is_null(),
            message="No result: denominator is missing.",
            advice="Fill it in, or leave it if it is not known.",
            severity="warning",
        ),
        Check(
            column="denominator",
            broken=~is_dsr & (pl.col("denominator") <= 0),
            message="The denominator must be above 0.",
        ),
        Check(
            column="numerator",
            broken=(kind == "proportion") & (events > pl.col("denominator")) & (pl.col("denominator") > 0),
            message="The numerator is larger than the denominator.",
        ),
        Check(
            column="rate",
            broken=is_dsr & ~few & pl.col("rate").is_null(),
            message="No result: rate is missing.",
            advice="A directly standardised rate is judged by its rate.",
            severity="warning",
        ),
        Check(column="rate", broken=is_dsr & ~few & (pl.col("rate") <= 0), message="The rate must be above 0."),
    ]
    judged, problems = find(table, checks, "funnel-significance")
    with_base = table.with_columns(pl.when(judged).then(base).alias("base"))
    # A row without events, or without a rate, says nothing of the denominator it stands for.
    counted = pl.col("base").is_finite() & (pl.col("base") > 0)
    funnel = ("id", "statistic", "options")
    average = events.filter(counted).sum().over(*funnel) / pl.col("base").filter(counted).sum().over(*funnel)
    judgeable = with_base.with_columns(
        average=pl.when(kind.is_in(RATIO_TYPES)).then(1.0).otherwise(average),
        base=pl.when(counted).then("base"),
    )
    words = (
        pl.when(few)
        .then(pl.lit(FEW_EVENTS))
        .when(kind == "proportion")
        .then(proportion_significance(events, pl.col("base"), pl.col("average")))
        .when(kind.is_in([*RATIO_TYPES, *RATE_TYPES]))
        .then(events_significance(events, pl.col("base"), pl.col("average")))
    )
    return judgeable.select(significance=pl.when(judged).then(words)), problems
