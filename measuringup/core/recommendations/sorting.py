"""What is each line: the head of a table, a row, a footnote, a heading, or page furniture? Told by layout alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from measuringup.core.recommendations.document import Document, Line
from measuringup.core.recommendations.headings import Columns, Role, columns_of
from measuringup.core.recommendations.marks import RAISED, footnote_line, marks_in
from measuringup.core.recommendations.sentences import begins_small, is_unfinished, tidy
from measuringup.core.recommendations.splitting import is_heading, without_continued

_PAGE = re.compile(r"[-–—\s]*(?:page|p\.?)?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
#: Without a head, three columns are what such tables have everywhere.
USUAL = Columns(("", "", ""), (Role.TEXT, Role.RESPONSE, Role.UPDATE))
#: So many rows may stand above the head of the first table, and of one that follows.
_ABOVE_FIRST, _ABOVE_NEXT = 8, 1


class Kind(Enum):
    """What a line is."""

    HEADING = auto()
    HEAD = auto()
    DROPPED = auto()
    NOTE = auto()
    TITLE = auto()
    ROW = auto()
    LEFT = auto()


@dataclass
class Sorted:
    """A line with what it is. `page` counts pages or repeated heads; `is_after_break` is the first row of one."""

    line: Line
    kind: Kind
    text: str = ""
    why: str = ""
    mark: str = ""
    columns: Columns | None = None
    page: int = 0
    is_after_break: bool = False


def sorted_lines(document: Document) -> list[Sorted]:
    """Every line that is not blank, in order, with what it is."""
    return _Sorter(document).all()


class _Sorter:
    def __init__(self, document: Document) -> None:
        self.head_means_page = document.head_means_page
        self.lines = [line for line in document.lines if not line.is_blank]
        self.heads = _heads(self.lines)
        self.titles = _tables_of_titles(self.lines) if self.heads else frozenset()
        self.often = Counter(_key(line) for line in self.lines if not line.table)
        self.marks = {mark for line in self.lines for cell in line.cells for mark in marks_in(cell)}
        self.found: list[Sorted] = []
        self.columns: Columns | None = None
        self.seen: list[Columns] = []
        self.told: set[str] = set()
        self.table = self.page = self.source_page = 0
        self.is_after_break = False

    def all(self) -> list[Sorted]:
        """Each line in turn; what a line is depends on those before it."""
        for at, line in enumerate(self.lines):
            if line.page > self.source_page:
                if self.source_page:
                    self._turn_page()
                self.source_page = line.page
            each = self._note(line) or (self._in_table(at, line) if line.table else self._outside(at, line))
            each.page = self.page
            self.found.append(each)
        self._name_the_first_table()
        return self.found

    def _turn_page(self) -> None:
        self.page += 1
        self.is_after_break = True

    def _note(self, line: Line) -> Sorted | None:
        """A footnote: a line that begins with a mark, or that goes on with one."""
        told = [cell for cell in line.cells if cell.strip()]
        if len(told) != 1:
            return None
        note = footnote_line(told[0])
        if note and (note[0][0] in RAISED or note[0] in self.marks):
            return Sorted(line, Kind.NOTE, note[1], mark=note[0])
        last = self.found[-1] if self.found else None
        if not last or last.kind is not Kind.NOTE or line.table or line.number != last.line.number + 1:
            return None
        goes_on = (begins_small(told[0]) or is_unfinished(last.text)) and not _PAGE.fullmatch(told[0])
        return Sorted(line, Kind.NOTE, tidy(told[0])) if goes_on else None

    def _in_table(self, at: int, line: Line) -> Sorted:
        if line.table != self.table:
            self._begin_table(line)
        head = self.heads.get(line.table)
        words = Columns(tuple(" ".join(cell.split()) for cell in line.cells), ())
        if at == head or (self.columns and words.folded == self.columns.folded):
            return self._head(line, words)
        if head is not None and at < head:
            return Sorted(line, Kind.TITLE if self.seen else Kind.HEADING, _text(line))
        if line.table in self.titles and not self.seen:
            return Sorted(line, Kind.HEADING, _text(line))
        if self.columns is None:
            return Sorted(line, Kind.LEFT, _text(line), "No heading says what the columns of this table hold.")
        if self.head_means_page and Role.NUMBER not in self.columns.roles and _PAGE.fullmatch(_text(line)):
            return Sorted(line, Kind.DROPPED, _text(line), "A page number.")
        row = Sorted(line, Kind.ROW, columns=self.columns, is_after_break=self.is_after_break)
        self.is_after_break = False
        return row

    def _begin_table(self, line: Line) -> None:
        """A table without a head goes on with the columns before, where it has as many of them."""
        self.table = line.table
        if line.table in self.heads or (self.columns and len(self.columns.words) == len(line.cells)):
            return
        self.columns = USUAL if len(line.cells) == len(USUAL.words) and not self.seen else None

    def _head(self, line: Line, words: Columns) -> Sorted:
        if self.columns and words.folded == self.columns.folded:
            if self.head_means_page:
                self._turn_page()
            return Sorted(line, Kind.DROPPED, _text(line), "The head of the table, repeated.")
        self.columns = columns_of(line)
        assert self.columns is not None
        self.seen.append(self.columns)
        self.is_after_break = False
        return Sorted(line, Kind.HEAD, _text(line), columns=self.columns)

    def _outside(self, at: int, line: Line) -> Sorted:
        text, key = _text(line), _key(line)
        if _PAGE.fullmatch(text):
            return Sorted(line, Kind.DROPPED, text, "A page number.")
        if key in self.told or (self.often[key] > 1 and self.seen and line.page):
            return Sorted(line, Kind.DROPPED, text, "The same line stands on other pages.")
        if self.often[key] > 1 and (line.page or self.head_means_page):
            self.told.add(key)
        after = next((each for each in self.lines[at + 1 :] if each.table or not footnote_line(_text(each))), None)
        if not self.seen:
            return Sorted(line, Kind.HEADING, text)
        if after is not None and after.table not in {0, self.table} and is_heading(text):
            return Sorted(line, Kind.TITLE, text)
        return Sorted(line, Kind.LEFT, text, "It stands outside the tables, and is no footnote.")

    def _name_the_first_table(self) -> None:
        """Where later tables have a heading each, the line above the first table is one too."""
        first = next((at for at, each in enumerate(self.found) if each.kind is Kind.HEAD), 0)
        above = next((each for each in reversed(self.found[:first]) if not each.line.table), None)
        later = any(each.kind is Kind.TITLE and not each.line.table for each in self.found[first:])
        if above and above.kind is Kind.HEADING and later and is_heading(above.text):
            above.kind = Kind.TITLE


def _heads(lines: Sequence[Line]) -> dict[int, int]:
    """For each table the place of its head, where it has one; only the first head may be of any words."""
    heads: dict[int, int] = {}
    rows: Counter[int] = Counter()
    known: set[tuple[str, ...]] = set()
    for at, line in enumerate(lines):
        above = rows[line.table]
        rows[line.table] += 1
        if not line.table or line.table in heads or above > (_ABOVE_NEXT if heads else _ABOVE_FIRST):
            continue
        columns = columns_of(line)
        if columns and (not heads or columns.folded in known or None not in columns.roles):
            heads[line.table] = at
            known.add(columns.folded)
    return heads


def _tables_of_titles(lines: Sequence[Line]) -> frozenset[int]:
    """The tables of which no row has more than one cell: titles that stand above the real one, as in a sheet."""
    wider = {line.table for line in lines if sum(1 for cell in line.cells if cell.strip()) > 1}
    return frozenset(line.table for line in lines if line.table) - wider


def _key(line: Line) -> str:
    """A line without its numbers and "continued": the same on every page where it is furniture."""
    return re.sub(r"\d+", "#", without_continued(_text(line))).casefold()


def _text(line: Line) -> str:
    return tidy(" ".join(cell for cell in line.cells if cell.strip()))
