"""Footnote marks: raised figures, daggers and stars, but not the squares of units."""

import pytest

from measuringup.core.recommendations.marks import footnote_line, marks_in, raised


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("best practice²", ["²"]),
        ("of priority. ³ Equally", ["³"]),
        ("(with others ¹)", ["¹"]),
        ("twice¹ and again¹ and †then†", ["¹", "†"]),
        ("twelve¹² at once", ["¹²"]),
        ("starred* word", ["*"]),
        ("an area of 40 m² and 3km²", []),
        ("four times 2*3", []),
        ("nothing", []),
    ],
)
def test_the_marks_in_a_text(text: str, marks: list[str]) -> None:
    assert marks_in(text) == marks


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("² Housing panel,  3 March 2011.", ("²", "Housing panel, 3 March 2011.")),
        ("  ⁴ Indented", ("⁴", "Indented")),
        ("† A fact.", ("†", "A fact.")),
        ("* Starred", ("*", "Starred")),
        ("* 12 stars", None),
        ("2 is no mark", None),
        ("²", None),
    ],
)
def test_a_line_that_begins_with_a_mark(line: str, found: tuple[str, str] | None) -> None:
    assert footnote_line(line) == found


def test_a_number_as_a_mark() -> None:
    assert raised("12") == "¹²"
