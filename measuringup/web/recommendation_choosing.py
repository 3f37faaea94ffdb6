"""Which recommendations does an address ask for? Filters of the list, each with how many it finds, and its order."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.owed import What
from measuringup.core.recommendations.states import State
from measuringup.web.asking import BadAddressError
from measuringup.web.recommendation_lines import RecommendationLine
from measuringup.web.scorecard_form import Field, Option

#: No text asked for is longer.
LONGEST = 100
NO_ONE, NO_ANSWER = "nobody", "none"
#: "Within three months" of the list.
_SOON = dt.timedelta(days=92)

Wanted = Callable[[RecommendationLine], bool]

#: What can be asked of a recommendation, by the word in the address.
CHECKS: Mapping[str, tuple[str, Wanted]] = {
    "answer-late": (
        "Answer overdue",
        lambda line: line.is_late and line.of.owed is not None and line.of.owed.what is What.ANSWER,
    ),
    "update-late": (
        "Update overdue",
        lambda line: line.is_late and line.of.owed is not None and line.of.owed.what is What.UPDATE,
    ),
    "waits": (
        "Awaits the committee",
        lambda line: line.of.owed is not None and line.of.owed.what is What.DECISION,
    ),
    "overdue": ("Promised date has passed", lambda line: line.is_overdue),
    "ledger": ("Ledger says otherwise", lambda line: bool(line.of_ledger)),
    "extended": ("Date put off", lambda line: bool(line.of.it.standing.slips)),
    "no-owner": ("Open without an owner", lambda line: line.state.is_open and line.of.owner is None),
    "open": ("Open", lambda line: line.state.is_open),
    "closed": ("Closed", lambda line: not line.state.is_open),
}
DUES: Mapping[str, str] = {"past": "Past", "soon": "Within three months", "later": "Later", "none": "No date"}
ORDERS = ("", "due", "-due", "status", "-status", "owner", "-owner")
NAMES = ("review", "status", "unit", "check", "committee", "owner", "answer", "due", "q", "order")


@dataclass(frozen=True)
class Choice:
    """What an address asks for, "" for anything, and the lines to choose from."""

    said: Mapping[str, str]
    lines: list[RecommendationLine]

    @cached_property
    def chosen(self) -> list[RecommendationLine]:
        """The lines that match, in the order asked for."""
        found = [line for line in self.lines if all(self._matches(line, name) for name in NAMES if self.said[name])]
        order = self.said["order"]
        if order.endswith("due"):
            return sorted(found, key=lambda line: line.due or dt.date.max, reverse=order.startswith("-"))
        if order.endswith("status"):
            return sorted(found, key=lambda line: _PLACE[line.state], reverse=order.startswith("-"))
        if order.endswith("owner"):  # those that nobody answers for first
            return sorted(found, key=lambda line: line.owner.casefold(), reverse=order.startswith("-"))
        return found

    @property
    def is_everything(self) -> bool:
        """Whether no line is left out for a reason."""
        return not any(self.said[name] for name in NAMES if name != "order")

    def _matches(self, line: RecommendationLine, name: str) -> bool:
        if name == "order":
            return True
        if name == "q":
            return all(word in line.searched for word in self.said["q"].casefold().split())
        if name == "check":
            return CHECKS[self.said["check"]][1](line)
        return self.said[name] in _values(line, name)

    @cached_property
    def first(self) -> list[Field]:
        """The fields that always show."""
        return [
            self._field("review", "Review", "All reviews", {line.of.it.review.code: line.of.it.review.said.title
                                                            for line in self.lines}),
            self._field("status", "Status", "Any", {each.value: each.value.capitalize() for each in State}),
            self._field("unit", "Unit, then or now", "Any unit", _unit_words(self.lines)),
            self._field("check", "Check", "Any", {name: words for name, (words, _) in CHECKS.items()}),
        ]  # fmt: skip

    @cached_property
    def more(self) -> list[Field]:
        """The fields that are folded away."""
        committees = (line.of.it.review.body for line in self.lines)
        bodies = {body.code: body.name for body in committees if body}
        owners = {line.of.owner.code: line.of.owner.title for line in self.lines if line.of.owner}
        answers = {each.value: each.value.capitalize() for each in Answer if each.is_answer}
        return [
            self._field("committee", "Committee", "Any", bodies),
            self._field("owner", "Owner", "Any", {NO_ONE: "Nobody yet", **owners}),
            self._field("answer", "Answer", "Any", {NO_ANSWER: "None yet", **answers}),
            self._field("due", "Due", "Any time", DUES),
        ]

    @property
    def is_open(self) -> bool:
        """Whether a folded field is in use."""
        return any(field.chosen for field in self.more)

    def _field(self, name: str, label: str, anything: str, words: Mapping[str, str]) -> Field:
        numbers = self._numbers(name, words)
        options = tuple(
            Option(value, f"{said} ({numbers[value]})")
            for value, said in words.items()
            if numbers[value] or value == self.said[name]
        )
        return Field(name=name, label=label, chosen=self.said[name], options=(Option("", anything), *options))

    def _numbers(self, name: str, words: Iterable[str]) -> Counter[str]:
        if name == "check":
            return Counter({each: sum(map(CHECKS[each][1], self.lines)) for each in words})
        return Counter(value for line in self.lines for value in _values(line, name))


_PLACE = {state: place for place, state in enumerate(State)}


def choice_of(request: Any, lines: list[RecommendationLine]) -> Choice:
    """What an address asks for. Raises BadAddressError for what is none of the possible things."""
    said = {name: request.GET.get(name, "").replace("\0", "").strip()[:LONGEST] for name in NAMES}
    possible = {"check": list(CHECKS), "status": list(State), "due": list(DUES), "order": list(ORDERS),
                "answer": [NO_ANSWER, *Answer]}  # fmt: skip
    for name, values in possible.items():
        if said[name] and said[name] not in values:
            words = ", ".join(each for each in values if each)
            raise BadAddressError(f"{name}={said[name]} is not possible. Use one of: {words}.")
    return Choice(said, lines)


def _values(line: RecommendationLine, name: str) -> tuple[str, ...]:
    """Under which values of a field a line is found."""
    return _VALUES[name](line)


def _units(line: RecommendationLine) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (line.units.code, *line.units.now_codes))))


def _due(line: RecommendationLine) -> str:
    if line.due is None:
        return "none"
    if line.due < line.today:
        return "past"
    return "soon" if line.due <= line.today + _SOON else "later"


def _unit_words(lines: Iterable[RecommendationLine]) -> dict[str, str]:
    words: dict[str, str] = {}
    for line in lines:
        if line.units.code:
            words.setdefault(line.units.code, line.units.then)
        words.update(zip(line.units.now_codes, line.units.now, strict=True))
    return dict(sorted(words.items(), key=lambda item: item[1].casefold()))


#: How each field finds the values of a line.
_VALUES: Mapping[str, Callable[[RecommendationLine], tuple[str, ...]]] = {
    "unit": _units,
    "due": lambda line: (_due(line),),
    "review": lambda line: (line.of.it.review.code,),
    "status": lambda line: (line.state.value,),
    "committee": lambda line: (line.of.it.review.body.code if line.of.it.review.body else "",),
    "owner": lambda line: (line.of.owner.code if line.of.owner else NO_ONE,),
    "answer": lambda line: (line.of.answer or NO_ANSWER,),
}
