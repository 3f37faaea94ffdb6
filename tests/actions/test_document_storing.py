"""A document goes on record as a whole, a newer version adds to it, and both can be taken back as a whole."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.actions import document_acts as acts
from measuringup.actions.document_readings import DocumentError, choose_review
from measuringup.actions.document_storing import (
    Days,
    entries_of,
    store_document,
    store_newer,
    undo_document,
)
from measuringup.actions.permitting import NotPermittedError, today_known
from measuringup.actions.recommendation_progress import Said, update_recommendations
from measuringup.actions.reviews import ReviewDetails
from measuringup.actions.undoing import UndoError
from measuringup.core.permissions import Role
from measuringup.core.recommendations.versions import What
from measuringup.records.models import Change, DocumentReading, KeptFile, Recommendation, RecommendationAction, Review
from measuringup.records.queries.readings import last_taken_in
from measuringup.records.queries.recommendations import KnownRecommendation, recommendations, reviews
from tests.council import council
from tests.papers import NEWER, PAPER, again, sent
from tests.people import person_in

pytestmark = pytest.mark.django_db
ANSWERED, UPDATED, LATER = dt.date(2025, 7, 3), dt.date(2026, 1, 20), dt.date(2026, 7, 20)
DAYS = Days(answered_on=ANSWERED, updated_on=UPDATED)
DETAILS = ReviewDetails(
    title="Streets and Squares",
    groups=[{"name": "Recommendations for Environment Services", "unit": "place"}],
    statuses="colours",
)


@pytest.fixture(autouse=True)
def there() -> None:
    council()


def looked_at(text: str = PAPER) -> DocumentReading:
    """All its rows accepted; the thanks at the end are none."""
    reading = sent(text)
    names = [each["name"] for each in reading.rows if each["row"]["text"].startswith("Rec")]
    acts.accept_rows(reading, names, by=None, seen=0)
    if len(names) < len(reading.rows):
        acts.drop_rows(reading, ["5"], "Not a recommendation", by=None, seen=1)
    return again(reading)


def stored(reading: DocumentReading, days: Days = DAYS, details: ReviewDetails = DETAILS) -> Change:
    return store_document(reading, details, days, by=None, reason="The January paper", seen=reading.step)


def known() -> dict[str, KnownRecommendation]:
    return {each.code: each for each in recommendations(today_known())}


def test_a_paper_goes_on_record_whole_with_its_file() -> None:
    reading = looked_at()
    acts.assign_rows(reading, ["1"], due=dt.date(2026, 3, 31), by=None, seen=2)
    change = stored(again(reading))
    assert not DocumentReading.objects.exists()
    (review,) = reviews(today_known()).values()
    file = KeptFile.objects.get()
    assert (review.code, review.said.source, review.said.source_digest) == ("streets-and-squares", file, reading.digest)
    assert (file.name, bytes(file.content), file.change) == ("streets.txt", PAPER.encode(), change)
    found = known()
    assert list(found) == [f"streets-and-squares-{number}" for number in (1, 2, 3, 4)]
    first = found["streets-and-squares-1"]
    assert (first.said.group, first.said.lead_in) == (
        "Recommendations for Environment Services", "In order that residents know what to expect, we:",
    )  # fmt: skip
    assert first.said.footnotes == [{"mark": "¹", "text": "Scrutiny Committee, 12 March 2025"}]
    assert (first.said.source_meeting, first.said.due) == ("Scrutiny Committee, 12 March 2025", dt.date(2026, 3, 31))
    assert [(each.answer, each.on) for each in first.responses] == [("accepted", ANSWERED)]
    assert [(each.text, each.on) for each in first.updates] == [("A list was published in June.", UPDATED)]
    assert found["streets-and-squares-3"].updates == ()
    assert {Change.objects.get(pk=each.said.change_id) for each in found.values()} == {change}
    assert last_taken_in(today_known(), review.pk, change.verb) == change


def test_nothing_goes_on_record_while_a_row_is_unsettled_or_a_day_is_missing() -> None:
    reading = sent()
    with pytest.raises(DocumentError, match="5 rows not yet accepted: 1, 2, 3, 4, 5"):
        stored(reading)
    acts.drop_rows(reading, ["1", "2", "3", "4", "5"], "A draft", by=None, seen=0)
    with pytest.raises(DocumentError, match="No row stands"):
        stored(again(reading))
    acts.undo_step(reading, by=None, seen=1)
    acts.accept_rows(reading, ["1", "2", "3", "4", "5"], by=None, seen=2)
    with pytest.raises(DocumentError, match="responses were given"):
        stored(again(reading), Days(updated_on=UPDATED))
    with pytest.raises(DocumentError, match="updates were written"):
        stored(again(reading), Days(answered_on=ANSWERED))
    seen = again(reading)
    with pytest.raises(DocumentError, match="changed meanwhile"):
        store_document(seen, DETAILS, DAYS, by=None, reason="The paper", seen=2)
    with pytest.raises(NotPermittedError):
        store_document(seen, DETAILS, DAYS, by=person_in(Role.DIRECTOR), reason="x", seen=3)
    acts.drop_rows(reading, ["5"], "Not a recommendation", by=None, seen=3)
    with pytest.raises(DocumentError, match="changed meanwhile"):
        stored(seen)
    assert not Review.objects.exists()


TRACKER = """Recommendation\tExecutive response\tAction\tOwner\tTarget date\tStatus\tCost
That lamps be lit\tAgreed\tLamps are ordered\tHead of streets\tMarch 2026\tGreen\t£3
That doors be shut\t\t\tSomebody\tsoon\tPurple\t
"""


def test_a_tracker_with_other_columns() -> None:
    person_in(Role.HEAD_OF_SERVICE, "streets", title="Head of streets")
    reading = sent(TRACKER, "tracker.txt")
    acts.accept_rows(reading, ["1", "2"], by=None, seen=0)
    stored(again(reading))
    first, second = known().values()
    assert (first.owner and first.owner.title, first.said.due) == ("Head of streets", dt.date(2026, 3, 31))
    assert [(each.status, each.text) for each in first.updates] == [("Green: achieved", "Green")]
    (action,) = RecommendationAction.objects.all()
    assert (action.text, action.post and action.post.code, action.due) == (
        "Lamps are ordered", "head-of-streets", dt.date(2026, 3, 31),
    )  # fmt: skip
    assert (second.owner, second.updates, second.responses) == (None, (), ())


def newer() -> DocumentReading:
    """The July paper looked at, with that of January on record, two of whose recommendations stood in one row."""
    reading = looked_at()
    acts.split_row(reading, "3", 40, by=None, seen=reading.step)
    acts.accept_rows(reading, ["3", "3b"], by=None, seen=reading.step + 1)
    stored(again(reading))
    return looked_at(NEWER)


def test_a_newer_version_shows_what_it_adds_and_overwrites_nothing() -> None:
    reading = newer()
    told = [(each.what, each.there.code[-1:] if each.there else "", each.adds) for each in entries_of(reading)]
    assert told == [
        (What.CHANGED, "1", ("update",)),
        (What.CHANGED, "3", ("response",)),
        (What.SAME, "4", ()),
        (What.NEW, "", ()),
        (What.GONE, "2", ()),
        (What.GONE, "5", ()),
    ]
    before = known()
    with pytest.raises(DocumentError, match="responses were given"):
        store_newer(reading, Days(updated_on=LATER), by=None, reason="The July paper", seen=reading.step)
    days = Days(answered_on=LATER, updated_on=LATER)
    change = store_newer(reading, days, by=None, reason="The July paper", seen=reading.step)
    found = known()
    assert [(each.on, each.text) for each in found["streets-and-squares-1"].updates] == [
        (UPDATED, "A list was published in June."), (LATER, "The list is renewed each month."),
    ]  # fmt: skip
    third, last = found["streets-and-squares-3"], found["streets-and-squares-6"]
    assert [(each.on, each.answer) for each in third.responses] == [(ANSWERED, "noted"), (LATER, "accepted")]
    assert (len(found), last.said.text) == (6, "Recommend that accounts be shown to all.")
    for code in ("streets-and-squares-2", "streets-and-squares-4", "streets-and-squares-5"):
        assert (found[code].said, found[code].updates) == (before[code].said, before[code].updates)
    (review,) = reviews(today_known()).values()
    assert review.said.source is not None
    assert bytes(review.said.source.content) == NEWER.encode()
    assert [each["name"] for each in review.said.groups] == [
        "Recommendations for Environment Services", "Recommendations for Finance",
    ]  # fmt: skip
    assert last_taken_in(today_known(), review.pk, change.verb) == change


def test_answers_owners_dates_and_statuses_are_added_too() -> None:
    stored(looked_at())
    person_in(Role.HEAD_OF_SERVICE, "streets")
    paper = PAPER.replace("Agreed. A list", "Agreed, for all. A list").replace("January", "March")
    reading = looked_at(paper)
    post = "head-of-service-of-streets"
    acts.assign_rows(reading, ["1"], post=post, by=None, seen=2)
    acts.assign_rows(reading, ["2"], due=dt.date(2026, 9, 30), by=None, seen=3)
    acts.correct_row(reading, "3", {"status": "Red"}, by=None, seen=4)
    reading = again(reading)
    assert [each.adds for each in entries_of(reading)] == [("response", "owner"), ("due",), ("status",), ()]
    store_newer(reading, Days(answered_on=LATER, updated_on=LATER), by=None, reason="March", seen=reading.step)
    first, second, third, _ = known().values()
    assert [each.on for each in first.responses] == [ANSWERED, LATER]
    assert (first.owner and first.owner.code, second.said.due) == (post, dt.date(2026, 9, 30))
    assert [(each.status, each.text) for each in third.updates] == [("Red: progress not acceptable", "Red")]


def test_the_same_words_do_not_go_on_record_twice() -> None:
    reading, again_sent = looked_at(), sent(PAPER.replace("January", "May"), "retyped.txt")
    acts.accept_rows(again_sent, ["1", "2", "3", "4", "5"], by=None, seen=0)
    stored(reading)
    with pytest.raises(DocumentError, match="is on record already, as the review Streets and Squares"):
        stored(again(again_sent))


def test_rows_without_numbers_are_numbered_and_numbers_are_kept() -> None:
    stored(looked_at())
    assert [each.said.number for each in known().values()] == ["1", "2", "3", "4"]
    reading = sent("No.\tRecommendation\tResponse\n7a\tThat it be\tYes\n\tThat it stay\tYes", "numbered.txt")
    acts.accept_rows(reading, ["1", "2"], by=None, seen=0)
    stored(again(reading), details=ReviewDetails(title="Numbered"))
    assert [each.said.number for each in known().values() if each.review.code == "numbered"] == ["7a", ""]


def test_a_newer_version_that_only_repeats_needs_no_days() -> None:
    stored(looked_at())
    reading = looked_at(PAPER.replace("every road.¹", "each single road.¹"))
    assert [each.adds for each in entries_of(reading)] == [()] * 4
    assert entries_of(reading)[0].left == ("text",)
    store_newer(reading, Days(), by=None, reason="Reworded", seen=reading.step)
    assert known()["streets-and-squares-1"].said.text == "Recommend that cleansing times be published for every road.¹"


def test_the_whole_document_can_be_undone_and_read_again() -> None:
    change = stored(looked_at())
    with pytest.raises(NotPermittedError):
        undo_document(change.number, by=person_in(Role.DIRECTOR), reason="x")
    with pytest.raises(UndoError, match="took no document in"):
        undo_document(1, by=None, reason="The wrong paper")
    undo_document(change.number, by=person_in(Role.DEMOCRATIC_SERVICES), reason="The wrong paper")
    assert (reviews(today_known()), known()) == ({}, {})
    stored(looked_at())
    assert next(iter(known())) == "streets-and-squares-2-1"


def test_a_newer_version_is_undone_alone_and_the_first_not_before_it() -> None:
    first = Change.objects.count()
    reading = newer()
    days = Days(answered_on=LATER, updated_on=LATER)
    change = store_newer(reading, days, by=None, reason="The July paper", seen=reading.step)
    first_change = Change.objects.get(number=first + 1)
    with pytest.raises(UndoError, match=rf"Undo first: {change.number} \(take in document"):
        undo_document(first_change.number, by=None, reason="The wrong paper")
    undo_document(change.number, by=None, reason="Too early")
    assert len(known()) == 5
    assert len(known()["streets-and-squares-1"].updates) == 1
    (review,) = reviews(today_known()).values()
    assert review.said.source is not None
    assert bytes(review.said.source.content) == PAPER.encode()
    undo_document(first_change.number, by=None, reason="The wrong paper")
    assert known() == {}


def test_what_was_said_since_stands_in_the_way_of_undoing() -> None:
    change = stored(looked_at())
    one = Recommendation.objects.get(code="streets-and-squares-3")
    since = update_recommendations([Said(recommendation=one, text="Fees are set.")], on=LATER, by=None)
    with pytest.raises(UndoError, match=rf"Undo first: {since.number} \(update recommendations"):
        undo_document(change.number, by=None, reason="The wrong paper")


def test_of_a_review_that_is_gone_there_is_no_newer_version() -> None:
    change = stored(looked_at())
    reading = looked_at(NEWER)
    undo_document(change.number, by=None, reason="The wrong paper")
    with pytest.raises(DocumentError, match="no longer on record"):
        entries_of(reading)
    choose_review(reading, None, by=None)
    assert {each.what for each in entries_of(reading)} == {What.NEW}
