"""Where sentences end and cells go on."""

import pytest

from measuringup.core.recommendations.sentences import (
    begins_small,
    is_unfinished,
    joined,
    sentences,
    tidy,
    without_bullet,
)


@pytest.mark.parametrize(
    ("text", "unfinished"),
    [
        ("It is done.", False),
        ("It is done.²", False),
        ("(It is done.)", False),
        ("The following:", False),
        ("It is", True),
        ("Meals (hot)", True),
        ("", False),
    ],
)
def test_a_text_that_breaks_off(text: str, unfinished: bool) -> None:
    assert is_unfinished(text) is unfinished


@pytest.mark.parametrize(("text", "small"), [("and so on", True), ("“and", True), ("And", False), ("• and", False)])
def test_a_text_that_begins_small(text: str, small: bool) -> None:
    assert begins_small(text) is small


def test_a_bullet_is_taken_off() -> None:
    assert without_bullet("• one") == "one"
    assert without_bullet("- one") == "one"
    assert without_bullet("one - two") == "one - two"


def test_spaces_are_tidied_and_lines_kept() -> None:
    assert tidy(" one   two \n\n three ") == "one two\nthree"
    assert tidy("\uf0b7 one") == "• one"


@pytest.mark.parametrize(
    ("before", "after", "across_pages", "whole"),
    [
        ("One", "two.", True, "One two."),
        ("One.", "Two.", True, "One. Two."),
        ("One.", "Two.", False, "One.\nTwo."),
        ("One", "Two.", False, "One Two."),
        ("One:", "• two", True, "One:\n• two"),
        ("", "two", False, "two"),
        ("One", "", False, "One"),
    ],
)
def test_parts_of_a_cell(before: str, after: str, across_pages: bool, whole: str) -> None:
    assert joined(before, after, across_pages=across_pages) == whole


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It is agreed. Work begins.", ["It is agreed.", "Work begins."]),
        ("Schools, e.g. Northgate, agree. So do we.", ["Schools, e.g. Northgate, agree.", "So do we."]),
        ("Asked at no. 12. It ends etc.", ["Asked at no. 12.", "It ends etc."]),
        ("Two things: • one • two", ["Two things:", "one", "two"]),
        ("One line\nanother", ["One line", "another"]),
        ("Done.³ Next.", ["Done.³", "Next."]),
        ("", []),
    ],
)
def test_the_sentences_of_a_text(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts
