"""Charts are drawn as they were looked at, are well-formed, and keep the rules of DESIGN 5."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from measuringup.reports.charts import (
    Bar,
    Caption,
    Comparator,
    Forecast,
    FunnelPoint,
    Mark,
    PeerLevels,
    Point,
    comparator_dots,
    comparator_dots_narrow,
    funnel,
    funnel_narrow,
    legend,
    profile_bars,
    profile_bars_narrow,
    quartile_strip,
    sparkline,
    xmr,
    xmr_narrow,
)
from tests.reports import chart_examples as examples

HOMES = [
    Bar(label="Q1 2025/26", value=18, plan=42),
    Bar(label="Q2 2025/26", value=61, plan=84),
    Bar(label="Q3 2025/26", value=None, plan=126),
    Bar(label="Q4 2025/26", value=None, plan=168),
]
LEVELS = PeerLevels(median=86.1, middle=(84.0, 89.0), target=88.0)
SIZE = "Number of cases"
DRAWN = {
    "xmr": xmr(examples.falling(), examples.CAPTION, marks=examples.BASELINE),
    "xmr-narrow": xmr_narrow(examples.falling(), examples.CAPTION, marks=examples.BASELINE),
    "xmr-rebased": xmr(examples.rebased(), examples.CAPTION, decimals=0, marks=examples.REBASE),
    "xmr-rebased-narrow": xmr_narrow(examples.rebased(), examples.CAPTION, decimals=0, marks=examples.REBASE),
    "xmr-constant": xmr(examples.constant(), examples.CAPTION, decimals=0),
    "xmr-one-point": xmr(examples.constant()[:1], examples.CAPTION, decimals=0),
    "peers": comparator_dots(examples.peers(), examples.CAPTION, levels=LEVELS),
    "peers-narrow": comparator_dots_narrow(examples.peers(), examples.CAPTION, levels=LEVELS),
    "profile": profile_bars(HOMES, examples.CAPTION, forecast=Forecast(value=130, low=108, high=150)),
    "profile-narrow": profile_bars_narrow(HOMES, examples.CAPTION, forecast=Forecast(value=130, low=108, high=150)),
    "funnel": funnel(examples.funnel_points(), examples.funnel_limits(), 5.0, examples.CAPTION, size_words=SIZE),
    "funnel-narrow": funnel_narrow(
        examples.funnel_points(), examples.funnel_limits(), 5.0, examples.CAPTION, size_words=SIZE
    ),
    "sparkline": sparkline(examples.falling()),
    "quartile-strip": quartile_strip(12, 14),
}
CHARTS = sorted(name for name in DRAWN if name not in {"sparkline", "quartile-strip"})
NS = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(svg).iter(f"{NS}text")]


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_drawn_as_it_was_looked_at(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"charts/{name}.svg", DRAWN[name] + "\n")


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_attributes_only_so_that_no_policy_drops_any_of_it(name: str) -> None:
    svg = DRAWN[name]
    ElementTree.fromstring(svg)
    assert "style=" not in svg
    assert "<script" not in svg
    assert "href" not in svg


@pytest.mark.parametrize("name", CHARTS)
def test_alternative_text_comes_first_and_by_id(name: str) -> None:
    root = ElementTree.fromstring(DRAWN[name])
    assert [each.tag for each in list(root)[:2]] == [f"{NS}title", f"{NS}desc"]
    assert root.get("aria-labelledby") == "c-1-t c-1-d"
    assert root[0].text == examples.CAPTION.title


def test_small_pictures_are_hidden_from_assistive_technology() -> None:
    for name in ("sparkline", "quartile-strip"):
        assert 'aria-hidden="true"' in DRAWN[name]


@pytest.mark.parametrize("name", CHARTS)
def test_no_words_leave_the_picture(name: str) -> None:
    """By the estimate of widths, which errs towards too wide."""
    from measuringup.reports.charts.drawing import text_width

    root = ElementTree.fromstring(DRAWN[name])
    width = float(root.get("width", "0"))
    for each in root.iter(f"{NS}text"):
        x, wide = (
            float(each.get("x", "0")),
            text_width(each.text or "", float(each.get("font-size", "13")), bold=each.get("font-weight") == "700"),
        )
        start = {"end": x - wide, "middle": x - wide / 2}.get(each.get("text-anchor", ""), x)
        assert start >= -1, each.text
        assert start + wide <= width + 1, each.text


def test_labels_at_the_right_edge_are_sixteen_pixels_apart() -> None:
    collide = [
        Point(date=point.date, label=point.label, value=2.1, mean=2.11, lower=2.09, upper=2.13, target=2.10)
        for point in examples.falling()
    ]
    root = ElementTree.fromstring(xmr(collide, examples.CAPTION, decimals=2))
    found = [each for each in root.iter(f"{NS}text") if re.search(r"limit|Mean|Target|2025:", each.text or "")]
    heights = sorted(float(each.get("y", "0")) for each in found)
    assert len(found) == 5
    assert all(later - earlier >= 15.9 for earlier, later in itertools.pairwise(heights))


def test_special_causes_differ_in_shape_and_colour() -> None:
    drawn = xmr(examples.rebased(), examples.CAPTION, decimals=0)
    assert 'r="5.6" fill="#0869c4"' in drawn
    assert 'width="9.2" height="9.2" fill="#5b3a8e"' in drawn
    assert 'fill="#b94700"' in xmr(examples.falling(), examples.CAPTION)


def test_a_missing_value_breaks_the_line() -> None:
    drawn = xmr(examples.rebased(), examples.CAPTION, decimals=0)
    assert drawn.count('stroke="#12181f" stroke-width="1.8"') == 2


def test_the_target_is_stepped_where_it_changed() -> None:
    drawn = xmr(examples.rebased(), examples.CAPTION, decimals=0)
    (path,) = re.findall(r'<path d="([^"]*)" fill="none" stroke="#0b4f6c"', drawn)
    heights = [height.split(" ")[1] for height in path[1:].split("L")]
    assert len(heights) == 4
    assert heights[0] == heights[1] != heights[2] == heights[3]


def test_a_target_with_a_gap_is_drawn_in_pieces() -> None:
    points = examples.constant()
    gap = [
        Point(date=point.date, label=point.label, value=9.0, target=None if k == 2 else 9.0)
        for k, point in enumerate(points)
    ]
    assert xmr(gap, examples.CAPTION).count('stroke="#0b4f6c" stroke-width="2.2"') == 2


def test_rebase_and_baseline_are_said_in_words() -> None:
    assert "limits start again: new counters" in texts(DRAWN["xmr-rebased"])
    assert "limits set from these points" in texts(DRAWN["xmr"])


def test_the_last_point_is_always_labelled() -> None:
    assert texts(DRAWN["xmr"])[-1] == "Sep 2025: 78.0"
    assert {"Sep", "2025"} <= set(texts(DRAWN["xmr"]))


def test_a_narrow_chart_keeps_the_last_18_points_and_the_limits() -> None:
    svg = DRAWN["xmr-narrow"]
    assert svg.count("<circle") + svg.count("l4") >= 5
    assert {"Upper 93.9", "Lower 82.8", "Latest 78.0"} <= set(texts(svg))
    assert 'width="290"' in svg


def test_marks_before_a_narrow_chart_begins_are_left_out() -> None:
    early = [Mark(index=2, words="limits start again")]
    assert "limits start again" not in texts(xmr_narrow(examples.falling(), examples.CAPTION, marks=early))


def test_names_are_escaped() -> None:
    caption = Caption(name="c", title='A & "B"', description="<b>")
    rows = [Comparator(name="<script>", value=1.0), Comparator(name="B & C", value=2.0)]
    svg = comparator_dots(rows, caption, levels=PeerLevels())
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg
    ElementTree.fromstring(svg)


def test_bars_start_at_zero_also_below_it() -> None:
    bars = [Bar(label="2023/24", value=-4.0), Bar(label="2024/25", value=3.0)]
    assert "0" in texts(profile_bars(bars, examples.CAPTION))


def test_values_on_bars_are_left_out_where_they_would_touch() -> None:
    bars = [Bar(label=f"Q{k % 4 + 1} 2025/26", value=1_234_567.0 + k) for k in range(24)]
    found = [text for text in texts(profile_bars(bars, examples.CAPTION)) if text.startswith("1,234,5")]
    assert found == ["1,234,590"]


def test_no_bars_make_an_empty_chart_and_no_forecast() -> None:
    svg = profile_bars([], examples.CAPTION, forecast=Forecast(value=3.0))
    assert "Forecast 3" in texts(svg)
    assert "<circle" not in svg


def test_a_forecast_without_a_range_is_a_ring_alone() -> None:
    assert profile_bars(HOMES, examples.CAPTION, forecast=Forecast(value=130)).count("<circle") == 1


def test_a_funnel_without_lines_names_only_the_group() -> None:
    points = [FunnelPoint(name="Ours", size=10, value=1.0, is_ours=True), FunnelPoint(name="B", size=90, value=2.0)]
    found = texts(funnel(points, [], 1.5, examples.CAPTION, size_words=SIZE))
    assert "Group 1.5" in found
    assert "95% limits" not in found


def test_a_sparkline_of_nothing_is_nothing() -> None:
    assert sparkline([Point(date=examples.falling()[0].date, label="Apr 2023", value=None)]) == ""


def test_a_sparkline_of_one_value_stands_in_the_middle() -> None:
    assert 'cy="15"' in sparkline([Point(date=examples.falling()[0].date, label="Apr 2023", value=3.0)])


def test_a_legend_lists_only_the_kinds_that_occur() -> None:
    assert [words for _, words in legend(examples.falling())] == [
        "normal variation",
        "special cause, concern",
        "target",
        "mean",
        "process limits",
    ]
    assert [words for _, words in legend(examples.constant()[:1])] == ["normal variation", "target", "mean"]
    assert legend([Point(date=examples.falling()[0].date, label="", value=None)]) == []


def test_the_best_stands_at_the_left_of_the_strip() -> None:
    def place(rank: int, ranked: int) -> float:
        (x,) = re.findall(r'<circle cx="([\d.]+)"', quartile_strip(rank, ranked))
        return float(x)

    assert place(1, 14) < place(7, 14) < place(14, 14)
    assert place(1, 1) == place(1, 14)
