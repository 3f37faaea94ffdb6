"""One row is made two and two are made one, each with what is its own."""

from __future__ import annotations

from string import ascii_lowercase

import pytest

from measuringup.core.recommendations import Footnote
from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.mending import MendingError, dropped
from measuringup.core.recommendations.parting import Beside, join, split
from measuringup.core.recommendations.places import Place, cut, places_in
from tests.core.recommendations.kept import kept, names

TEXT = "That a list be made.¹ That it be published.²"
NOTES = (Footnote("¹", "Panel"), Footnote("²", "Board"), Footnote("³", "Both"))
ROWS = (
    kept("3", "That it be looked at.", lines=(8, 9)),
    kept("4", TEXT, response="Agreed.", update="Done.", footnotes=NOTES, lines=(10, 14), answer=Answer.ACCEPTED,
         is_accepted=True, others=(("Cost", "£3"),)),
    kept("5", "That bins be moved.", response="Agreed.", lines=(15, 16), doubts=("A page ends before it.",)),
)  # fmt: skip


def test_sentences_and_points_begin_where_a_text_can_be_cut() -> None:
    assert places_in("See e.g. Table 1. It is old.\n• one\ntwo") == [
        Place(18, "It is old. • one two"), Place(29, "• one two"), Place(35, "two"),
    ]  # fmt: skip
    assert places_in("One sentence.") == []
    assert places_in(f"One. {'word ' * 30}W.", most=10) == []
    assert places_in(f"One. {'Word ' * 30}", most=10) == [Place(5, "Word Word…")]
    assert cut("One. Two.", 5) == ("One.", "Two.")


def test_a_row_is_split_with_its_answer_on_both_sides() -> None:
    rows = split(ROWS, "4", 22)
    assert names(rows) == ["3", "4", "4b", "5"]
    first, second = rows[1], rows[2]
    assert (first.row.text, second.row.text) == ("That a list be made.¹", "That it be published.²")
    assert [(each.row.response, each.row.update, each.answer) for each in (first, second)] == [
        ("Agreed.", "Done.", Answer.ACCEPTED)
    ] * 2
    assert [each.is_accepted for each in (first, second)] == [False, False]
    assert [note.mark for note in first.row.footnotes] == ["¹", "³"]
    assert [note.mark for note in second.row.footnotes] == ["²"]
    assert second.row.lines == (10, 14)


@pytest.mark.parametrize(("beside", "answers"), [(Beside.FIRST, ["Agreed.", ""]), (Beside.SECOND, ["", "Agreed."])])
def test_or_with_its_answer_on_one_side(beside: Beside, answers: list[str]) -> None:
    _, first, second, _ = split(ROWS, "4", 22, beside)
    assert [each.row.response for each in (first, second)] == answers
    assert [each.answer is not None for each in (first, second)] == [bool(text) for text in answers]
    assert [bool(each.row.others) for each in (first, second)] == [bool(text) for text in answers]


def test_parts_are_named_on_from_the_whole() -> None:
    rows = split(split(ROWS, "4", 22), "4b", 8)
    assert names(rows) == ["3", "4", "4b", "4c", "5"]
    every = (*(kept(f"4{letter}") for letter in ascii_lowercase[1:]), kept("4z0", "One. Two."))
    assert names(split(tuple(every), "4b", 5))[1] == "4bb"


def test_words_have_to_stand_on_either_side() -> None:
    for at in (0, 500):
        with pytest.raises(MendingError, match="Say where the second"):
            split(ROWS, "4", at)


def test_two_rows_are_joined_in_the_place_of_the_first() -> None:
    rows = join(ROWS, "4", 1)
    assert names(rows) == ["3", "4"]
    whole = rows[1]
    assert whole.row.text == f"{TEXT}\nThat bins be moved."
    assert (whole.row.response, whole.row.update) == ("Agreed.", "Done.")
    assert (whole.row.lines, whole.row.doubts) == ((10, 16), ("A page ends before it.",))
    assert (whole.answer, whole.is_accepted) == (Answer.ACCEPTED, False)
    assert join(ROWS, "5", -1) == rows


def test_joining_goes_over_what_was_dropped_and_not_over_the_end() -> None:
    rows = join(dropped(ROWS, ["4"], "a heading"), "3", 1)
    assert names(rows) == ["3", "4"]
    assert rows[0].row.text == "That it be looked at.\nThat bins be moved."
    for name, step in (("3", -1), ("5", 1)):
        with pytest.raises(MendingError, match="no row to join"):
            join(ROWS, name, step)
