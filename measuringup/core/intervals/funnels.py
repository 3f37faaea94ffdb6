"""Where would results lie if nothing but size differed? The control limits of a funnel plot.

The four lines are named as in public-health practice: 2s is 95% and 3s is 99.8%, lower and upper.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
from scipy.special import pdtrik

from measuringup.core.intervals.confidence import normal_quantile
from measuringup.core.intervals.faults import Check, find, missing
from measuringup.core.intervals.rates import events_at
from measuringup.core.intervals.special import elementwise
from measuringup.core.problems import Problem

#: The probability below the upper line of each pair (STATISTICS B): 95% and 99.8% in the middle.
LINES = {"2s": 0.975, "3s": 0.999}
#: The upper line of a proportion stops here after the multiplier, whatever the multiplier (STATISTICS B).
PROPORTION_CAP = 100.0
#: What a ratio is printed as: the excess over 1, or percent of the standard (STATISTICS B).
RATIO_TYPES = ("count", "isr")
RATE_TYPES = ("crude", "dsr")


@dataclass(frozen=True, kw_only=True)
class FunnelOptions:
    """What is charted: kind "proportion", "count" or "isr" (ratios), "crude" or "dsr" (rates)."""

    kind: str
    multiplier: float = 1.0
    years: float = 1.0


def read_options(statistic: str | None, options: str | None) -> FunnelOptions | str:
    """The options of a row, from "rate_type=dsr;years=1;multiplier=1e5" or the like, or what is wrong with them."""
    given = dict(part.split("=", 1) for part in (options or "").split(";") if "=" in part)
    try:
        if statistic == "proportion":
            return FunnelOptions(kind="proportion", multiplier=_positive(given["multiplier"]))
        if statistic == "ratio":
            return FunnelOptions(kind=_one_of(given["ratio_type"], RATIO_TYPES))
        if statistic == "rate":
            kind = _one_of(given["rate_type"], RATE_TYPES)
            return FunnelOptions(kind=kind, multiplier=_positive(given["multiplier"]), years=_positive(given["years"]))
    except KeyError as absent:
        return f"A funnel of a {statistic} needs the option {absent.args[0]}."
    except ValueError as wrong:
        return str(wrong)
    return "The statistic of a funnel is proportion, ratio or rate."


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise ValueError(f"{text!r} must be a number above 0.")
    return number


def _one_of(text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise ValueError(f"{text!r} must be one of {', '.join(allowed)}.")
    return text


def with_options(table: pl.DataFrame) -> tuple[pl.DataFrame, list[Check]]:
    """The table with kind, multiplier, years (missing where wrong), `wrong_options`, and the checks of them."""
    pairs = table.select("statistic", "options").unique()
    read = [read_options(*pair) for pair in pairs.iter_rows()]
    found = pairs.with_columns(
        pl.Series("wrong_options", [each if isinstance(each, str) else None for each in read], dtype=pl.String),
        *(
            pl.Series(name, [None if isinstance(each, str) else getattr(each, name) for each in read], dtype=kind)
            for name, kind in (("kind", pl.String), ("multiplier", pl.Float64), ("years", pl.Float64))
        ),
    )
    wrong = found["wrong_options"].drop_nulls().unique().sort()
    checks = [Check(column="options", broken=pl.col("wrong_options") == each, message=each) for each in wrong]
    joined = table.join(found, on=["statistic", "options"], how="left", nulls_equal=True, maintain_order="left")
    return joined, checks


def proportion_lines(pooled: pl.Expr, n: pl.Expr, probability: float) -> tuple[pl.Expr, pl.Expr]:
    """Lower and upper line at denominator n around the pooled proportion, as fractions, from 0 up."""
    z = normal_quantile(2 * probability - 1)
    reach = z * (pooled * (1 - pooled) / n).sqrt()
    return (pooled - reach).clip(lower_bound=0.0), pooled + reach


def poisson_lines(x: pl.Expr, probability: float) -> tuple[pl.Expr, pl.Expr]:
    """The expected events at which x observed events lie on the lower line, and on the upper (STATISTICS B).

    So x divided by them is the height of the two lines, as a ratio of observed to expected.
    """
    return events_at(x + 1, pl.lit(probability)), events_at(x, pl.lit(1 - probability))


def poisson_bounds(expected: pl.Expr, probability: float) -> tuple[pl.Expr, pl.Expr]:
    """The observed events on the lower and the upper line where `expected` > 0 are expected: `poisson_lines` inverted.

    Continuous Poisson quantiles; the lower line does not go below no event, the upper not below one.
    """
    lower, upper = pl.lit(1 - probability), pl.lit(probability)
    return elementwise(pdtrik, lower, expected), elementwise(pdtrik, upper, expected) + 1


def _line_columns(pair: str) -> list[pl.Expr]:
    """The columns of one pair of lines for every kind of funnel."""
    kind, multiplier = pl.col("kind"), pl.col("multiplier")
    x, baseline = pl.col("x_axis"), pl.col("baseline")
    is_proportion, is_ratio, is_rate = kind == "proportion", kind.is_in(RATIO_TYPES), kind.is_in(RATE_TYPES)
    bounds = proportion_lines(baseline / multiplier, x, LINES[pair])
    expected = poisson_lines(pl.when(~is_proportion).then(x), LINES[pair])
    columns = []
    for side, bound, events in zip(("lower", "upper"), bounds, expected, strict=True):
        height = (
            pl.when(is_proportion)
            .then((bound * multiplier).clip(upper_bound=PROPORTION_CAP))
            .when(kind == "count")
            .then(x / events - 1)
            .when(kind == "isr")
            .then(x / events * 100)
            .otherwise(x / events * baseline)
        )
        population = events / baseline * multiplier / pl.col("years")
        columns += [
            pl.when(is_ratio).then(events).alias(f"{side}_{pair}_exp_events"),
            height.alias(f"{side}_{pair}_limit"),
            pl.when(is_rate).then(population).alias(f"{side}_{pair}_population_1_year"),
        ]
    return columns


def funnel_limits(table: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """The four lines at every x, and the rows that have none (STATISTICS B).

    Takes statistic, options, x_axis (denominator of a proportion, else events), baseline (pooled
    value in the unit of the multiplier; not needed for a ratio). Gives for both sides and both
    pairs `_exp_events` (ratio), `_limit`, `_population_1_year` (rate), and method.
    """
    table, option_checks = with_options(table)
    x, baseline, kind = pl.col("x_axis"), pl.col("baseline"), pl.col("kind")
    needs_baseline = kind.is_in(["proportion", *RATE_TYPES])
    checks = [
        *option_checks,
        *missing("x_axis"),
        Check(column="x_axis", broken=x <= 0, message="A funnel begins above 0."),
        Check(
            column="baseline",
            broken=needs_baseline & baseline.is_null(),
            message="No result: baseline is missing.",
            advice="Only a ratio needs none.",
            severity="warning",
        ),
        Check(column="baseline", broken=needs_baseline & (baseline < 0), message="A baseline cannot be negative."),
        Check(
            column="baseline",
            broken=(kind == "proportion") & (baseline > pl.col("multiplier")),
            message="A pooled proportion cannot be above its multiplier.",
        ),
        Check(
            column="baseline",
            broken=kind.is_in(RATE_TYPES) & (baseline == 0),
            message="The baseline of a rate must be above 0.",
        ),
    ]
    judged, problems = find(table, checks, "funnel-limits")
    method = pl.when(kind == "proportion").then(pl.lit("Wilson")).otherwise(pl.lit("Poisson"))
    result = table.select(*(column for pair in LINES for column in _line_columns(pair)), method=method)
    return result.select(pl.when(judged).then(pl.all())), problems
