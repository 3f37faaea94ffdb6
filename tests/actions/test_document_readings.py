"""A document is sent, read and looked at: kept as long as it takes, every act noted, nothing on record."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.actions import document_acts as acts
from measuringup.actions import document_readings
from measuringup.actions.document_readings import (
    AlreadyReadError,
    AlreadyWaitingError,
    DocumentError,
    choose_review,
    keep_document,
    read_kept,
    throw_away,
)
from measuringup.actions.document_storing import Days, free_code, store_document
from measuringup.actions.permitting import NotPermittedError
from measuringup.actions.reviews import ReviewDetails
from measuringup.core.permissions import Role
from measuringup.core.problems import ProblemsError
from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.kept import from_saved
from measuringup.core.recommendations.mending import MendingError
from measuringup.core.recommendations.parting import Beside
from measuringup.records.models import Change, DocumentReading, KeptFile, Review
from tests.council import council
from tests.papers import NEWER, PAPER, again, sent
from tests.people import person_in

pytestmark = pytest.mark.django_db
DAYS = Days(answered_on=dt.date(2025, 7, 3), updated_on=dt.date(2026, 1, 20))


@pytest.fixture(autouse=True)
def there() -> None:
    council()


def rows(reading: DocumentReading) -> dict[str, str]:
    return {each.name: each.row.text for each in from_saved(again(reading).rows)}


def test_a_document_is_read_and_nothing_goes_on_record() -> None:
    before = Change.objects.count()
    reading = sent()
    assert list(rows(reading)) == ["1", "2", "3", "4", "5"]
    assert reading.about["headings"][-1] == "Update on implementation of interim recommendations, January 2026"
    assert reading.about["month"] == "2026-01-31"
    assert [each["kind"] for each in reading.lines][:4] == ["heading", "heading", "head", "row"]
    assert read_kept(reading, by=None) == reading
    assert (Change.objects.count(), KeptFile.objects.count(), Review.objects.count()) == (before, 0, 0)


def test_only_who_records_scrutiny_sends_one() -> None:
    with pytest.raises(NotPermittedError):
        sent(by=person_in(Role.DIRECTOR, "place"))
    assert sent(by=person_in(Role.DEMOCRATIC_SERVICES)).read_at is not None


def test_what_cannot_be_read_is_refused_by_its_name_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DocumentError, match=r"blank\.txt is empty"):
        sent(" \n", "blank.txt")
    with pytest.raises(ProblemsError) as refused:
        sent("Dear all,\nnothing to see.", "letter.txt")
    assert [(each.file, each.rule) for each in refused.value.problems] == [("letter.txt", "no-recommendations")]
    monkeypatch.setattr(document_readings, "LARGEST_DOCUMENT", 100)
    with pytest.raises(DocumentError, match="MB; at most 0 MB are taken"):
        sent()
    assert not DocumentReading.objects.exists()


def test_the_same_file_is_not_kept_twice() -> None:
    reading = sent()
    with pytest.raises(AlreadyWaitingError, match="waits to be looked at") as refused:
        sent(name="again.txt")
    assert refused.value.waiting == reading.public_id


@pytest.mark.parametrize("text", [PAPER, PAPER.replace("January 2026", "January  2026.")])
def test_what_is_on_record_is_told_by_its_file_and_by_its_words(text: str) -> None:
    reading = sent()
    acts.accept_without_doubts(reading, by=None, seen=0)
    acts.accept_rows(reading, ["4"], by=None, seen=1)
    store_document(again(reading), ReviewDetails(title="Streets"), DAYS, by=None, reason="The paper", seen=2)
    with pytest.raises(AlreadyReadError, match="is on record already, as the review Streets") as refused:
        sent(text, "other.txt")
    assert refused.value.review.code == "streets"
    assert not DocumentReading.objects.exists()
    newer = sent(NEWER)
    assert newer.review == Review.objects.get()
    choose_review(newer, None, by=None)
    assert again(newer).review is None


def test_how_far_a_long_reading_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_readings, "_NOTED_EVERY", -1)
    reading = keep_document("streets.txt", PAPER.encode(), by=None)
    note = document_readings._noted(reading)
    note(3, 400)
    assert (again(reading).done, again(reading).total) == (3, 400)
    monkeypatch.setattr(document_readings, "_NOTED_EVERY", 1_000)
    note(4, 400)
    assert again(reading).done == 3


def test_rows_are_accepted_one_by_one_or_all_without_doubts() -> None:
    reading = sent()
    acts.accept_without_doubts(reading, by=None, seen=0)
    assert [each.name for each in from_saved(again(reading).rows) if not each.is_accepted] == ["4"]
    acts.accept_without_doubts(reading, by=None, seen=1)
    acts.accept_rows(reading, ["4"], by=None, seen=1)
    assert all(each.is_accepted for each in from_saved(again(reading).rows))
    assert [each.words for each in reading.steps.all()] == ["All rows without doubts accepted", "Row 4 accepted"]


def test_a_row_is_corrected_split_joined_and_its_words_moved() -> None:
    reading = sent()
    acts.correct_row(reading, "2", {"number": "2.1"}, by=None, seen=0, post="", due=dt.date(2026, 3, 31),
                     answer=Answer.PARTLY, accept=True)  # fmt: skip
    acts.correct_row(reading, "1", {"text": "That times be published."}, by=None, seen=1)
    acts.split_row(reading, "3", 40, Beside.BOTH, by=None, seen=2)
    acts.join_rows(reading, "4", 1, by=None, seen=3)
    acts.move_text(reading, "2", "response", 36, 80, "update", by=None, seen=4)
    found = {each.name: each for each in from_saved(again(reading).rows)}
    assert list(found) == ["1", "2", "3", "3b", "4"]
    assert found["1"].row.text == "That times be published."
    assert (found["3"].row.text, found["3b"].row.text) == (
        "Recommend that fees be set once a year.", "Recommend that fines be published.",
    )  # fmt: skip
    assert found["4"].row.text.endswith("Thank you to all who gave evidence")
    assert found["2"].row.update.startswith("Since then fourteen bins were moved.")
    assert (found["2"].by, found["2"].answer, found["2"].is_accepted) == (dt.date(2026, 3, 31), Answer.PARTLY, False)
    words = [each.words for each in reading.steps.all()]
    assert words == ["Row 2 accepted", "Row 1 corrected", "Row 3 split", "Row 4 joined with the next",
                     "Words of row 2 moved"]  # fmt: skip


def test_owners_and_dates_of_many_and_what_is_none() -> None:
    reading = sent()
    acts.assign_rows(reading, ["1", "2"], post="head", by=None, seen=0)
    acts.assign_rows(reading, ["2"], due=dt.date(2026, 3, 31), by=None, seen=1)
    acts.drop_rows(reading, ["5"], "Not a recommendation", by=None, seen=2)
    found = {each.name: each for each in from_saved(again(reading).rows)}
    assert [each.post for each in found.values()] == ["head", "head", "", "", ""]
    assert found["2"].by == dt.date(2026, 3, 31)
    assert found["5"].dropped == "Not a recommendation"
    acts.put_back_row(reading, "5", by=None, seen=3)
    acts.drop_rows(reading, ["4", "5"], "Twice", by=None, seen=4)
    assert acts.last_step(reading).words == "2 rows dropped"  # type: ignore[union-attr]


def test_every_act_can_be_taken_back_the_last_first() -> None:
    reading = sent()
    whole = rows(reading)
    acts.split_row(reading, "3", 40, by=None, seen=0)
    acts.join_rows(reading, "1", 1, by=None, seen=1)
    assert acts.undo_step(reading, by=None, seen=2) == "Row 1 joined with the next"
    assert acts.undo_step(reading, by=None, seen=3) == "Row 3 split"
    assert rows(reading) == whole
    with pytest.raises(DocumentError, match="nothing to take back"):
        acts.undo_step(reading, by=None, seen=4)


def test_only_the_last_steps_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "MOST_STEPS", 2)
    reading = sent()
    for seen, name in enumerate(["1", "2", "3", "4"]):
        acts.accept_rows(reading, [name], by=None, seen=seen)
    assert [each.number for each in reading.steps.all()] == [3, 4]


def test_nobody_changes_what_they_have_not_seen() -> None:
    reading = sent()
    acts.accept_rows(reading, ["1"], by=None, seen=0)
    with pytest.raises(DocumentError, match="changed meanwhile"):
        acts.accept_rows(reading, ["2"], by=None, seen=0)
    with pytest.raises(MendingError, match="no row 9"):
        acts.accept_rows(reading, ["9"], by=None, seen=1)
    throw_away(reading, by=None)
    with pytest.raises(DocumentError, match="thrown away meanwhile"):
        acts.accept_rows(reading, ["2"], by=None, seen=1)


def test_a_code_is_made_of_a_title_and_cut_at_a_word() -> None:
    assert free_code("") == "review"
    assert free_code("Streets & Squares") == "streets-squares"
    assert free_code("Streets and squares, and who keeps them") == "streets-and-squares-and-who"
    assert free_code("x" * 40) == "x" * 32
