"""What did a measure say that is evidence, at each update, and what does it say now? The figure, then and now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from measuringup.actions.measures_shown import MeasureShown
from measuringup.core.recommendations.linked import Entry, in_force
from measuringup.records.queries.recommendations import KnownRecommendation
from measuringup.reports.cells import Chip
from measuringup.reports.wording import NOTHING, figure, long_date
from measuringup.web.asking import KNOWN_ON


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A figure in words as it stood on a day, with its status and a small chart."""

    figure: str
    period: str
    chip: Chip
    spark: SafeString


@dataclass(frozen=True, kw_only=True)
class ThenRow:
    """A day on which something was said: what, where the measure can be looked at as known on it, the figure as it
    stood; and what the same period says now, with a note."""

    on: dt.date
    what: str
    address: str
    then: Shown
    now: str
    note: str

    @property
    def day(self) -> str:
        return long_date(self.on)


@dataclass(frozen=True, kw_only=True)
class MeasureEvidence:
    """A measure that is evidence, for whoever may see it; `address` is "" where it is no longer on record."""

    of: MeasureShown
    it: KnownRecommendation
    is_of_whole: bool
    asked: str

    @property
    def name(self) -> str:
        return self.of.linked.name

    @property
    def gone(self) -> str:
        return self.of.linked.gone

    @cached_property
    def address(self) -> str:
        """Its page, looked at from where the reader looks."""
        return self._address(self.asked)

    @cached_property
    def now(self) -> Shown | None:
        """Today's figure; None where there is none."""
        return _shown(self.of.now) if self.of.now else None

    @cached_property
    def rows(self) -> list[ThenRow]:
        """The days with an update, and that on which it was shown, as far as anything was on record; oldest first."""
        what = {each.on: "Update" for each in self.it.updates}
        shown_on = self.of.linked.shown_on
        what[shown_on] = f"{what[shown_on]} and evidence" if shown_on in what else "Evidence shown"
        return [self._row(day, what[day], line) for day, line in self.of.lines.items()]

    @property
    def icons(self) -> Iterator[str]:
        yield from (row.then.chip.icon for row in self.rows)
        if self.now:
            yield self.now.chip.icon

    @property
    def left_out(self) -> int:
        """How many updates are not among the rows: of days before there was a figure, or too many."""
        return sum(each.on not in self.of.lines for each in self.it.updates)

    def _row(self, day: dt.date, what: str, line: Mapping[str, Any]) -> ThenRow:
        entries = self.of.linked.entries
        end = dt.date.fromisoformat(line["period_end"])
        then = next((each for each in reversed(in_force(entries, day).values()) if each.end == end), None)
        now = in_force(entries).get((then.start, then.end)) if then else None
        return ThenRow(
            on=day,
            what=what,
            address=self._address(day.isoformat()),
            then=_shown(line),
            now=self._figure(now),
            note=_note(then, now),
        )

    def _figure(self, entry: Entry | None) -> str:
        definition = self.of.linked.definition
        return figure(definition, entry.value) if entry and definition else NOTHING

    def _address(self, known_on: str) -> str:
        definition = self.of.linked.definition
        if definition is None:
            return ""
        asked = {} if self.is_of_whole else {"organisation": self.of.organisation}
        if known_on:
            asked[KNOWN_ON] = known_on
        return reverse("measure", args=[definition.code]) + (f"?{urlencode(asked)}" if asked else "")


def _shown(line: Mapping[str, Any]) -> Shown:
    return Shown(
        figure=" ".join(filter(None, (line["actual"], line["actual_unit"]))),
        period=line["period"],
        chip=Chip(**line["chip"]),
        spark=mark_safe(line["sparkline"]),
    )


def _note(then: Entry | None, now: Entry | None) -> str:
    """What became of a figure: "as reported", or when and why it changed."""
    if then is None:
        return ""
    if now is None:
        return "taken back since"
    if now.value == then.value:
        return "as reported"
    why = f"restated: {now.restatement}" if now.restatement else "changed"
    return f"{why}, {long_date(now.on)}"
