"""Recommendations on record: kept whole, answered, updated by their owners, and closed by the committee alone."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.actions.council_settings import change_setting
from measuringup.actions.meetings import BodyDetails, create_body
from measuringup.actions.permitting import NotPermittedError, today_known
from measuringup.actions.recommendation_evidence import set_action, show_evidence
from measuringup.actions.recommendation_progress import (
    ProgressError,
    Said,
    answer_recommendation,
    decide_recommendations,
    update_recommendations,
)
from measuringup.actions.recommendations import (
    assign_recommendations,
    link_same,
    merge_recommendations,
    publish_recommendations,
    split_recommendation,
    withdraw_recommendation,
)
from measuringup.actions.reviews import Asked, ReviewDetails, ReviewError, change_review, keep_review
from measuringup.actions.undoing import undo
from measuringup.core.permissions import Role
from measuringup.core.recommendations.answers import Answer, Ground
from measuringup.core.recommendations.evidence import EvidenceKind
from measuringup.core.recommendations.progress import Mark
from measuringup.core.recommendations.standing import Decision
from measuringup.records.models import Change, Post, Recommendation, Review, User
from measuringup.records.queries.recommendations import KnownRecommendation, recommendations, reviews
from tests.council import council
from tests.people import person_in

pytestmark = pytest.mark.django_db
REPORTED, ANSWERED, RETURNED = dt.date(2025, 5, 12), dt.date(2025, 7, 3), dt.date(2026, 1, 20)
DETAILS = ReviewDetails(
    title="Clean streets",
    body="scrutiny",
    municipal_year="2025/26",
    reported_on=REPORTED,
    received_on=REPORTED,
    groups=[{"name": "Environment Services", "unit": "place"}],
)
FIRST = Asked(
    code="clean-streets-1",
    number="1",
    group="Environment Services",
    text="That the service publishes how soon fly-tips are removed.",
    response="Agreed, from October 2025.",
    answer=Answer.ACCEPTED,
    answered_on=ANSWERED,
    due=dt.date(2025, 10, 31),
)
SECOND = Asked(code="clean-streets-2", number="2", group="Environment Services", text="That wardens are given cameras.")


@pytest.fixture(autouse=True)
def kept() -> None:
    council()
    create_body("scrutiny", BodyDetails(name="Overview and Scrutiny Committee"), by=None, reason="First set-up")
    keep_review("clean-streets", DETAILS, [FIRST, SECOND], by=None, reason="Report of the review")


def known(code: str = "clean-streets-1") -> KnownRecommendation:
    return next(each for each in recommendations(today_known()) if each.code == code)


def one(code: str = "clean-streets-1") -> Recommendation:
    return Recommendation.objects.get(code=code)


@pytest.fixture
def officer() -> User:
    """Records what scrutiny does."""
    return person_in(Role.DEMOCRATIC_SERVICES)


@pytest.fixture
def owner() -> User:
    """Head of the service that answers for the first recommendation."""
    user = person_in(Role.HEAD_OF_SERVICE, "streets")
    post = Post.objects.get(code="head-of-service-of-streets")
    assign_recommendations([one()], owner=post, by=None, reason="Named at the meeting")
    return user


def say(status: str = "On track, not yet due", text: str = "A page is being made.", **said: object) -> Change:
    return update_recommendations(
        [Said(recommendation=one(), text=text, status=status, **said)],  # type: ignore[arg-type]
        on=RETURNED,
        by=None,
    )


def decide(decision: Decision, *codes: str) -> Change:
    of = [one(code) for code in codes or ["clean-streets-1"]]
    return decide_recommendations(of, decision, on=dt.date(2026, 2, 3), minute="72", by=None, reason="Minute 72")


def test_a_review_is_kept_whole_in_its_order() -> None:
    (review,) = reviews(today_known()).values()
    assert (review.code, review.said.title, review.said.body.code) == ("clean-streets", "Clean streets", "scrutiny")  # type: ignore[union-attr]
    found = recommendations(today_known())
    assert [(each.code, each.said.place) for each in found] == [("clean-streets-1", 1), ("clean-streets-2", 2)]
    assert found[0].responses[0].text == "Agreed, from October 2025."
    assert found[0].answer is not None
    assert found[0].answer.answer is Answer.ACCEPTED
    assert found[1].answer is None


def test_one_fault_and_nothing_is_kept() -> None:
    with pytest.raises(ReviewError, match="no committee with the code board"):
        keep_review("other", ReviewDetails(title="Other", body="board"), [], by=None, reason="Report")
    with pytest.raises(ReviewError, match="no post with the code nobody"):
        keep_review("other", ReviewDetails(title="Other"), [Asked(code="o1", text="x", owner="nobody")], by=None,
                    reason="Report")  # fmt: skip
    with pytest.raises(ReviewError, match="o1 has no text"):
        keep_review("other", ReviewDetails(title="Other"), [Asked(code="o1", text=" ")], by=None, reason="Report")
    with pytest.raises(ReviewError, match="has a title"):
        keep_review("other", ReviewDetails(title=" "), [], by=None, reason="Report")
    assert Review.objects.count() == 1


def test_the_whole_review_can_be_undone() -> None:
    undo(Change.objects.get(verb="keep review").number, by=None, reason="The wrong paper")
    assert reviews(today_known()) == {}
    assert recommendations(today_known()) == []


def test_noted_is_no_answer_and_rejected_needs_a_ground() -> None:
    answer_recommendation(one("clean-streets-2"), Answer.NOTED, "Noted.", on=ANSWERED, by=None, reason="Cabinet")
    assert known("clean-streets-2").answer is None
    with pytest.raises(ProgressError, match="has a ground"):
        answer_recommendation(one("clean-streets-2"), Answer.REJECTED, "No.", on=RETURNED, by=None, reason="Cabinet")
    answer_recommendation(
        one("clean-streets-2"), Answer.REJECTED, "There is no money for it.", on=RETURNED, ground=Ground.NO_FUNDING,
        by_whom="Cabinet", by=None, reason="Cabinet",
    )  # fmt: skip
    last = known("clean-streets-2")
    assert [each.answer for each in last.responses] == ["noted", "rejected"]
    assert last.answer is not None
    assert last.answer.answer is Answer.REJECTED


def test_the_owner_proposes_and_the_committee_closes_on_evidence() -> None:
    say("Achieved", "The page is there.")
    assert known().standing.waits_for_committee
    with pytest.raises(ProgressError, match="Nothing shows that it was done"):
        decide(Decision.SIGNED_OFF)
    show_evidence(one(), EvidenceKind.LINK, "The page", on=RETURNED, address="https://marlowe.example/tips", by=None,
                  reason="Shown")  # fmt: skip
    decide(Decision.SIGNED_OFF)
    assert known().standing.is_closed
    assert known().decisions[0].minute == "72"
    with pytest.raises(ProgressError, match="signed off already"):
        decide(Decision.ACCEPTED)
    decide(Decision.REOPENED)
    assert not known().standing.is_closed


def test_a_status_that_does_not_close_is_not_signed_off() -> None:
    say()
    with pytest.raises(ProgressError, match="On track, not yet due does not close"):
        decide(Decision.SIGNED_OFF)
    with pytest.raises(ProgressError, match="clean-streets-2 has no update"):
        decide(Decision.ACCEPTED, "clean-streets-1", "clean-streets-2")
    assert known().decisions == ()
    decide(Decision.ACCEPTED)
    assert known().standing.returns_on == dt.date(2026, 8, 3)


def test_a_slip_needs_a_new_date_and_why_and_is_counted() -> None:
    with pytest.raises(ProgressError, match="Slipped needs a new date, and why"):
        say("Slipped")
    say("Slipped", due=dt.date(2026, 4, 30), why_slipped="The supplier is late")
    found = known().standing
    assert found.status is not None
    assert (found.status.mark, found.slips, found.due) == (Mark.SLIPPED, 1, dt.date(2026, 4, 30))


def test_all_faults_of_many_updates_are_said_at_once() -> None:
    said = [
        Said(recommendation=one(), text=" ", status="Slipped"),
        Said(recommendation=one("clean-streets-2"), text="Done", status="Finished"),
    ]
    with pytest.raises(ProgressError) as refused:
        update_recommendations(said, on=RETURNED, by=None)
    assert "clean-streets-1: say what was done." in str(refused.value)
    assert "clean-streets-2: There is no status 'Finished'." in str(refused.value)
    assert known().updates == ()


def test_only_its_owner_says_how_it_stands(owner: User, officer: User) -> None:
    stranger = person_in(Role.OFFICER, "place", name="Sam Stranger")
    said = [Said(recommendation=one(), text="Done", status="Achieved")]
    update_recommendations(said, on=RETURNED, by=owner)
    update_recommendations(said, on=RETURNED, by=officer)
    assert [each.number for each in known().updates] == [1, 2]
    update_recommendations(said, on=RETURNED, by=stranger)  # streets lies below place
    other = person_in(Role.VIEWER, name="Val Viewer")
    with pytest.raises(NotPermittedError):
        update_recommendations(said, on=RETURNED, by=other)
    with pytest.raises(ProgressError, match="clean-streets-2 has no owner yet"):
        update_recommendations([Said(recommendation=one("clean-streets-2"), text="Done")], on=RETURNED, by=owner)


def test_owners_do_not_sign_off_nor_answer(owner: User) -> None:
    say("Achieved")
    with pytest.raises(NotPermittedError):
        decide_recommendations([one()], Decision.ACCEPTED, on=RETURNED, minute="1", by=owner, reason="Myself")
    with pytest.raises(NotPermittedError):
        answer_recommendation(one(), Answer.ACCEPTED, "Yes", on=RETURNED, by=owner, reason="Myself")
    with pytest.raises(ProgressError, match="by a minute"):
        decide_recommendations([one()], Decision.ACCEPTED, on=RETURNED, minute=" ", by=None, reason="At the meeting")


def test_one_is_split_and_keeps_its_words() -> None:
    parts = [
        Asked(code="clean-streets-1a", text="That it is published."),
        Asked(code="clean-streets-1b", text="Weekly."),
    ]
    split_recommendation(one(), parts, by=None, reason="Two services answer")
    assert known().said.text == FIRST.text
    assert known().goes_on_in == ("clean-streets-1a", "clean-streets-1b")
    assert known("clean-streets-1b").said.lineage == [{"how": "split from", "code": "clean-streets-1"}]
    assert [each.said.place for each in recommendations(today_known())] == [1, 2, 3, 4]
    part = known("clean-streets-1a")
    assert (part.said.group, part.said.due) == ("Environment Services", FIRST.due)
    assert [each.text for each in part.responses] == [FIRST.response]
    with pytest.raises(ReviewError, match="at least two"):
        split_recommendation(one("clean-streets-2"), parts[:1], by=None, reason="Half")


def test_two_are_merged_or_found_to_be_the_same() -> None:
    merge_recommendations([one("clean-streets-2")], one(), by=None, reason="One piece of work")
    assert known("clean-streets-2").goes_on_in == ("clean-streets-1",)
    assert known().goes_on_in == ()
    link_same(one(), one("clean-streets-2"), by=None, reason="Said twice")
    link_same(one(), one("clean-streets-2"), by=None, reason="Said twice again")
    assert known().said.lineage == [
        {"how": "merged from", "code": "clean-streets-2"},
        {"how": "the same as", "code": "clean-streets-2"},
    ]
    for refused in (lambda: merge_recommendations([one()], one(), by=None, reason="x"),
                    lambda: link_same(one(), one(), by=None, reason="x")):  # fmt: skip
        with pytest.raises(ReviewError, match="itself"):
            refused()


def test_owner_and_date_are_given_to_many_at_once(owner: User) -> None:
    due = dt.date(2026, 6, 30)
    assign_recommendations([one(), one("clean-streets-2")], due=due, by=None, reason="Agreed at the meeting")
    assert [each.said.due for each in recommendations(today_known())] == [due, due]
    assert known().owner is not None
    assert known().owner.code == "head-of-service-of-streets"  # type: ignore[union-attr]


def test_actions_are_said_anew_and_evidence_is_named() -> None:
    set_action(one(), "Draw the page", due=RETURNED, by=None, reason="Plan")
    set_action(one(), "Draw the page", due=RETURNED, done_on=RETURNED, number=1, by=None, reason="Done")
    assert [(each.text, each.done_on) for each in known().actions] == [("Draw the page", RETURNED)]
    with pytest.raises(ProgressError, match="Say what is done"):
        set_action(one(), " ", by=None, reason="Plan")
    for kind, title, said in (
        (EvidenceKind.FILE, "Minutes", "Name the file."),
        (EvidenceKind.LINK, "Page", "An address begins with https://"),
        (EvidenceKind.DECISION, " ", "in a few words"),
    ):
        with pytest.raises(ProgressError, match=said):
            show_evidence(one(), kind, title, on=RETURNED, by=None, reason="Shown")
    show_evidence(one(), EvidenceKind.DECISION, "Cabinet, minute 12", on=RETURNED, by=None, reason="Shown")
    assert [each.title for each in known().evidence] == ["Cabinet, minute 12"]


def test_published_changed_and_withdrawn(officer: User) -> None:
    publish_recommendations([one()], by=officer, reason="Before the meeting")
    assert known().said.is_published
    change_review(Review.objects.get(), ReviewDetails(title="Cleaner streets"), by=officer, reason="Its new title")
    assert [each.said.title for each in reviews(today_known()).values()] == ["Cleaner streets"]
    withdraw_recommendation(one("clean-streets-2"), by=officer, reason="Entered twice")
    assert [each.code for each in recommendations(today_known())] == ["clean-streets-1"]


def test_a_council_has_statuses_of_its_own() -> None:
    own = [{"word": "Complete", "mark": "achieved"}, {"word": "Ongoing", "mark": "on track"}]
    change_setting("recommendation-statuses", own, by=None, reason="Our own words")
    say("Ongoing")
    assert known().standing.status is not None
    with pytest.raises(ProgressError, match="Choose one of: Complete, Ongoing"):
        say("Achieved")
