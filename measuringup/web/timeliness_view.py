"""How timely is each unit or person? The lines of the page and of its file, as the address asks for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from measuringup.core.collection.timeliness import Return, Spread, Timeliness, all_together, timeliness
from measuringup.core.permissions import Capability
from measuringup.records.queries.timeliness import KnownReturn, returns
from measuringup.web.asking import BadAddressError

UNIT, PERSON = "unit", "person"
#: A year of periods is shown unless another time is asked for.
USUALLY = dt.timedelta(days=365)
HEADS = ("due", "in time", "late", "missing", "not supplied with reason", "in time %", "days to figure, median",
         "days to figure, worst", "days to approval, median", "days to approval, worst")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class TimelinessAsked:
    """What the address asks for: by unit or person, in a unit and below, of periods that ended between two days."""

    by: str
    unit: str
    since: dt.date
    until: dt.date


def asked_from(request: Any) -> TimelinessAsked:
    """Read the address. Raises BadAddressError for a day that is none."""
    today, said = request.reader.today, request.GET
    by = PERSON if said.get("by") == PERSON and request.may(Capability.SEE_PEOPLE) else UNIT
    unit = said.get("unit", "")
    return TimelinessAsked(
        by=by,
        unit=unit if unit in request.reader.organisation else "",
        since=_day(said, "since") or today - USUALLY,
        until=_day(said, "until") or today,
    )


def _day(said: Mapping[str, str], name: str) -> dt.date | None:
    text = said.get(name, "").strip()
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise BadAddressError(f"{name}={text[:40]} is not a day. Write it as {name}=2025-04-01.") from None


def lines_of(request: Any, asked: TimelinessAsked) -> tuple[list[Timeliness], Timeliness]:
    """The groups, and all of them together."""
    reader = request.reader
    found = returns(reader.now, asked.since, asked.until, reader.visible)
    below = set(reader.organisation.descendants(asked.unit)) if asked.unit else None
    every = [
        Return(group=group, period_end=each.period_end, due=each.due, given=each.given, approved=each.approved,
               is_answer=each.is_answer)
        for each in found
        if below is None or each.unit in below
        for group in _groups(request, each, asked.by)
    ]  # fmt: skip
    return timeliness(every, reader.today), all_together(every, reader.today)


def _groups(request: Any, each: KnownReturn, by: str) -> Iterator[str]:
    """Whom a figure counts for: its unit; the holders of the post that owes it today, together."""
    if by == UNIT:
        tree = request.reader.organisation
        yield tree[each.unit].name if each.unit in tree else each.unit
    elif each.post is None:
        yield "Nobody: no post has the duty"
    else:
        yield " and ".join(one.name for one in each.post.holders) or f"Nobody: {each.post.title} is vacant"


def cells_of(line: Timeliness) -> list[str]:
    """A line as it is printed, in the order of HEADS; "" for none."""
    share = line.share_in_time
    numbers = [line.due, line.in_time, line.late, line.missing, line.answered, share]
    printed = ["" if number is None else f"{number}" for number in numbers]
    return [*printed, *days_cells(line.to_figure), *days_cells(line.to_approval)]


def days_cells(spread: Spread) -> list[str]:
    """The median and the worst of some days, as printed."""
    return ["" if spread.median is None else f"{spread.median:g}", "" if spread.worst is None else f"{spread.worst}"]
