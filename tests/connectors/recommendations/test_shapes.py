"""Four to seven columns, named otherwise: the same rows from every kind of file."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from measuringup.connectors.recommendations import read_pasted, read_recommendations
from measuringup.core.recommendations import digest, read
from tests.connectors.recommendations import documents
from tests.connectors.recommendations.invented import PLAN, READ_PLAN, READ_TRACKER, SHORT, TRACKER, in_short

Write = Callable[[Path, Sequence[Sequence[str]]], Path]
WRITERS: list[tuple[str, Write]] = [
    ("csv", documents.write_csv),
    ("xlsx", documents.write_excel),
    ("docx", documents.write_word),
    ("pdf", documents.write_pdf),
    ("html", documents.write_html),
    ("txt", documents.write_tabbed),
]


@pytest.mark.parametrize(("ending", "write"), WRITERS)
@pytest.mark.parametrize(("table", "expected"), [(PLAN, READ_PLAN), (TRACKER, READ_TRACKER)], ids=["plan", "tracker"])
def test_the_same_rows_from_every_kind_of_file(
    ending: str, write: Write, table: list[tuple[str, ...]], expected: list[tuple[str, ...]], tmp_path: Path
) -> None:
    reading, problems = read_recommendations(write(tmp_path / f"in.{ending}", table))
    assert in_short(reading) == expected
    assert not problems
    assert not reading.left_over


def test_the_same_document_twice_is_known_by_its_digest(tmp_path: Path) -> None:
    digests = {digest(read_recommendations(write(tmp_path / f"in.{end}", TRACKER))[0]) for end, write in WRITERS}
    assert len(digests) == 1


def test_pasted_text_and_pasted_cells(tmp_path: Path) -> None:
    tabbed = documents.write_tabbed(tmp_path / "in.txt", TRACKER).read_text()
    html = documents.write_html(tmp_path / "in.html", TRACKER).read_text()
    assert in_short(read(read_pasted(tabbed))) == in_short(read(read_pasted(html))) == READ_TRACKER


def test_a_portrait_page_reads_as_a_landscape_one(tmp_path: Path) -> None:
    reading, _ = read_recommendations(documents.write_pdf(tmp_path / "in.pdf", SHORT, flipped="false"))
    assert [row.status for row in reading.rows] == ["Green", "Red"]
