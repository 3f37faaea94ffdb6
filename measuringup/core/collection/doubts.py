"""Does a figure look wrong, as it is given? What the checks say of it beside its history, and the usual range (E5)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from measuringup.core.indicators import Indicator
from measuringup.core.observations import as_observations, check

#: The row by which the given figure is known among those of its history.
_GIVEN = 1
#: What says nothing of the figure itself.
_BESIDE = {"percent-or-fraction"}


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Something odd about a figure: in words, with what to look for. `is_error` where it cannot be right."""

    words: str
    advice: str
    is_error: bool = False


def doubts(
    given: pl.DataFrame, history: pl.DataFrame, indicator: Indicator, usual: tuple[float, float] | None = None
) -> list[Doubt]:
    """What is odd about one given figure. `given` and `history` have OBSERVATION_SCHEMA and are of one series.

    `usual` are the process limits of the series, None where they are not meaningful.
    """
    same = pl.col("period_start") == given["period_start"].item()
    earlier = as_observations(history).filter(~same).with_columns(row=pl.lit(None, pl.Int64))
    frame = pl.concat([earlier, as_observations(given).with_columns(row=pl.lit(_GIVEN, pl.Int64))])
    usable, problems = check(frame, [indicator])
    found = [
        Doubt(words=each.message, advice=each.advice, is_error=each.severity == "error")
        for each in problems
        if each.row == _GIVEN and each.rule not in _BESIDE
    ]
    value = usable.filter(pl.col("row") == _GIVEN)["value"]
    if usual and value.len() and value.item() is not None and not usual[0] <= value.item() <= usual[1]:
        low, high = (f"{limit:,.{indicator.precision}f}" for limit in usual)
        words = f"{value.item():,.{indicator.precision}f} is outside the usual {low} to {high}."
        found.append(Doubt(words=words, advice="Look for a slip of the pen. If it is right, say what happened."))
    return found
