"""Why has a figure no rating? The states that stand in its place (RULES D0.4, C9)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import lru_cache

import polars as pl

from measuringup.core.columns import select
from measuringup.core.indicators import Kind, LifeCycle, Polarity
from measuringup.core.periods.due import due_dates
from measuringup.core.targets.schema import ESTABLISH_BASELINE, PROFILE, RELATIVE


class State(StrEnum):
    """The states, mutually exclusive, in the order in which they are asked."""

    RETIRED = "retired"
    SUSPENDED = "suspended"
    SUPPRESSED = "suppressed"
    NOT_SUPPLIED = "not supplied by partner"
    NOT_COMPARABLE = "not comparable"
    NOT_DUE = "not due"
    AWAITING_DATA = "awaiting data"
    NOT_SUBMITTED = "not submitted"
    DATA_ONLY = "data only"
    ESTABLISHING_BASELINE = "establishing baseline"
    NO_TARGET = "no target"

    @property
    def word(self) -> str:
        """As it prints in the status column (DESIGN 3)."""
        text = self.value.capitalize()
        return f"{text} (overdue)" if self is State.NOT_SUBMITTED else text

    @property
    def shape(self) -> str:
        """The name of its icon (DESIGN 3)."""
        return _SHAPES[self]


_SHAPES = {
    State.RETIRED: "state-retired",
    State.SUSPENDED: "state-suspended",
    State.SUPPRESSED: "state-suppressed",
    State.NOT_SUPPLIED: "state-partner",
    State.NOT_COMPARABLE: "state-not-comparable",
    State.NOT_DUE: "state-not-due",
    State.AWAITING_DATA: "state-awaiting",
    State.NOT_SUBMITTED: "state-not-submitted",
    State.DATA_ONLY: "state-data-only",
    State.ESTABLISHING_BASELINE: "state-baseline",
    State.NO_TARGET: "state-no-target",
}
#: Demand is watched, not rated (RULES A2); and where neither way is good there is nothing to rate (A3).
_WATCHED = (Kind.ACTIVITY.value, Kind.CONTEXTUAL.value)
#: Forms of target that wait for figures to be made of.
_TO_COME = (ESTABLISH_BASELINE, RELATIVE, PROFILE)
_NUMBERS = {state.value: number for number, state in enumerate(State)}
#: States in which the figure itself, if there is one, must not show.
WITHHELD = (State.SUPPRESSED.value, State.NOT_SUPPLIED.value)
#: States in which no change may be worked out from it.
NOT_COMPARED = (*WITHHELD, State.NOT_COMPARABLE.value)


def number(state: State) -> pl.Expr:
    """The state's place in `State`, as it stands in a column of codes."""
    return pl.lit(_NUMBERS[state.value], pl.UInt8)


def due_on(holidays: frozenset[dt.date]) -> pl.Expr:
    """The day each figure is due (RULES E3, E4). Reads `period_end`, `lag_working_days`."""
    return due_dates(pl.col("period_end"), pl.col("lag_working_days"), holidays)


def state_numbers(frame: pl.DataFrame, as_of: dt.date | None, holidays: frozenset[dt.date]) -> pl.Series:
    """For each figure the number of its state (UInt8), null where it can be rated.

    Reads `state` (as declared by the sender), `life_cycle`, `ended` where there is such a column,
    `kind`, `polarity`, `value`, `target_form`, and `judged_against` (Boolean: there is a target or
    a range). Without `as_of` a missing figure is awaited: nobody said what day it is.
    """
    number_of_state = _number_of_state(
        as_of,
        holidays,
        some_missing=frame["value"].has_nulls(),
        some_declared=frame["state"].count() > 0,
        some_forms=frame["target_form"].count() > 0,
        some_ended="ended" in frame.columns,
    )
    return select(frame, {"state_number": number_of_state}).to_series()


@lru_cache(maxsize=32)
def _number_of_state(
    as_of: dt.date | None,
    holidays: frozenset[dt.date],
    *,
    some_missing: bool,
    some_declared: bool,
    some_forms: bool,
    some_ended: bool,
) -> pl.Expr:
    """`state_numbers`, asking only what the rows of the frame can answer."""
    state = _of_target(some_forms=some_forms)
    if some_missing:
        state = pl.when(pl.col("value").is_null()).then(_of_missing(as_of, holidays)).otherwise(state)
    if some_declared:
        declared = pl.col("state").replace_strict(_NUMBERS, default=None, return_dtype=pl.UInt8)
        state = pl.coalesce(declared, state)
    return _of_life_cycle(state, some_ended=some_ended)


def _of_life_cycle(otherwise: pl.Expr, *, some_ended: bool) -> pl.Expr:
    """A retired measure keeps the ratings of the periods before it ended, where its end is known."""
    cycle = pl.col("life_cycle")
    retired = cycle == LifeCycle.RETIRED.value
    if some_ended:
        retired = retired & (pl.col("ended").is_null() | (pl.col("period_end") > pl.col("ended")))
    return (
        pl.when(retired)
        .then(number(State.RETIRED))
        .when(cycle == LifeCycle.SUSPENDED.value)
        .then(number(State.SUSPENDED))
        .otherwise(otherwise)
    )


def _of_missing(as_of: dt.date | None, holidays: frozenset[dt.date]) -> pl.Expr:
    """Not due while the period runs, awaited until the due day is over, overdue from the day after."""
    if as_of is None:
        return number(State.AWAITING_DATA)
    return (
        pl.when(pl.col("period_end") > as_of)
        .then(number(State.NOT_DUE))
        .when(due_on(holidays) < as_of)
        .then(number(State.NOT_SUBMITTED))
        .otherwise(number(State.AWAITING_DATA))
    )


def _of_target(*, some_forms: bool) -> pl.Expr:
    """A figure that is there: is there anything to rate it by?"""
    watched = pl.col("kind").is_in(_WATCHED) | (pl.col("polarity") == Polarity.NEUTRAL.value)
    without: pl.Expr = pl.when(~pl.col("judged_against")).then(number(State.NO_TARGET))
    if some_forms:
        to_come = ~pl.col("judged_against") & pl.col("target_form").is_in(_TO_COME)
        without = pl.when(to_come).then(number(State.ESTABLISHING_BASELINE)).otherwise(without)
    return pl.when(watched).then(number(State.DATA_ONLY)).otherwise(without)
