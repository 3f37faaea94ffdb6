"""What does a paragraph of Word say? Its text with accepted changes, raised figures as such, and its footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from measuringup.core.recommendations.marks import raised

#: Text that was struck out, and the second form of a drawing for old programs.
_NOT_READ = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:instrText"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): " "}
_REFERENCES = {qn("w:footnoteReference"): "", qn("w:endnoteReference"): "end"}
_NOTES = (("footnotes", "w:footnote", ""), ("endnotes", "w:endnote", "end"))


def paragraph_text(paragraph: Any, marks: Mapping[str, str]) -> str:
    """The text of a paragraph. `marks` are the marks of footnotes by their identity in the file."""
    return "".join(_texts(paragraph, marks, is_raised=False))


def _texts(element: Any, marks: Mapping[str, str], *, is_raised: bool) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _NOT_READ or not isinstance(tag, str):
            continue
        if tag == qn("w:t"):
            text = child.text or ""
            yield raised(text) if is_raised and text.strip().isdigit() else text
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag in _REFERENCES:
            yield marks.get(f"{_REFERENCES[tag]}{child.get(qn('w:id'))}", "")
        elif tag == qn("w:p"):
            yield from (*_texts(child, marks, is_raised=False), "\n")
        else:
            yield from _texts(child, marks, is_raised=_is_raised(child) if tag == qn("w:r") else is_raised)


def _is_raised(run: Any) -> bool:
    settings = run.find(qn("w:rPr"))
    align = settings.find(qn("w:vertAlign")) if settings is not None else None
    return align is not None and align.get(qn("w:val")) == "superscript"


def notes_of(opened: Any) -> dict[str, tuple[str, str]]:
    """The footnotes and endnotes of the file by identity: the mark, in the order of the text, and the words."""
    words: dict[str, str] = {}
    for relation, tag, prefix in _NOTES:
        for part in (each.target_part for each in opened.part.rels.values() if each.reltype.endswith(f"/{relation}")):
            for note in parse_xml(part.blob).iter(qn(tag)):
                text = "".join(paragraph_text(each, {}) + " " for each in note.iter(qn("w:p")))
                words[f"{prefix}{note.get(qn('w:id'))}"] = " ".join(text.split())
    found: dict[str, tuple[str, str]] = {}
    for reference in opened.element.body.iter(*_REFERENCES):
        ident = f"{_REFERENCES[reference.tag]}{reference.get(qn('w:id'))}"
        if ident in words and ident not in found:
            found[ident] = (raised(str(len(found) + 1)), words[ident])
    return found
