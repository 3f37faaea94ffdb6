"""What scrutiny asks is told in the same mail and on the same ladder as figures, until it is given."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from measuringup.actions.clock import set_to
from measuringup.actions.ownership import assign_owner
from measuringup.actions.people import leave_post
from measuringup.actions.permitting import NotPermittedError
from measuringup.actions.recommendation_evidence import set_action
from measuringup.actions.recommendation_progress import Said, answer_recommendation, update_recommendations
from measuringup.actions.reminders import planned
from measuringup.actions.reminding import remind
from measuringup.actions.reviews import Asked
from measuringup.actions.scrutiny import answer_request, request_information
from measuringup.actions.stand_ins import name_stand_in
from measuringup.core.organisation import Duty
from measuringup.core.permissions import Role
from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.standing import Decision
from measuringup.records.models import Body, Indicator, InformationRequest, Post, Reminder, Unit, User
from measuringup.records.queries.known import now
from measuringup.records.queries.recommendations import recommendations
from tests.council import council, enter, figure, measure
from tests.people import person_in
from tests.scrutiny import decide, one, owned_by, say, scrutinised, show

pytestmark = pytest.mark.django_db
#: Received on 12 May 2025, the answers are due within two months beginning with that day.
DUE = dt.date(2025, 7, 11)
#: The date promised for the first recommendation, which was answered in time.
PROMISED = dt.date(2025, 10, 31)
OLGA = "officer-of-streets"


@pytest.fixture(autouse=True)
def streets() -> None:
    """Street cleaning, and a review of it put on record on the day it was received."""
    council()
    with set_to(at(dt.date(2025, 7, 3))):
        scrutinised()


@pytest.fixture
def olga() -> User:
    """The owner of both recommendations."""
    user = person_in(Role.OFFICER, "streets", name="Olga Owner")
    owned_by(OLGA, "streets-1", "streets-2")
    return user


@pytest.fixture
def hetty() -> User:
    return person_in(Role.HEAD_OF_SERVICE, "streets", name="Hetty Head")


@pytest.fixture
def dora() -> User:
    return person_in(Role.DIRECTOR, "place", name="Dora Director")


@pytest.fixture
def demi() -> User:
    return person_in(Role.DEMOCRATIC_SERVICES, "marlowe", name="Demi Clerk")


def at(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, 8, tzinfo=dt.UTC)


def on(days: int = 0, due: dt.date = DUE) -> list[tuple[str, str]]:
    """To whom mails went so many days after it was due, with what they are about."""
    before, day = len(mail.outbox), due + dt.timedelta(days=days)
    with set_to(at(day)):
        remind(now(day))
    return [(each.to[0].partition(".")[0], each.subject.partition(": ")[2]) for each in mail.outbox[before:]]


def answered() -> None:
    """The second recommendation is accepted, too."""
    on = dt.date(2025, 7, 10)
    answer_recommendation(one("streets-2"), Answer.ACCEPTED, "Agreed.", on=on, by=None, reason="Cabinet")


def test_an_answer_goes_up_the_ladder_until_it_is_given(olga: User, hetty: User, dora: User, demi: User) -> None:
    assert on(-6) == []
    assert on(-5) == [("olga-owner", "1 matter of scrutiny")]
    assert on(0) == [("olga-owner", "1 matter of scrutiny")]
    assert on(3) == [("olga-owner", "1 matter of scrutiny owed, 1 late")]
    assert on(10) == [("hetty-head", "1 not given by others")]
    assert on(20) == [("dora-director", "1 not given by others")]
    answered()
    assert on(40) == []


def test_noted_is_no_answer_and_stops_nothing(olga: User) -> None:
    assert len(on(0)) == 1
    answer_recommendation(one("streets-2"), Answer.NOTED, "", on=DUE, by=None, reason="Cabinet")
    assert on(3) == [("olga-owner", "1 matter of scrutiny owed, 1 late")]


def test_one_mail_holds_figures_and_what_scrutiny_asks_each_with_its_own_link(olga: User) -> None:
    measure(unit=Unit.objects.get(code="streets"))
    enter(*(figure(400, 500, quarter) for quarter in range(4)))
    assign_owner(Indicator.objects.get(), Duty.FIGURE, Post.objects.get(code=OLGA), by=None, reason="Hers")
    assert on(0) == [("olga-owner", "1 figure; 1 matter of scrutiny")]
    said, kept = mail.outbox[0].body, Reminder.objects.get()
    assert said.index("FIGURES YOU OWE") < said.index("RECOMMENDATIONS YOU ANSWER FOR")
    assert f"/my-recommendations/?mail={kept.public_id}\n" in said
    assert "- Answer to recommendation 2\n  Clean streets: That wardens are given cameras.\n" in said
    assert "  Due 11 July 2025, today\n" in said


def test_a_long_recommendation_is_cut_in_the_mail(olga: User) -> None:
    set_action(one(), "word " * 100, due=DUE, by=None, reason="Planned")
    on(0)
    assert "word word …" in mail.outbox[0].body
    assert "word " * 41 not in mail.outbox[0].body


def test_an_update_is_asked_for_before_on_and_after_its_day_and_again_for_the_next_return(olga: User) -> None:
    answered()
    assert on(-5, PROMISED) == [("olga-owner", "1 matter of scrutiny")]
    assert "- Update on recommendation 1\n" in mail.outbox[0].body
    assert on(0, PROMISED) == [("olga-owner", "1 matter of scrutiny")]
    assert on(3, PROMISED) == [("olga-owner", "1 matter of scrutiny owed, 1 late")]
    given = PROMISED + dt.timedelta(days=4)
    say("The page is being written.", "Slipped", on=given, due=dt.date(2026, 12, 31), why_slipped="Staff left")
    say("Cameras are bought.", on=given, code="streets-2")
    assert on(10, PROMISED) == [], "it waits for the committee"
    decide(Decision.ACCEPTED, "streets-1", "streets-2", on=dt.date(2025, 11, 18))
    returns = dt.date(2026, 5, 18)
    assert on(-6, returns) == []
    assert on(-5, returns) == [("olga-owner", "2 matters of scrutiny")]
    assert on(0, returns) == [("olga-owner", "2 matters of scrutiny")]


def test_what_is_signed_off_is_not_asked_for(olga: User) -> None:
    answered()
    say("Done.", "Achieved", on=dt.date(2025, 9, 1))
    show(on=dt.date(2025, 9, 1))
    decide(Decision.SIGNED_OFF, on=dt.date(2025, 9, 9))
    assert on(0, PROMISED) == []


def test_a_step_is_asked_of_the_post_that_takes_it_until_it_is_done(olga: User, hetty: User) -> None:
    answered()
    wes = person_in(Role.OFFICER, "place", name="Wes Web")
    post, due = Post.objects.get(code="officer-of-place"), dt.date(2025, 9, 30)
    set_action(one(), "Write the page", post=post, due=due, by=None, reason="Planned")
    assert on(0, due) == [("wes-web", "1 matter of scrutiny")]
    assert "- Action for recommendation 1\n  Clean streets: Write the page\n" in mail.outbox[-1].body
    with set_to(at(due)):
        set_action(one(), "Write the page", number=1, post=post, due=due, done_on=due, by=wes, reason="Done")
    assert on(10, due) == []


def test_whoever_takes_no_step_of_it_and_does_not_answer_for_it_says_nothing_of_it(olga: User) -> None:
    stranger = person_in(Role.OFFICER, "place", name="Sid Stranger")
    set_action(one(), "Write the page", post=Post.objects.get(code=OLGA), due=DUE, by=olga, reason="Planned")
    owned_by("officer-of-place", "streets-2")
    with pytest.raises(NotPermittedError):
        set_action(one(), "Done", number=1, done_on=DUE, by=person_in(Role.VIEWER, "place"), reason="Mine")
    set_action(one(), "Done", number=1, done_on=DUE, by=stranger, reason="Place answers for streets")


def test_a_promise_whose_day_has_passed_is_asked_about_until_something_is_said(olga: User) -> None:
    """ "A page will be published from October 2025"; the update itself is due after the winter."""
    answered()
    say("Depots met.", on=dt.date(2025, 8, 1), due=dt.date(2026, 3, 1))
    decide(Decision.ACCEPTED, on=dt.date(2025, 9, 9))
    assert on(0, PROMISED) == []
    assert on(1, PROMISED) == [("olga-owner", "1 matter of scrutiny owed, 1 late")]
    assert "- Word on a promise of recommendation 1\n" in mail.outbox[-1].body
    assert "A page will be published from October 2025." in mail.outbox[-1].body
    say("It is online.", on=dt.date(2025, 11, 2))
    decide(Decision.ACCEPTED, on=dt.date(2025, 11, 9))
    assert on(10, PROMISED) == []


def test_information_has_its_own_clock_in_the_same_mail(olga: User, demi: User) -> None:
    """Asked on 1 July, it is due on the 12th: ten clear days lie between."""
    said = {"asked_on": dt.date(2025, 7, 1), "by": None, "reason": "Minute 4"}
    request_information(Body.objects.get(), "How many wardens?", post=Post.objects.get(code=OLGA), **said)
    request_information(Body.objects.get(), "How many bins?", **said)
    assert on(0) == [
        ("demi-clerk", "1 request for information"),
        ("olga-owner", "1 matter of scrutiny; 1 request for information"),
    ]
    body, kept = mail.outbox[1].body, Reminder.objects.get(person=olga.person)
    assert f"INFORMATION YOU ARE ASKED FOR\nhttps://localhost/information-requests/?mail={kept.public_id}" in body
    assert "- Information for Scrutiny Committee\n  How many wardens?\n" in body
    for request in InformationRequest.objects.all():
        answer_request(request, "Four.", on=DUE, is_given=True, by=None, reason="Given")
    answered()
    assert on(10) == []


def test_who_stands_in_is_told_and_may_say_how_it_stands(olga: User) -> None:
    sam = person_in(Role.VIEWER, "marlowe", name="Sam Standin")
    with set_to(at(DUE)):
        name_stand_in(olga.person, sam.person, DUE, None, by=olga, reason="Leave")
    assert on(0) == [("sam-standin", "1 matter of scrutiny")]
    assert "(for Olga Owner, who is away)" in mail.outbox[0].body
    with set_to(at(DUE)):
        update_recommendations([Said(recommendation=one(), text="Begun.")], on=DUE, by=sam)
        update_recommendations([Said(recommendation=one(), text="Going on.")], on=DUE, by=olga)
    updates = recommendations(now(DUE), [one().pk])[0].updates
    assert [(each.text, each.on_behalf_of) for each in updates] == [("Begun.", olga.person), ("Going on.", None)]


def test_a_vacant_post_is_passed_over_and_told_of_before_it_is_late(olga: User, hetty: User, demi: User) -> None:
    person_in(Role.PERFORMANCE_TEAM, "marlowe", name="Tara Team")
    with set_to(at(dt.date(2025, 6, 1))):
        leave_post(Post.objects.get(code=OLGA), olga.person, by=None, reason="A new job", on=dt.date(2025, 7, 5))
    assert on(-20) == [("tara-team", "1 gap")]
    assert "Olga Owner will not hold it on 28 July 2025; it has 2 recommendations." in mail.outbox[0].body
    assert on(-5) == [("hetty-head", "1 not given by others"), ("tara-team", "1 gap")]
    assert "nobody who owes it can be reached" in mail.outbox[1].body


def test_without_an_owner_the_committees_officer_is_told_once_what_is_missing(demi: User, dora: User) -> None:
    """And the recommendation, made to Place, goes up the ladder there."""
    assert on(-30) == [("demi-clerk", "1 matter of scrutiny; 1 gap")]
    assert "- Clean streets\n  Nobody answers for 1, 2: no owner is named.\n" in mail.outbox[0].body
    assert on(-29) == []
    assert on(0) == [("demi-clerk", "1 matter of scrutiny; 1 gap")]
    assert on(20) == [("dora-director", "1 not given by others")]
    assert on(0, PROMISED) == [("dora-director", "1 not given by others")]
    assert "Update on recommendation 1" in mail.outbox[-1].body


def test_a_clock_that_cannot_run_is_told_to_the_officer(demi: User) -> None:
    asked = Asked(code="parks-1", text="That parks are lit.")
    scrutinised(asked, code="parks", title="Parks", received_on=None, reported_on=None)
    day = dt.date(2025, 5, 20)
    with set_to(at(day)):
        (plan,) = planned(now(day))
    details = [each.asked.detail for each in plan.tellings]
    assert "No clock of its answers runs: no day of receipt is on record." in details
