"""Which shapes of label are known, in which order are they tried, and who reads each?"""

from __future__ import annotations

import re

from measuringup.core.periods.clues import Clues
from measuringup.core.periods.day_shapes import (
    read_day,
    read_days,
    read_duration,
    read_ending,
    read_months,
    read_serial,
    read_week_of_day,
)
from measuringup.core.periods.days import DAY, MONTH
from measuringup.core.periods.period import Period
from measuringup.core.periods.term_shapes import read_term
from measuringup.core.periods.year_shapes import (
    ONE_YEAR,
    YEARS,
    Reader,
    read_day_and_month,
    read_month,
    read_part,
    read_week,
    read_without_year,
    read_years,
)

_GAP = r"[ ,/-]+"
_TO = r" ?(?:to|-|–|/) ?"
_WEEK = r"w(?:ee)?k?\.? ?(?P<week>\d{1,2})"
_PART = r"(?P<part>[qh]) ?(?P<place>\d)"
_MONTH = rf"(?P<month>{MONTH})"

#: The first shape that fits the whole of a folded text reads it.
SHAPES: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern, re.ASCII), reader)
    for pattern, reader in (
        (YEARS, read_years),
        (r"(?P<y1>\d{4})(?P<sep>)(?P<y2>\d{2})", read_years),
        (rf"{_PART}{_GAP}{YEARS}", read_part),
        (rf"{YEARS}(?:{_GAP})?{_PART}", read_part),
        (rf"{_MONTH}(?:{_GAP})?{YEARS}", read_month),
        (rf"{ONE_YEAR}(?:{_GAP})?{_MONTH}", read_month),
        (rf"(?P<y1>\d{{2}})[ /-]{_MONTH}", read_day_and_month),
        (rf"{_WEEK}{_GAP}{YEARS}", read_week),
        (rf"{ONE_YEAR}[ /-]?{_WEEK}", read_week),
        (rf"(?:(?:as )?at |on )?(?P<day>{DAY})", read_day),
        (rf"(?P<first>{DAY}){_TO}(?P<last>{DAY})", read_days),
        (rf"(?P<first>{DAY})/p(?P<count>\d{{1,3}})(?P<unit>[dwmy])", read_duration),
        (rf"(?P<first_month>{MONTH})(?: (?P<first_year>\d{{4}}))?{_TO}{_MONTH}{_GAP}{YEARS}", read_months),
        (
            r"(?P<unit>month|quarter|half|year|3 months|6 months|12 months) (?:ending|ended|end|to) "
            rf"(?:(?P<day>{DAY})|{_MONTH}{_GAP}{YEARS})",
            read_ending,
        ),
        (rf"week (?P<how>ending|ended|end|commencing|beginning|starting) (?P<day>{DAY})", read_week_of_day),
        (r"(?P<serial>[2-7]\d{4}(?:\.\d+)?)", read_serial),
        (rf"{MONTH}|[qh] ?\d|{_WEEK}", read_without_year),
    )
)


def readings_of(folded: str, clues: Clues) -> list[Period]:
    """Every period a folded text can mean, whatever the frequency; none if no shape fits."""
    for shape, read in SHAPES:
        found = shape.fullmatch(folded)
        if found:
            return read(found, clues)
    return read_term(folded, clues)
