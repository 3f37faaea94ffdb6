"""The first page: each role sees first what is theirs to do, ranked and reconciled, and what changed meanwhile."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.actions.council_settings import change_setting
from measuringup.actions.ownership import assign_owner
from measuringup.actions.scorecards import ScorecardContent, set_scorecard
from measuringup.actions.submissions import Given, submit_figures
from measuringup.actions.targets import set_target
from measuringup.core.organisation import Duty, RestatementClass, ScorecardLevel
from measuringup.core.permissions import Role
from measuringup.records.models import Indicator, Post, TargetVersion, Unit, User
from tests.council import QUARTERS, council, enter, figure, measure, scorecard
from tests.people import person_in
from tests.web.conftest import SIGN_IN, SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
#: The second quarter's figure is in; ninety days later the third quarter's is overdue.
TODAY = dt.datetime(2025, 11, 20, 12, tzinfo=dt.UTC)
FIRST = "Look at these first"


@pytest.fixture
def marlowe(db: None) -> None:
    """Fly-tips of Street Cleaning, on the scorecard of Place: red in the last quarter there is a figure of."""
    with set_to(TODAY - dt.timedelta(days=30)):
        council()
        measure(unit=Unit.objects.get(code="streets"))
        scorecard(level=ScorecardLevel.DIRECTORATE)
        the_target(85.0)
        enter(*(figure(80 - place, 100, place) for place in range(len(QUARTERS) - 2)))


def the_target(target: float) -> None:
    for year in (2024, 2025):
        span = {"period_start": dt.date(year, 4, 1), "period_end": dt.date(year + 1, 3, 31)}
        version = TargetVersion(indicator=Indicator.objects.get(code="PL07"), target=target, tolerance=1.0, **span)
        set_target(version, by=None, reason="For the year")


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=SIGN_IN)
    return client


def read(client: Client, address: str = "/", *, later: float = 0) -> str:
    with set_to(TODAY + dt.timedelta(days=later)):
        return words(client.get(address).content)


def test_without_a_post_it_says_what_will_stand_here_and_who_fills_it(signed_in: SignedIn) -> None:
    page = read(signed_in(None))
    assert "You hold no post today" in page
    assert "once the performance team has given you a post" in page


def test_a_director_sees_first_what_needs_attention_with_signal_and_reason(signed_in: SignedIn) -> None:
    page = read(signed_in(Role.DIRECTOR, "place"))
    assert "What needs you in Place" in page
    assert page.index(FIRST) < page.index("My scorecards") < page.index("Waiting for you")
    assert "Fly-tips removed within 2 working days" in page
    assert re.search(r"Signal: [a-z, ]+ · Street Cleaning", page)
    assert "1 of 1 shown" in page


def test_nobody_else_s_measures_need_one(signed_in: SignedIn) -> None:
    with set_to(TODAY - dt.timedelta(days=20)):
        corporate = ScorecardContent(
            title="Corporate",
            level=ScorecardLevel.CORPORATE,
            unit=Unit.objects.get(code="marlowe"),
            sections=[{"name": "All", "items": [{"code": "PL07"}]}],
        )
        set_scorecard("corporate", corporate, by=None, reason="For the year")
    streets = read(signed_in(Role.HEAD_OF_SERVICE, "streets"))
    assert "Corporate" in streets
    assert "Signal:" in streets


def test_greens_are_silent(signed_in: SignedIn) -> None:
    with set_to(TODAY - dt.timedelta(days=20)):
        the_target(10.0)
    page = read(signed_in(Role.DIRECTOR, "place"))
    assert "Nothing needs you today" in page


def test_a_provider_sees_first_what_is_owed(signed_in: SignedIn) -> None:
    client = signed_in(Role.DATA_PROVIDER, "streets")
    with set_to(TODAY - dt.timedelta(days=20)):
        post = Post.objects.get(code="data-provider-of-streets")
        assign_owner(Indicator.objects.get(code="PL07"), Duty.FIGURE, post, by=None, reason="First set-up")
    page = read(client, later=90)
    assert page.index("What you owe") < page.index("My scorecards") < page.index(FIRST)
    assert "Give 1 figure 1 late" in page
    assert "Fly-tips removed within 2 working days, Q3 2025/26" in page
    assert "Waiting for you" not in page
    assert 'href="/updates/"' in client.get("/").content.decode()


def test_who_owes_nothing_is_told_so(signed_in: SignedIn) -> None:
    with set_to(TODAY - dt.timedelta(days=20)):
        the_target(60.0)  # no figure is red, so none is to be explained
    assert "Nothing is owed" in read(signed_in(Role.DATA_PROVIDER, "streets"))


def test_an_approver_sees_first_the_queue(signed_in: SignedIn) -> None:
    giver = person_in(Role.OFFICER, "streets")
    with set_to(TODAY - dt.timedelta(days=3)):
        submit_figures([Given(figure=figure(70, 100, 6))], by=giver)
    page = read(signed_in(Role.APPROVER, "place"))
    assert page.index("Waiting for you") < page.index(FIRST)
    assert "Approve 1 figure since 17 November 2025" in page


def test_a_viewer_sees_scorecards_and_attention_and_is_asked_for_nothing(signed_in: SignedIn) -> None:
    page = read(signed_in(Role.VIEWER, "place"))
    assert "How Place stands" in page
    assert page.index("My scorecards") < page.index(FIRST)
    assert "1 measure, " in page
    for absent in ("What you owe", "Waiting for you", "Figures in 0"):
        assert absent not in page


def test_the_performance_team_sees_how_far_the_figures_are_in(signed_in: SignedIn) -> None:
    page = read(signed_in(Role.PERFORMANCE_TEAM, "place"), later=90)
    assert "0 of 1 measures on the scorecards have their newest figure" in page
    assert "1 figure owed 1 late" in page
    assert "of them owed by nobody" in page
    assert page.index("Figures in") < page.index(FIRST)


def test_an_outside_provider_sees_only_their_own(signed_in: SignedIn) -> None:
    page = read(signed_in(Role.OUTSIDE_PROVIDER, "streets"))
    assert "No scorecard of your units yet" in page


# --- since the last visit


def test_the_first_visit_has_nothing_before_it(signed_in: SignedIn) -> None:
    assert "Since your visit" not in read(signed_in(Role.DIRECTOR, "place"))


def test_what_changed_since_the_last_visit(signed_in: SignedIn) -> None:
    client = signed_in(Role.DIRECTOR, "place")
    read(client)
    with set_to(TODAY + dt.timedelta(days=1)):
        enter(figure(70, 100, 5), restatement=RestatementClass.CORRECTION, reason="Two wards were counted twice")
        the_target(65.0)
        change_setting("nation", "wales", by=None, reason="Nothing to do with it")
    page = read(client, later=5)
    assert "Since your visit on Thursday 20 November 2025" in page
    assert "restated for Q2 2025/26: 75.0% 70.0%" in page
    assert "Two wards were counted twice" in page
    assert "target for 2025/26: 85.0%, tolerance 1.0 points 65.0%, tolerance 1.0 points" in page
    assert "Nothing to do with it" not in page
    assert "Everything that differs" in page
    assert "Since your visit on Thursday" in read(client, later=5.01)
    assert "Two wards" not in read(client, later=9)
    assert "every verdict is the same" in read(client, later=9)


def test_who_may_not_see_changes_reads_what_differs_without_why(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER, "place")
    read(client)
    with set_to(TODAY + dt.timedelta(days=1)):
        enter(figure(70, 100, 5), restatement=RestatementClass.CORRECTION, reason="Two wards were counted twice")
    page = read(client, later=5)
    assert "75.0% 70.0%" in page
    assert "Two wards" not in page


def test_a_look_at_the_past_shows_no_work_and_notes_no_visit(signed_in: SignedIn) -> None:
    client = signed_in(Role.HEAD_OF_SERVICE, "place")
    page = read(client, "/?known_on=2025-11-01")
    assert "What you owe" not in page
    assert FIRST in page
    assert "Since your visit" not in read(client, later=3)


# --- at hand


def test_a_favourite_is_set_put_in_order_and_taken_away_without_a_script(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER, "place")

    def press(act: str, kind: str, code: str, back: str = "/") -> str:
        answer = client.post("/favourites/", {"act": act, "kind": kind, "code": code, "back": back})
        assert answer.status_code == 302
        return answer["Location"]

    assert "Make it a favourite" in client.get("/measures/PL07/").content.decode()
    assert press("add", "measure", "PL07", "/measures/PL07/") == "/measures/PL07/"
    assert "Favourite: take it away" in words(client.get("/measures/PL07/").content)
    press("add", "scorecard", "place")
    press("add", "unit", "streets")
    press("raise", "unit", "streets")
    hand = read(client).partition("At hand")[2].partition("My posts")[0]
    assert [hand.index(each) for each in ("Fly-tips", "Street Cleaning", "Place")] == sorted(
        hand.index(each) for each in ("Fly-tips", "Street Cleaning", "Place")
    )
    for kind, code in (("measure", "PL07"), ("scorecard", "place"), ("unit", "streets")):
        press("drop", kind, code)
    assert "Looked at last" in read(client)
    assert "Remove: Fly-tips" not in read(client)


def test_a_star_leads_to_no_other_site_and_to_nothing_unknown(signed_in: SignedIn) -> None:
    client = signed_in(Role.VIEWER)
    said = {"act": "add", "kind": "measure", "code": "PL07"}
    assert client.post("/favourites/", {**said, "back": "https://elsewhere.example/"})["Location"] == "/"
    assert client.post("/favourites/", {**said, "kind": "person"}).status_code == 404
    assert client.post("/favourites/", {**said, "act": "sing"}).status_code == 404
    assert client.post("/favourites/", {**said, "code": "x" * 65}).status_code == 404


def test_what_may_no_longer_be_seen_is_not_at_hand(signed_in: SignedIn) -> None:
    client = signed_in(Role.OUTSIDE_PROVIDER, "streets")
    client.post("/favourites/", {"act": "add", "kind": "unit", "code": "place"})
    assert "At hand" not in read(client)


def test_what_is_owed_besides_figures_stands_there_too(marlowe: None) -> None:
    """The last figure on record is red: whoever answers for it explains it."""
    head = browser(person_in(Role.HEAD_OF_SERVICE, "streets"))
    with set_to(TODAY):
        post = Post.objects.get(code="head-of-service-of-streets")
        assign_owner(Indicator.objects.get(), Duty.RESULT, post, by=None, reason="Her duty")
        assign_owner(Indicator.objects.get(), Duty.FORECAST, post, by=None, reason="Her duty")
    page = read(head)
    assert "Explain 1 red figure Fly-tips removed within 2 working days, Q2 2025/26" in page
    assert "Forecast 1 year Fly-tips removed within 2 working days" in page
    assert "recommendation" not in page.split("What you owe")[1].split("Look at these first")[0]
