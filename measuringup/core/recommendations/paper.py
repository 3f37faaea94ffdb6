"""What does an update paper say, and in which order? The table a committee is given: groups, lead-ins, rows, notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from measuringup.core.recommendations.reading import Footnote, Reading

#: The columns of the table, as such papers have them.
COLUMNS = ("Recommendation", "Response", "Update on action")


class LineKind(StrEnum):
    """What a line of the table is."""

    GROUP = "group"
    LEAD_IN = "lead-in"
    ROW = "row"


@dataclass(frozen=True, kw_only=True)
class PaperRow:
    """One recommendation with its answer and its last update, in the words on record."""

    text: str
    response: str = ""
    update: str = ""
    lead_in: str = ""
    is_changed: bool = False


@dataclass(frozen=True, kw_only=True)
class PaperGroup:
    """Recommendations to one part of the council, as then named; `now` is its name today where that is another."""

    title: str
    rows: tuple[PaperRow, ...]
    now: str = ""

    @property
    def heading(self) -> str:
        """ "Environment Services (now Place)"."""
        return f"{self.title} (now {self.now})" if self.now else self.title


@dataclass(frozen=True, kw_only=True)
class Paper:
    """The whole paper; `notes` stand below the table."""

    title: str
    heading: str
    groups: tuple[PaperGroup, ...]
    notes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line of the table: its cells, one where it runs across."""

    kind: LineKind
    cells: tuple[str, ...]
    is_changed: bool = False


def heading_of(phase: str, day: dt.date) -> str:
    """ "Update on implementation of interim (Phase 1) recommendations, January 2013"."""
    of = " ".join(filter(None, (phase.strip(), "recommendations")))
    return f"Update on implementation of {of}, {day:%B %Y}"


def lines_of(paper: Paper) -> Iterator[PaperLine]:
    """The lines of the table below its head. A lead-in stands before the first of the rows that share it."""
    for group in paper.groups:
        if group.title:
            yield PaperLine(LineKind.GROUP, (group.heading,))
        lead_in = ""
        for row in group.rows:
            if row.lead_in != lead_in:
                lead_in = row.lead_in
                if lead_in:
                    yield PaperLine(LineKind.LEAD_IN, (lead_in,))
            yield PaperLine(LineKind.ROW, (row.text, row.response, row.update), row.is_changed)


def paper_of(reading: Reading, title: str, heading: str) -> Paper:
    """A document that was read, as a paper to print again."""
    groups = tuple(
        PaperGroup(
            title=name,
            now=now,
            rows=tuple(
                PaperRow(text=row.text, response=row.response, update=row.update, lead_in=row.lead_in) for row in rows
            ),
        )
        for (name, now), rows in groupby(reading.rows, key=lambda row: (row.group, row.group_now))
    )
    return Paper(title=title, heading=heading, groups=groups, notes=reading.footnotes)
