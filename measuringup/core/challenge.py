"""Is the target still the right one? Targets always met or always missed (RULES B6, STATISTICS C)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import polars as pl

from measuringup.core.indicators import Polarity
from measuringup.core.intervals import proportion_interval
from measuringup.core.rounding import at_precision

#: So many periods in a row prompt the challenge, unless a council chooses otherwise (RULES B6).
PERIODS_IN_A_ROW = 4
#: A proposed target is tried on so many of the latest figures (STATISTICS C).
FIGURES_TRIED = 8

#: Questions of the scrutiny review that the system is built from (RULES B6).
PROMPTS_MET = (
    "Should the target be more ambitious?",
    "Can performance be held while resources go to areas of greater priority?",
)
PROMPTS_MISSED = (
    "Is the measure needed?",
    "Is the target appropriate?",
    "Should more resources go to improving performance?",
)


class Capability(StrEnum):
    """What the process limits promise of the target (STATISTICS A13)."""

    MET = "reliably met"
    MISSED = "reliably missed"
    VARIES = "hit or miss"
    UNKNOWN = "not known"


@dataclass(frozen=True, kw_only=True)
class Challenge:
    """A target to be put in question: `in_row` periods `met` (or missed) in a row up to the latest.

    `luck` says how often a run as long comes by chance, where the target lies inside the limits.
    """

    met: bool
    in_row: int
    capability: Capability
    prompts: tuple[str, ...]
    luck: str = ""


@dataclass(frozen=True, kw_only=True)
class Trial:
    """How many of the last `n` figures would have met a target, with Wilson's 95% interval as fractions."""

    k: int
    n: int
    lower: float
    upper: float


def challenged(assessed: pl.DataFrame, *, periods: int = PERIODS_IN_A_ROW) -> pl.DataFrame:
    """The latest rated row of every series that met or missed its target `periods` times in a row.

    The longest row of periods comes first. `challenge` puts each in words.
    """
    latest = assessed.filter(pl.col("met_in_row").is_not_null()).unique("series", keep="last", maintain_order=True)
    in_row = pl.max_horizontal("met_in_row", "missed_in_row")
    return latest.filter(in_row >= periods).sort(in_row, descending=True, maintain_order=True)


def challenge(row: Mapping[str, Any], *, periods: int = PERIODS_IN_A_ROW) -> Challenge | None:
    """The challenge an assessed row calls for; None while its row of periods is shorter than `periods`."""
    met = bool(row["met_in_row"])
    in_row = int(max(row["met_in_row"] or 0, row["missed_in_row"] or 0))
    if in_row < periods:
        return None
    found = capability(row["lpl"], row["upl"], row["target"], row["polarity"])
    return Challenge(
        met=met,
        in_row=in_row,
        capability=found,
        prompts=PROMPTS_MET if met else PROMPTS_MISSED,
        luck=luck(in_row) if found is Capability.VARIES else "",
    )


def luck(in_row: int) -> str:
    """How often a target at the mean is met, or missed, so often in a row by chance alone."""
    return (
        f"The target lies inside the process limits. A target at the mean is met, or missed, {in_row} times "
        f"in a row by luck alone 1 time in {2 ** (in_row - 1):,}."
    )


def capability(lpl: float | None, upl: float | None, target: float | None, polarity: str) -> Capability:
    """What the limits promise of a target (STATISTICS A13): strict, a target on a limit is hit or miss."""
    if lpl is None or upl is None or target is None or polarity not in {Polarity.HIGH, Polarity.LOW}:
        return Capability.UNKNOWN
    if lpl <= target <= upl:
        return Capability.VARIES
    return Capability.MET if (target < lpl) == (polarity == Polarity.HIGH) else Capability.MISSED


def would_have_met(
    values: Sequence[float | None],
    proposed_target: float,
    polarity: str,
    *,
    last: int = FIGURES_TRIED,
    precision: int | None = None,
    strict: bool = False,
) -> Trial | None:
    """How many of the last figures would have met a proposed target; None where there are no figures.

    `values` stand in the order of their periods; missing ones are passed over. With `precision`
    (decimals) both are compared as they print (RULES D0.1). Never a product of chances. Raises
    ValueError for a polarity that has no better side.
    """
    if polarity not in {Polarity.HIGH, Polarity.LOW}:
        raise ValueError(f"A measure of polarity {polarity!r} cannot meet a target from one side.")
    figures = [value for value in values if value is not None][-last:]
    if not figures:
        return None
    tried = pl.DataFrame({"value": figures}, schema={"value": pl.Float64}).with_columns(target=float(proposed_target))
    if precision is not None:
        tried = tried.select(at_precision(pl.all(), pl.lit(precision)))
    better = pl.col("value") > pl.col("target") if polarity == Polarity.HIGH else pl.col("value") < pl.col("target")
    met = better if strict else better | (pl.col("value") == pl.col("target"))
    counted = tried.select(k=met.sum(), n=pl.len())
    lower, upper = proportion_interval(pl.col("k"), pl.col("n"))
    found = counted.select("k", "n", lower=lower, upper=upper).row(0, named=True)
    return Trial(**found)
