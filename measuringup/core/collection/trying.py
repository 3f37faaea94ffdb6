"""How would a figure stand, before it is given? Judged like any other, with what is odd of it (RULES E5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from measuringup.core.assessment import assess
from measuringup.core.collection.doubts import Doubt, outside_the_usual, told
from measuringup.core.collection.explaining import must_be_explained
from measuringup.core.collection.guessing import Guess, Parts, guess
from measuringup.core.indicators import Basis, Indicator, definitions_frame
from measuringup.core.observations import KEY, SERIES, as_observations, check
from measuringup.core.observations.history import JUMP
from measuringup.core.rating import Band, RatingScheme
from measuringup.core.reasons import english, reason_of

#: From so many earlier figures on their range is usual, where there are no process limits.
FEWEST_FOR_A_RANGE = 3
_OF_THE_PAST = ("numerator", "denominator", "value", "period_end", "lpl", "upl", "limits_meaningful")
_Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One figure as it would stand: its value, status with the reason in full and in short, and what is odd about it.

    `band` is None where it is not rated, and `status` then the state in words. `is_beyond`: it must be explained.
    """

    value: float | None
    band: Band | None
    state: str | None
    status: str
    reason: str
    short_reason: str
    is_beyond: bool
    doubts: tuple[Doubt, ...]
    guess: Guess | None


@dataclass(frozen=True, kw_only=True)
class JudgedBy:
    """What figures are judged by, besides their definitions; as assess() takes it."""

    targets: pl.DataFrame | None = None
    rebases: pl.DataFrame | None = None
    schemes: Mapping[str, RatingScheme]
    as_of: dt.date
    holidays: frozenset[dt.date] = frozenset()


def tried(
    given: pl.DataFrame, history: pl.DataFrame, indicators: Mapping[str, Indicator], by: JudgedBy
) -> dict[int, Tried]:
    """How each of the given figures would stand, by its `row`; all are judged at once.

    `given` has OBSERVATION_SCHEMA with a `row` each; `history` what is known of the same
    series, with the process limits that were drawn from it (ASSESSMENT_COLUMNS). `indicators` are by code. A figure
    that cannot be judged has doubts that are errors, and no status.
    """
    earlier = as_observations(history).with_columns(row=pl.lit(None, pl.Int64))
    earlier = earlier.join(given.select(KEY), on=KEY, how="anti", nulls_equal=True)
    frame = pl.concat([earlier, as_observations(given)])
    usable, problems = check(frame, indicators.values())
    judged = assess(
        usable,
        definitions_frame(indicators.values()),
        by.targets,
        None,
        by.rebases,
        schemes=by.schemes,
        as_of=by.as_of,
        holidays=by.holidays,
    )
    rows = {row["row"]: row for row in judged.filter(pl.col("row").is_not_null()).iter_rows(named=True)}
    doubts = told(problems)
    found = {}
    for each in as_observations(given).iter_rows(named=True):
        indicator, number = indicators[each["indicator_code"]], each["row"]
        past = _past(history, each)
        found[number] = _tried(each, rows.get(number), past, indicator, doubts.get(number, ()), by)
    return found


def _past(history: pl.DataFrame, given: _Row) -> Sequence[_Row]:
    """The figures of the same series before the given one, in order."""
    same = pl.all_horizontal(pl.col(name) == pl.lit(given[name]) for name in SERIES)
    columns = [name for name in _OF_THE_PAST if name in history.columns]
    before = history.filter(same & (pl.col("period_end") < given["period_end"]) & pl.col("value").is_not_null())
    return before.sort("period_end").select(columns).to_dicts()


def _tried(
    given: _Row,
    row: _Row | None,
    past: Sequence[_Row],
    indicator: Indicator,
    odd: Sequence[Doubt],
    by: JudgedBy,
) -> Tried:
    if row is None:
        return Tried(value=None, band=None, state=None, status="", reason="", short_reason="", is_beyond=False,
                     doubts=tuple(odd), guess=None)  # fmt: skip
    scheme = by.schemes[str(row["scheme"])]
    key = row["band"]
    reason = reason_of(row, schemes=by.schemes, as_of=by.as_of, holidays=by.holidays, note=indicator.life_cycle_note)
    limits = _limits(past)
    outside = outside_the_usual(row, limits, indicator)
    doubts = [each for each in odd if not outside or each.rule != JUMP.name] + outside  # it jumped out of the usual
    return Tried(
        value=row["value"],
        band=None if key is None else scheme.band(str(key)),
        state=row["state"],
        status=str(row["status"] or ""),
        reason=english(reason),
        short_reason=english(reason, short=True),
        is_beyond=must_be_explained(scheme, None if key is None else str(key)),
        doubts=tuple(doubts),
        guess=_guess(given, past, limits, indicator) if doubts else None,
    )


def _limits(past: Sequence[_Row]) -> tuple[float, float] | None:
    """The process limits of the last figure, where they mean something."""
    last = past[-1] if past else {}
    if not last.get("limits_meaningful") or last["lpl"] is None or last["upl"] is None:
        return None
    return last["lpl"], last["upl"]


def _guess(given: _Row, past: Sequence[_Row], limits: tuple[float, float] | None, indicator: Indicator) -> Guess | None:
    """What was probably meant, where it is known what is usual."""
    values = [each["value"] for each in past]
    parts = _parts(given, indicator)
    if len(values) < FEWEST_FOR_A_RANGE or indicator.basis is Basis.CUMULATIVE or parts.result is None:
        return None
    return guess(parts, limits or (min(values), max(values)), _parts(past[-1], indicator))


def _parts(row: _Row, indicator: Indicator) -> Parts:
    """The two numbers of a figure where both are known, else its value."""
    numerator, denominator = row["numerator"], row["denominator"]
    if numerator is None or denominator is None:
        return Parts(value=row["value"])
    return Parts(numerator=numerator, denominator=denominator, multiplier=indicator.multiplier)
