"""Which day do the words of a promise mean? "From April 2013", "during Quarter 1, 2011/12", "next financial year"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from measuringup.core.indicators import YearKind
from measuringup.core.periods import PeriodError, parse_day, parse_label, period_containing
from measuringup.core.periods.days import MONTH
from measuringup.core.periods.years import add_months, month_end

_YEAR = r"(?:19|20)\d{2}"
_YEARS = rf"{_YEAR}\s?[/–-]\s?(?:\d{{4}}|\d{{2}})(?![\d/–-])"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
#: A day or a period as it is written, for use inside longer patterns.
DATE = (
    rf"{_DAY}\s+{MONTH},?\s+{_YEAR}|{MONTH}\s+{_DAY},?\s+{_YEAR}|\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}|{_YEAR}-\d{{2}}-\d{{2}}"
    rf"|(?:quarter|qtr|q|half|h)\s*\d,?\s+(?:of\s+)?{_YEARS}|{_YEARS},?\s+(?:quarter|q)\s*\d"
    rf"|{MONTH},?\s+{_YEAR}|{_YEARS}|{_YEAR}"
)
_BEFORE = (
    r"from|by|in|during|before|until|till|on|for|at|throughout|starting|beginning|commencing|end(?:ing)?|into|to|since"
)
_TIME = re.compile(
    rf"\b(?P<how>{_BEFORE})\s+(?:(?:of|the|early|late|mid|end|start|beginning|summer|autumn|spring|winter)[\s-]+){{0,4}}(?P<when>{DATE})(?!\d)",
    re.IGNORECASE,
)
#: Words after which a time is when something begins, and after which it must be over already.
_BEGINS, _ENDS_BEFORE = {"from", "starting", "beginning", "commencing"}, {"before"}
_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18,
}  # fmt: skip
_WITHIN = re.compile(r"within (?:the )?(?:next )?(\w+) (?:working )?(day|week|month|year)s?\Z", re.IGNORECASE)
_NAMED = re.compile(
    r".*\b(?P<which>next|coming|forthcoming|following|this|the) "
    r"(?P<what>financial year|municipal year|calendar year|academic year|quarter|month)",
    re.IGNORECASE,
)
_FREQUENCY = {"quarter": "quarterly", "month": "monthly"}
_YEAR_WORDS = {"financial year", "municipal year", "calendar year", "academic year"}


@dataclass(frozen=True, slots=True)
class Time:
    """A time as written, and its last day: the end of the period, or of the first month where something begins."""

    words: str
    by: dt.date


def time_in(sentence: str) -> Time | None:
    """The time a sentence names; the latest where it names several. None for a date that stands for no time."""
    found = [time for each in _TIME.finditer(sentence) if (time := _time(each))]
    return max(found, key=lambda time: time.by, default=None)


def _time(found: re.Match[str]) -> Time | None:
    how, when = found["how"].casefold(), " ".join(found["when"].split())
    try:
        first, last = _days(when)
    except PeriodError:
        return None
    words = " ".join(found[0].split())
    if how in _BEGINS:
        return Time(words, month_end(first))
    return Time(words, first - dt.timedelta(days=1) if how in _ENDS_BEFORE else last)


def _days(when: str) -> tuple[dt.date, dt.date]:
    """The first and last day of a date, or of a period as it is written; raises PeriodError for what is neither."""
    if re.fullmatch(_YEAR, when):
        return dt.date(int(when), 1, 1), dt.date(int(when), 12, 31)
    try:
        day = parse_day(when)
    except PeriodError:
        period = parse_label(when.replace(",", ""))
        return period.start, period.end
    return day, day


def counted_from(words: str, written: dt.date) -> dt.date | None:
    """The last day of a time that is counted from when it was written, as "within six months".

    None where the words name no length, or count from something else ("of project close").
    """
    if within := _WITHIN.fullmatch(words):
        number = int(within[1]) if within[1].isdigit() else _NUMBERS.get(within[1].casefold())
        return _after(written, number, within[2].casefold()) if number else None
    named = _NAMED.match(words)
    if not named:
        return None
    what = named["what"].casefold()
    year = YearKind(what.split()[0]) if what in _YEAR_WORDS else YearKind.FINANCIAL
    period = period_containing(written, _FREQUENCY.get(what, "annual"), year)
    if named["which"].casefold() in {"this", "the"}:
        return period.end
    return period_containing(period.end + dt.timedelta(days=1), period.frequency, year).end


def _after(day: dt.date, number: int, unit: str) -> dt.date:
    if unit in {"day", "week"}:
        return day + dt.timedelta(days=number * (7 if unit == "week" else 1))
    return add_months(day, number * (12 if unit == "year" else 1))
