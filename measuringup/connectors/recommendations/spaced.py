"""Where do columns stand that are made with spaces? Under their heads, as `pdftotext -layout` and old mails write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from measuringup.core.recommendations import Line
from measuringup.core.recommendations.headings import columns_of
from measuringup.core.recommendations.sentences import BULLET, begins_small, is_unfinished

_GAP = re.compile(r"\s{2,}")
#: A cell may begin so many characters before its head.
_SLACK = 3
_BY_LAYOUT = "No blank line parts the rows: where one ends was told by its stop and the capital that follows."


@dataclass
class _Open:
    """A row while its lines are gathered."""

    first: int
    last: int
    cells: list[str]
    remarks: list[str] = field(default_factory=list)


def spaced_lines(text: str) -> list[Line]:
    """The lines of a text whose columns are made with spaces; all lines stand alone where no head is found."""
    return list(_Spaced(text.split("\n")).lines())


class _Spaced:
    def __init__(self, lines: Sequence[str]) -> None:
        self.source = lines
        self.starts: tuple[int, ...] = ()
        self.open: _Open | None = None
        self.table = self.page = 0
        self.has_blank = _parts_by_blank(lines)

    def lines(self) -> Iterator[Line]:
        for number, raw in enumerate(self.source, start=1):
            self.page += raw.count("\f")
            line = raw.replace("\f", "").expandtabs().rstrip()
            pieces = _pieces(line)
            if head := _head(pieces):
                yield from self._closed()
                self.starts = tuple(at for at, _ in pieces)
                self.table += 1
                yield Line(number=number, cells=head, table=self.table, page=0)
            elif not line:
                if self.has_blank:
                    yield from self._closed()
            elif not self.starts:
                yield Line(number=number, cells=(line.strip(),))
            else:
                yield from self._row(number, pieces)
        yield from self._closed()

    def _row(self, number: int, pieces: Sequence[tuple[int, str]]) -> Iterator[Line]:
        cells = self._placed(pieces)
        at, text = pieces[0]
        if cells is None or (len(pieces) == 1 and self._runs_across(at, text)):
            yield from self._closed()
            yield Line(number=number, cells=(" ".join(text for _, text in pieces),))
            return
        if self.open and (self._is_heading_above(cells) or (not self.has_blank and self._begins(cells))):
            yield from self._closed()
        if self.open is None:
            self.open = _Open(number, number, [""] * len(self.starts), [] if self.has_blank else [_BY_LAYOUT])
        self.open.last = number
        for place, cell in enumerate(cells):
            before = self.open.cells[place]
            sign = "\n" if BULLET.match(cell) else " "
            self.open.cells[place] = f"{before}{sign}{cell}" if before and cell else before or cell

    def _placed(self, pieces: Sequence[tuple[int, str]]) -> list[str] | None:
        """Each piece under its head; None where one stands left of all heads."""
        cells = [""] * len(self.starts)
        for at, text in pieces:
            under = [place for place, start in enumerate(self.starts) if start <= at + _SLACK]
            if not under:
                return None
            cells[under[-1]] = f"{cells[under[-1]]} {text}".strip()
        return cells

    def _runs_across(self, at: int, text: str) -> bool:
        """Whether one piece runs on under the next head, or begins like a footnote: it is in no column."""
        following = [start for start in self.starts if start > at + _SLACK]
        return bool(following) and at + len(text) > following[0] + _SLACK

    def _is_heading_above(self, cells: Sequence[str]) -> bool:
        """Whether the open row is text of the first column alone, and this line fills others too."""
        assert self.open is not None
        return not any(self.open.cells[1:]) and bool(cells[0]) and any(cells[1:])

    def _begins(self, cells: Sequence[str]) -> bool:
        assert self.open is not None
        is_new = bool(cells[0]) and not begins_small(cells[0])
        return is_new and not is_unfinished(self.open.cells[0])

    def _closed(self) -> Iterator[Line]:
        if self.open:
            row, self.open = self.open, None
            yield Line(
                number=row.first,
                last=row.last,
                cells=tuple(row.cells),
                table=self.table,
                remarks=tuple(row.remarks),
            )


def _pieces(line: str) -> list[tuple[int, str]]:
    """The stretches of a line between gaps of two spaces or more, each with where it begins."""
    found, at = [], 0
    for gap in [*_GAP.finditer(line), None]:
        end = gap.start() if gap else len(line)
        if line[at:end].strip():
            begins = at + len(line[at:end]) - len(line[at:end].lstrip())
            found.append((begins, line[at:end].strip()))
        at = gap.end() if gap else end
    return found


def _head(pieces: Sequence[tuple[int, str]]) -> tuple[str, ...] | None:
    cells = tuple(text for _, text in pieces)
    return cells if len(cells) > 1 and columns_of(Line(number=0, cells=cells)) else None


def _parts_by_blank(lines: Sequence[str]) -> bool:
    """Whether blank lines part the rows: one stands before a line of several columns, and no page ends there."""
    table = [1 if "\f" in line or _head(_pieces(line)) else len(_pieces(line)) for line in lines]
    return any(
        before and not blank and after > 1 and not _head(_pieces(line))
        for before, blank, after, line in zip(table, table[1:], table[2:], lines, strict=False)
    )
