"""Which number or bullet does Word print before a paragraph? It is counted by the program and stands in no text."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

_BULLET = "• "
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9


class Numbers:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, opened: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str]]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._styles = {each.get(qn("w:styleId")): each for each in opened.styles.element.iter(qn("w:style"))}
        for part in (each.target_part for each in opened.part.rels.values() if each.reltype.endswith("/numbering")):
            self._learn(part.element)

    def _learn(self, numbering: Any) -> None:
        for abstract in numbering.iter(qn("w:abstractNum")):
            self._levels[abstract.get(qn("w:abstractNumId"))] = {
                int(level.get(qn("w:ilvl"))): (_told(level, "w:numFmt"), _told(level, "w:lvlText"))
                for level in abstract.iter(qn("w:lvl"))
            }
        for each in numbering.iter(qn("w:num")):
            self._lists[each.get(qn("w:numId"))] = _told(each, "w:abstractNumId")

    def of(self, paragraph: Any) -> str:
        """The number or bullet of a paragraph with a space, "" where it has none."""
        settings = self._settings(paragraph)
        if settings is None:
            return ""
        kind, level = self._lists.get(_told(settings, "w:numId"), ""), int(_told(settings, "w:ilvl") or 0)
        formats = self._levels.get(kind, {})
        if level not in formats:
            return ""
        form, text = formats[level]
        if form == "bullet":
            return _BULLET
        if form == "none":
            return ""
        self._counts[kind, level] = self._counts.get((kind, level), 0) + 1
        for deeper in range(level + 1, _LEVELS):
            self._counts.pop((kind, deeper), None)
        for at in range(level + 1):
            count = self._counts.get((kind, at), 1)
            text = text.replace(f"%{at + 1}", _written(count, formats.get(at, ("decimal", ""))[0]))
        return f"{text} "

    def _settings(self, paragraph: Any) -> Any:
        """The paragraph's own numbering, else that of its style or the styles it is based on."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if own is not None:
            return own
        name = _told(paragraph, f"{qn('w:pPr')}/{qn('w:pStyle')}")
        for _ in range(_LEVELS):
            style = self._styles.get(name)
            if style is None:
                return None
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if found is not None:
                return found
            name = _told(style, "w:basedOn")
        return None


def _told(parent: Any, path: str) -> str:
    element = parent.find(path if path.startswith("{") else qn(path))
    return str(element.get(qn("w:val"), "")) if element is not None else ""


def _written(count: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"}:
        roman = ""
        for value, sign in _ROMAN:
            while count >= value:
                roman, count = roman + sign, count - value
        return roman if form == "lowerRoman" else roman.upper()
    return str(count)
