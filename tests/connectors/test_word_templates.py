"""A council's Word file becomes its template only if it is one: each thing in the way is named with what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from measuringup.connectors.word_templates import check_template
from measuringup.core.problems import ProblemsError
from tests.connectors.templates import letterhead, linked, packed

FINE = letterhead()


def said(content: bytes) -> list[str]:
    """What is said of a file, "" for nothing."""
    try:
        check_template("Committee report.docx", content)
    except ProblemsError as refused:
        return [each.message for each in refused.problems if each.file == "Committee report.docx" and each.advice]
    return []


def test_a_letterhead_is_fine() -> None:
    assert said(FINE) == []
    assert said(letterhead(without=("Heading 1", "Table Grid"))) == []


def test_links_to_follow_and_the_template_it_was_made_from_do_no_harm() -> None:
    assert said(linked(FINE, "hyperlink", "https://marlowe.example")) == []
    assert said(linked(FINE, "attachedTemplate", "file:///S:/Report.dotm")) == []


def zipped(name: str, content: bytes = b"x") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "This is a Word file of before 2007, or it has a password."),
        (b"Dear committee", "This is no Word document."),
        (zipped("hello.txt"), "This is no Word document."),
        (b"\0" * ((5 << 20) + 1), "The file has 5.0 MB; at most 5 MB are taken."),
        (packed(FINE, {"word/media/bomb": b"\0" * (61 << 20)}), "The file unpacks to more than a template holds."),
        (packed(FINE, {"word/vbaProject.bin": b"x"}), "The file holds macros."),
        (packed(FINE, {"word/embeddings/object.bin": b"x"}), "The file holds embedded objects or controls that act."),
        (linked(FINE, "image", "https://elsewhere.example/a.png"),
         "The file fetches from elsewhere: https://elsewhere.example/a.png."),
        (packed(FINE, {"word/_rels/document.xml.rels": b"<a"}), "The part word/_rels/document.xml.rels is broken."),
        (packed(FINE, {"word/document.xml": b"<a"}), "The document cannot be read: XMLSyntaxError."),
        (packed(FINE, without="word/document.xml"), "The document cannot be read: KeyError."),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_is_named(content: bytes, words: str) -> None:
    assert said(content) == [words]


def test_other_kinds_of_word_files_are_told_apart() -> None:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = zipfile.ZipFile(io.BytesIO(FINE)).read("[Content_Types].xml")
    dotx = types.replace(b"document.main+xml", b"template.main+xml")
    docm = types.replace(kind, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    assert said(packed(FINE, {"[Content_Types].xml": dotx})) == ["This is a Word template (.dotx)."]
    assert said(packed(FINE, {"[Content_Types].xml": docm})) == ["The file is of the kind that may hold macros."]


def test_everything_is_said_at_once() -> None:
    both = packed(FINE, {"word/vbaProject.bin": b"x", "word/activeX/activeX1.xml": b"x"})
    assert len(said(both)) == 2


def test_a_part_that_was_damaged_on_its_way_is_named() -> None:
    content = bytearray(packed(FINE, {"word/media/logo.png": bytes(range(256)) * 40}))
    at = content.rindex(b"word/media/logo.png", 0, content.index(b"PK\x01\x02"))
    for place in range(at + 60, at + 90):
        content[place] ^= 0xFF
    (only,) = said(bytes(content))
    assert only in {"The part word/media/logo.png is broken.", "This is no Word document."}
