"""Targets always met or always missed."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core.challenge import (
    PROMPTS_MET,
    PROMPTS_MISSED,
    Capability,
    capability,
    challenge,
    challenged,
    would_have_met,
)
from measuringup.core.streaks import with_streaks

#: One figure: its gap (None: not rated).
Gap = float | None


def rated(*series: list[Gap], **columns: object) -> pl.DataFrame:
    """Rated figures, series by series, one a period, against a target of 10."""
    rows = [{"series": number, "gap": gap} for number, gaps in enumerate(series) for gap in gaps]
    frame = pl.DataFrame(rows, schema={"series": pl.UInt32, "gap": pl.Float64})
    usual = {
        "value": 10.0 + pl.col("gap"), "target": 10.0, "strict": False, "polarity": "high", "gap_basis": "points",
        "tolerance": None, "tolerance_basis": "points", "target_low": None, "target_high": None,
        "definition_break": False,
    }  # fmt: skip
    return frame.with_columns(
        value if isinstance(value, pl.Expr) else pl.lit(value).alias(name)
        for name, value in usual.items()
        if name != "value"
    ).with_columns(value=usual["value"], **{name: pl.Series(own) for name, own in columns.items()})  # type: ignore[arg-type]


def streaks(*series: list[Gap], **columns: object) -> tuple[list[int | None], list[int | None]]:
    frame = with_streaks(rated(*series, **columns))
    return frame["met_in_row"].to_list(), frame["missed_in_row"].to_list()


def test_periods_in_a_row_are_counted_to_each_row() -> None:
    assert streaks([1, 0, -1, -2, -1, 3]) == ([1, 2, 0, 0, 0, 1], [0, 0, 1, 2, 3, 0])


def test_a_period_without_a_rating_neither_counts_nor_breaks() -> None:
    assert streaks([1, None, 2, None, -1]) == ([1, None, 2, None, 0], [0, None, 0, None, 1])


def test_series_are_counted_apart() -> None:
    assert streaks([1, 2], [3, 4], [None], [5]) == ([1, 2, 1, 2, None, 1], [0, 0, 0, 0, None, 0])


def test_a_break_in_the_definition_begins_anew() -> None:
    assert streaks([1, 2, 3, 4], definition_break=[False, False, True, False])[0] == [1, 2, 1, 2]


def test_equality_meets_a_target_that_is_not_strict() -> None:
    assert streaks([0], strict=[True]) == ([0], [1])
    assert streaks([0, 0], strict=[None, False])[0] == [1, 2]
    assert streaks([0.1 + 0.2 - 0.3, 0.3 - 0.1 - 0.2])[0] == [1, 2]
    assert streaks([-1e-6], gap_basis=["relative"]) == ([0], [1])
    assert streaks([-1e-13], gap_basis=["relative"]) == ([1], [0])


def test_a_plan_is_met_within_its_tolerance() -> None:
    """RULES C4: goal posts."""
    assert streaks([-2.0, -2.5], polarity=["plan is best"] * 2, tolerance=[2.0, 2.0]) == ([1, 0], [0, 1])
    assert streaks([0.0, -2.5], polarity=["plan is best"] * 2, tolerance=[None, None]) == ([1, 0], [0, 1])


def test_the_tolerance_of_a_plan_is_taken_in_the_unit_of_the_gap() -> None:
    """RULES C1, C3: the target is 10, so 0.5 points are 5%; of a plan of 0 there is no per cent."""
    plan = {"polarity": ["plan is best"], "tolerance": [0.5]}
    assert streaks([-5.0], gap_basis=["relative"], **plan) == ([1], [0])
    assert streaks([-5.5], gap_basis=["relative"], **plan) == ([0], [1])
    per_cent = {"polarity": ["plan is best"], "tolerance": [5.0], "tolerance_basis": ["relative"]}
    assert streaks([-0.5], **per_cent) == ([1], [0])
    assert streaks([-0.6], **per_cent) == ([0], [1])
    assert streaks([-4.0], gap_basis=["relative"], **per_cent) == ([1], [0])
    assert streaks([-1.0], gap_basis=["relative"], target=[0.0], **per_cent) == ([0], [1])


def test_goal_posts_that_are_given_take_no_tolerance() -> None:
    """RULES C4."""
    posts = {"polarity": ["plan is best"], "tolerance": [2.0], "target_low": [9.0], "target_high": [11.0]}
    assert streaks([-1.0], **posts) == ([0], [1])
    assert streaks([0.0], **posts) == ([1], [0])


def test_a_range_has_no_strict_side() -> None:
    assert streaks([0.0], strict=[True], target=pl.Series([None], dtype=pl.Float64), target_low=[10.0]) == ([1], [0])


def test_nothing_in_nothing_out() -> None:
    assert streaks() == ([], [])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from([1.0, 0.0, -1.0, None]), min_size=1, max_size=12), max_size=4))
def test_the_slow_way_gives_the_same(series: list[list[Gap]]) -> None:
    met_in_row, missed_in_row = [], []
    for gaps in series:
        met = missed = 0
        for gap in gaps:
            if gap is not None:
                met, missed = (met + 1, 0) if gap >= 0 else (0, missed + 1)
            met_in_row.append(None if gap is None else met)
            missed_in_row.append(None if gap is None else missed)
    assert streaks(*series) == (met_in_row, missed_in_row)


def assessed(*series: list[Gap], lpl: float | None = 8.0, upl: float | None = 13.0) -> pl.DataFrame:
    return with_streaks(rated(*series)).with_columns(lpl=pl.lit(lpl, pl.Float64), upl=pl.lit(upl, pl.Float64))


def test_four_in_a_row_up_to_the_latest_are_challenged_longest_first() -> None:
    frame = challenged(assessed([1, 1, 1, 1], [-1] * 6, [1, 1, 1, 1, -1], [1, 1, 1], [-1] * 4 + [None]))
    assert frame["series"].to_list() == [1, 0, 4]
    assert challenged(assessed([1, 1, 1]), periods=3).height == 1


def test_met_asks_for_more_and_missed_asks_why() -> None:
    row = assessed([1] * 4).row(3, named=True)
    found = challenge(row)
    assert found is not None
    assert (found.met, found.in_row, found.prompts) == (True, 4, PROMPTS_MET)
    missed = challenge(assessed([-1] * 4).row(3, named=True))
    assert missed is not None
    assert (missed.met, missed.prompts) == (False, PROMPTS_MISSED)


def test_short_rows_and_rows_without_a_rating_are_not_challenged() -> None:
    assert challenge(assessed([1] * 3).row(2, named=True)) is None
    assert challenge(assessed([None]).row(0, named=True)) is None


def test_luck_is_named_where_the_target_lies_inside_the_limits() -> None:
    """STATISTICS C: 1 time in 8."""
    inside = challenge(assessed([1] * 4).row(3, named=True))
    assert inside is not None
    assert inside.luck.endswith("4 times in a row by luck alone 1 time in 8.")
    outside = challenge(assessed([1] * 4, lpl=10.5).row(3, named=True))
    assert outside is not None
    assert (outside.luck, outside.capability) == ("", Capability.MET)


@pytest.mark.parametrize(
    ("lpl", "upl", "target", "polarity", "promise"),
    [
        (80, 90, 75, "high", "reliably met"),
        (80, 90, 95, "high", "reliably missed"),
        (80, 90, 75, "low", "reliably missed"),
        (80, 90, 95, "low", "reliably met"),
        (80, 90, 85, "low", "hit or miss"),
        (80, 90, 80, "high", "hit or miss"),
        (80, 90, 90, "high", "hit or miss"),
        (None, None, 85, "high", "not known"),
        (80, None, 85, "high", "not known"),
        (80, 90, None, "high", "not known"),
        (80, 90, 85, "neutral", "not known"),
    ],
)
def test_what_the_limits_promise(
    lpl: float | None, upl: float | None, target: float | None, polarity: str, promise: str
) -> None:
    assert capability(lpl, upl, target, polarity) == promise


def test_eight_of_eight_support_68_per_cent_or_more() -> None:
    """STATISTICS C, Wilson's lower limit of 8/8: 8 / (8 + 1.96 squared)."""
    trial = would_have_met([5.0, *[9.0] * 8], 8.0, "high")
    assert trial is not None
    assert (trial.k, trial.n, trial.upper) == (8, 8, 1.0)
    assert trial.lower == pytest.approx(8 / (8 + 1.959963984540054**2))


def test_the_latest_figures_are_tried_missing_ones_passed_over() -> None:
    trial = would_have_met([1, 1, 9, None, 7, 8], 8, "high", last=3)
    assert trial is not None
    assert (trial.k, trial.n) == (2, 3)
    low = would_have_met([1, 1, 9, 7, 8], 8, "low", strict=True)
    assert low is not None
    assert (low.k, low.n) == (3, 5)


def test_figures_are_tried_as_they_print() -> None:
    """RULES D0.1: 84.96 prints as 85.0."""
    printed = would_have_met([84.96], 85.0, "high", precision=1)
    exact = would_have_met([84.96], 85.0, "high")
    assert printed is not None
    assert exact is not None
    assert (printed.k, exact.k) == (1, 0)


def test_without_figures_or_a_better_side_nothing_is_tried() -> None:
    assert would_have_met([None], 8.0, "high") is None
    with pytest.raises(ValueError, match="'range'"):
        would_have_met([8.0], 8.0, "range")
