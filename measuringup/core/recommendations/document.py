"""What stands in a document, before it is understood? Its lines and table rows in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A row of a table, or a line of text outside every table (`table` is 0, one cell).

    `number` is where it stands: the line of a text, the row of a sheet, or the running number among the
    paragraphs and rows of a Word document or PDF. `page` is 0 where the source has no pages.
    """

    number: int
    cells: tuple[str, ...]
    #: Where its last part stands; 0 where it stands on one line.
    last: int = 0
    table: int = 0
    page: int = 0
    #: One cell runs over the whole width of the table: a heading or a sentence above what follows.
    is_across: bool = False
    #: Columns whose cell is merged with the cell above.
    merged: frozenset[int] = frozenset()
    #: What was odd about it when the file was opened.
    remarks: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, kw_only=True)
class Document:
    """All that a file holds. `notes` are footnotes that the file itself keeps apart from its text, by mark."""

    lines: tuple[Line, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    #: A head that is repeated stands at the top of a page, as in text pasted from a PDF; cells may be cut there.
    head_means_page: bool = False
    #: What a reader must know of the whole file: comments that were not read, changes taken as accepted.
    remarks: tuple[str, ...] = ()
