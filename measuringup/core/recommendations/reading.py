"""What was understood of a document? Its recommendations, their groups and footnotes, and what is left over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from measuringup.core.recommendations.headings import Columns
from measuringup.core.recommendations.meetings import Meeting, meeting_of


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note by its mark as printed: where the recommendation came from, or a fact."""

    mark: str
    text: str

    @property
    def meeting(self) -> Meeting | None:
        """The meeting it names; None where it states a fact."""
        return meeting_of(self.text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One recommendation, what was answered and what was done, in the words of the document.

    `position` counts from 1 in the order of the document; `number` is its number as printed, "" for none.
    `lines` are the first and last line it stands on. Every doubt says what was unclear and how it was read.
    """

    position: int
    text: str
    group: str = ""
    group_now: str = ""
    lead_in: str = ""
    number: str = ""
    response: str = ""
    update: str = ""
    actions: str = ""
    owner: str = ""
    due: str = ""
    status: str = ""
    #: Columns that have no place here, under their own headings.
    others: tuple[tuple[str, str], ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    lines: tuple[int, int] = (0, 0)
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """A heading over recommendations: the part of the council as then named, and its name now where it says so."""

    title: str
    now: str = ""
    line: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Aside:
    """Text that is in no recommendation, and why: a repeated heading, a page number, or left over."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All of a document. Every word of it is in a heading, a row, a group, a footnote, or set aside with why."""

    rows: tuple[Row, ...]
    groups: tuple[Group, ...] = ()
    headings: tuple[str, ...] = ()
    columns: tuple[Columns, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    #: Repeated heads of tables and page furniture: dropped on purpose.
    dropped: tuple[Aside, ...] = ()
    #: What nobody could place.
    left_over: tuple[Aside, ...] = ()
    remarks: tuple[str, ...] = ()
    #: The month the document is of, where its headings name one.
    month: dt.date | None = field(default=None)

    @property
    def doubtful(self) -> tuple[Row, ...]:
        """The rows that somebody should look at."""
        return tuple(row for row in self.rows if row.doubts)
