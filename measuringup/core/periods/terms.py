"""When are the school terms? They move every year, so a calendar of them is passed in (RULES A5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from measuringup.core.periods.errors import PeriodError


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its name ("Autumn", "Spring", "Summer 1"), first and last day."""

    name: str
    start: dt.date
    end: dt.date

    @property
    def label(self) -> str:
        """As printed (RULES D0.7): "Autumn term 2012", with the year in which the term begins."""
        return term_label(self.name, self.start)


def term_label(name: str, start: dt.date) -> str:
    """A term's name and the year it begins in, once; the word "term" is added where it is missing."""
    words = name.removesuffix(str(start.year)).rstrip()
    word = "" if "term" in words.casefold().split() else " term"
    return f"{words}{word} {start.year}"


@dataclass(frozen=True)
class TermCalendar:
    """The terms of one council in order of date. Holidays between them belong to no term.

    Raises PeriodError when terms overlap, end before they begin, or share a printed name.
    """

    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        for term in self.terms:
            if term.end < term.start:
                raise PeriodError(f"{term.label} ends before it begins.", "Correct the calendar of terms.")
        for earlier, later in pairwise(self.terms):
            if later.start <= earlier.end:
                raise PeriodError(
                    f"{later.label} begins before {earlier.label} has ended.",
                    "List the terms in order of date, without overlaps.",
                )
        labels = [term.label for term in self.terms]
        twice = sorted({label for label in labels if labels.count(label) > 1})
        if twice:
            raise PeriodError(f"Two terms print as {twice[0]!r}.", "Give each term of a year its own name.")

    def containing(self, day: dt.date) -> Term:
        """The term `day` falls in; raises PeriodError for a day in the holidays."""
        for term in self.terms:
            if term.start <= day <= term.end:
                return term
        raise PeriodError(
            f"{day.isoformat()} falls in no term of the calendar.",
            "Give a day inside a term, or add the missing terms to the calendar.",
        )

    def of(self, start: dt.date, end: dt.date) -> Term | None:
        """The term with exactly these dates, if there is one."""
        return next((term for term in self.terms if (term.start, term.end) == (start, end)), None)

    def beside(self, start: dt.date, step: int) -> Term:
        """The term `step` places after (or before) the one that begins on `start`."""
        places = [place for place, term in enumerate(self.terms) if term.start == start]
        if not places:
            raise PeriodError(
                f"No term begins on {start.isoformat()}.",
                "Use the calendar of terms the period was made from.",
            )
        place = places[0] + step
        if not 0 <= place < len(self.terms):
            edge = self.terms[-1] if step > 0 else self.terms[0]
            raise PeriodError(
                f"The calendar of terms {'ends' if step > 0 else 'begins'} with {edge.label}.",
                "Add the terms of the neighbouring year.",
            )
        return self.terms[place]


def needed(terms: TermCalendar | None) -> TermCalendar:
    """The calendar, or the PeriodError that says termly measures cannot do without one."""
    if terms is None:
        raise PeriodError(
            "A termly measure needs a calendar of terms, because term dates move every year.",
            "Give the first and last day of each term.",
        )
    return terms
