"""What does a register change, and can it be taken in? All of its rows beside all that is on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from measuringup.core.problems import Problem
from measuringup.core.register.checking import (
    Names,
    codes_twice,
    ends_before_it_begins,
    held_by_two,
    resolved,
    said_twice,
)
from measuringup.core.register.differences import Difference, OnRecord, differences
from measuringup.core.register.facts import Fact, parts_within
from measuringup.core.register.folding import Rows, folded
from measuringup.core.register.sense import circles, senseless
from measuringup.core.register.sheets import INDICATORS

Codes = Mapping[str, Mapping[str, str]]


def understood(rows: Rows, on_record: OnRecord, codes: Codes) -> tuple[list[Difference], list[Problem]]:
    """The differences in the order of the sheets, and every error.

    `codes` maps, for each sheet with codes, every code on record, old ones too, to the one in use.
    """
    named, problems = resolved(rows, Names.of(codes, rows))
    facts, homeless = folded(named)
    problems += homeless
    problems += said_twice(facts)
    problems += ends_before_it_begins(facts)
    problems += codes_twice(named.get(INDICATORS, ()), codes.get(INDICATORS, {}))
    problems += senseless(facts)
    if problems:  # what follows would only repeat them
        return [], problems
    found = differences(facts, on_record)
    problems += circles(afterwards("units", found, on_record))
    holders, posts = afterwards("holders", found, on_record), afterwards("posts", found, on_record)
    names = {fact.key[0]: fact.said["name"] for fact in afterwards("people", found, on_record)}
    problems += held_by_two(holders, posts, names)
    return found, problems


def afterwards(sheet: str, found: Iterable[Difference], on_record: OnRecord) -> list[Fact]:
    """The facts of a sheet as they will be: those on record where nothing else is stated, and those stated."""
    stated = [each.fact for each in found if each.fact.sheet == sheet]
    covered: dict[object, list[Fact]] = {}
    for fact in stated:
        covered.setdefault(fact.of, []).append(fact)
    left = [
        part
        for of, held in on_record.items()
        if of[0] == sheet
        for fact in held
        for part in _outside(fact, covered.get(of, ()))
    ]
    return left + [fact for fact in stated if not fact.is_withdrawn]


def _outside(fact: Fact, covering: Iterable[Fact]) -> list[Fact]:
    """The parts of a fact that none of the others covers."""
    parts = [fact]
    for other in covering:
        before = [each for part in parts for each in parts_within([part], part.first, other.first)]
        after = [each for part in parts for each in (parts_within([part], other.end, part.end) if other.end else ())]
        parts = [*before, *after]
    return parts
