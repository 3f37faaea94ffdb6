"""What stands on the screen on which a document is checked? Its rows, those that are asked for, and the open one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.http import urlencode

from measuringup.actions.document_acts import last_step
from measuringup.actions.document_storing import unsettled
from measuringup.core.recommendations import links_from, meant
from measuringup.core.recommendations.kept import KeptRow, Rows, from_saved, groups_of, standing
from measuringup.core.recommendations.mending import without_doubts
from measuringup.records.models import DocumentReading
from measuringup.web.document_row import COLUMNS, Line
from measuringup.web.document_source import SourceView, source_view

#: So many rows are on a page.
ROWS_A_PAGE = 50
#: What the rows can be filtered by, with the words.
SHOWS = {"": "All", "doubts": "With doubts", "open": "Not yet accepted", "dropped": "Dropped"}


@dataclass(frozen=True)
class DocumentView:
    """A document as somebody looks at it: `asked` is what the address says."""

    reading: DocumentReading
    asked: Any

    @cached_property
    def rows(self) -> Rows:
        return from_saved(self.reading.rows)

    @property
    def show(self) -> str:
        """Which rows are asked for."""
        asked = self.asked.get("show", "")
        return asked if asked in SHOWS else ""

    @cached_property
    def by_show(self) -> dict[str, list[KeptRow]]:
        """The rows of each filter."""
        there = standing(self.rows)
        return {
            "": list(there),
            "doubts": [each for each in there if each.row.doubts],
            "open": [each for each in there if not each.is_accepted],
            "dropped": [each for each in self.rows if each.dropped],
        }

    @property
    def shows(self) -> list[tuple[str, str, int, bool]]:
        """Each filter: its name, words, number of rows, and whether it is the one asked for."""
        return [(name, words, len(self.by_show[name]), name == self.show) for name, words in SHOWS.items()]

    @cached_property
    def current(self) -> KeptRow | None:
        """The open row: the one asked for, else the first not yet accepted, else the first of the filter."""
        wanted = self.asked.get("row", "")
        named = next((each for each in self.rows if each.name == wanted), None)
        if named is not None:
            return named
        shown = self.by_show[self.show]
        return next((each for each in shown if not each.is_accepted), shown[0] if shown else None)

    @cached_property
    def lines(self) -> list[Line]:
        """The rows of this page, the open one among them."""
        found = list(self._grouped())[self.start : self.start + ROWS_A_PAGE]
        return [Line(each, group, self.address(row=each.name)) for each, group in found]

    def _grouped(self) -> Iterator[tuple[KeptRow, tuple[str, str] | None]]:
        before = None
        for each in self.shown:
            group = (each.row.group, each.row.group_now)
            yield each, None if group == before else group
            before = group

    @cached_property
    def shown(self) -> list[KeptRow]:
        """The rows of the filter, and the open one where it is not among them."""
        found = self.by_show[self.show]
        if self.current is None or self.current in found:
            return found
        return [each for each in self.rows if each in found or each is self.current]

    @cached_property
    def start(self) -> int:
        """The place of the first row of this page."""
        place = self.shown.index(self.current) if self.current else 0
        return place - place % ROWS_A_PAGE

    @property
    def pages(self) -> list[tuple[str, str, bool]]:
        """Each page of rows: its words, address, and whether it is this one; none where there is only one."""
        starts = range(0, len(self.shown), ROWS_A_PAGE)
        if len(starts) < 2:  # one page needs no links
            return []
        return [
            (f"{self.shown[at].name} to {self.shown[min(at + ROWS_A_PAGE, len(self.shown)) - 1].name}",
             self.address(row=self.shown[at].name), at == self.start)
            for at in starts
        ]  # fmt: skip

    @cached_property
    def source(self) -> SourceView:
        """The document beside it."""
        asked = self.asked.get("from", "")
        start = int(asked) if asked.isdigit() else None
        return source_view(self.reading.lines, self.rows, self.current, start, lambda name: self.address(row=name))

    @property
    def earlier(self) -> str:
        """The address of the stretch of the document before this one; "" for none."""
        return self._from(self.source.before)

    @property
    def later(self) -> str:
        """The address of the stretch after it."""
        return self._from(self.source.after)

    def _from(self, line: int | None) -> str:
        if line is None:
            return ""
        row = self.current.name if self.current else ""
        return self.address(row=row, **{"from": line}).replace("#open", "#the-document")

    @property
    def next_doubt(self) -> str:
        """The address of the next doubtful row after the open one; "" for none."""
        names = [each.name for each in self.rows]
        here = names.index(self.current.name) if self.current else -1
        doubtful = [at for at, each in enumerate(self.rows) if each.is_doubtful and not each.dropped and at != here]
        after = next((at for at in doubtful if at > here), doubtful[0] if doubtful else None)
        return self.address(row=names[after]) if after is not None else ""

    def beside(self, step: int) -> str:
        """The address of the row before or after the open one among those shown; "" for none."""
        if self.current is None:
            return ""
        place = self.shown.index(self.current) + step
        return self.address(row=self.shown[place].name) if 0 <= place < len(self.shown) else ""

    def next_open(self, name: str) -> str:
        """The name of the next row after this that is not yet accepted, from the top again after the last; else it."""
        names = [each.name for each in self.rows]
        here = names.index(name) if name in names else -1
        waiting = [each.name for each in self.rows[here + 1 :] + self.rows[: here + 1] if _waits(each)]
        return next((each for each in waiting if each != name), name)

    @property
    def before(self) -> str:
        return self.beside(-1)

    @property
    def after(self) -> str:
        return self.beside(1)

    def address(self, **said: Any) -> str:
        """This page asked otherwise, at the open row."""
        query = {"show": self.show, **said}
        return f"?{urlencode({key: value for key, value in query.items() if value not in ('', None)})}#open"

    @property
    def means(self) -> list[tuple[str, str, str, str]]:
        """What "as above" means in the open row: the words, the column and row they lead to, and what stands there."""
        there = standing(self.rows)
        if self.current is None or self.current not in there:
            return []
        rows = [replace(each.row, position=place) for place, each in enumerate(there, 1)]
        return [
            (link.words, COLUMNS[link.to_column].lower(), there[link.to_position - 1].name, meant(link, rows))
            for link in links_from(rows, there.index(self.current))
        ]

    @property
    def summary(self) -> str:
        """ "9 recommendations in 2 groups, 3 footnotes. 3 readings are doubtful"."""
        there, doubtful = len(standing(self.rows)), sum(each.is_doubtful for each in standing(self.rows))
        parts = [
            f"{_counted(there, 'recommendation')} in {_counted(len(groups_of(self.rows)), 'group')}, "
            f"{_counted(len(self.reading.about['footnotes']), 'footnote')}.",
            f"{doubtful:,} {'is' if doubtful == 1 else 'are'} doubtful." if doubtful else "No doubt is left.",
        ]
        return " ".join(parts)

    @property
    def kicker(self) -> str:
        """Name and number of pages."""
        pages = max((each["page"] for each in self.reading.lines), default=0)
        return f"{self.reading.name} · {_counted(pages, 'page')}" if pages else self.reading.name

    @property
    def easy(self) -> int:
        """How many can be accepted together."""
        return len(without_doubts(self.rows))

    @property
    def step(self) -> Any:
        """What was done last."""
        return last_step(self.reading)

    @property
    def unsettled(self) -> list[str]:
        return unsettled(self.rows)

    @property
    def footing(self) -> str:
        """What the button says that leads on."""
        return f"Put {_counted(len(standing(self.rows)), 'recommendation')} on record"


def _waits(kept: KeptRow) -> bool:
    return not kept.is_accepted and not kept.dropped


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
