"""How a figure would stand before it is given: its status, what is odd about it, and what was probably meant."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest

from measuringup.core.collection import Guess, JudgedBy, Tried, tried
from measuringup.core.indicators import Basis, DataType, Indicator, Polarity
from measuringup.core.observations import OBSERVATION_SCHEMA
from measuringup.core.rating import PRESETS
from measuringup.core.targets.schema import TARGET_SCHEMA

LIGHTS = Indicator(
    code="PL05", name="Street lights mended within 5 working days", data_type=DataType.PERCENTAGE, unit="%",
    multiplier=100.0, polarity=Polarity.HIGH, denominator_label="lights", tolerance=3.0,
)  # fmt: skip
#: First days of quarters; the last is the one that is owed.
QUARTERS = [dt.date(2024, 4, 1), dt.date(2024, 7, 1), dt.date(2024, 10, 1), dt.date(2025, 1, 1), dt.date(2025, 4, 1)]
ENDS = [dt.date(2024, 6, 30), dt.date(2024, 9, 30), dt.date(2024, 12, 31), dt.date(2025, 3, 31), dt.date(2025, 6, 30)]
AS_OF = dt.date(2025, 7, 10)
TARGET = {"indicator_code": "PL05", "period_start": dt.date(2024, 4, 1), "period_end": dt.date(2026, 3, 31),
          "target": 95.0}  # fmt: skip


def row(quarter: int, numerator: float | None = None, denominator: float | None = None, **said: object) -> dict:
    return {
        "indicator_code": "PL05", "organisation_code": "marlowe", "breakdown": "", "frequency": "quarterly",
        "period_start": QUARTERS[quarter], "period_end": ENDS[quarter], "numerator": numerator,
        "denominator": denominator, "value": None, "figure_status": "final", **said,
    }  # fmt: skip


def frame(*rows: dict, **more: pl.DataType | type[pl.DataType]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={**OBSERVATION_SCHEMA, **more})


#: 96.0%, 97.0%, 95.3% and 96.2% so far.
HISTORY = frame(
    row(0, 288, 300, value=96.0),
    row(1, 291, 300, value=97.0),
    row(2, 286, 300, value=95.333),
    row(3, 276, 287, value=96.167),
)
WITH_LIMITS = HISTORY.with_columns(lpl=94.2, upl=98.4, limits_meaningful=True)
BY = JudgedBy(targets=pl.DataFrame([TARGET], schema_overrides=TARGET_SCHEMA), schemes=PRESETS, as_of=AS_OF)


def one(given: dict, history: pl.DataFrame = HISTORY, indicator: Indicator = LIGHTS) -> Tried:
    return tried(frame({**given, "row": 7}), history, {"PL05": indicator}, BY)[7]


def test_a_usual_figure_has_its_status_and_no_doubt() -> None:
    found = one(row(4, 288, 294))
    assert found.band
    assert (found.band.word, found.is_beyond, found.doubts, found.guess) == ("Green", False, (), None)
    assert found.reason == "Green: 98.0% is 3.0 points above the target of 95.0%."
    assert found.short_reason == "3.0 points above target"


def test_a_red_figure_outside_the_limits_is_doubted_with_what_was_meant() -> None:
    found = one(row(4, 216, 294), WITH_LIMITS)
    assert (found.status, found.is_beyond) == ("Red", True)
    assert [each.words for each in found.doubts] == ["73.5% is outside the usual 94.2% to 98.4%."]
    assert found.guess
    assert found.guess.numbers == (("numerator", 286.0),)


@pytest.mark.parametrize("limits_meaningful", [False, None])
def test_limits_that_mean_nothing_make_no_doubt(limits_meaningful: bool | None) -> None:
    vague = WITH_LIMITS.with_columns(limits_meaningful=pl.lit(limits_meaningful, pl.Boolean))
    assert one(row(4, 216, 294), vague).doubts == ()


def test_the_range_so_far_is_usual_where_there_are_no_limits() -> None:
    """2,880 of 294 is over 100%; without the nought too many it is 98.0%, but 97.0% is the most there was."""
    found = one(row(4, 2850, 294))
    assert [each.words for each in found.doubts] == ["PL05: a percentage above 100."]
    assert found.guess == Guess(numbers=(("numerator", 285.0),), result=100 * 285 / 294)


def test_a_value_alone_is_guessed_at_too() -> None:
    found = one(row(4, value=961.0))
    assert found.guess == Guess(numbers=(("value", 96.1),), result=96.1)


def test_nothing_is_guessed_of_a_running_figure_or_from_two() -> None:
    cumulative = replace(LIGHTS, basis=Basis.CUMULATIVE)
    assert one(row(4, 2880, 294), indicator=cumulative).guess is None
    assert one(row(4, 2880, 294), HISTORY.head(2)).guess is None


def test_what_cannot_be_judged_is_an_error() -> None:
    found = one(row(4, 5, 0))
    assert found.doubts[0].is_error
    assert (found.status, found.band) == ("", None)


def test_a_state_stands_in_place_of_a_status() -> None:
    found = one(row(4, state="not supplied by partner"))
    assert (found.status, found.state, found.is_beyond) == (
        "Not supplied by partner", "not supplied by partner", False)  # fmt: skip


def test_a_figure_given_again_is_held_against_the_others_and_not_against_itself() -> None:
    again = pl.concat([HISTORY, frame(row(4, 10, 294, value=3.4))])
    assert one(row(4, 288, 294), again).doubts == ()


def test_a_first_figure_has_nothing_beside_it() -> None:
    found = one(row(4, 288, 294), HISTORY.clear())
    assert (found.status, found.doubts) == ("Green", ())


def test_many_are_tried_at_once() -> None:
    bins = replace(LIGHTS, code="PL02", polarity=Polarity.LOW)
    given = frame({**row(4, 288, 294), "row": 1}, {**row(4, 1, 294), "indicator_code": "PL02", "row": 2})
    found = tried(given, HISTORY, {"PL05": LIGHTS, "PL02": bins}, BY)
    assert {number: each.status for number, each in found.items()} == {1: "Green", 2: "No target"}


def test_a_figure_that_jumped_out_of_the_usual_is_told_of_once() -> None:
    """Seven changes of at most 2 points, then one of 60."""
    starts = pl.date_range(dt.date(2023, 4, 1), dt.date(2025, 1, 1), "3mo", eager=True)
    values = [95.0, 96.0, 95.0, 97.0, 96.0, 95.0, 96.0, 97.0]
    long = pl.concat([HISTORY.head(1)] * 8).with_columns(
        period_start=starts,
        period_end=starts.dt.offset_by("3mo").dt.offset_by("-1d"),
        value=pl.Series(values),
        numerator=pl.lit(None, pl.Float64),
        denominator=pl.lit(None, pl.Float64),
    )
    assert [each.rule for each in one(row(4, value=36.0), long).doubts] == ["jump"]
    limits = long.with_columns(lpl=92.0, upl=99.0, limits_meaningful=True)
    assert [each.words for each in one(row(4, value=36.0), limits).doubts] == [
        "36.0% is outside the usual 92.0% to 99.0%."
    ]
