"""Undoing brings back exactly what held: on every day that was changed, and on no other."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from measuringup.core.register.facts import Fact, restoring

DAYS = [dt.date(2024, 1, 1) + dt.timedelta(days=number) for number in range(12)]


def fact(name: str, first: int, end: int | None) -> Fact:
    return Fact(
        sheet="units", key=("place",), said={"name": name}, first=DAYS[first], end=None if end is None else DAYS[end]
    )


@st.composite
def held(draw: st.DrawFn) -> list[Fact]:
    """Facts of one thing, in order, none overlapping, with gaps."""
    cuts = sorted(draw(st.sets(st.integers(0, 11), max_size=8)))
    pairs = [(cuts[at], cuts[at + 1]) for at in range(len(cuts) - 1)]
    facts = [fact(f"name {first}", first, end) for first, end in pairs if draw(st.booleans())]
    if cuts and draw(st.booleans()):
        facts.append(fact("last", cuts[-1], None))
    return facts


def on(facts: list[Fact], day: dt.date) -> str:
    """What holds on a day, by the last fact that says something of it."""
    found = [each for each in facts if each.first <= day and (each.end is None or each.end > day)]
    return "" if not found or found[-1].is_withdrawn else str(found[-1].said["name"])


@given(before=held(), first=st.integers(0, 10), length=st.integers(1, 12))
def test_after_a_change_and_its_undoing_every_day_is_as_before(before: list[Fact], first: int, length: int) -> None:
    end = first + length if first + length < len(DAYS) else None
    changed = fact("changed", first, end)
    after = [*before, changed, *restoring(before, changed)]
    for day in DAYS:
        assert on(after, day) == on(before, day)


@given(before=held(), first=st.integers(0, 10))
def test_nothing_is_said_of_days_that_were_not_changed(before: list[Fact], first: int) -> None:
    changed = fact("changed", first, first + 1)
    assert {each.first for each in restoring(before, changed)} == {DAYS[first]}
    assert {each.end for each in restoring(before, changed)} == {DAYS[first + 1]}
