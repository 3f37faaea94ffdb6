"""One rule for many measures: what it states, and what it leaves alone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from measuringup.core.periods import Period, parse_label
from measuringup.core.register.by_rule import Step, carried_on, handed_over, target_of_year, with_tolerance
from measuringup.core.register.facts import SINCE_EVER, Fact

Y25, Y26 = parse_label("2025/26"), parse_label("2026/27")
JANUARY = dt.date(2026, 1, 1)


def owner(measure: str, post: str, first: dt.date = SINCE_EVER, end: dt.date | None = None) -> Fact:
    return Fact(sheet="owners", key=(measure, "result"), said={"post": post}, first=first, end=end)


def target(measure: str, value: float | None, span: Period = Y25, organisation: str = "", **said: Any) -> Fact:
    whole = {"form": "absolute", "target": value, "lower": None, "tolerance": 3.0, "rationale": "Last year's", **said}
    return Fact(sheet="targets", key=(measure, organisation, "", span.start, span.end, "period"), said=whole)


def test_a_leaver_s_duties_are_another_post_s_from_a_day_on() -> None:
    held = [owner("A", "old"), owner("B", "other"), owner("C", "old"), owner("D", "old", end=JANUARY)]
    found = handed_over(held, {"A", "B", "D"}, "old", "new", JANUARY)
    assert [(fact.key, fact.said, fact.first, fact.end) for fact in found] == [
        (("A", "result"), {"post": "new"}, JANUARY, None)
    ]


def test_a_duty_that_begins_later_is_handed_over_when_it_begins() -> None:
    april, may = dt.date(2026, 4, 1), dt.date(2026, 5, 1)
    (found,) = handed_over([owner("A", "old", april, may)], {"A"}, "old", "new", JANUARY)
    assert (found.first, found.end) == (april, may)


@pytest.mark.parametrize(
    ("step", "value", "decimals", "moved"),
    [
        (Step(), 85.0, 1, 85.0),
        (Step(size=2), 85.0, 1, 86.7),
        (Step(size=2), 2.1, 2, 2.14),
        (Step(size=-5), 200.0, 0, 190.0),
        (Step(size=2, is_percent=False), 85.0, 1, 87.0),
        (Step(size=2.5), 2.0, 1, 2.1),
    ],
)
def test_a_step_moves_a_target_at_its_measure_s_precision(
    step: Step, value: float, decimals: int, moved: float
) -> None:
    assert step.moved(value, decimals) == moved


def test_no_share_of_a_whole_is_asked_to_be_more_than_the_whole() -> None:
    (found,) = carried_on([target("A", 99.0)], {"A"}, Y25, Y26, Step(size=2), {"A": 1}, {"A"})
    assert found.said["target"] == 100.0
    assert Step(size=-2, is_percent=False).moved(1.0, 1, is_share=True) == 0.0
    assert Step(size=2, is_percent=False).moved(104.0, 1, is_share=True) == 106.0


def test_targets_of_a_year_are_carried_to_another_with_those_of_its_quarters() -> None:
    second = parse_label("Q4 2025/26")
    held = [
        target("A", 50.0), target("A", 40.0, second), target("B", 10.0), target("A", 30.0, parse_label("2024/25")),
    ]  # fmt: skip
    found = carried_on(held, {"A"}, Y25, Y26, Step(size=10), {"A": 0})
    assert [(fact.key[3], fact.key[4], fact.said["target"]) for fact in found] == [
        (dt.date(2026, 4, 1), dt.date(2027, 3, 31), 55.0),
        (dt.date(2027, 1, 1), dt.date(2027, 3, 31), 44.0),
    ]
    assert {fact.said["rationale"] for fact in found} == {""}
    assert {fact.said["tolerance"] for fact in found} == {3.0}


def test_the_last_of_february_stays_the_last() -> None:
    february = parse_label("Feb 2027")
    leap = carried_on([target("A", 1.0, february)], {"A"}, Y26, parse_label("2027/28"), Step(), {"A": 0})
    assert leap[0].key[3:5] == (dt.date(2028, 2, 1), dt.date(2028, 2, 29))


def test_only_figures_move() -> None:
    held = [target("A", 3.0, form="relative"), target("B", None, form="establish baseline")]
    found = carried_on(held, {"A", "B"}, Y25, Y26, Step(size=50), {"A": 1, "B": 1})
    assert [fact.said["target"] for fact in found] == [3.0, None]
    (ranged,) = carried_on([target("C", None, lower=10.0, upper=20.0)], {"C"}, Y25, Y26, Step(size=10), {"C": 0})
    assert (ranged.said["lower"], ranged.said["upper"], ranged.said["target"]) == (11.0, 22.0, None)


def test_a_tolerance_for_all() -> None:
    found = with_tolerance([target("A", 50.0), target("B", 60.0), target("C", 70.0)], {"A", "B"}, Y25, 5.0)
    assert [(fact.key[0], fact.said["target"], fact.said["tolerance"]) for fact in found] == [
        ("A", 50.0, 5.0), ("B", 60.0, 5.0),
    ]  # fmt: skip


def test_the_target_of_just_the_year() -> None:
    held = [target("A", 1.0, organisation="marlowe"), target("A", 2.0), target("A", 3.0, parse_label("Q1 2025/26"))]
    found = target_of_year(held, "A", Y25, ["", "marlowe"])
    assert found is not None
    assert found.said["target"] == 2.0
    own = target_of_year(held, "A", Y25, ["marlowe", ""])
    assert own is not None
    assert own.said["target"] == 1.0
    assert target_of_year(held, "B", Y25, [""]) is None
