"""May a unit be closed? Not while a post in it is held, a unit below it open, or a measure or scorecard its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from measuringup.core.indicators import LifeCycle
from measuringup.core.periods.days import day_label
from measuringup.core.problems import Problem
from measuringup.core.register.facts import SINCE_EVER, Fact, parts_within

#: The facts of the records by the name of their sheet in the register.
Facts = Mapping[str, Sequence[Fact]]
#: So many duties of a unit are named.
MOST = 4


def held_until_they_left(holders: Iterable[Fact], people: Iterable[Fact]) -> list[Fact]:
    """Holdings cut off at the last day of whoever left: leavers hold nothing."""
    left = {person.key[0]: person.said["left_on"] for person in people if person.said["left_on"]}
    after = {person: day + dt.timedelta(days=1) for person, day in left.items()}
    return [part for fact in holders if (part := fact.within(fact.first, after.get(fact.key[1])))]


def closed_with_duties(facts: Facts) -> Iterator[Problem]:
    """A problem for each unit that still has duties on a day on which it is closed.

    `facts` are those of units, successors, posts, holders, people, indicators and scorecards, as they will be. Measures
    and scorecards of a unit that goes on in another are found there, and need not be moved.
    """
    for unit in facts["units"]:
        if not unit.said["is_open"]:
            duties = list(_duties(unit, facts))
            if duties:
                yield _problem(unit, duties)


def _duties(unit: Fact, facts: Facts) -> Iterator[str]:
    """What the unit still has, in words, on the days of a fact that says it is closed."""
    code = unit.key[0]
    for below in _then(unit, facts["units"]):
        if below.said["parent"] == code and below.said["is_open"]:
            yield f"{below.said['name']} lies below it"
    for post in _then(unit, facts["posts"]):
        if post.said["unit"] == code:
            for holding in _then(post, facts["holders"]):
                if holding.key[0] == post.key[0]:
                    yield f"{_name(holding.key[1], facts)} holds the post {post.said['title']} in it"
    if any(each.key[0] == code for each in _then(unit, facts["successors"])):
        return
    for measure in _then(unit, facts["indicators"]):
        definition = measure.said["definition"]
        if measure.said["unit"] == code and definition.get("life_cycle") != LifeCycle.RETIRED.value:
            yield f"the measure {measure.key[0]} is its own"
    for card in _then(unit, facts["scorecards"]):
        if card.said["unit"] == code:
            yield f"the scorecard {card.said['title']} is its own"


def _then(during: Fact, facts: Iterable[Fact]) -> list[Fact]:
    """The parts of facts on the days of another."""
    return parts_within(facts, during.first, during.end)


def _name(person: str, facts: Facts) -> str:
    return next((str(each.said["name"]) for each in facts["people"] if each.key[0] == person), person)


def _problem(unit: Fact, duties: list[str]) -> Problem:
    told = list(dict.fromkeys(duties))
    more = f", and {len(told) - MOST} more" if len(told) > MOST else ""
    on = "" if unit.first == SINCE_EVER else f" on {day_label(unit.first)}"
    return Problem(
        severity="error",
        rule="closed-with-duties",
        message=f"{unit.said['name']} cannot be closed{on}: {'; '.join(told[:MOST])}{more}.",
        advice="End these or give them to another unit from that day on, then close it.",
        sheet="units",
        row=unit.row,
        column="open",
        value=str(unit.key[0]),
    )
