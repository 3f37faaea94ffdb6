"""What is on record otherwise than it was? Two points of view side by side: figures, targets, definitions and the rest.

Everything that was said differently is listed once, with the row that says it now: its change tells who, when and why.
What was changed and changed back between is no difference.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q

from measuringup.records.models import (
    VERSIONS,
    CalendarVersion,
    Commentary,
    Forecast,
    GroupVersion,
    Holding,
    IndicatorCode,
    IndicatorVersion,
    Observation,
    OverrideVersion,
    Ownership,
    PersonVersion,
    PostVersion,
    RebaseVersion,
    SchemeVersion,
    ScorecardVersion,
    SettingVersion,
    Submission,
    Succession,
    TargetVersion,
    UnitVersion,
    Version,
)
from measuringup.records.queries.changes import measure_field
from measuringup.records.queries.known import Known


class Sort(StrEnum):
    """What sort of thing differs, in the order of the page."""

    FIGURES = "figures"
    TARGETS = "targets"
    VERDICTS = "verdicts"
    DEFINITIONS = "definitions"
    OWNERS = "owners"
    CONTENT = "content of scorecards"
    RULES = "rules and settings"
    SAID = "comments and forecasts"
    ORGANISATION = "units, people and posts"


SORTS: dict[type[Any], Sort] = {
    Observation: Sort.FIGURES,
    TargetVersion: Sort.TARGETS,
    IndicatorVersion: Sort.DEFINITIONS,
    IndicatorCode: Sort.DEFINITIONS,
    Ownership: Sort.OWNERS,
    ScorecardVersion: Sort.CONTENT,
    SchemeVersion: Sort.RULES,
    GroupVersion: Sort.RULES,
    CalendarVersion: Sort.RULES,
    SettingVersion: Sort.RULES,
    RebaseVersion: Sort.RULES,
    OverrideVersion: Sort.RULES,
    Commentary: Sort.SAID,
    Forecast: Sort.SAID,
    UnitVersion: Sort.ORGANISATION,
    Succession: Sort.ORGANISATION,
    PersonVersion: Sort.ORGANISATION,
    PostVersion: Sort.ORGANISATION,
    Holding: Sort.ORGANISATION,
}
#: What an entry of the ledger says of its period; where it stood is no part of it.
FIGURE = ("numerator", "denominator", "value", "state", "figure_status", "note", "is_withdrawn")
#: What is compared unless less is asked for: all that is said of the council, figures on their way left out.
EVERYTHING = (Observation, *(model for model in VERSIONS if model is not Submission))


@dataclass(frozen=True, kw_only=True)
class Differing:
    """One thing that is on record otherwise: the row that held before and the one that holds, None for none.

    `row` is the one that says so now, be it that there is nothing any more. A dated fact differs from `first` up to,
    not including, `end`. `came` says that nobody changed it in between: its day had come.
    """

    row: Any
    before: Any
    after: Any
    first: dt.date | None = None
    end: dt.date | None = None
    came: bool = False

    @property
    def sort(self) -> Sort:
        return SORTS.get(type(self.row), Sort.RULES)


def differing(
    before: Known,
    after: Known,
    models: Collection[type[Any]] = EVERYTHING,
    measures: Collection[int] | None = None,
) -> Iterator[Differing]:
    """What differs between two points of view, the earlier first, in the order of the tables given.

    `measures` asks only for what is said of these, by primary key, and for what is said of no measure.
    """
    for model in models:
        wanted = Q()
        field = measure_field(model)
        if field and measures is not None:
            wanted = Q(**{f"{field}__in": measures})
        if model is Observation:
            yield from _figures(before, after, wanted)
        elif issubclass(model, Version):
            yield from _versions(model, before, after, wanted)


def _figures(before: Known, after: Known, wanted: Q) -> Iterator[Differing]:
    """The last entry of each period then, beside the last entry now."""
    entered = Observation.objects.filter(wanted, change_id__gt=before.change, change_id__lte=after.change)
    last = {_key(row): row for row in entered.order_by("change_id", "pk")}
    if not last:
        return
    measures = {key[0] for key in last}
    earlier = Observation.objects.filter(indicator_id__in=measures, change_id__lte=before.change)
    was: dict[tuple[Any, ...], Any] = {}
    for row in earlier.order_by("change_id", "pk").iterator(chunk_size=5_000):
        key = _key(row)
        if key in last:
            was[key] = row
    for key, row in last.items():
        then, now = _standing(was.get(key)), _standing(row)
        if _said(then) != _said(now):
            yield Differing(row=row, before=then, after=now)


def _standing(row: Any) -> Any:
    return None if row is None or row.is_withdrawn else row


def _said(row: Any) -> tuple[Any, ...] | None:
    return None if row is None else tuple(getattr(row, name) for name in FIGURE)


def _versions(model: type[Version], before: Known, after: Known, wanted: Q) -> Iterator[Differing]:
    """What each thing's versions said then of each day, beside what they say now."""
    made = Q(change_id__gt=before.change)
    came = Q(valid_from__gt=before.on, valid_from__lte=after.on) | Q(valid_to__gt=before.on, valid_to__lte=after.on)
    known = model.objects.filter(wanted, change_id__lte=after.change)
    keys = {row.key for row in known.filter(made | came)}
    if not keys:
        return
    field = model.KEY[0]
    by_key: dict[tuple[Any, ...], list[Any]] = {}
    for row in known.filter(**{f"{field}__in": {key[0] for key in keys}}).order_by("change_id", "pk"):
        if row.key in keys:
            by_key.setdefault(row.key, []).append(row)
    for rows in by_key.values():
        found = list(_edited(rows, before.change))
        yield from found
        if not any(_covers(each, after.on) for each in found):
            yield from _come(rows, before.on, after.on)


def _edited(rows: list[Any], change: int) -> Iterator[Differing]:
    """The days of which the versions of one thing say something else than those up to a change said."""
    days = sorted({row.valid_from for row in rows} | {row.valid_to for row in rows if row.valid_to})
    open_one: Differing | None = None
    for first, end in zip(days, [*days[1:], None], strict=True):
        then = _holding([row for row in rows if row.change_id <= change], first)
        now = _holding(rows, first)
        if now is None or _content(then) == _content(now):
            continue
        each = Differing(row=now, before=_stands(then), after=_stands(now), first=first, end=end)
        if open_one and open_one.end == first and _same(open_one, each):
            open_one = Differing(row=now, before=open_one.before, after=each.after, first=open_one.first, end=end)
            continue
        if open_one:
            yield open_one
        open_one = each
    if open_one:
        yield open_one


def _come(rows: list[Any], then: dt.date, now: dt.date) -> Iterator[Differing]:
    """What holds today otherwise than on the earlier day, though nobody changed anything: its day has come."""
    was, is_now = _holding(rows, then), _holding(rows, now)
    if _content(was) != _content(is_now):
        row = is_now or was
        first = row.valid_from if is_now else row.valid_to
        yield Differing(row=row, before=_stands(was), after=_stands(is_now), first=first, came=True)


def _holding(rows: list[Any], day: dt.date) -> Any:
    """The version that speaks of a day: the last made of those valid on it."""
    there = [row for row in rows if row.valid_from <= day and (row.valid_to is None or row.valid_to > day)]
    return there[-1] if there else None


def _stands(row: Any) -> Any:
    """The row, unless it says that there is nothing."""
    is_gone = row is None or row.is_withdrawn or (isinstance(row, Holding) and not row.is_held)
    return None if is_gone else row


def _content(row: Any) -> dict[str, Any] | None:
    standing = _stands(row)
    return None if standing is None else dict(standing.content)


def _same(one: Differing, other: Differing) -> bool:
    return one.row is other.row and _content(one.before) == _content(other.before)


def _covers(each: Differing, day: dt.date) -> bool:
    return (each.first is None or each.first <= day) and (each.end is None or each.end > day)


def _key(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in Observation.KEY)
