"""How long does it take to read a document of four hundred pages? Recommendations in Word and in a bordered PDF.

    python -m benchmarks.documents        prints what was measured as JSON

Each stands beside its floor: the same file's words taken out by the library that opens it, with nothing understood.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pypdf
import typst
from docx.oxml import parse_xml

from benchmarks.timing import Result
from measuringup.connectors.recommendations import read_recommendations
from measuringup.reports import fonts

#: So many recommendations fill so many pages of A4, on their side and in ten points.
ROWS, PAGES = 2_400, 400
HEAD = ("Recommendation", "Response", "Update on action")
_WORDS = "Residents were asked about the works and many answered within the month after the first letter. " * 3
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LANDSCAPE = """#set page(paper: "a4", flipped: true, margin: 1.5cm)
#set text(size: 10pt, font: "Liberation Sans")
#set table.cell(breakable: false)
"""


def rows() -> Iterator[tuple[str, ...]]:
    """What was asked, answered and done, each time of another thing."""
    for place in range(ROWS):
        yield f"That item {place} be done. {_WORDS}", f"Agreed for {place}. {_WORDS}", f"Done, {place}. {_WORDS}"


def write_word(path: Path) -> None:
    """All of them in one table."""
    document = docx.Document()
    cells = (
        "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row) for row in [HEAD, *rows()]
    )
    table = f"<w:tbl {_NAMESPACE}><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
    document.element.body.insert(0, parse_xml(table))
    document.save(str(path))


def write_pdf(path: Path) -> None:
    """All of them in one table with borders that runs over the pages, its head repeated."""
    head = ", ".join(f"[{cell}]" for cell in HEAD)
    lines = "\n".join(", ".join(f"[{cell}]" for cell in row) + "," for row in rows())
    source = f"{_LANDSCAPE}#table(columns: (1fr, 1fr, 1fr), table.header({head}),\n{lines})"
    only = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER])
    made = typst.compile(source.encode(), font_paths=only, format="pdf")
    assert isinstance(made, bytes)
    path.write_bytes(made)
    assert len(pypdf.PdfReader(path).pages) >= PAGES


def words_of_word(path: Path) -> int:
    """How many words there are, by the library alone."""
    body = docx.Document(str(path)).element.body
    return sum(len((each.text or "").split()) for each in body.iter(f"{{{body.nsmap['w']}}}t"))


def words_of_pdf(path: Path) -> int:
    """How many words there are, by the library alone."""
    return sum(len(page.extract_text().split()) for page in pypdf.PdfReader(path).pages)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of this process, and what came of it."""
    begun = time.process_time()
    found = work()
    return time.process_time() - begun, found


def measure() -> list[Result]:
    """Both kinds, each once, beside its floor."""
    found = []
    with tempfile.TemporaryDirectory() as temporary:
        kinds = (("Word", "docx", write_word, words_of_word), ("bordered PDF", "pdf", write_pdf, words_of_pdf))
        for kind, ending, write, words in kinds:
            path = Path(temporary) / f"paper.{ending}"
            write(path)
            floor, _ = timed(lambda path=path, words=words: words(path))
            taken, (reading, _) = timed(lambda path=path: read_recommendations(path))
            assert len(reading.rows) == ROWS, len(reading.rows)
            what = f"{PAGES} pages of {kind} with {ROWS:,} recommendations read"
            found += [
                Result(what, taken, "s", "CPU; at most 20"),
                Result(f"{what}, beside their words alone", taken / floor, "times"),
            ]
    return found


if __name__ == "__main__":
    print(json.dumps([vars(result) for result in measure()]))
