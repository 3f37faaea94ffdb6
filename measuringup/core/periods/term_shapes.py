"""What can a label mean that names a school term? (RULES D0.7)

A term that stands with one year is the one that begins in it: Spring term 2013. With two years
it is the one that ends in that academic year: Spring term 2012/13 is the same.
"""

from __future__ import annotations

import re

from measuringup.core.indicators import YearKind
from measuringup.core.periods.clues import AmbiguousPeriodError, Clues
from measuringup.core.periods.days import full_year
from measuringup.core.periods.errors import PeriodError
from measuringup.core.periods.period import Period
from measuringup.core.periods.sequence import from_term
from measuringup.core.periods.terms import Term, needed
from measuringup.core.periods.year_shapes import YEARS, second_year
from measuringup.core.periods.years import first_day_of_year

#: Names a term may have although no calendar was given.
_USUAL_NAMES = (r"autumn(?: \d)?", r"spring(?: \d)?", r"summer(?: \d)?", r"term \d")


def _plain(name: str) -> str:
    """A term's name without the word it may carry: "Autumn term" and "autumn" are one."""
    return name.casefold().removesuffix(" term")


def read_term(folded: str, clues: Clues) -> list[Period]:
    """Autumn term 2012, Autumn 2012, Spring term 2012/13, 2012/13 Summer term; else nothing.

    Raises PeriodError where there is no calendar of terms or it has no such term.
    """
    known = tuple(re.escape(_plain(term.name)) for term in clues.terms.terms) if clues.terms else ()
    name = rf"(?P<name>{'|'.join((*known, *_USUAL_NAMES))})(?: term)?"
    for shape in (rf"{name}[ ,/-]+{YEARS}", rf"{YEARS}[ ,/-]+{name}", name):
        found = re.fullmatch(shape, folded, re.ASCII)
        if found:
            break
    else:
        return []
    named = found.groupdict()
    if named.get("y1") is None:
        raise AmbiguousPeriodError(
            clues.label,
            [],
            "Which year is meant? Write it out, as Autumn term 2012.",
            f"{clues.label!r} does not say which year.",
        )
    first = full_year(named["y1"])
    if named["y2"] is not None and second_year(first, named["y2"]) != first + 1:
        raise PeriodError(f"{clues.label!r} names more than one year.", "Write one year, as Autumn term 2012.")
    in_academic_year = named["y2"] is not None
    calendar = needed(clues.terms)
    for term in calendar.terms:
        if _plain(term.name) == named["name"] and _year(term, in_academic_year) == first:
            return [from_term(term, clues.year or YearKind.ACADEMIC)]
    raise PeriodError(f"The calendar of terms has no {clues.label!r}.", "Add that term, or correct the label.")


def _year(term: Term, in_academic_year: bool) -> int:
    return first_day_of_year(term.end, YearKind.ACADEMIC).year if in_academic_year else term.start.year
