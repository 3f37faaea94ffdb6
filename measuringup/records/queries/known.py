"""From where are the records looked at? A change up to which they are known, and the day that is today there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from measuringup.records.models import Change, ChangeCounter

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Known:
    """What was known: everything up to `change`, looked at on the day `on`. `is_now` unless asked otherwise."""

    change: int
    on: dt.date
    is_now: bool = True


def now(today: dt.date) -> Known:
    """Everything known, looked at from today."""
    counter = ChangeCounter.objects.filter(pk=1).values_list("last", flat=True).first()
    return Known(counter or 0, today)


def as_known_on(day: dt.date, today: dt.date) -> Known:
    """What was known at the end of a day in London (RULES D0.13); today and later days are now."""
    if day >= today:
        return now(today)
    end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), LONDON)
    last = Change.objects.filter(at__lt=end).order_by("-number").values_list("number", flat=True).first()
    return Known(last or 0, day, is_now=False)


def as_known_at(number: int, today: dt.date) -> Known | None:
    """What was known when a change had just been made, looked at from its day; None where there is none such."""
    at = Change.objects.filter(number=number).values_list("at", flat=True).first()
    return Known(number, min(at.astimezone(LONDON).date(), today), is_now=False) if at else None


def last_change(known: Known) -> Change | None:
    """The last change known."""
    return Change.objects.filter(number__lte=known.change).order_by("-number").first()
