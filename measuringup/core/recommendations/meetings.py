"""Does a footnote name a meeting, and when was it? "Housing panel, 3 March 2011" or a statement of fact."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from measuringup.core.periods import PeriodError, parse_day
from measuringup.core.periods.days import MONTH, MONTHS, month_number

_MEETING = re.compile(
    r"(?P<name>.*\b(?:meeting|committee|panel|cabinet|council|board|group|forum|commission|workshop|visit|session)\b"
    r"[^,.;:]*?)[,;:]?\s+(?:(?:held\s+)?on\s+)?(?P<day>\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]+,?\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\.?",
    re.IGNORECASE | re.DOTALL,
)
_MONTH = re.compile(rf"\b({MONTH})\s+(\d{{4}})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting by its name and day."""

    name: str
    on: dt.date


def meeting_of(text: str) -> Meeting | None:
    """The meeting a note names with its day; None where it says anything else."""
    found = _MEETING.fullmatch(" ".join(text.split()))
    if not found:
        return None
    try:
        return Meeting(found["name"].strip(), parse_day(found["day"]))
    except PeriodError:
        return None


def month_in(texts: tuple[str, ...]) -> dt.date | None:
    """The last day of the last month that headings name: of what month the document is."""
    found = [each for text in texts for each in _MONTH.finditer(text)]
    if not found:
        return None
    number, year = month_number(found[-1][1]), int(found[-1][2])
    following = dt.date(year + number // len(MONTHS), number % len(MONTHS) + 1, 1)
    return following - dt.timedelta(days=1)
