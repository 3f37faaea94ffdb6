"""What does `judge_series` ask of its frame, and what does it say of the finer points?"""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from measuringup.core.problems import ProblemsError
from measuringup.core.variation import SPECIAL_CAUSES, judge_series
from tests.core.variation_cases import days, judge_list, one_series

STEADY = [10.0, 12.0] * 6


def test_mean_and_limits_by_hand() -> None:
    """Mean 11; ranges all 2, hence limits at 11 -/+ 2.66 x 2 and near limits at two thirds."""
    last = judge_list(STEADY).row(-1, named=True)
    assert last["mean"] == 11.0
    assert last["amr"] == 2.0
    lines = [last[name] for name in ("lpl", "near_lpl", "near_upl", "upl")]
    assert lines == pytest.approx([5.68, 7.453333333333333, 14.546666666666667, 16.32])


def test_twelve_rows_are_trial_limits_and_thirteen_are_not() -> None:
    assert judge_list(STEADY)["short_group_warning"].all()
    assert not judge_list([*STEADY, None])["short_group_warning"].any()


def test_a_strict_target_is_not_met_by_equality() -> None:
    """ "Fewer than 5" against a constant 5 (STATISTICS A15a)."""
    always_five = [5.0] * 14
    met = judge_list(always_five, direction="decrease", target=5.0)
    missed = judge_list(always_five, direction="decrease", target=5.0, strict=True)
    assert set(met["assurance_type"]) == {"consistent_pass"}
    assert set(missed["assurance_type"]) == {"consistent_fail"}


def test_strict_need_not_be_said() -> None:
    frame = one_series(0, [5.0] * 14, target=5.0).drop("strict")
    assert set(judge_series(frame)["assurance_type"]) == {"consistent_pass"}


def test_the_turn_of_a_v_takes_the_later_direction() -> None:
    """Down to 8, then up to 14: the lowest point belongs to both (STATISTICS A10)."""
    down, up = [14.0, 13.0, 12.0, 11.0, 10.0, 9.0], [8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0]
    falling, rising = SPECIAL_CAUSES[1], SPECIAL_CAUSES[7]
    frame = judge_list([*STEADY, *down, *up])
    assert frame["special_cause_type"].to_list()[12:] == [falling] * 6 + [rising] * 7
    turned = judge_list([*STEADY, *up, *reversed(up[:-1])])
    assert turned["special_cause_type"].to_list()[12:] == [rising] * 6 + [falling] * 7


def test_an_empty_frame_is_judged() -> None:
    assert judge_series(one_series(0, [])).is_empty()


def test_every_problem_is_named_at_once() -> None:
    frame = pl.concat(
        [
            one_series(0, [1.0, 2.0, 3.0]).with_columns(date=pl.lit(dt.date(2013, 1, 1))),
            one_series(1, [1.0, float("nan")], target=float("inf")),
            one_series(2, [1.0, 2.0], direction="upwards", fix_after=11),
            one_series(3, [1.0, 2.0]).with_columns(date=pl.lit(None, pl.Date), direction=pl.lit(None, pl.String)),
        ]
    )
    with pytest.raises(ProblemsError) as refused:
        judge_series(frame)
    found = [(problem.rule, problem.column, problem.value) for problem in refused.value.problems]
    assert found == [
        *[("unique-periods", "date", "2013-01-01")] * 3,
        *[("unique-periods", "date", "")] * 2,
        ("finite-figures", "value", "nan"),
        *[("finite-figures", "target", "inf")] * 2,
        ("known-direction", "direction", "upwards"),
        ("baseline-length", "fix_after", "11"),
        ("known-direction", "direction", ""),
    ]
    assert "Series 1: the value for 2012-04-02 is not a number" in str(refused.value)


def test_figures_so_large_that_sums_overflow_are_refused() -> None:
    largest = [1e300, -1e300] * 7
    assert judge_list(largest).select(pl.col(pl.Float64).is_finite().all()).row(0) == (True,) * 8
    with pytest.raises(ProblemsError, match="is not a number"):
        judge_list([1.0, 1e301])


def test_a_missing_series_number_is_a_problem() -> None:
    frame = one_series(0, [1.0, 2.0]).with_columns(series=pl.lit(None, pl.UInt32))
    with pytest.raises(ProblemsError):
        judge_series(frame)


def test_rebases_count_from_the_row_they_stand_on() -> None:
    judged = judge_list([1.0, 2.0, 3.0, 4.0], rebases=[days(4)[0], days(4)[2]])
    assert judged["rebase_group"].to_list() == [1, 1, 2, 2]
    assert judged["mean"].to_list() == [1.5, 1.5, 3.5, 3.5]
