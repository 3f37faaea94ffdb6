"""How often do the rules of the control chart speak when nothing has happened? docs/reference/false-alarms.md.

python -m benchmarks.false_alarms              20,000 series of each kind; writes the page
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from measuringup.core.attention import limits_caution
from measuringup.core.variation import judge_series

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "false-alarms.md"
RUNS, POINTS, SEED = 20_000, 24, 2013
#: Points that make the limits of the series with a fixed baseline.
BASELINE = 12
PERIODS_IN_YEAR = 12

#: The rules by the labels they give, in order of precedence (STATISTICS A10).
RULES = {
    "outside the limits": ("Above UCL", "Below LCL"),
    "trend of 7": ("7 Point Trend (Increasing)", "7 Point Trend (Decreasing)"),
    "2 of 3": ("2 in 3 Above CL", "2 in 3 Below CL"),
    "7 on one side": ("7 Points Above CL", "7 Points Below CL"),
}


def normal(noise: random.Random) -> Iterator[float]:
    """Independent normal figures."""
    while True:
        yield noise.gauss(0.0, 1.0)


def autocorrelated(noise: random.Random, memory: float = 0.4) -> Iterator[float]:
    """Each figure keeps 0.4 of the one before: AR(1), standard deviation 1."""
    figure = noise.gauss(0.0, 1.0)
    while True:
        yield figure
        figure = memory * figure + noise.gauss(0.0, math.sqrt(1 - memory**2))


def skewed(noise: random.Random) -> Iterator[float]:
    """Log-normal figures, sigma 0.5: skewness 1.75, as waiting times have it."""
    while True:
        yield noise.lognormvariate(0.0, 0.5)


def seasonal(noise: random.Random) -> Iterator[float]:
    """A yearly wave with the amplitude of one standard deviation of the noise, begun in any month."""
    month = noise.randrange(PERIODS_IN_YEAR)
    while True:
        yield math.sin(2 * math.pi * month / PERIODS_IN_YEAR) + noise.gauss(0.0, 1.0)
        month += 1


@dataclass(frozen=True)
class Kind:
    """A kind of series in which nothing happens."""

    name: str
    figures: Callable[[random.Random], Iterator[float]]
    fix_after: int | None = None


KINDS = (
    Kind("normal", normal),
    Kind("autocorrelated 0.4", autocorrelated),
    Kind("skewed", skewed),
    Kind("seasonal", seasonal),
    Kind("normal, limits fixed after 12", normal, BASELINE),
)


@dataclass(frozen=True)
class Rates:
    """Parts of all series, by rule and together (`any`), anywhere and at the last point."""

    anywhere: dict[str, float]
    at_last: dict[str, float]
    concern_at_last: float
    hangs_together: float
    is_seasonal: float


def simulated(kind: Kind, runs: int, seed: int = SEED) -> list[list[float]]:
    """So many series of the kind."""
    noise = random.Random(f"{kind.name} {seed}")
    return [[figure for figure, _ in zip(kind.figures(noise), range(POINTS), strict=False)] for _ in range(runs)]


def rates(kind: Kind, runs: int, seed: int = SEED) -> Rates:
    """How often each rule speaks in series of this kind; half of them are better high, half low."""
    made = simulated(kind, runs, seed)
    judged = judge_series(_frame(made, kind))
    found = judged.group_by("series").agg(
        labels="special_cause_type", last=pl.col("special_cause_type").last(), point=pl.col("point_type").last()
    )
    rules = {**RULES, "any rule": tuple(label for labels in RULES.values() for label in labels)}
    has = {
        name: pl.col("labels").list.eval(pl.element().is_in(list(labels))).list.any() for name, labels in rules.items()
    }
    ends = {name: pl.col("last").is_in(list(labels)) for name, labels in rules.items()}
    cautions = [limits_caution(series, PERIODS_IN_YEAR) for series in made]
    return Rates(
        anywhere=found.select(**{name: each.mean() for name, each in has.items()}).row(0, named=True),
        at_last=found.select(**{name: each.mean() for name, each in ends.items()}).row(0, named=True),
        concern_at_last=found.select((pl.col("point") == "special_cause_concern").mean()).item(),
        hangs_together=sum(each.hangs_together for each in cautions) / runs,
        is_seasonal=sum(each.is_seasonal for each in cautions) / runs,
    )


def _frame(made: list[list[float]], kind: Kind) -> pl.DataFrame:
    """The series as `judge_series` reads them."""
    runs = len(made)
    return pl.DataFrame({"value": [figure for series in made for figure in series]}).select(
        series=(pl.int_range(pl.len()) // POINTS).cast(pl.UInt32),
        date=pl.date(2024, 1, 1) + pl.duration(days=pl.int_range(pl.len()) % POINTS),
        value="value",
        direction=pl.when(pl.int_range(pl.len()) // POINTS < runs // 2)
        .then(pl.lit("increase"))
        .otherwise(pl.lit("decrease")),
        target=pl.lit(None, pl.Float64),
        rebase=pl.lit(False),
        fix_after=pl.lit(kind.fix_after, pl.Int32),
        screen_outliers=pl.lit(True),
    )


_HEAD = """# False alarms

How often the rules of the control chart speak in series in which nothing happens. Written by
`python -m benchmarks.false_alarms`: {runs:,} series of {points} points of each kind, judged as the product
judges. A rate of 18% has a standard error of 0.3 points, one of 2% of 0.1.

## Somewhere in the series

| kind of series | {rules} | any rule |
|---|{dashes}---:|
"""
_LAST = """
A point counts under the rule whose label it carries; a series may show several.

## At the last point

This is what the attention ranking acts on: older signals are history.

| kind of series | {rules} | any rule | of these, concern |
|---|{dashes}---:|---:|
"""
_CAUTIONS = """
## The notes beside the limits

How often the product says that the limits are not to be trusted: neighbouring figures correlate above 0.4,
or the months of the year differ (F test at 1%). With {points} points that is a hint, not a test: a true
correlation of 0.4 is often not seen.

| kind of series | neighbours hang together | seasons |
|---|---:|---:|
"""
_FOOT = """
## What follows

- A signal at the last point of a quiet series is a rare accident; a signal somewhere in two years of months is
  not. With 100 measures, expect one or two false signals at the last point in any month.
- Figures that hang together, follow the seasons or are skewed break the rules' assumption: there signals are
  several times as frequent. Where the figures let one tell, a note beside the limits says so.
- Limits fixed after 12 points are narrower or wider than the truth by chance, and stay so.

## The kinds of series

{kinds}
"""


def page(runs: int = RUNS) -> str:
    """The page as Markdown."""
    found = {kind: rates(kind, runs) for kind in KINDS}
    rules, dashes = " | ".join(RULES), "---:|" * len(RULES)
    lines = [_HEAD.format(runs=runs, points=POINTS, rules=rules, dashes=dashes)]
    lines += [_line(kind.name, each.anywhere.values()) for kind, each in found.items()]
    lines.append(_LAST.format(rules=rules, dashes=dashes))
    lines += [_line(kind.name, [*each.at_last.values(), each.concern_at_last]) for kind, each in found.items()]
    lines.append(_CAUTIONS.format(points=POINTS))
    lines += [_line(kind.name, [each.hangs_together, each.is_seasonal]) for kind, each in found.items()]
    kinds = "\n".join(f"- **{kind.name}**: {_described(kind)}" for kind in KINDS)
    lines.append(_FOOT.format(kinds=kinds))
    return "".join(lines)


def _line(name: str, parts: Iterable[float]) -> str:
    cells = " | ".join(f"{100 * part:.1f}%" for part in parts)
    return f"| {name} | {cells} |\n"


def _described(kind: Kind) -> str:
    text = (kind.figures.__doc__ or "").strip().rstrip(".")
    fixed = f", limits made by the first {kind.fix_after} points" if kind.fix_after else ""
    return f"{text[0].lower()}{text[1:]}{fixed}."


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
