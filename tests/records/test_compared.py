"""What differs between two points of view is exactly what telling every edit again says differs (both databases)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from measuringup.actions.assessments import judged_once
from measuringup.actions.units import change_unit
from measuringup.core.organisation import RestatementClass
from measuringup.records.models import (
    CalendarVersion,
    Commentary,
    Forecast,
    GroupVersion,
    Holding,
    IndicatorCode,
    IndicatorVersion,
    Observation,
    OverrideVersion,
    Ownership,
    PersonVersion,
    PostVersion,
    RebaseVersion,
    SchemeVersion,
    ScorecardVersion,
    SettingVersion,
    Succession,
    TargetVersion,
    UnitVersion,
)
from measuringup.records.queries.compared import Sort, differing
from measuringup.records.queries.known import LONDON, Known
from tests.council import STREETS, council, enter, figure, measure
from tests.records.edits import RandomCouncil
from tests.records.replay import Replay, Thing

pytestmark = pytest.mark.django_db
EDITS, SAMPLES = 150, 12
SEED = 20261128


def unit(row: Any) -> str:
    return str(row.organisation.code) if row.organisation else ""


#: The thing that a row speaks of, in the words of the edits.
THING: dict[type[Any], Callable[[Any], Thing]] = {
    Observation: lambda row: (
        "figure", row.indicator.code, unit(row), row.breakdown, row.period_start, row.period_end,
    ),
    TargetVersion: lambda row: ("target", row.indicator.code, unit(row), row.period_start, row.period_end),
    RebaseVersion: lambda row: ("rebase", row.indicator.code, unit(row), row.date),
    OverrideVersion: lambda row: ("override", row.indicator.code, row.period_start),
    Forecast: lambda row: ("forecast", row.indicator.code, row.year_start),
    Commentary: lambda row: ("comment", row.indicator.code, row.period_start),
    IndicatorVersion: lambda row: ("measure", row.indicator.code),
    IndicatorCode: lambda row: ("code", row.folded),
    Ownership: lambda row: ("owner", row.indicator.code, row.duty),
    ScorecardVersion: lambda row: ("scorecard", row.scorecard.code),
    UnitVersion: lambda row: ("unit", row.unit.code),
    Succession: lambda row: ("successor", row.predecessor.code, row.successor.code),
    PostVersion: lambda row: ("post", row.post.code),
    SchemeVersion: lambda row: ("scheme", row.name),
    CalendarVersion: lambda row: ("calendar",),
    SettingVersion: lambda row: ("nation",),
}  # fmt: skip


def told_again(replay: Replay, before: Known, after: Known) -> set[Thing]:
    """The things that some day is known otherwise of, or whose day came between."""
    lines = [line for edit in replay.edits for line in edit.lines]
    days = {line.first for line in lines} | {line.end for line in lines if line.end} | {before.on, after.on}
    found: set[Thing] = set()
    for day in days:
        found |= otherwise(replay.known(before.change, day), replay.known(after.change, day))
    return found | otherwise(replay.known(after.change, before.on), replay.known(after.change, after.on))


def otherwise(one: dict[Thing, Any], other: dict[Thing, Any]) -> set[Thing]:
    return {thing for thing in one | other if one.get(thing) != other.get(thing)}


def random_council() -> RandomCouncil:
    with judged_once():
        made = RandomCouncil(SEED)
        made.edit(EDITS)
    return made


def point(council: RandomCouncil, place: int) -> Known:
    edit = council.edits[place]
    return Known(edit.number, edit.at.astimezone(LONDON).date(), is_now=False)


def test_exactly_the_edits_made_between() -> None:
    edited = random_council()
    replay, chance = Replay(edited.edits), Random(SEED)
    people = {pk: name for name, pk in edited.people.items()}
    things = THING | {
        PersonVersion: lambda row: ("person", people[row.person_id]),
        Holding: lambda row: ("holding", row.post.code, people[row.person_id]),
    }
    for _ in range(SAMPLES):
        first, last = sorted(chance.sample(range(len(edited.edits)), 2))
        before, after = point(edited, first), point(edited, last)
        found = list(differing(before, after))
        listed = [things[type(each.row)](each.row) for each in found if type(each.row) is not GroupVersion]
        expected = {thing for thing in told_again(replay, before, after) if thing[0] != "group"}
        assert set(listed) == expected, (before, after)
        assert all(each.came or before.change < each.row.change_id <= after.change for each in found)
    for place in (0, EDITS // 2, EDITS - 1):
        assert list(differing(point(edited, place), point(edited, place))) == []
    row = IndicatorVersion.objects.filter(indicator__code="M1")[0]
    found = list(differing(point(edited, 20), point(edited, EDITS - 1), measures=[row.indicator_id]))
    assert {each.row.indicator_id for each in found if hasattr(each.row, "indicator_id")} == {row.indicator_id}
    assert {each.sort for each in found} >= {Sort.FIGURES, Sort.ORGANISATION}


def test_a_day_that_came_is_said_to_have_come() -> None:
    """Nothing was changed between, but a version made before begins to hold."""
    council()
    renamed = replace(STREETS, name="Streets and Parks")
    number = change_unit(renamed, by=None, reason="Decided early", valid_from=dt.date(2026, 4, 1)).number
    march, april = Known(number, dt.date(2026, 3, 31)), Known(number, dt.date(2026, 4, 1))
    (found,) = differing(march, april)
    assert (found.came, found.before.name, found.after.name) == (True, "Street Cleaning", "Streets and Parks")
    assert found.sort is Sort.ORGANISATION
    (decided,) = differing(Known(number - 1, march.on), march)
    assert (decided.came, decided.first, decided.row.change_id) == (False, dt.date(2026, 4, 1), number)


def test_what_was_changed_and_changed_back_is_no_difference() -> None:
    council()
    measure()
    first = enter(figure(80, 100)).number
    today = dt.date(2025, 11, 20)
    second = enter(figure(70, 100), restatement=RestatementClass.CORRECTION).number
    third = enter(figure(80, 100), restatement=RestatementClass.CORRECTION).number
    assert list(differing(Known(first, today), Known(third, today), [Observation])) == []
    (found,) = differing(Known(first, today), Known(second, today), [Observation])
    assert (found.before.value, found.after.value, found.row.change_id) == (80.0, 70.0, second)
