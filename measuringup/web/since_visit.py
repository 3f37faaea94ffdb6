"""What changed since the reader was last here? Figures restated, targets moved and verdicts that are others now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from measuringup.actions.comparing import last_touches, verdict_of
from measuringup.actions.showing import ShownMeasure
from measuringup.core.indicators import Indicator as Definition
from measuringup.core.periods import label_of
from measuringup.records.models import Change, Observation, TargetVersion, Visit
from measuringup.records.queries.changes import concealed
from measuringup.records.queries.compared import Differing, differing
from measuringup.records.queries.definitions import definitions
from measuringup.records.queries.known import LONDON, Known
from measuringup.records.queries.organisation import codes_of_units
from measuringup.records.queries.prepared_rows import ready
from measuringup.records.queries.promises import promise_of
from measuringup.reports import wording
from measuringup.reports.past import promised, span_of
from measuringup.web.asking import Reader

#: So many lines stand on the first page.
MOST_LINES = 8


@dataclass(frozen=True, kw_only=True)
class News:
    """Something that is otherwise: of which measure, what it was and what it is; when, and why as far as it may be
    read."""

    code: str
    name: str
    says: str
    before: str
    after: str
    when: str
    why: str
    number: int


@dataclass(frozen=True, kw_only=True)
class SinceVisit:
    """Since when, and what: the first lines, and how many there are."""

    day: str
    lines: tuple[News, ...]
    number: int
    change: int


def since_visit(
    reader: Reader, visit: Visit, shown: Iterable[ShownMeasure], *, may_read_why: bool
) -> SinceVisit | None:
    """What changed of these measures since the visit before; None on the first visit, when everything is new.

    Figures of the organisations shown that were there and are others, targets that were there and are others, verdicts
    that are others though nothing but the day or a change brought it about.
    """
    if visit.before is None or visit.before_change is None:
        return None
    left = visit.before.astimezone(LONDON)
    before = Known(visit.before_change, left.date(), is_now=False)
    rows = {(each.measure.pk, each.organisation): each for each in shown if each.measure and each.ready}
    found = _news(before, reader.now, rows) if before.change < reader.now.change else []
    changes = Change.objects.in_bulk({number for number, _ in found})
    hidden = concealed(changes.keys(), reader.visible) if may_read_why else {}
    lines = [
        News(
            **said,
            number=number,
            when=_moment(changes[number].at),
            why=changes[number].reason if may_read_why and not hidden.get(number) else "",
        )
        for number, said in sorted(found, key=lambda each: -each[0])[:MOST_LINES]
    ]
    day = f"{left:%A} {wording.long_date(left.date())}"
    return SinceVisit(day=day, lines=tuple(lines), number=len(found), change=before.change)


Said = dict[str, str]


def _news(before: Known, now: Known, rows: Mapping[tuple[int, str], ShownMeasure]) -> list[tuple[int, Said]]:
    """Every line with the number of its change."""
    measures = {pk for pk, _ in rows}
    units = codes_of_units()
    differ = [
        each
        for each in differing(before, now, (Observation, TargetVersion), measures)
        if each.before is not None and _is_of(each, rows, units)
    ]
    defined = definitions(now, {each.row.indicator_id for each in differ}) if differ else {}
    found = [
        (each.row.change_id, _said(each, defined[each.row.indicator_id]))
        for each in differ
        if each.row.indicator_id in defined
    ]
    return found + list(_verdicts(before, now, rows, {code: pk for pk, code in units.items()}))


def _is_of(each: Differing, rows: Mapping[tuple[int, str], ShownMeasure], units: Mapping[int, str]) -> bool:
    """Whether it is of an organisation that is shown; a target without one is everybody's."""
    row = each.row
    return not row.breakdown and (row.organisation_id is None or (row.indicator_id, units[row.organisation_id]) in rows)


def _said(each: Differing, definition: Definition) -> Said:
    row = each.row
    of = {"code": definition.code, "name": definition.name}
    if isinstance(row, Observation):
        period = label_of(row.period_start, row.period_end, row.frequency, definition.year) or ""
        before, after = (_figure(one, definition) for one in (each.before, each.after))
        return {**of, "says": f"restated for {period}", "before": before, "after": after}
    before, after = (promised(promise_of(one), definition) if one else "withdrawn" for one in (each.before, each.after))
    return {**of, "says": f"target for {span_of(promise_of(row))}", "before": before, "after": after}


def _figure(row: Any, definition: Definition) -> str:
    if row is None:
        return "withdrawn"
    return wording.figure(definition, row.value) if row.value is not None else row.state or "no figure"


def _verdicts(
    before: Known, now: Known, rows: Mapping[tuple[int, str], ShownMeasure], units: Mapping[str, int]
) -> Iterable[tuple[int, Said]]:
    """The verdicts of what was touched since, where what was shown then is still kept ready."""
    touched = last_touches(before, now, {pk for pk, _ in rows})
    pairs = {(pk, units[unit]): each for (pk, unit), each in rows.items() if pk in touched}
    then = ready(before, pairs, None, whole=False)
    for pair, each in pairs.items():
        if pair not in then or each.ready is None or each.measure is None:
            continue
        was, stands = verdict_of(then[pair].line), verdict_of(each.ready.line)
        if was != stands:
            says = f"verdict for {each.ready.line['period']}" if "period" in each.ready.line else "verdict"
            said = {"code": each.measure.code, "name": each.measure.name, "says": says, "before": was, "after": stands}
            yield touched[pair[0]], said


def _moment(at: dt.datetime) -> str:
    there = at.astimezone(LONDON)
    return f"{there:%a} {there.day} {there:%b}, {there:%H:%M}"
