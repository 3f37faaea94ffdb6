"""Scales have round ticks and hold every value; labels keep apart and inside."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from measuringup.reports.charts.drawing import axis_figure, number, shortened, text_width, whole
from measuringup.reports.charts.frame import Plot, period_labels
from measuringup.reports.charts.labels import LAST_POINT, LIMIT, TARGET, EdgeLabel, pushed_apart
from measuringup.reports.charts.points import Point, crowding, runs
from measuringup.reports.charts.scales import MOST_TICKS, scale_over

levels = st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 3))


@given(st.lists(levels, min_size=1, max_size=12), st.booleans())
def test_a_scale_holds_every_value_with_few_round_ticks(values: list[float], from_zero: bool) -> None:
    scale = scale_over(values, 300.0, 0.0, from_zero=from_zero)
    slack = 1e-6 * max(1.0, *map(abs, values))
    assert scale.low - slack <= min(values) <= max(values) <= scale.high + slack
    assert 2 <= len(scale.ticks) <= MOST_TICKS + 1
    assert scale(scale.low) == 300.0
    assert abs(scale(scale.high)) < 1e-6
    if from_zero:
        assert scale.low <= 0 <= scale.high


def test_ticks_are_those_a_person_would_choose() -> None:
    assert [text for _, text in scale_over([77.3, 93.9], 0, 1).ticks] == ["75", "80", "85", "90", "95"]
    assert [text for _, text in scale_over([0, 168], 0, 1, from_zero=True).ticks] == ["0", "50", "100", "150", "200"]
    assert [text for _, text in scale_over([2.09, 2.12], 0, 1).ticks] == ["2.09", "2.10", "2.11", "2.12"]
    assert [text for _, text in scale_over([9, 9], 0, 1, decimals=0).ticks] == ["8", "9", "10"]
    assert [text for _, text in scale_over([-3, 4], 0, 1).ticks] == ["−4", "−2", "0", "2", "4"]
    assert next(text for _, text in scale_over([], 0, 1).ticks) == "0.0"
    assert [text for _, text in scale_over([120_000, 160_000], 0, 1).ticks][-1] == "160,000"
    assert scale_over([5], 0, 1, from_zero=True).low == 0
    assert scale_over([0], 0, 1, from_zero=True, decimals=0).high > 0


@given(
    st.lists(st.tuples(st.floats(0, 300), st.sampled_from([LAST_POINT, TARGET, LIMIT])), min_size=1, max_size=6),
)
def test_labels_are_apart_inside_and_in_the_order_of_their_lines(wishes: list[tuple[float, int]]) -> None:
    labels = [EdgeLabel(y, "words", claim) for y, claim in wishes]
    heights = pushed_apart(labels, 0, 300)
    ordered = sorted(zip(heights, labels, strict=True), key=lambda pair: pair[0])
    assert all(later[0] - earlier[0] >= 16 - 1e-6 for earlier, later in itertools.pairwise(ordered))
    assert all(later[1].y >= earlier[1].y for earlier, later in itertools.pairwise(ordered))
    assert ordered[0][0] >= 0
    assert ordered[-1][0] <= 300


def test_the_last_point_is_moved_least() -> None:
    labels = [EdgeLabel(100, "limit", LIMIT), EdgeLabel(100, "last", LAST_POINT), EdgeLabel(100, "target", TARGET)]
    heights = pushed_apart(labels, 0, 300)
    moved = {label.words: abs(height - 100) for label, height in zip(labels, heights, strict=True)}
    assert moved["last"] < moved["target"] < moved["limit"]


def test_figures_have_true_minus_and_commas() -> None:
    assert axis_figure(-1234.5, 1) == "−1,234.5"
    assert axis_figure(-0.04, 1) == "0.0"
    assert axis_figure(76.25, 1) == "76.3"


def test_coordinates_are_short() -> None:
    assert [number(value) for value in (1.0, -0.01, 2.55, -3.14)] == ["1", "0", "2.5", "-3.1"]
    assert whole(2.5) == 3


def test_words_too_wide_end_in_an_ellipsis() -> None:
    short = shortened("Castlebridge and the Western Isles", 100)
    assert short.endswith("…")
    assert text_width(short) <= 100
    assert shortened("Sele", 100) == "Sele"


def test_runs_and_crowding() -> None:
    assert runs([None, 1, 1, None, 2]) == [(1, 2, 1), (4, 4, 2)]
    assert [crowding(20), crowding(1)] == [1.0, 0.55]


def test_period_labels_fall_back_to_the_widest_step() -> None:
    points = [Point(date=dt.date(2020, 1, 1), label="x" * 200, value=1.0) for _ in range(3)]
    assert period_labels(points, [0.0, 1.0, 2.0], Plot(0, 0, 10, 10), 13).count("<text") == 1
