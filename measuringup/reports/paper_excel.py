"""How does an update paper look in Excel? The same table, its head at the top of every printed page."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from measuringup.core.recommendations.paper import COLUMNS, LineKind, Paper, lines_of
from measuringup.reports.paper_word import CHANGED
from measuringup.reports.printable import in_xml

_WIDTHS = (48, 60, 60)
_A4 = 9


def paper_excel(paper: Paper) -> bytes:
    """The paper as .xlsx; every text as text, so that none is run as a formula."""
    made = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(made, options) as book:
        sheet = book.add_worksheet("Update")
        text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        bold = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "bold": True, "bg_color": "#F4F6F7"})
        title = book.add_format({"bold": True, "font_size": 14})
        sheet.write_string(0, 0, in_xml(paper.title), title)
        sheet.write_string(1, 0, in_xml(paper.heading))
        head = 3
        for at, words in enumerate(COLUMNS):
            sheet.set_column(at, at, _WIDTHS[at])
            sheet.write_string(head, at, words, bold)
        for place, line in enumerate(lines_of(paper), head + 1):
            style = bold if line.kind is LineKind.GROUP else text
            cells = line.cells if line.kind is LineKind.ROW else (line.cells[0], "", "")
            mark = f"\n{CHANGED}" if line.is_changed else ""
            for at, cell in enumerate((*cells[:-1], f"{cells[-1]}{mark}")):
                sheet.write_string(place, at, in_xml(cell), style)
        below = head + 1 + sum(1 for _ in lines_of(paper))
        for place, note in enumerate(paper.notes, below + 1):
            sheet.write_string(place, 0, in_xml(f"{note.mark} {note.text}"))
        sheet.freeze_panes(head + 1, 0)
        sheet.repeat_rows(head)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&CPage &P of &N")
    return made.getvalue()
