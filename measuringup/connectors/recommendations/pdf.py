"""What stands in a PDF? The cells of its bordered tables, and the lines of text outside them, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock

import pypdfium2 as pdfium

from measuringup.connectors.recommendations.pdf_cells import Cell, Grid, grids_of
from measuringup.connectors.recommendations.pdf_page import Page, page_of
from measuringup.connectors.refusals import refusal
from measuringup.core.problems import ProblemsError
from measuringup.core.recommendations import Document, Line

MOST_PAGES = 2_000
_PASTE = (
    "Open the PDF, select the table, copy it, and paste it into a text file or the paste box; or ask for the Word file."
)
Progress = Callable[[int, int], None]
#: PDFium does not bear two threads at a time.
_ONE_AT_A_TIME = Lock()


def read_pdf(path: Path, progress: Progress) -> Document:
    """The lines of a PDF. Raises ProblemsError where it is protected, broken, scanned or without borders."""
    with _ONE_AT_A_TIME:
        opened = _opened(path)
        try:
            return _read(path, opened, progress)
        except pdfium.PdfiumError as broken:
            raise _broken(path, broken) from broken
        finally:
            opened.close()


def _opened(path: Path) -> pdfium.PdfDocument:
    try:
        opened = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as refused:
        if "password" in str(refused).casefold():
            raise refusal(
                path, "password", "The PDF is protected by a password.", "Save it without a password and send it again."
            ) from refused
        raise _broken(path, refused) from refused
    if len(opened) > MOST_PAGES:
        pages = len(opened)
        opened.close()
        raise refusal(
            path, "too-large", f"The PDF has {pages:,} pages; at most {MOST_PAGES:,} are read.", "Send it in parts."
        )
    return opened


def _broken(path: Path, why: Exception) -> ProblemsError:
    return refusal(
        path, "broken-document", f"The PDF cannot be read: {why}.", "Open it and save or print it to a PDF again."
    )


def _read(path: Path, opened: pdfium.PdfDocument, progress: Progress) -> Document:
    lines: list[Line] = []
    tables, blank = 0, []
    for number in range(1, len(opened) + 1):
        page = page_of(opened[number - 1])
        if not page.letters:
            blank.append(number)
        grids = grids_of(page)
        lines += _lines(page, grids, number, len(lines), tables)
        tables += len(grids)
        progress(number, len(opened))
    if len(blank) == len(opened):
        raise refusal(
            path,
            "scanned",
            "No page of the PDF holds text: it was scanned, or printed as pictures.",
            "Ask for the document it was made from, or have its text recognised first (OCR), and look at the result.",
        )
    if not tables:
        raise refusal(path, "no-borders", "No table of the PDF has drawn borders, so its cells cannot be told.", _PASTE)
    return Document(lines=tuple(lines), remarks=_told_of_blank(blank))


def _told_of_blank(blank: list[int]) -> tuple[str, ...]:
    if not blank:
        return ()
    pages = ", ".join(map(str, blank[:10])) + (" and more" if len(blank) > 10 else "")
    return (f"No text was found on page {pages}: a picture or a blank page.",)


def _lines(page: Page, grids: list[Grid], number: int, before: int, tables: int) -> Iterator[Line]:
    """The lines of one page from top to bottom."""
    blocks: list[tuple[float, Grid | str]] = [(grid.box.top, grid) for grid in grids]
    blocks += page.outside([grid.box for grid in grids])
    table = tables
    for _, block in sorted(blocks, key=lambda each: each[0]):
        if isinstance(block, str):
            before += 1
            yield Line(number=before, cells=(block,), page=number)
            continue
        table += 1
        for row in block.rows:
            before += 1
            yield _row(row, page, before, table, number)


def _row(row: list[Cell | None], page: Page, number: int, table: int, page_number: int) -> Line:
    cells = [page.text_in(cell.box) if cell and not cell.is_merged else "" for cell in row]
    own = [cell for cell in row if cell]
    return Line(
        number=number,
        cells=tuple(cells),
        table=table,
        page=page_number,
        is_across=len(own) == 1 and len(row) > 1,
        merged=frozenset(at for at, cell in enumerate(row) if cell and cell.is_merged),
    )
