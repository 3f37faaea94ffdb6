"""Which figures does a text quote as having been reached? Without dates, numbers of things, targets and changes.

A figure that cannot be told with confidence is left out: a false alarm costs more trust than a figure not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from measuringup.core.periods.days import MONTH
from measuringup.core.recommendations.promise_words import FUTURE, HEDGED
from measuringup.core.recommendations.sentences import sentences
from measuringup.core.recommendations.times import DATE

_NAMED = (
    r"q|quarter|qtr|h|half|weeks?|phase|stage|section|para(?:graph)?s?|pages?|minutes?|items?|appendix|annex|tables?|"
    r"figure|chart|recommendations?|recs?|actions?|steps?|priority|objective|outcome|ward|band|grade|level|key stage|"
    r"years?|version|nos?|numbers?|parts?|tier|zone|unit|room|junction|scrutiny|reference|ref"
)
#: Numbers that are no figures: days and years, times, ordinals, names, codes, ranges, so many of so many.
_NO_FIGURE = re.compile(
    "|".join(
        (
            rf"(?<![\d/.])(?:{DATE})(?![\d/])(?!\s?(?:%|per\s?cent))",
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b|\b{MONTH}\s+\d{{1,2}}\b(?!\s?(?:%|per\s?cent)|[.,]\d)",
            r"\b\d{1,2}:\d{2}\b|\b\d{1,2}\s?[ap]\.?m\b",
            r"\b\d+(?:st|nd|rd|th)\b",
            rf"\b(?:{_NAMED})\.?\s*\d+(?:\.\d+)*[a-z]?\b(?!\s?(?:%|per\s?cent))",
            r"(?-i:\b[A-Z]{1,4}[ -]?\d+[a-z]?\b)",
            r"\b\d+\s?[-–]\s?\d+\b",
            r"\bbetween\s+\S+\s+and\s+\S+",
            r"\b\d[\d,]*\s+(?:out\s+of|of|in)\s+(?:(?:the|its|our|all)\s+)?\d[\d,]*\b(?!\s?%)",
            r"^\s*\(?\d+(?:\.\d+)*[.)]\s",
        )
    ),
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?<![\w.,/+−-])(?P<minus>[−-])?(?P<pound>£\s?)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<times>\s?(?:thousand|million|billion)\b|(?:k|m|bn)\b)?(?P<cent>\s?%|\s?per\s?cent\b)?(?![\w/]|[.,]\d)",
    re.IGNORECASE,
)
_TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
#: A figure after these words is a target, somebody else's, a bound, or a change.
_NOT_AFTER = re.compile(
    r"\b(?:targets?|targeted|goals?|aim\w*|plan\w*|forecast|budget\w*|expect\w*|limit|threshold|tolerance|average|mean|"
    r"median|national\w*|regional\w*|england|london|benchmark\w*|neighbours?|peers?|compar\w+|against|versus|vs)"
    r"\b\W*(?:\w+\W+){0,3}$"
    r"|\b(?:about|around|approx\w*|nearly|almost|roughly|circa|some|over|under|above|below|than|least|most|within|"
    r"every|each|per|exceed\w*|by|from|up|up\s+to|down|further|extra|another|additional|first|last|next|past|previous|"
    r"(?:rise|increase|fall|drop|reduction|saving|improvement|change|decrease)s?\s+of)\W+(?:(?:a|an|the)\s+)?$",
    re.IGNORECASE,
)
#: A figure before these words is a change, a bound or a target.
_NOT_BEFORE = re.compile(
    r"\s*(?:percentage\s+)?points?\b|\s*(?:more|fewer|less|higher|lower|better|worse|faster|slower|increase|rise|fall|"
    r"reduction|drop|improvement|growth|cut|saving|decrease|target|threshold|tolerance|of\s+the\s+target|"
    r"or\s+(?:more|over|less|fewer|above|below|better|worse))\b",
    re.IGNORECASE,
)
#: What is said of a part is not what the ledger says of the whole.
_OF_A_PART = re.compile(
    rf"\b(?:in|at|for|across|of)\s+(?:the\s+)?(?:(?!(?:{MONTH})\b)(?-i:[A-Z][a-z]+)"
    r"|(?:north|south|east|west|centr)\w*\b|(?:[\w-]+\s+){1,2}(?:wards?|areas?|depots?|districts?|schools?|sites?|teams?)\b)"
    r"|\b(?:pilot|trial|sample|elsewhere)\b|\b(?:other|neighbouring|nearby|similar|all)\s+(?:councils|boroughs|authorities)\b",
    re.IGNORECASE,
)
#: Nor is what is said of a longer time what it says of a period.
_OF_LONGER = re.compile(
    r"\b(?:so\s+far|to\s+date|in\s+total|altogether|cumulative\w*|annual\w*|overall|(?:this|last|previous|whole|full|"
    r"the|a|each|every|per|over|two|three|four|five)\s+years?)\b",
    re.IGNORECASE,
)
_FORESEEN = re.compile(r"\b(?:forecast|project(?:ed|ion)|estimated?|provisional|ambition)\b", re.IGNORECASE)
#: So many texts are looked at without looking anew.
_TEXTS = 2_048
_DIGIT = re.compile(r"\d")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
#: A day or a period, or a month or a quarter without its year.
_WHEN = re.compile(rf"(?<![\d/.])(?:{DATE})(?![\d/])|(?-i:\b(?:{_MONTHS})\b)|\b(?:q|quarter)\s?[1-4]\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure as written: `value` and its `decimals` in units of `times`; `sign` is "%", "£" or "" for neither.

    `before` and `after` are the rest of its sentence, `when` the days and periods that the sentence names.
    """

    words: str
    value: float
    decimals: int
    times: float
    sign: str
    before: str
    after: str
    sentence: str
    when: tuple[str, ...]


def has_number(text: str) -> bool:
    """Whether there is anything in a text that could be a figure."""
    return _DIGIT.search(text) is not None


@lru_cache(maxsize=_TEXTS)
def quoted(text: str) -> tuple[Quoted, ...]:
    """The figures a text quotes as reached, in order; kept, as lists look at the same texts again and again."""
    if not has_number(text):
        return ()
    return tuple(each for sentence in sentences(text) if _is_report(sentence) for each in _figures(sentence))


def _is_report(sentence: str) -> bool:
    """Whether a sentence says what was reached, of the whole in a period: not what is to come."""
    plain = _blank(_WHEN, sentence)
    return not any(told.search(plain) for told in (FUTURE, HEDGED, _FORESEEN, _OF_A_PART, _OF_LONGER))


def _figures(sentence: str) -> Iterator[Quoted]:
    when = tuple(" ".join(found[0].split()) for found in _WHEN.finditer(sentence))
    for found in _FIGURE.finditer(_blank(_NO_FIGURE, sentence)):
        before, after = sentence[: found.start()], sentence[found.end() :]
        times = (found["times"] or "").strip().casefold()
        is_length = len(times) == 1 and not found["pound"]
        if is_length or _NOT_AFTER.search(before) or _NOT_BEFORE.match(after):
            continue
        number = found["number"].replace(",", "")
        yield Quoted(
            words=" ".join(found[0].split()),
            value=float(number) * (-1 if found["minus"] else 1),
            decimals=len(number.partition(".")[2]),
            times=_TIMES.get(times, 1.0),
            sign="%" if found["cent"] else "£" if found["pound"] else "",
            before=before,
            after=after,
            sentence=sentence,
            when=when,
        )


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with what the pattern finds blanked out, every other letter in its place."""
    return pattern.sub(lambda found: " " * len(found[0]), text)
