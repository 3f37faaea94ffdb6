"""The same document again has the same digest; of a newer one it is told what is new, changed and gone."""

import pytest

from measuringup.core.recommendations import Row, What, digest, matches
from tests.core.recommendations.tables import HEAD, reading, row, rows

OLD = f"""{HEAD}
Housing\t\t
That repairs be quicker.\tYes\tBegun.
That rents be published.\tYes\tDone.
That lifts work.\tYes\tNo."""


def outcome(old: str, new: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(match.what.value, match.fields) for match in matches(rows(old), rows(new))]


def test_the_same_again() -> None:
    assert outcome(OLD, OLD) == [("same", ())] * 3


def test_an_update_and_a_new_one_and_one_that_is_gone() -> None:
    new = OLD.replace("Begun.", "12 days now.").replace("That lifts work.", "That X.")
    assert outcome(OLD, new) == [("changed", ("update",)), ("same", ()), ("new", ()), ("gone", ())]


def test_new_words_that_are_much_alike_are_a_change() -> None:
    new = OLD.replace("That repairs be quicker.", "That all repairs be quicker.")
    assert outcome(OLD, new)[0] == ("changed", ("text",))


def test_the_same_number_needs_less_alike_words() -> None:
    old = [row("That repairs of doors be quicker.", number="1"), row("That lifts be mended in a day.", number="2")]
    new = [row("That repairs of roofs and doors take ten days.", number="1"), row("That rents fall.", number="2")]
    found = matches(old, new)
    assert [match.what for match in found] == [What.CHANGED, What.NEW, What.GONE]
    assert found[0].fields == ("text",)


def test_of_two_alike_the_more_alike_is_taken() -> None:
    old = [row("That all the repairs of doors be quicker.")]
    new = [row("That all the repairs of lifts be quicker."), row("That all the repairs of doors be much quicker.")]
    assert [match.what for match in matches(old, new)] == [What.NEW, What.CHANGED]


def test_the_same_words_under_two_headings_keep_their_heading() -> None:
    old = f"{HEAD}\nHousing\t\t\nThat A be done.\tYes\tOne.\nRoads\t\t\nThat A be done.\tYes\tTwo."
    new = f"{HEAD}\nRoads\t\t\nThat A be done.\tYes\tTwo.\nHousing\t\t\nThat A be done.\tYes\tOne."
    assert outcome(old, new) == [("same", ())] * 2


def test_the_same_words_under_another_heading_have_moved() -> None:
    assert outcome(OLD, OLD.replace("Housing", "Homes"))[0] == ("changed", ("group",))


@pytest.mark.parametrize("mark", ["footnotes", "others"])
def test_notes_and_other_columns_count(mark: str) -> None:
    head = "Recommendation\tUpdate\tCost"
    old, new = (
        (f"{head}\nThat A¹ be done.\tDone.\t£{cost}\n¹ {note}." for cost, note in ((5, "One"), (6, "Two")))
        if mark == "others"
        else (f"{head}\nThat A¹ be done.\tDone.\t£5\n¹ {note}." for note in ("One", "Two"))
    )
    assert mark in outcome(old, new)[0][1]


def test_the_digest_does_not_hang_on_typing() -> None:
    typed = OLD.replace("Housing", " HOUSING ").replace("quicker.", "quicker. ").replace("rents be", "rents  be")
    assert digest(reading(OLD)) == digest(reading(typed))
    assert digest(reading(OLD)) == digest(reading("May 2025\n" + OLD))


@pytest.mark.parametrize("change", [("Begun", "Ended"), ("Housing", "Homes"), ("That lifts work.", "That lifts stop.")])
def test_the_digest_changes_with_the_words(change: tuple[str, str]) -> None:
    assert digest(reading(OLD)) != digest(reading(OLD.replace(*change)))


def test_the_digest_covers_notes_and_other_columns() -> None:
    head = "Recommendation\tUpdate\tCost"
    texts = [
        f"{head}\nThat A¹ be done.\tDone.\t£{cost}\n¹ {note}." for cost, note in ((5, "One"), (6, "One"), (5, "Two"))
    ]
    assert len({digest(reading(text)) for text in texts}) == 3


def test_nothing_before_and_nothing_after() -> None:
    one = [Row(position=1, text="That A be done.")]
    assert [match.what for match in matches([], one)] == [What.NEW]
    assert [match.what for match in matches(one, [])] == [What.GONE]
