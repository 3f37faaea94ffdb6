"""What a person does to rows that were read: every word stays somewhere, and every step can be taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.columns_of_text import TEXTS, moved_text, sources_of
from measuringup.core.recommendations.kept import Rows
from measuringup.core.recommendations.mending import (
    MendingError,
    accepted,
    assigned,
    corrected,
    dropped,
    moved,
    put_back,
    settled,
    without_doubts,
)
from measuringup.core.recommendations.parting import join, split
from measuringup.core.recommendations.places import places_in
from measuringup.core.recommendations.steps import step_between, taken_back
from tests.core.recommendations.kept import kept, names
from tests.core.recommendations.tables import row

ROWS: Rows = (
    kept("1", "That a list be made. That it be published.", response="Agreed. A page follows.", update="Done."),
    kept("2", "That bins be moved.", doubts=("A page ends after it.",)),
    kept("3", "", update="Only this."),
)


def test_rows_are_accepted_but_not_without_a_recommendation() -> None:
    assert [each.is_accepted for each in accepted(ROWS, ["1", "2"])] == [True, True, False]
    with pytest.raises(MendingError, match="Row 3 has no recommendation"):
        accepted(ROWS, ["3"])
    with pytest.raises(MendingError, match="no row 9 any more"):
        accepted(ROWS, ["9"])


def test_those_without_doubts_are_accepted_together() -> None:
    assert without_doubts(ROWS) == ["1"]
    assert without_doubts(accepted(ROWS, ["1"])) == []
    assert without_doubts(dropped(ROWS, ["1"], "twice")) == []


def test_words_are_corrected_and_nothing_else() -> None:
    first = corrected(ROWS, "1", {"text": " That\r\na list be kept. ", "group": "Streets", "position": "7"})[0]
    assert (first.row.text, first.row.group, first.row.position) == ("That\na list be kept.", "Streets", 1)
    assert corrected(ROWS, "1", {"update": "Done."}) == ROWS


def test_owner_day_and_answer_of_many() -> None:
    day = dt.date(2026, 3, 31)
    rows = assigned(ROWS, ["1", "3"], post="head", by=day)
    rows = assigned(rows, ["3"], answer=Answer.NOTED)
    assert [(each.post, each.by, each.answer) for each in rows] == [
        ("head", day, None), ("", None, None), ("head", day, Answer.NOTED),
    ]  # fmt: skip
    assert assigned(rows, ["1"], post="")[0].post == ""
    with pytest.raises(MendingError, match="Tick at least one"):
        assigned(ROWS, [], post="head")
    with pytest.raises(MendingError, match="no row 9"):
        assigned(ROWS, ["9"], post="head")


def test_boxes_that_are_left_empty_take_away_what_was_there() -> None:
    rows = assigned(ROWS, ["1"], post="head", by=dt.date(2026, 3, 31), answer=Answer.NOTED)
    assert settled(rows, "1", post="", by=None, answer=None) == ROWS
    assert settled(rows, "1", post=None, by=None, answer=None) == rows


def test_what_is_dropped_says_why_and_can_be_put_back() -> None:
    with pytest.raises(MendingError, match="Say why"):
        dropped(ROWS, ["1"], " ")
    with pytest.raises(MendingError, match="no row 9"):
        dropped(ROWS, ["9"], "twice")
    rows = dropped(accepted(ROWS, ["1"]), ["1"], " A heading ")
    assert (rows[0].dropped, rows[0].is_accepted) == ("A heading", False)
    assert put_back(rows, "1") == ROWS


def test_the_end_of_a_response_goes_in_front_of_the_update() -> None:
    first = moved(accepted(ROWS, ["1"]), "1", "response", 8, 23, "update")[0]
    assert (first.row.response, first.row.update, first.is_accepted) == ("Agreed.", "A page follows.\nDone.", False)


def test_the_beginning_of_an_update_goes_behind_the_response() -> None:
    before = row(response="Agreed.", update="A page follows. It is there.")
    after = moved_text(before, "update", 0, 15, "response")
    assert after is not None
    assert (after.response, after.update) == ("Agreed.\nA page follows.", "It is there.")


def test_a_column_without_a_place_is_moved_whole_or_in_part() -> None:
    before = row(others=(("Cost", "£3. Paid."), ("Risk", "None")))
    assert sources_of(before) == {"text": "That it be done.", "other-0": "£3. Paid.", "other-1": "None"}
    part = moved_text(before, "other-0", 4, 99, "update")
    assert part is not None
    assert (part.update, part.others) == ("Paid.", (("Cost", "£3."), ("Risk", "None")))
    whole = moved_text(before, "other-1", 0, 4, "actions")
    assert whole is not None
    assert (whole.actions, whole.others) == ("None", (("Cost", "£3. Paid."),))


@pytest.mark.parametrize(
    ("source", "start", "end", "to"),
    [("response", 0, 0, "update"), ("response", 0, 5, "response"), ("response", 0, 5, "number"),
     ("other-4", 0, 5, "update"), ("lead_in", 0, 5, "update")],
)  # fmt: skip
def test_what_cannot_be_moved_is_said(source: str, start: int, end: int, to: str) -> None:
    with pytest.raises(MendingError, match="Say which words go where"):
        moved(ROWS, "1", source, start, end, to)


TEXT = st.lists(st.sampled_from(["It is done.", "Bins stand", "• a point", "and more;", "May 2026."]), max_size=4).map(
    " ".join
)


@given(st.lists(TEXT, min_size=5, max_size=5), st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.data())
def test_no_word_is_lost_on_its_way(texts: list[str], source: str, to: str, data: st.DataObject) -> None:
    before = row(**dict(zip(TEXTS, texts, strict=True)))
    words = getattr(before, source)
    places = [0, *(each.at for each in places_in(words)), len(words)]
    start, end = sorted(data.draw(st.tuples(st.sampled_from(places), st.sampled_from(places))))
    after = moved_text(before, source, start, end, to) or before

    def told(of: object) -> list[str]:
        return sorted(" ".join(getattr(of, name) for name in TEXTS).split())

    assert told(after) == told(before)


@pytest.mark.parametrize(
    "after",
    [
        ROWS,
        accepted(ROWS, ["1", "2"]),
        split(ROWS, "1", 21),
        join(ROWS, "1", 1),
        join(ROWS, "3", -1),
        dropped(ROWS, ["3"], "no recommendation"),
        ROWS[:1],
        (*ROWS, kept("4")),
        (),
    ],
)
def test_every_step_can_be_taken_back(after: Rows) -> None:
    assert taken_back(after, step_between(ROWS, after)) == ROWS


def test_a_step_keeps_only_what_it_changed() -> None:
    step = step_between(ROWS, split(ROWS, "1", 21))
    assert (step["start"], step["now"], [each["name"] for each in step["before"]]) == (0, 2, ["1"])
    assert names(taken_back(split(ROWS, "1", 21), step)) == ["1", "2", "3"]
