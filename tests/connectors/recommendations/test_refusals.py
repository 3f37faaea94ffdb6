"""What cannot be read is refused in words, with what to do instead."""

import os
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from measuringup.connectors.recommendations import pdf, read_document, read_pasted, read_recommendations, word
from measuringup.core.problems import ProblemsError
from tests.connectors.recommendations.documents import compiled, write_excel, write_pdf, write_word
from tests.connectors.recommendations.invented import SHORT

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refused(path: Path) -> tuple[str, str]:
    """The rule and the words of a refusal."""
    with pytest.raises(ProblemsError) as stopped:
        read_recommendations(path)
    (problem,) = stopped.value.problems
    assert problem.file == path.name
    assert problem.advice
    return problem.rule, str(problem)


def test_a_pdf_without_borders_is_refused_with_advice(tmp_path: Path) -> None:
    rule, words = refused(write_pdf(tmp_path / "in.pdf", SHORT, stroke="none"))
    assert rule == "no-borders"
    assert "paste it into a text file" in words


def test_a_scanned_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(compiled("#rect(width: 5cm, height: 5cm)"))
    rule, words = refused(tmp_path / "in.pdf")
    assert rule == "scanned"
    assert "OCR" in words


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    written = PdfWriter(clone_from=PdfReader(write_pdf(tmp_path / "open.pdf", SHORT)))
    written.encrypt("secret")
    written.write(tmp_path / "in.pdf")
    assert refused(tmp_path / "in.pdf")[0] == "password"


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 0)
    assert refused(write_pdf(tmp_path / "in.pdf", SHORT))[0] == "too-large"


def test_a_pdf_whose_pages_are_broken_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> object:
        raise pdf.pdfium.PdfiumError("Failed to load page.")

    monkeypatch.setattr(pdf, "page_of", broken)
    assert refused(write_pdf(tmp_path / "in.pdf", SHORT))[0] == "broken-document"


@pytest.mark.parametrize(
    ("content", "name", "rule"),
    [
        (b"", "in.txt", "empty-file"),
        (b"a\0b\tc", "in.txt", "wrong-kind"),
        (b"Dear all,\nnothing here.\n", "in.txt", "no-recommendations"),
        (b"a," * (1 << 20), "in.csv", "line-too-long"),
        (b"%PDF-1.7 and no more", "in.pdf", "broken-document"),
        (b"PK\x03\x04 and no more", "in.docx", "broken-document"),
        (b"PK\x03\x04 and no more", "in.xlsx", "broken-workbook"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(3000), "in.docx", "password"),
        (OLE + "WordDocument".encode("utf-16-le") + bytes(3000), "in.doc", "wrong-kind"),
        (OLE + os.urandom(3000), "in.xls", "broken-workbook"),
        (b"{\\rtf1 text}", "in.rtf", "wrong-kind"),
        (b"\x89PNG\r\n", "in.png", "wrong-kind"),
        (b"<html><p>Nothing</p></html>", "in.html", "no-recommendations"),
    ],
)
def test_other_files_that_cannot_be_read(content: bytes, name: str, rule: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name)[0] == rule


def test_a_word_document_cut_off_or_damaged_is_refused(tmp_path: Path) -> None:
    whole = write_word(tmp_path / "whole.docx", SHORT)
    (tmp_path / "cut.docx").write_bytes(whole.read_bytes()[:9_000])
    assert refused(tmp_path / "cut.docx")[0] == "broken-document"
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(tmp_path / "bad.docx", "w") as damaged:
        for name in parts.namelist():
            content = parts.read(name)
            damaged.writestr(name, content[:300] if name == "word/document.xml" else content)
    assert refused(tmp_path / "bad.docx")[0] == "broken-document"


def test_a_word_document_that_would_fill_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "LARGEST_TEXT", 1_000)
    assert refused(write_word(tmp_path / "in.docx", SHORT))[0] == "too-large"


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("ppt/presentation.xml", b"<p/>", "a presentation"),
        ("mimetype", b"application/vnd.oasis.opendocument.text", "an OpenDocument text"),
    ],
)
def test_other_packed_documents_are_refused_by_their_kind(part: str, content: bytes, said: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as parts:
        parts.writestr(part, content)
    rule, words = refused(tmp_path / "in.zip")
    assert rule == "wrong-kind"
    assert said in words


def test_a_workbook_cut_off_is_refused(tmp_path: Path) -> None:
    whole = write_excel(tmp_path / "whole.xlsx", SHORT).read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    assert refused(tmp_path / "cut.xlsx")[0] == "broken-workbook"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_workbook_with_a_damaged_part_is_refused(part: str, tmp_path: Path) -> None:
    whole = write_excel(tmp_path / "whole.xlsx", SHORT)
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(tmp_path / "bad.xlsx", "w") as damaged:
        for name in parts.namelist():
            content = parts.read(name)
            damaged.writestr(name, content[: len(content) // 2] if name == part else content)
    assert refused(tmp_path / "bad.xlsx")[0] == "broken-workbook"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_document(tmp_path / "none.docx")


def test_a_pasted_line_without_end_is_refused() -> None:
    with pytest.raises(ProblemsError):
        read_pasted("word\t" * (1 << 18))
