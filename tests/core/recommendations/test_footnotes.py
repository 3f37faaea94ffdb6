"""Each mark has its note: of its page first, and what has none is told."""

from measuringup.core.recommendations import Document, read
from tests.core.recommendations.tables import HEAD, pasted, reading, rows


def notes(text: str) -> list[list[tuple[str, str]]]:
    return [[(note.mark, note.text) for note in row.footnotes] for row in rows(text)]


def test_notes_are_found_by_their_marks_between_the_rows() -> None:
    text = f"{HEAD}\nThat A¹ be done.\tYes²\tDone.\n\n¹ One.\n² Two.\n\n{HEAD}\nThat B³ be done.\tYes\t\n³ Three."
    assert notes(text) == [[("¹", "One."), ("²", "Two.")], [("³", "Three.")]]


def test_the_same_mark_on_each_page_means_its_own_note() -> None:
    text = f"{HEAD}\nThat A¹ be done.\tYes\tDone.\n¹ One.\n{HEAD}\nThat B¹ be done.\tYes\t\n¹ Two."
    assert notes(text) == [[("¹", "One.")], [("¹", "Two.")]]


def test_a_note_on_a_later_page_is_taken_with_doubt_where_there_are_several() -> None:
    text = f"{HEAD}\n¹ Zero.\t\t\n\n{HEAD}\nThat A¹ be done.\tYes\tDone.\n\n{HEAD}\nThat B be done.\tYes\t\n¹ One."
    found = rows(text)[0]
    assert found.footnotes[0].text == "One."
    assert "another page" in found.doubts[0]


def test_notes_on_earlier_pages_alone() -> None:
    text = f"{HEAD}\n¹ Zero.\t\t\n¹ One.\t\t\n\n{HEAD}\nThat A¹ be done.\tYes\tDone."
    assert rows(text)[0].footnotes[0].text == "Zero."


def test_a_note_may_go_on_in_the_next_line() -> None:
    text = f"{HEAD}\nThat A¹ be done.\tYes\tDone.\n\n¹ Housing panel,\n3 March 2011.\n\nPage 2"
    assert notes(text) == [[("¹", "Housing panel, 3 March 2011.")]]


def test_a_finished_note_does_not_go_on() -> None:
    found = reading(f"{HEAD}\nThat A¹ be done.\tYes\tDone.\n\n¹ A note.\nAnother line.\n¹² Twelve\n7")
    assert [note.text for note in found.footnotes] == ["A note.", "Twelve"]
    assert [aside.text for aside in found.left_over] == ["Another line.", "¹² Twelve"]
    assert [aside.text for aside in found.dropped] == ["7"]


def test_a_mark_without_a_note_is_a_doubt() -> None:
    assert "mark ² has no footnote" in rows(f"{HEAD}\nThat A² be done.\tYes\t")[0].doubts[0]


def test_a_note_without_a_mark_is_left_over() -> None:
    found = reading(f"{HEAD}\nThat A be done.\tYes\t\n² Alone.")
    assert [(aside.text, aside.line) for aside in found.left_over] == [("² Alone.", 3)]


def test_the_mark_of_a_heading_is_noted_at_the_first_recommendation_under_it() -> None:
    assert notes(f"{HEAD}\nHousing¹\t\t\nThat A be done.\tYes\t\nThat B be done.\tYes\t\n¹ One.") == [
        [("¹", "One.")],
        [],
    ]


def test_stars_are_notes_where_the_text_has_them() -> None:
    assert notes(f"{HEAD}\nThat A* be done.\tYes\t\n* Starred.") == [[("*", "Starred.")]]
    assert not reading(f"{HEAD}\nThat A be done.\tYes\t\n* Starred.").footnotes


def test_notes_that_the_file_keeps_apart() -> None:
    lines = pasted(f"{HEAD}\nThat A¹ be done.\tYes\t").lines
    found = read(Document(lines=lines, notes={"¹": "One.", "²": "Two."}))
    assert [note.text for note in found.rows[0].footnotes] == ["One."]
    assert [aside.text for aside in found.left_over] == ["² Two."]


def test_the_same_words_twice_are_told() -> None:
    found = rows(f"{HEAD}\nThat A be done.\tYes\t\nHousing\t\t\nThat a be  done.\tYes\t\nThat A be done.\tYes\t")
    assert "recommendation 2 and 3" in found[0].doubts[0]
    assert "recommendation 1 and 3" in found[1].doubts[0]
