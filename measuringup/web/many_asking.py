"""What is to be changed of many measures? The measures chosen, the rule asked for, and what cannot be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from measuringup.actions.many import CarryOn, Edit, Grid, HandOver, Rule, Tolerance
from measuringup.core.periods import Period, PeriodError, parse_label
from measuringup.core.register.by_rule import Step
from measuringup.records.models import Post

#: What can be done, by its name in the form.
RULES: Mapping[str, str] = {
    "hand-over": "Hand duties over from one post to another",
    "carry": "Carry the year's targets on to another year",
    "tolerance": "Set one tolerance for the year's targets",
    "grid": "What is typed into the table",
}
#: No text that is asked for is longer.
LONGEST = 200


@dataclass
class AskedRule:
    """What a form asks for: the rule, where it can be read, and else what is wrong with it."""

    measures: list[str]
    rule: Rule | None = None
    faults: list[str] = field(default_factory=list)


def asked_rule(posted: Any, listed: Sequence[str], year: Period) -> AskedRule:
    """The rule of a form about these listed measures; `year` is the one the table shows."""
    chosen = set(posted.getlist("measure"))
    found = AskedRule(measures=[code for code in listed if code in chosen])
    if not found.measures:
        found.faults.append("Choose at least one measure.")
    reading = _Reading(posted, found, year)
    made = {"hand-over": reading.hand_over, "carry": reading.carry, "tolerance": reading.tolerance}
    rule = made.get(posted.get("rule", ""), reading.grid)()
    found.rule = None if found.faults else rule
    return found


class _Reading:
    """Reads the fields of a form, and collects what cannot be read."""

    def __init__(self, posted: Any, found: AskedRule, year: Period) -> None:
        self.posted, self.found, self.year = posted, found, year
        self.posts = set(Post.objects.values_list("code", flat=True))

    def hand_over(self) -> Rule:
        return HandOver(
            post=self._post("from", "Say whose duties are handed over."),
            to=self._post("to", "Say to whom they are handed over."),
            first=self._day("first"),
        )

    def carry(self) -> Rule:
        to = self.year
        try:
            to = parse_label(self._text("to_year"))
            if (to.end - to.start).days < 300 or to.start == self.year.start:
                raise PeriodError("It is another financial year that is asked for.")
        except PeriodError as refused:
            self.found.faults.append(f"The year they are carried on to cannot be read. {refused}")
        size = self._number("step", "the step") or 0.0
        step = Step(size=size, is_percent=self._text("step_in") != "units")
        return CarryOn(year=self.year, to=to, step=step)

    def tolerance(self) -> Rule:
        return Tolerance(year=self.year, size=self._size("size", "the tolerance"))

    def grid(self) -> Rule:
        edits = [
            Edit(
                measure=code,
                owner=self._post(f"owner-{code}") or None,
                target=self._number(f"target-{code}", f"the target of {code}"),
                tolerance=self._size(f"tolerance-{code}", f"the tolerance of {code}"),
            )
            for code in self.found.measures
        ]
        return Grid(year=self.year, first=self._day("first"), edits=tuple(edits))

    def _text(self, name: str) -> str:
        return str(self.posted.get(name, "")).strip()[:LONGEST]

    def _post(self, name: str, missing: str = "") -> str:
        code = self._text(name).partition(" ")[0]
        if code and code not in self.posts:
            self.found.faults.append(f"There is no post {code}. Choose one of the list.")
        elif not code and missing:
            self.found.faults.append(missing)
        return code

    def _number(self, name: str, what: str) -> float | None:
        text = self._text(name).replace(",", "").replace("%", "").replace("−", "-").removeprefix("+").strip()
        if not text:
            return None
        try:
            return float(text)
        except ValueError:
            self.found.faults.append(f"{self._text(name)!r} is no number. Write {what} as one, such as 2.5.")
            return None

    def _size(self, name: str, what: str) -> float | None:
        size = self._number(name, what)
        if size is not None and size < 0:
            self.found.faults.append(f"{self._text(name)} is less than nothing. Write {what} as 0 or more.")
            return None
        return size

    def _day(self, name: str) -> dt.date:
        try:
            return dt.date.fromisoformat(self._text(name))
        except ValueError:
            self.found.faults.append(f"{self._text(name)!r} is no day. Write from which day on as 2026-04-01.")
            return self.year.start
