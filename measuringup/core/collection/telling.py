"""Who is told of what today? Each thing once a step, to whoever stands there, or to the next who can be reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from measuringup.core.collection.ladder import LADDER, Rung, Step, step_reached


class Kind(StrEnum):
    """What is asked."""

    FIGURE = "figure"
    APPROVAL = "approval"
    COMMENTARY = "commentary"
    SCRUTINY = "scrutiny"
    REQUEST = "request"
    RECORD = "record"


#: Who is told, with the step ("" for none): (person, what, step).
Told = tuple[int, str, str]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Something asked: `what` names it for good, `title` and `detail` are what people read.

    `rungs` are the people, by primary key, on each rung; `stood_in` says, by stand-in, for whom she stands in.
    """

    kind: Kind
    what: str
    title: str
    detail: str
    due: dt.date
    rungs: Mapping[Rung, tuple[int, ...]]
    stood_in: Mapping[int, str] = field(default_factory=dict)
    ladder: Sequence[Step] = LADDER

    @property
    def owners(self) -> tuple[int, ...]:
        """Who is asked in the first place."""
        return self.rungs.get(Rung.OWNER, ())

    def days_late(self, today: dt.date) -> int:
        """Days since it was due; negative before."""
        return (today - self.due).days


@dataclass(frozen=True, kw_only=True)
class Telling:
    """A person is told of something: `step` is new today ("" where she has heard of it), `instead_of` a rung on which
    nobody could be reached."""

    person: int
    asked: Asked
    step: str = ""
    instead_of: Rung | None = None


def who_acts(person: int, away: Mapping[int, int]) -> int:
    """The person, or who stands in while she is away; a stand-in who is away too hands on. A circle stays where it
    began."""
    seen, acting = {person}, person
    while acting in away:
        acting = away[acting]
        if acting in seen:
            return person
        seen.add(acting)
    return acting


def tellings(
    asked: Iterable[Asked],
    today: dt.date,
    told: Collection[Told] = (),
    unreachable: Collection[int] = (),
    silent: Collection[int] = (),
) -> list[Telling]:
    """Who is told of what on a day. Owners hear of everything of theirs, new or not, so that one mail lists it all;
    others of what has reached their step.

    The `unreachable`, whose mails fail, are told, and so is whoever stands next on the ladder; the `silent`, who have
    no address or whose mails come back, are not told themselves.
    """
    known, found = set(told), []
    for each in asked:
        at = _at_step(each, today, set(unreachable) | set(silent))
        people = dict.fromkeys([*each.owners, *(at.people if at else ())])
        for person in people:
            if person in silent:
                continue
            step = at.step.name if at and person in at.people else ""
            if (person, each.what, step) in known:
                step = ""
            if step or person in each.owners:
                found.append(
                    Telling(person=person, asked=each, step=step, instead_of=at.instead_of if at and step else None)
                )
    return found


@dataclass(frozen=True)
class _At:
    """Where something stands: its step, who is there, and the rung on which nobody could be reached."""

    step: Step
    people: tuple[int, ...]
    instead_of: Rung | None


def _at_step(asked: Asked, today: dt.date, out_of_reach: Collection[int]) -> _At | None:
    step = step_reached(asked.days_late(today), asked.ladder)
    if step is None:
        return None
    rungs = list(Rung)
    people: list[int] = []
    for rung in rungs[rungs.index(step.rung) :]:
        there = asked.rungs.get(rung, ())
        people += there
        if any(person not in out_of_reach for person in there):
            return _At(step, tuple(people), None if rung is step.rung else step.rung)
    return _At(step, tuple(people), step.rung)
