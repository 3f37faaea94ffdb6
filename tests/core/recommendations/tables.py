"""Tables as they are pasted, in a few words: tabs part cells, a line without one stands outside the tables."""

from __future__ import annotations

from measuringup.core.recommendations import Document, Line, Reading, Row, read

HEAD = "Recommendation\tResponse\tUpdate"


def pasted(text: str) -> Document:
    """A text as a document: stretches of lines with tabs are tables."""
    lines: list[Line] = []
    table, is_inside = 0, False
    for number, line in enumerate(text.strip("\n").split("\n"), start=1):
        cells = tuple(line.split("\t"))
        table += len(cells) > 1 and not is_inside
        is_inside = len(cells) > 1
        lines.append(Line(number=number, cells=cells, table=table if is_inside else 0))
    return Document(lines=tuple(lines), head_means_page=True)


def reading(text: str) -> Reading:
    """What is understood of it."""
    return read(pasted(text))


def rows(text: str) -> tuple[Row, ...]:
    """Its recommendations."""
    return reading(text).rows


def told(text: str) -> list[tuple[str, str, str]]:
    """Text, response and update of each."""
    return [(row.text, row.response, row.update) for row in rows(text)]


def row(text: str = "That it be done.", response: str = "", update: str = "", **more: object) -> Row:
    """One recommendation."""
    return Row(position=1, text=text, response=response, update=update, **more)  # type: ignore[arg-type]
