"""Which laws hold for the judgement of variation, whatever the figures?"""

from __future__ import annotations

from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from measuringup.core.variation import DIRECTIONS, POINT_TYPES, VARIATION_SCHEMA, judge_series
from tests.core.variation_cases import days, judge_list, series_frame

MIRRORED_DIRECTION = {"increase": "decrease", "decrease": "increase", "neutral": "neutral"}
MIRRORED_WORDS = {
    "Above UCL": "Below LCL",
    "7 Point Trend (Increasing)": "7 Point Trend (Decreasing)",
    "2 in 3 Above CL": "2 in 3 Below CL",
    "7 Points Above CL": "7 Points Below CL",
    "special_cause_neutral_high": "special_cause_neutral_low",
}
MIRRORED_WORDS |= {low: high for high, low in MIRRORED_WORDS.items()}
WORDS = ["special_cause_type", "point_type", "variation_type", "assurance_type"]
CATEGORIES = [
    *WORDS,
    "relative_to_mean",
    "outside_limits",
    "close_to_limits",
    "special_cause_flag",
    "limits_meaningful",
    "short_group_warning",
    "rebase_group",
]
tenths = st.integers(-50, 50).map(lambda whole: whole / 10)
figure_lists = st.lists(st.one_of(st.none(), tenths, st.sampled_from((1.0, 2.0))), min_size=1, max_size=40)
whole_lists = st.lists(st.one_of(st.none(), st.integers(-50, 50).map(float)), min_size=1, max_size=40)
few = settings(max_examples=40, deadline=None)


@st.composite
def ways(draw: st.DrawFn) -> dict[str, Any]:
    """Settings of a series of at most 40 figures."""
    return {
        "direction": draw(st.sampled_from(DIRECTIONS)),
        "target": draw(st.one_of(st.none(), st.integers(-50, 50).map(float))),
        "rebases": draw(st.lists(st.sampled_from(days(40)), max_size=2)),
        "fix_after": draw(st.sampled_from((None, 12))),
        "screen_outliers": draw(st.booleans()),
    }


def categories(judged: pl.DataFrame) -> pl.DataFrame:
    return judged.select(CATEGORIES).with_columns(pl.col(WORDS).cast(pl.String))


@few
@given(figure_lists, ways())
def test_polarity_is_a_mirror(figures: list[float | None], way: dict[str, Any]) -> None:
    """Figures, target and direction turned round: every verdict stays, high and low change places."""
    turned = [None if figure is None else -figure for figure in figures]
    target = None if way["target"] is None else -way["target"]
    other = way | {"direction": MIRRORED_DIRECTION[way["direction"]], "target": target}
    found = categories(judge_list(turned, **other)).with_columns(
        pl.col(WORDS).replace(MIRRORED_WORDS), relative_to_mean=-pl.col("relative_to_mean")
    )
    assert_frame_equal(found, categories(judge_list(figures, **way)))


@few
@given(whole_lists, ways(), st.sampled_from((1024.0, -4096.0)), st.sampled_from((0.25, 1.0, 8.0)))
def test_another_unit_or_origin_changes_no_category(
    figures: list[float | None], way: dict[str, Any], shift: float, scale: float
) -> None:
    def moved(figure: float | None) -> float | None:
        return None if figure is None else scale * figure + shift

    there = judge_list([moved(figure) for figure in figures], **way | {"target": moved(way["target"])})
    assert_frame_equal(categories(there), categories(judge_list(figures, **way)))


@few
@given(st.lists(st.tuples(figure_lists, ways()), min_size=2, max_size=4))
def test_a_series_is_judged_as_if_alone(cases: list[tuple[list[float | None], dict[str, Any]]]) -> None:
    together = judge_series(series_frame({"figures": figures, **way} for figures, way in cases))
    for number, (figures, way) in enumerate(cases):
        alone = judge_list(figures, **way).drop("series")
        assert_frame_equal(together.filter(series=number).drop("series"), alone)


@few
@given(tenths, st.integers(1, 40), ways())
def test_a_constant_series_never_concerns(level: float, length: int, way: dict[str, Any]) -> None:
    judged = judge_list([level] * length, **way)
    assert set(judged["special_cause_type"]) == {"Common Cause"}
    assert set(judged["variation_type"]) == {"common_cause"}


@few
@given(figure_lists, ways())
def test_the_columns_agree_with_each_other(figures: list[float | None], way: dict[str, Any]) -> None:
    judged = judge_list(figures, **way)
    assert judged.select(VARIATION_SCHEMA.keys()).schema == VARIATION_SCHEMA
    flagged = judged["special_cause_type"] != "Common Cause"
    assert judged["special_cause_flag"].to_list() == flagged.to_list()
    assert (judged["point_type"] != POINT_TYPES[2]).to_list() == flagged.to_list()
    missing = judged.filter(pl.col("value").is_null())
    assert set(missing["special_cause_type"]) <= {"Common Cause"}
    assert missing["outside_limits"].null_count() == missing.height
    assert judged.filter(~pl.col("limits_meaningful"))["upl"].is_null().all()
    assert judged.filter("limits_meaningful").select((pl.col("upl") > pl.col("lpl")).all()).item()
    assert judged["variation_type"].n_unique() == 1
    assert judged["variation_type"][0] == judged["point_type"][-1]


@few
@given(figure_lists, ways(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(figures: list[float | None], way: dict[str, Any], chance: Any) -> None:
    frame = series_frame([{"figures": figures, **way}, {"figures": figures}])
    order = list(range(frame.height))
    chance.shuffle(order)
    assert_frame_equal(judge_series(frame[order]), judge_series(frame))
