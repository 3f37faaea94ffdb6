"""What a row changes: it holds until its last day, else until the next row or the next thing on record begins."""

from __future__ import annotations

import datetime as dt
from typing import Any

from measuringup.core.register.differences import What, differences
from measuringup.core.register.facts import SINCE_EVER, Fact

Y24, Y25, Y26 = (dt.date(year, 4, 1) for year in (2024, 2025, 2026))


def named(name: str, first: dt.date = SINCE_EVER, end: dt.date | None = None, **said: Any) -> Fact:
    return Fact(sheet="units", key=("place",), said={"name": name}, first=first, end=end, **said)


def told(stated: list[Fact], held: list[Fact]) -> list[tuple[str, Any, Any, Any, Any]]:
    found = differences(stated, {("units", ("place",)): held})
    return [
        (each.what.value, each.fact.said["name"], each.fact.first, each.fact.end, (each.before or {}).get("name"))
        for each in found
    ]


def test_a_fact_of_which_nothing_is_known_is_new() -> None:
    assert told([named("Place")], []) == [("new", "Place", SINCE_EVER, None, None)]


def test_the_same_is_unchanged_though_it_is_said_in_two_rows() -> None:
    held = [named("Place")]
    assert told([named("Place"), named("Place", Y25)], held) == [
        ("unchanged", "Place", SINCE_EVER, Y25, "Place"),
        ("unchanged", "Place", Y25, None, "Place"),
    ]


def test_a_row_ends_where_the_next_begins_in_whatever_order_they_stand() -> None:
    assert told([named("Growth", Y25), named("Place", Y24)], []) == [
        ("new", "Growth", Y25, None, None),
        ("new", "Place", Y24, Y25, None),
    ]


def test_a_row_without_a_last_day_leaves_what_comes_later_on_record_alone() -> None:
    held = [named("Place", end=Y26), named("Growth", Y26)]
    assert told([named("Streets", Y25)], held) == [("changed", "Streets", Y25, Y26, "Place")]


def test_a_last_day_ends_what_goes_on_on_record() -> None:
    assert told([named("Place", end=Y25)], [named("Place")]) == [("withdrawn", "Place", Y25, None, "Place")]


def test_a_last_day_on_record_already_ends_nothing() -> None:
    assert told([named("Place", end=Y25)], [named("Place", end=Y25)]) == [
        ("unchanged", "Place", SINCE_EVER, Y25, "Place")
    ]


def test_another_name_up_to_a_last_day_says_both() -> None:
    assert told([named("Streets", Y24, Y25)], [named("Place", end=Y26)]) == [
        ("changed", "Streets", Y24, Y25, "Place"),
        ("withdrawn", "Streets", Y25, Y26, "Place"),
    ]


def test_a_last_day_taken_away_lets_it_go_on() -> None:
    assert told([named("Place")], [named("Place", end=Y25)]) == [("changed", "Place", SINCE_EVER, None, "Place")]


def test_a_last_day_beyond_the_next_row_is_cut_there() -> None:
    assert told([named("Place", Y24, Y26), named("Growth", Y25)], []) == [
        ("new", "Place", Y24, Y25, None),
        ("new", "Growth", Y25, None, None),
    ]


def test_what_is_withdrawn_is_gone_from_that_day_on() -> None:
    held = [named("Place", end=Y25), named("Growth", Y25)]
    assert told([named("Place", Y24, is_withdrawn=True)], held) == [("withdrawn", "Place", Y24, None, "Place")]
    assert told([named("Place", is_withdrawn=True)], []) == [("unchanged", "Place", SINCE_EVER, None, None)]


def test_blanks_say_nothing_and_zero_says_something() -> None:
    fact = Fact(sheet="targets", key=(), said={"target": 0.0, "lower": None, "strict": False, "rationale": "", "x": []})
    assert fact.meaning == {"target": 0.0}
    assert What.NEW not in {each.what for each in differences([fact], {fact.of: [fact]})}
