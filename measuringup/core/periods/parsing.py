"""Which period does a label mean? Every shape seen in real files, and never a guess (RULES D0.7)."""

from __future__ import annotations

import re
from dataclasses import replace

from measuringup.core.indicators import YearKind
from measuringup.core.periods.clues import AmbiguousPeriodError, Clues, described, distinct
from measuringup.core.periods.errors import PeriodError
from measuringup.core.periods.frequencies import (
    AD_HOC,
    ANNUAL,
    BIENNIAL,
    FOUR_MONTHLY,
    HALF_YEARLY,
    MONTHLY,
    QUARTERLY,
    parse_frequency,
    rolling,
)
from measuringup.core.periods.period import Period
from measuringup.core.periods.sequence import period_containing
from measuringup.core.periods.shapes import readings_of
from measuringup.core.periods.terms import TermCalendar
from measuringup.core.periods.years import year_kind

#: No label seen is longer; a longer text is a sentence in the wrong column.
_LONGEST_LABEL = 80
#: Frequencies whose periods may be named by their last month ("Dec 2012" for its quarter).
_NAMED_BY_LAST_MONTH = frozenset({QUARTERLY, FOUR_MONTHLY, HALF_YEARLY, ANNUAL, BIENNIAL})
_ADVICE = "Write it like 2012/13, Q3 2012/13, Dec 2012, Autumn term 2012, week 49 2012 or 2012 to 2015."

#: Words that name the kind of year beside the year itself.
_YEAR_WORDS = {
    "fy": YearKind.FINANCIAL, "financial year": YearKind.FINANCIAL,
    "ay": YearKind.ACADEMIC, "academic year": YearKind.ACADEMIC, "school year": YearKind.ACADEMIC,
    "cy": YearKind.CALENDAR, "calendar year": YearKind.CALENDAR,
    "my": YearKind.MUNICIPAL, "municipal year": YearKind.MUNICIPAL,
}  # fmt: skip
_YEAR_WORD = re.compile(rf"(?<![a-z])({'|'.join(_YEAR_WORDS)})(?![a-z])")
_TWO_DIGITS = re.compile(r"\d{2}", re.ASCII)

#: Other ways of writing the same, brought to one form before the shapes are tried.
_FOLDS = tuple(
    (re.compile(pattern, re.ASCII), form)
    for pattern, form in (
        (r"['’‘`]", ""),
        (r"[\u2010\u2011\u2212]", "-"),
        (r"\u2014", "–"),
        (r" ?\((?:pub|published)\b[^)]*\)$", ""),
        (r"^(\d{4})\.0$", r"\1"),
        (r"\bw/?e\b", "week ending"),
        (r"\bw/?c\b", "week commencing"),
        (r"\bq/?e\b", "quarter ending"),
        (r"\by/?e\b", "year ending"),
        (r"\bof\b", " "),
        (r"\bhalf[ -]year(?:ly)?\b", "half"),
        (r"\b(?:first|1st) (quarter|half)\b", r"\1 1"),
        (r"\b(?:second|2nd) (quarter|half)\b", r"\1 2"),
        (r"\b(?:third|3rd) quarter\b", "quarter 3"),
        (r"\b(?:fourth|4th) quarter\b", "quarter 4"),
        (r"\b(?:quarter|qtr|qu)\.? ?(?=\d)", "q"),
        (r"\bhalf ?(?=\d)", "h"),
        (r"\s+", " "),
    )
)


def parse_label(
    text: str,
    *,
    frequency: str | None = None,
    year: YearKind | None = None,
    terms: TermCalendar | None = None,
    municipal_day: int = 1,
) -> Period:
    """The one period `text` means, for a measure of this frequency and kind of year.

    `frequency` and `year` are what the definition says; None means unknown, and then more
    labels are questions. `terms` is needed for termly labels, `municipal_day` for a municipal
    year that does not begin on 1 May. Dates are read day first.

    Raises AmbiguousPeriodError, which lists the readings and the question to ask, and
    PeriodError for a label that cannot be read or does not fit the frequency.
    """
    label = text.strip()
    if not label:
        raise PeriodError("The period is missing.", _ADVICE)
    if len(label) > _LONGEST_LABEL:
        raise PeriodError(f"A text of {len(label)} characters is not a period: {label[:30]!r}...", _ADVICE)
    known = Clues(label, frequency and parse_frequency(frequency), year and year_kind(year), terms, municipal_day)
    folded, clues = _with_year_word(_folded(label), known)
    readings = readings_of(folded, clues)
    if not readings:
        raise PeriodError(f"{label!r} is not a period that can be read.", _ADVICE)
    fitting = distinct(fit for reading in readings for fit in _fit(reading, clues))
    if not fitting and len(readings) == 1:
        fitting = _by_last_month(readings[0], clues)
    if not fitting:
        raise PeriodError(
            f"{label!r} reads as {described(readings[0])}, which is no {clues.frequency} period.",
            "Correct the label, or the frequency or the kind of year in the definition.",
        )
    if len(fitting) > 1:
        raise AmbiguousPeriodError(label, fitting, _question(known, fitting))
    return fitting[0]


def _question(known: Clues, readings: tuple[Period, ...]) -> str:
    """What to ask the sender: which one, and how to write it so that nobody need ask again."""
    plainly = dict.fromkeys(reading.label for reading in readings if reading.label != known.label)
    question = f"Which is meant? Write {' or '.join(plainly)}"
    if known.frequency and known.year:
        return f"{question}."
    return f"{question}, or say how often the measure is collected and in which kind of year."


def _folded(label: str) -> str:
    folded = " ".join(label.casefold().split())
    for pattern, form in _FOLDS:
        folded = pattern.sub(form, folded)
    return folded.strip()


def _with_year_word(folded: str, clues: Clues) -> tuple[str, Clues]:
    """FY2012-13, "2012/13 academic year": the kind of year the label itself names."""
    found = _YEAR_WORD.search(folded)
    if not found:
        return folded, clues
    named = _YEAR_WORDS[found[1]]
    if clues.year not in {None, named}:
        raise PeriodError(
            f"{clues.label!r} names a {named.value} year, but the measure counts {clues.kind.value} years.",
            "Correct the label, or the kind of year in the definition.",
        )
    rest = " ".join(f"{folded[: found.start()]} {folded[found.end() :]}".split())
    rest = f"20{rest}" if _TWO_DIGITS.fullmatch(rest) else rest
    return rest, replace(clues, year=named, names_year_kind=True)


def _fit(reading: Period, clues: Clues) -> list[Period]:
    """The reading, where it is a period of the measure's frequency."""
    wanted = clues.frequency
    if wanted is None or reading.frequency == wanted:
        return [reading]
    is_biennial = wanted == BIENNIAL and reading.frequency in {ANNUAL, rolling(2)}
    return [replace(reading, frequency=wanted)] if is_biennial or wanted == AD_HOC else []


def _by_last_month(reading: Period, clues: Clues) -> tuple[Period, ...]:
    """A month that names the quarter or year it ends, as "Dec 2012" does Q3 2012/13."""
    if reading.frequency != MONTHLY or clues.frequency not in _NAMED_BY_LAST_MONTH:
        return ()
    longer = period_containing(reading.end, clues.frequency, clues.kind, municipal_day=clues.municipal_day)
    return (longer,) if longer.end == reading.end else ()
