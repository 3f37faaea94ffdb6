"""What stands in a Word document? Its paragraphs and rows, as if all tracked changes were accepted."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from measuringup.connectors.bounds import check_workbook_size
from measuringup.connectors.recommendations.colours import status_of_hex
from measuringup.connectors.recommendations.word_numbers import Numbers
from measuringup.connectors.recommendations.word_texts import notes_of, paragraph_text
from measuringup.connectors.refusals import refusal
from measuringup.core.problems import ProblemsError
from measuringup.core.recommendations import Document, Line

_NESTED = "A table stands inside a cell; its rows were read as lines of the cell."
_CHANGES = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
#: Unpacked; a thousand pages of tables take a tenth of it.
LARGEST_TEXT = 200 << 20
Progress = Callable[[int, int], None]


def read_word(path: Path, progress: Progress) -> Document:
    """The lines of a .docx. Raises ProblemsError for a document that is broken or too large."""
    check_workbook_size(path, "document")
    try:
        _check_text_size(path)
        opened = docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, XMLSyntaxError, AttributeError) as broken:
        raise _broken(path, broken) from broken
    return _Reader(opened).document(progress)


def _check_text_size(path: Path) -> None:
    """Refuse a text that would fill the memory as a tree; pictures do not count."""
    with zipfile.ZipFile(path) as parts:
        size = sum(entry.file_size for entry in parts.infolist() if entry.filename.endswith(".xml"))
    if size > LARGEST_TEXT:
        raise refusal(
            path,
            "too-large",
            f"The text of the document takes {size >> 20:,} MB; at most {LARGEST_TEXT >> 20:,} MB are read.",
            "Send it in parts.",
        )


def _broken(path: Path, why: Exception) -> ProblemsError:
    return refusal(
        path,
        "broken-document",
        f"The Word document cannot be read: {type(why).__name__}.",
        "Open it in Word and save it again as .docx.",
    )


@dataclass
class _Cell:
    text: str
    #: From 0 on the grid of the table, and how many columns it covers.
    at: int
    span: int
    is_merged: bool
    fill: str


@dataclass
class _Reader:
    opened: Any
    number: int = 0
    table: int = 0
    remarks: list[str] = field(default_factory=list)

    def document(self, progress: Progress) -> Document:
        """All lines of the body, with what a reader must know of the whole."""
        body = self.opened.element.body
        self.numbers = Numbers(self.opened)
        notes = notes_of(self.opened)
        self.marks = {ident: mark for ident, (mark, _) in notes.items()}
        blocks = list(_blocks(body))
        lines: list[Line] = []
        total = sum(len(block.findall(qn("w:tr"))) or 1 for block in blocks)
        for block in blocks:
            if block.tag == qn("w:tbl"):
                self.table += 1
                for line in self._rows(block):
                    lines.append(line)
                    progress(len(lines), total)
            else:
                self.number += 1
                lines.append(Line(number=self.number, cells=(self._paragraph(block),)))
        return Document(lines=tuple(lines), notes=dict(notes.values()), remarks=tuple(self._told(body)))

    def _paragraph(self, element: Any) -> str:
        return f"{self.numbers.of(element)}{paragraph_text(element, self.marks)}"

    def _rows(self, table: Any) -> Iterator[Line]:
        rows = [row for row in _children(table, "w:tr") if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]
        cut = [list(self._cells(row)) for row in rows]
        columns = _columns(cut)
        for row, cells in zip(rows, cut, strict=True):
            self.number += 1
            placed = [""] * len(columns)
            merged: set[int] = set()
            for cell in cells:
                at = max((place for place, start in enumerate(columns) if start <= cell.at), default=0)
                text = cell.text or (status_of_hex(cell.fill) if len(cells) > 1 else "")
                placed[at] = f"{placed[at]}\n{text}".strip() if placed[at] else text
                merged |= {at} if cell.is_merged else set()
            nested = any(inner is not table for inner in row.iter(qn("w:tbl")))
            yield Line(
                number=self.number,
                cells=tuple(placed),
                table=self.table,
                is_across=len(cells) == 1 and len(columns) > 1,
                merged=frozenset(merged),
                remarks=(_NESTED,) if nested else (),
            )

    def _cells(self, row: Any) -> Iterator[_Cell]:
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        at = int(before.get(qn("w:val"), "0")) if before is not None else 0
        for element in _children(row, "w:tc"):
            settings = element.find(qn("w:tcPr"))
            span = _value(settings, "w:gridSpan")
            merge = settings.find(qn("w:vMerge")) if settings is not None else None
            is_merged = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            shade = settings.find(qn("w:shd")) if settings is not None else None
            fill = shade.get(qn("w:fill"), "") if shade is not None else ""
            text = "" if is_merged else self._cell_text(element)
            yield _Cell(text, at, int(span or 1), is_merged, fill)
            at += int(span or 1)

    def _cell_text(self, cell: Any) -> str:
        lines = []
        for block in _blocks(cell):
            if block.tag == qn("w:tbl"):
                for row in block.iter(qn("w:tr")):
                    inner = [self._cell_text(each) for each in _children(row, "w:tc")]
                    lines.append("; ".join(text for text in inner if text))
            else:
                lines.append(self._paragraph(block))
        return "\n".join(line for line in lines if line.strip())

    def _told(self, body: Any) -> Iterator[str]:
        changes = sum(len(list(body.iter(qn(tag)))) for tag in _CHANGES)
        if changes:
            yield f"{_counted(changes, 'tracked change')}: the document was read as if all were accepted."
        comments = sum(1 for _ in body.iter(qn("w:commentReference")))
        if comments:
            yield f"{_counted(comments, 'comment')}: no part of the text, and not read."


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, also those inside content controls and tracked changes."""
    for child in parent:
        if child.tag in {qn("w:p"), qn("w:tbl")}:
            yield child
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            yield from _blocks(content) if content is not None else ()
        elif child.tag in {qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}:
            yield from _blocks(child)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table, or cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == qn(tag):
            yield child
        elif child.tag == qn("w:sdt") and (content := child.find(qn("w:sdtContent"))) is not None:
            yield from _children(content, tag)


def _columns(rows: list[list[_Cell]]) -> list[int]:
    """Where columns begin on the grid: as in most of the rows that have the usual number of cells."""
    shapes = [tuple(cell.at for cell in cells) for cells in rows if len(cells) > 1]
    if not shapes:
        return [0]
    usual = max({len(shape) for shape in shapes}, key=[len(shape) for shape in shapes].count)
    fitting = [shape for shape in shapes if len(shape) == usual]
    return list(Counter(fitting).most_common(1)[0][0])


def _value(settings: Any, tag: str) -> str:
    element = settings.find(qn(tag)) if settings is not None else None
    return str(element.get(qn("w:val"), "")) if element is not None else ""
