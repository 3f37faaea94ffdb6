"""Documents made at test time: the same table of recommendations as Word, bordered PDF, Excel, CSV, HTML and text."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

import docx
import typst
import xlsxwriter
from docx.shared import Pt

from measuringup.core.recommendations import Reading
from measuringup.reports import fonts

HEAD = ("Recommendation", "Response", "Update on action")
Table = list[tuple[str, ...]]


def as_table(reading: Reading) -> Table:
    """A reading in the form that such papers have: headings, lead-ins and footnotes in rows of their own."""
    table: Table = [HEAD]
    for (title, now), rows in groupby(reading.rows, key=lambda row: (row.group, row.group_now)):
        table.append((f"{title} (now {now})" if now else title, "", ""))
        lead_in = ""
        for row in rows:
            if row.lead_in != lead_in:
                lead_in = row.lead_in
                table.append((lead_in, "", ""))
            table.append((row.text, row.response, row.update))
    table += [(f"{note.mark} {note.text}", "", "") for note in reading.footnotes]
    return table


def write_csv(path: Path, table: Sequence[Sequence[str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(table)
    return path


def write_excel(path: Path, table: Sequence[Sequence[str]]) -> Path:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("Recommendations")
        for at, cells in enumerate(table):
            for column, cell in enumerate(cells):
                sheet.write_string(at, column, cell)
    return path


def write_word(path: Path, table: Sequence[Sequence[str]], above: Sequence[str] = ()) -> Path:
    document = docx.Document()
    for text in above:
        document.add_paragraph(text)
    add_table(document, table)
    document.save(str(path))
    return path


def add_table(document: docx.document.Document, table: Sequence[Sequence[str]]) -> docx.table.Table:
    made = document.add_table(rows=0, cols=len(table[0]))
    made.style = "Table Grid"
    for cells in table:
        row = made.add_row().cells
        for at, cell in enumerate(cells):
            first, *more = cell.split("\n")
            row[at].paragraphs[0].add_run(first).font.size = Pt(9)
            for text in more:
                row[at].add_paragraph(text)
    return made


def write_pdf(path: Path, table: Sequence[Sequence[str]], above: Sequence[str] = (), **how: str) -> Path:
    """A PDF with borders; `how` may set `stroke`, `paper`, `flipped`, `repeat` (the head) and `footer`."""
    path.write_bytes(compiled(typst_table(table, above, **how)))
    return path


def typst_table(
    table: Sequence[Sequence[str]],
    above: Sequence[str] = (),
    *,
    stroke: str = "0.5pt",
    flipped: str = "true",
    repeat: str = "true",
    footer: str = "[Page #counter(page).display() of #counter(page).final().first()]",
    size: str = "9pt",
) -> str:
    head, *rows = table
    columns = ", ".join(["1fr"] * len(head))
    return "\n".join(
        [
            f'#set page(paper: "a4", flipped: {flipped}, margin: 1.5cm, footer: context {footer})',
            f'#set text(size: {size}, font: "Liberation Sans", lang: "en")',
            *(f"#par[{escaped(text)}]" for text in above),
            f"#table(columns: ({columns}), stroke: {stroke},",
            f"table.header(repeat: {repeat}, {', '.join(_cell(cell) for cell in head)}),",
            *(f"{', '.join(_cell(cell) for cell in cells)}," for cells in rows),
            ")",
        ]
    )


def _cell(text: str) -> str:
    return f"[{' #linebreak() '.join(escaped(line) for line in text.split(chr(10)))}]"


def escaped(text: str) -> str:
    """Text that Typst sets as it stands."""
    return "".join(
        each if each.isascii() and (each.isalnum() or each == " ") else f"\\u{{{ord(each):x}}}" for each in text
    )


def compiled(source: str) -> bytes:
    """The PDF of a Typst source, in the vendored font."""
    made = typst.compile(source.encode(), font_paths=_fonts(), format="pdf")
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER])


def write_html(path: Path, table: Sequence[Sequence[str]]) -> Path:
    """A table as a browser or Word puts it on the clipboard."""
    rows = "".join(f"<tr>{''.join(f'<td><p>{escape(cell)}</p></td>' for cell in cells)}</tr>\n" for cells in table)
    path.write_text(f"<html><head><style>td {{}}</style></head><body><table>\n{rows}</table></body></html>")
    return path


def write_tabbed(path: Path, table: Sequence[Sequence[str]]) -> Path:
    path.write_text("".join("\t".join(cells) + "\n" for cells in table), encoding="utf-8")
    return path
