"""What is owed to scrutiny stands beside the figures: what is owed, gaps, first page, own page, calendars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client
from icalendar import Calendar

from measuringup.actions.clock import set_to
from measuringup.actions.feeds import open_feed
from measuringup.actions.people import leave_post
from measuringup.actions.recommendation_progress import answer_recommendation
from measuringup.actions.reminding import remind
from measuringup.actions.reviews import Asked
from measuringup.actions.scrutiny import answer_request, request_information
from measuringup.actions.stand_ins import name_stand_in
from measuringup.core.permissions import Role
from measuringup.core.recommendations.answers import Answer
from measuringup.records.models import Body, InformationRequest, Person, Post, User
from measuringup.records.queries.known import now
from tests.scrutiny import one, owned_by, planned_step, say, scrutinised
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
#: The answer to the second recommendation was due on 11 July, twenty days ago.
TODAY = dt.datetime(2025, 7, 31, 12, tzinfo=dt.UTC)
OWNER = "officer-of-streets"


@pytest.fixture(autouse=True)
def review(marlowe: None) -> Iterator[None]:
    with set_to(TODAY):
        scrutinised()
        yield


@pytest.fixture
def olga(signed_in: SignedIn) -> Client:
    """The owner of both recommendations."""
    client = signed_in(Role.OFFICER, "streets")
    owned_by(OWNER, "streets-1", "streets-2")
    return client


@pytest.fixture
def demi(signed_in: SignedIn) -> Client:
    return signed_in(Role.DEMOCRATIC_SERVICES)


def link_in(body: str, page: str) -> str:
    line = next(line for line in body.splitlines() if f"/{page}/?mail=" in line)
    return line[line.index(f"/{page}/") :]


def test_everybody_inside_sees_what_is_owed_to_scrutiny(olga: Client, signed_in: SignedIn) -> None:
    viewer = signed_in(Role.VIEWER)
    page = words(viewer.get("/owed/").content)
    assert "Every figure is in. 1 matter is owed to scrutiny, 1 of them late." in page
    assert "Answer to recommendation 2 Clean streets: That wardens are given cameras. 11 July 2025 20 days late" in page
    assert "Officer of streets (Pat Officer) Street Cleaning nobody yet" in page
    remind(now(TODAY.date()))
    assert "31 July 2025, director" not in words(viewer.get("/owed/").content), "nobody is director here"
    provider = words(signed_in(Role.OUTSIDE_PROVIDER).get("/owed/").content)
    assert "scrutiny" not in provider
    assert "Nothing is owed today." in provider


def test_who_was_last_told_stands_beside_it(olga: Client, signed_in: SignedIn) -> None:
    with set_to(dt.datetime(2025, 7, 14, 8, tzinfo=dt.UTC)):
        remind(now(dt.date(2025, 7, 14)))
    page = words(signed_in(Role.VIEWER).get("/owed/").content)
    assert "14 July 2025, owner: sent to pat-officer.streets@marlowe.example" in page


def test_it_is_asked_for_by_unit_and_by_what_is_late(olga: Client) -> None:
    planned_step("Write the page", due=dt.date(2025, 8, 20))
    assert "2 matters are owed to scrutiny, 1 of them late." in words(olga.get("/owed/?unit=place").content)
    late = words(olga.get("/owed/?late=yes").content)
    assert "None of these is a figure. 1 matter is owed" in late
    assert "Write the page" not in late
    assert "Nothing of this is owed any more." in words(olga.get("/owed/?mail=unknown").content)


def test_without_an_owner_it_says_so_and_the_gaps_name_it(demi: Client) -> None:
    assert "nobody is named; the committee's officer is asked" in words(demi.get("/owed/").content)
    scrutinised_without_a_day()
    page = words(demi.get("/owed/gaps/").content)
    assert "Clean streets Scrutiny Committee Recommendations 1, 2 Nothing is missing" in page
    assert "Parks Scrutiny Committee Recommendation parks-1 Does not run: no day of receipt is on record" in page
    owned_by("democratic-services-of-marlowe", "streets-1", "streets-2", "parks-1")
    page = words(demi.get("/owed/gaps/").content)
    assert "Parks Scrutiny Committee Each has one Does not run" in page
    assert "Clean streets" not in page


def scrutinised_without_a_day() -> None:
    asked = Asked(code="parks-1", text="That parks are lit.")
    scrutinised(asked, code="parks", title="Parks", received_on=None, reported_on=None)


def test_an_owner_who_leaves_is_on_the_gaps_page_before_it_is_late(olga: Client, demi: Client) -> None:
    asked = {"asked_on": TODAY.date(), "by": None, "reason": "Minute 4", "post": Post.objects.get(code=OWNER)}
    request_information(Body.objects.get(), "How many wardens?", **asked)
    planned_step("Write the page", post=OWNER)
    assert "Every post with duties is held" in words(demi.get("/owed/gaps/").content)
    holder = Person.objects.get(holdings__post__code=OWNER)
    leave_post(Post.objects.get(code=OWNER), holder, by=None, reason="A new job", on=dt.date(2025, 9, 1))
    page = words(demi.get("/owed/gaps/").content)
    assert "Officer of streets Pat Officer will not hold it on 28 October 2025." in page
    assert "Recommendations: streets-1, streets-2 1 request for information" in page


def test_the_link_of_a_mail_opens_exactly_what_is_owed(olga: Client, signed_in: SignedIn) -> None:
    """The answer is late; the update on the other is not asked for yet."""
    with set_to(dt.datetime(2025, 7, 11, 8, tzinfo=dt.UTC)):
        remind(now(dt.date(2025, 7, 11)))
    link = link_in(mail.outbox[0].body, "my-recommendations")
    page = words(olga.get(link).content)
    assert "1 open, 1 late. Fill in those you have news of; the rest stays as it is. What one mail speaks of." in page
    assert "The answer was due on 11 July 2025 and is 3 weeks late." in page
    assert "Once it is given, the committee's officer records it." in page
    assert "cameras" in page
    assert "how soon fly-tips" not in page
    assert "how soon fly-tips" in words(olga.get("/my-recommendations/").content)
    elsewhere = signed_in(Role.OFFICER, "place")
    assert "1 open" in words(elsewhere.get(link).content), "Place answers for street cleaning"
    answer_recommendation(one("streets-2"), Answer.ACCEPTED, "Yes.", on=TODAY.date(), by=None, reason="Cabinet")
    assert "Nothing of this is owed any more." in words(olga.get(link).content)


def test_the_officer_is_led_to_where_an_answer_is_recorded(demi: Client) -> None:
    with set_to(dt.datetime(2025, 7, 11, 8, tzinfo=dt.UTC)):
        remind(now(dt.date(2025, 7, 11)))
    page = demi.get(link_in(mail.outbox[0].body, "my-recommendations")).content.decode()
    assert '"/recommendations/streets-2/answer/"' in page


def test_whoever_takes_a_step_finds_it_and_says_what_became_of_it(olga: Client, signed_in: SignedIn) -> None:
    wes = signed_in(Role.OFFICER, "marlowe")
    planned_step("Write the page", post="officer-of-marlowe", due=dt.date(2025, 7, 1))
    owned_by("officer-of-streets", "streets-1")
    page = words(wes.get("/my-recommendations/").content)
    assert "The action was due on 1 July 2025 and is a month late. Say what became of it" in page
    at = "/recommendations/streets-1/action/1/"
    assert wes.get("/recommendations/streets-1/action/2/").status_code == 404
    done = {"text": "Write the page", "post": "officer-of-marlowe", "due": "2025-07-01", "done_on": "2025-07-30"}
    assert "Error:" in words(wes.post(at, {**done, "text": ""}).content)
    page = words(wes.post(at, done, follow=True).content)
    assert "The action is kept." in page
    assert "Actions Write the page Done 30 July 2025 Officer of marlowe" in page
    assert "You answer for no open recommendation." in words(wes.get("/my-recommendations/").content)


def test_who_takes_no_step_and_answers_for_nothing_of_it_is_refused(olga: Client, signed_in: SignedIn) -> None:
    planned_step("Write the page", post=OWNER)
    assert signed_in(Role.OFFICER, "place").get("/recommendations/streets-1/action/1/").status_code == 200
    assert signed_in(Role.VIEWER).get("/recommendations/streets-1/action/1/").status_code == 403


def test_the_first_page_says_what_is_owed_late_and_due(olga: Client, demi: Client, signed_in: SignedIn) -> None:
    planned_step("Write the page", due=dt.date(2025, 8, 20))
    request_information(Body.objects.get(), "How many bins?", asked_on=dt.date(2025, 7, 1), by=None, reason="Minute 4")
    page = words(olga.get("/").content)
    assert "Answer 1 recommendation 1 late Clean streets 2" in page
    assert "Say what became of 1 action" in page
    assert "1 due to scrutiny Wed 20 Aug" in page
    say("Done.", "Achieved", on=TODAY.date())
    page = words(demi.get("/").content)
    assert "Give information on 1 request 1 late How many bins?" in page
    assert "Bring 1 update to its committee" in page
    director = words(signed_in(Role.DIRECTOR, "place").get("/").content)
    assert "Late in your area Answer to recommendation 2 20 days late" in director


def test_a_request_is_found_by_its_mail_until_it_is_answered(demi: Client) -> None:
    asked = {"asked_on": dt.date(2025, 7, 21), "by": None, "reason": "Minute 4"}
    for text in ("How many wardens?", "How many bins?"):
        request_information(Body.objects.get(), text, **asked)
    remind(now(TODAY.date()))
    link = link_in(mail.outbox[0].body, "information-requests")
    assert "How many bins?" in words(demi.get(link).content)
    first, second = InformationRequest.objects.all()
    answer_request(first, "Four.", on=TODAY.date(), is_given=True, by=None, reason="Given")
    page = words(demi.get(link).content)
    assert "How many wardens?" not in page
    assert "How many bins? Scrutiny Committee No post is named" in page
    answer_request(second, "Nine.", on=TODAY.date(), is_given=True, by=None, reason="Given")
    assert "Nothing of this is owed any more" in words(demi.get(link).content)
    page = words(demi.get(f"/information-requests/?of={first.public_id}").content)
    assert "How many wardens?" in page
    assert "How many bins?" not in page


def days_of(client: Client, secret: str, rest: str) -> list[tuple[dt.date, str, str]]:
    found = Calendar.from_ical(client.get(f"/calendars/{secret}/{rest}").content)
    return [(each["dtstart"].dt, str(each["summary"]), str(each["description"])) for each in found.walk("VEVENT")]


def test_calendars_hold_its_days(olga: Client) -> None:
    planned_step("Write the page", due=dt.date(2025, 8, 20))
    user = User.objects.get(email="pat-officer.streets@marlowe.example")
    secret = open_feed(by=user)
    answer, step = "Answer to recommendation 2: Clean streets: That wardens are given cameras.", "Write the page"
    own = days_of(Client(), secret, "mine.ics")
    assert [day for day, _, _ in own] == [dt.date(2025, 7, 11), dt.date(2025, 8, 20), dt.date(2025, 10, 31)]
    assert own[0][1:] == ("Due to scrutiny: 1 matter", answer)
    assert step in own[1][2]
    of_committee = days_of(Client(), secret, "of/scrutiny.ics")
    assert of_committee[0] == (dt.date(2025, 7, 11), "Due to the committee: 1 matter", answer)
    assert Client().get(f"/calendars/{secret}/of/nobody.ics").status_code == 404


def test_timeliness_counts_answers_beside_figures(olga: Client, demi: Client, signed_in: SignedIn) -> None:
    """Received on 12 May: one was answered on 3 July, 52 days later; the other is missing since 11 July. Information
    asked for on 1 July was given on 15 July, three days late."""
    said = {"asked_on": dt.date(2025, 7, 1), "by": None, "reason": "Minute 4"}
    request = request_information(Body.objects.get(), "How many bins?", **said)
    answer_request(request, "Nine.", on=dt.date(2025, 7, 15), is_given=True, by=None, reason="Given")
    page = words(demi.get("/owed/timeliness/").content)
    assert "1 of 3 answers to recommendations and requests for information that were due are in time (33%)" in page
    assert "1 late, 1 missing" in page
    assert "Nobody is named 1 0 1 0 0 14 14 Street Cleaning 2 1 0 1 50 52 52" in page
    file = demi.get("/owed/timeliness-of-answers.csv").content.decode("utf-8-sig").splitlines()
    assert file[0] == 'unit,due,in time,late,missing,in time %,"days to answer, median","days to answer, worst"'
    assert file[-1] == "all,3,1,1,1,33,33,52"
    by_person = words(demi.get("/owed/timeliness/?by=person&unit=place").content)
    assert "Pat Officer 2 1 0 1 50 52 52" in by_person
    assert "Nobody is named" not in by_person
    assert "Answers to scrutiny" not in words(demi.get("/owed/timeliness/?since=2025-07-20").content)
    assert "Answers to scrutiny" not in words(signed_in(Role.OUTSIDE_PROVIDER).get("/owed/timeliness/").content)


def test_a_stand_in_finds_it_and_what_they_say_names_for_whom(olga: Client, signed_in: SignedIn) -> None:
    sam = signed_in(Role.VIEWER, "marlowe")
    assert sam.get("/my-recommendations/").status_code == 403
    away = User.objects.get(email="pat-officer.streets@marlowe.example")
    other = Person.objects.get(versions__email="pat-viewer.marlowe@marlowe.example")
    name_stand_in(away.person, other, TODAY.date(), None, by=away, reason="Leave")
    assert "2 open, 1 late." in words(sam.get("/my-recommendations/").content)
    assert "Answer 1 recommendation 1 late" in words(sam.get("/").content)
    said = {"streets-1-text": "Begun.", "streets-1-status": "On track, not yet due"}
    assert "1 update sent to the committee." in words(sam.post("/my-recommendations/", said, follow=True).content)
    page = words(sam.get("/recommendations/streets-1/").content)
    assert "Pat Viewer, for Pat Officer Update, status proposed: On track, not yet due Begun." in page


def test_who_is_asked_for_information_is_told_what_to_do_with_it(olga: Client, signed_in: SignedIn) -> None:
    said = {"asked_on": TODAY.date(), "by": None, "reason": "Minute 4", "post": Post.objects.get(code=OWNER)}
    request_information(Body.objects.get(), "How many wardens?", **said)
    at = "/information-requests/"
    assert "Yours to give. Send it to the committee's officer" in words(olga.get(at).content)
    assert "Nothing yet" in words(signed_in(Role.VIEWER).get(at).content)
