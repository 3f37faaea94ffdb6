"""How is a difference told? What it is of, what was said then and what is said now, in the words of its field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from measuringup.actions.comparing import VerdictDiffering, verdict_of
from measuringup.core.indicators import Indicator as Definition
from measuringup.core.periods import label_of
from measuringup.records.models import Change, Observation, TargetVersion
from measuringup.records.queries.changes import measure_field
from measuringup.records.queries.compared import Differing
from measuringup.records.queries.definitions import definitions
from measuringup.records.queries.entries import Said, said_between
from measuringup.records.queries.naming import Names
from measuringup.records.queries.promises import promise_of
from measuringup.reports import wording
from measuringup.reports.past import promised, span_of
from measuringup.web.comparing import Comparison, change_of, sort_of

#: What stands where there is, or was, nothing.
NOTHING = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One difference in words. `code` leads to a measure, "" for none; `said` has one entry or, of a fact with many
    fields, several. `change` is None where nobody changed anything."""

    sort: str
    of: str
    code: str
    detail: str
    said: tuple[Said, ...]
    note: str
    change: Change | None
    reason: str

    @property
    def text(self) -> str:
        """Everything that words are looked for in."""
        return " ".join((self.of, self.code, self.detail)).casefold()


def lines_of(comparison: Comparison, found: Iterable[Differing | VerdictDiffering]) -> list[Line]:
    """Differences in words, in the order given."""
    every = list(found)
    telling = _Telling(comparison, every)
    return [telling.line(each) for each in every]


class _Telling:
    """What names and definitions are needed to tell the differences of a comparison."""

    def __init__(self, comparison: Comparison, every: list[Differing | VerdictDiffering]) -> None:
        self.comparison = comparison
        self.names = Names(comparison.after.change)
        pks = {pk for each in every if isinstance(each, Differing) and (pk := _measure(each.row))}
        self.definitions: dict[int, Definition] = definitions(comparison.after, pks) if pks else {}

    def line(self, each: Differing | VerdictDiffering) -> Line:
        number = change_of(each)
        change = self.comparison.changes.get(number) if number else None
        reason = change.reason if change and number not in self.comparison.concealed else ""
        if isinstance(each, VerdictDiffering):
            return Line(
                sort=sort_of(each).value,
                of=f"{each.measure.code} {each.measure.name}",
                code=each.measure.code,
                detail=str(each.after.get("period", "")),
                said=(Said("verdict", verdict_of(each.before), verdict_of(each.after)),),
                note="" if change else "Nobody changed anything: its day had come.",
                change=change,
                reason=reason,
            )
        definition = self.definitions.get(_measure(each.row) or 0)
        return Line(
            sort=sort_of(each).value,
            of=f"{definition.code} {definition.name}" if definition else self.names.subject(each.row),
            code=definition.code if definition else "",
            detail=self._detail(each, definition),
            said=tuple(self._said(each, definition)),
            note=self._note(each),
            change=change,
            reason=reason,
        )

    def _detail(self, each: Differing, definition: Definition | None) -> str:
        """Of which period, part, duty or days."""
        row = each.row
        if definition is None:
            return _days(each)
        if isinstance(row, TargetVersion):
            return " · ".join(filter(None, (span_of(promise_of(row)), self._unit(row), row.breakdown)))
        if isinstance(row, Observation):
            period = label_of(row.period_start, row.period_end, row.frequency, definition.year) or ""
            return " · ".join(filter(None, (period, self._unit(row), row.breakdown)))
        rest = self.names.subject(row).partition(" · ")[2]
        return " · ".join(filter(None, (rest, _days(each))))

    def _unit(self, row: Any) -> str:
        return self.names.value("organisation_id", row.organisation_id)

    def _said(self, each: Differing, definition: Definition | None) -> Iterator[Said]:
        """Figures and targets in one line each, the rest field by field."""
        if definition is not None and isinstance(each.row, Observation):
            yield Said("figure", *(_figure(row, definition) for row in (each.before, each.after)))
        elif definition is not None and isinstance(each.row, TargetVersion):
            rows = (each.before, each.after)
            yield Said("target", *(promised(promise_of(row), definition) if row else NOTHING for row in rows))
        else:
            yield from said_between(each.before, each.after, self.names)

    def _note(self, each: Differing) -> str:
        if each.came:
            return "Set before: its day had come."
        return str(getattr(each.row, "restatement", "") or "").capitalize()


def _measure(row: Any) -> int | None:
    field = measure_field(type(row))
    return getattr(row, field, None) if field else None


def _figure(row: Any, definition: Definition) -> str:
    """A figure with what it was made of, its status and its note; "" where there was none."""
    if row is None:
        return NOTHING
    value = wording.figure(definition, row.value) if row.value is not None else row.state or "no figure"
    parts = wording.fraction(definition, row.numerator, row.denominator)
    status = wording.FIGURE_STATUS.get(row.figure_status, "").lower()
    return ", ".join(filter(None, (value, parts, status, row.note)))


def _days(each: Differing) -> str:
    return Names.days(each.row)
