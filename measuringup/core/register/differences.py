"""What would a register change? Every fact it states beside what is on record.

A row holds until the day it names, else until the next row of the same thing, in the file or on record,
begins. A row left out changes nothing; what is to go is said to be withdrawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Any

from measuringup.core.register.facts import Fact, Key, parts_within

OnRecord = Mapping[tuple[str, Key], Sequence[Fact]]


class What(StrEnum):
    """What a row does to the records."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One fact, what it does, and what was said before for those days; `fact.end` is settled."""

    fact: Fact
    what: What
    before: Mapping[str, Any] | None = None


def differences(stated: Iterable[Fact], on_record: OnRecord) -> list[Difference]:
    """What each stated fact does, in the order of sheets and rows given."""
    facts = list(stated)
    place = {id(fact): at for at, fact in enumerate(facts)}
    found: list[tuple[int, Difference]] = []
    by_thing = sorted(facts, key=lambda fact: (fact.sheet, repr(fact.key), fact.first))
    for of, group in groupby(by_thing, key=lambda fact: fact.of):
        together, held = list(group), on_record.get(of, ())
        for at, fact in enumerate(together):
            later = together[at + 1].first if at + 1 < len(together) else None
            found += [(place[id(fact)], each) for each in _of_one(fact, later, held)]
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def _of_one(fact: Fact, later: dt.date | None, held: Sequence[Fact]) -> list[Difference]:
    settled = replace(fact, end=_until(fact, later, held))
    before = parts_within(held, settled.first, settled.end)
    if fact.is_withdrawn:
        what = What.WITHDRAWN if before else What.UNCHANGED
        return [Difference(fact=settled, what=what, before=before[0].said if before else None)]
    if not before:
        found = [Difference(fact=settled, what=What.NEW)]
    elif _says_so(settled, before):
        found = [Difference(fact=settled, what=What.UNCHANGED, before=before[0].said)]
    else:
        found = [Difference(fact=settled, what=What.CHANGED, before=before[0].said)]
    ended = _cut_off(fact, later, held)
    return [each for each in found if ended is None or each.what is not What.UNCHANGED] + ([ended] if ended else [])


def _until(fact: Fact, later: dt.date | None, held: Sequence[Fact]) -> dt.date | None:
    if fact.end is not None:
        return min(fact.end, later) if later else fact.end
    on_record = [] if fact.is_withdrawn else [each.first for each in held if each.first > fact.first]
    return min((day for day in (later, *on_record) if day), default=None)


def _says_so(fact: Fact, before: Sequence[Fact]) -> bool:
    """Whether the record says the same for all of its days."""
    at: dt.date | None = fact.first
    for part in before:
        if part.first != at or part.meaning != fact.meaning:
            return False
        at = part.end
    return at == fact.end


def _cut_off(fact: Fact, later: dt.date | None, held: Sequence[Fact]) -> Difference | None:
    """What ends on the day a row names, where the record goes on beyond it and no other row does."""
    if fact.end is None or (later is not None and later <= fact.end):
        return None
    for each in held:
        if each.first < fact.end and (each.end is None or each.end > fact.end):
            rest = replace(fact, first=fact.end, end=each.end, is_withdrawn=True)
            return Difference(fact=rest, what=What.WITHDRAWN, before=each.said)
    return None
