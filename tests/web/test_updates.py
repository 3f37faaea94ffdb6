"""My updates and approvals: what is owed is given on one page, looked at twice where it is odd, and approved."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.actions.ownership import assign_owner
from measuringup.core.organisation import Duty
from measuringup.core.permissions import Role
from measuringup.records.models import Draft, Indicator, Observation, Post, Submission, Unit
from tests.council import enter, figure, measure
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
#: The quarters of tests.council end with Q4 2025/26; on this day all but the last are past.
TODAY = dt.datetime(2026, 1, 20, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def fly_tips(marlowe: None) -> Iterator[None]:
    """Six quarters of fly-tips between 78% and 82%; the seventh, Q3 2025/26, is owed."""
    with set_to(TODAY):
        measure(unit=Unit.objects.get(code="streets"))
        enter(*(figure(390 + 10 * (quarter % 3), 500, quarter) for quarter in range(6)))
        yield


@pytest.fixture
def dan(signed_in: SignedIn) -> Client:
    return signed_in(Role.DATA_PROVIDER, "streets")


@pytest.fixture
def hetty(signed_in: SignedIn) -> Client:
    return signed_in(Role.HEAD_OF_SERVICE, "streets")


def name_in(page: bytes) -> str:
    """The name of the row that is owed."""
    found = re.search(r'<tr id="(f\w+)"', page.decode())
    assert found
    return found[1]


def send(client: Client, act: str = "send", **boxes: str) -> str:
    name = name_in(client.get("/updates/").content)
    said = {f"{name}-{box}": text for box, text in boxes.items()}
    return words(client.post("/updates/", {"act": act, **said}, follow=True).content)


def test_what_is_owed_stands_there_with_the_last_figures(dan: Client) -> None:
    page = words(dan.get("/updates/").content)
    assert "1 figure is owed" in page
    assert "Q3 2025/26, due 29 January 2026" in page
    assert "Measure Q1 2025/26 Q2 2025/26 Number Out of So far" in page
    assert "80.0% 82.0%" in page


def test_a_figure_is_given_and_approved_and_only_then_on_record(dan: Client, hetty: Client) -> None:
    page = send(dan, numerator="395", denominator="500")
    assert "1 figure sent." in page
    assert "Nothing is owed today." in page
    assert Observation.objects.count() == 6
    queue = words(hetty.get("/approvals/").content)
    assert "1 figure waits for approval" in queue
    assert "79.0%" in queue
    given = Submission.objects.get()
    page = words(hetty.post("/approvals/", {"act": "approve", "figure": given.pk}, follow=True).content)
    assert "1 figure approved." in page
    entry = Observation.objects.latest("pk")
    assert (entry.value, entry.numerator, entry.denominator) == (79.0, 395, 500)


def test_an_odd_figure_is_looked_at_twice(dan: Client) -> None:
    page = send(dan, numerator="95", denominator="500")
    assert "Nothing is ready to be sent" in page
    assert "Look again at Fly-tips removed within 2 working days. " in page
    assert Submission.objects.count() == 0
    assert "1 figure sent." in send(dan, numerator="95", denominator="500", explanation="Two crews were off sick")
    assert Submission.objects.get().explanation == "Two crews were off sick"


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ({"numerator": "many", "denominator": "500"}, "This is no number"),
        ({"numerator": "395"}, "Give both numbers."),
        ({"numerator": "0", "denominator": "0"}, "Out of 0 there is no share"),
        ({"numerator": "395", "denominator": "500", "state": "suspended"}, "Keep one of them."),
        ({"state": "on holiday"}, "There is no such reason."),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_box(dan: Client, boxes: dict[str, str], said: str) -> None:
    page = send(dan, **boxes)
    assert said in page
    assert "Nothing is ready to be sent" in page
    assert Submission.objects.count() == 0


def test_an_answer_counts_instead_of_a_figure(dan: Client) -> None:
    assert "1 figure sent." in send(dan, state="awaiting data", note="The depot's system is down")
    given = Submission.objects.get()
    assert (given.value, given.state, given.note) == (None, "awaiting data", "The depot's system is down")
    assert "Nothing is owed today." in words(dan.get("/updates/").content)


def test_a_draft_is_kept_for_its_writer_alone(dan: Client, hetty: Client) -> None:
    assert "Kept as a draft" in send(dan, "keep", numerator="395")
    assert 'value="395"' in dan.get("/updates/").content.decode()
    assert 'value="395"' not in hetty.get("/updates/").content.decode()
    send(dan, "keep")
    assert Draft.objects.count() == 0


def test_a_look_stores_nothing(dan: Client) -> None:
    assert "No target" in send(dan, "look", numerator="395", denominator="500")
    assert Submission.objects.count() == Draft.objects.count() == 0


def test_a_figure_is_given_back_with_its_reason(dan: Client, hetty: Client) -> None:
    send(dan, numerator="395", denominator="500")
    chosen = {"figure": Submission.objects.get().pk}
    assert "Say why you give it back" in words(hetty.post("/approvals/", {"act": "return", **chosen}).content)
    said = {"act": "return", "why": "That is Q2", **chosen}
    assert "1 figure given back." in words(hetty.post("/approvals/", said, follow=True).content)
    assert "1 figure is owed" in words(dan.get("/updates/").content)


def test_nobody_approves_her_own(hetty: Client) -> None:
    send(hetty, numerator="395", denominator="500")
    assert "Yours" in words(hetty.get("/approvals/").content)
    chosen = {"act": "approve", "figure": Submission.objects.get().pk}
    assert "Ask a colleague" in words(hetty.post("/approvals/", chosen).content)
    assert "Choose at least one figure" in words(hetty.post("/approvals/", {"act": "approve"}).content)
    assert Observation.objects.count() == 6


def test_a_sensitive_measure_is_asked_of_who_has_the_duty_alone(dan: Client, signed_in: SignedIn) -> None:
    measure(unit=Unit.objects.get(code="streets"), is_sensitive=True)
    assert "Nothing is owed today." in words(dan.get("/updates/?whose=unit").content)
    post = Post.objects.get(code="data-provider-of-streets")
    assign_owner(Indicator.objects.get(), Duty.FIGURE, post, by=None, reason="His duty")
    assert "1 figure is owed" in words(dan.get("/updates/").content)
    other = signed_in(Role.OFFICER, "streets")
    assert "Nothing is owed today." in words(other.get("/updates/?whose=unit").content)


def test_other_units_figures_are_not_asked_for(signed_in: SignedIn) -> None:
    council_wide = signed_in(Role.OFFICER, "place")
    assert "Nothing is owed today." not in words(council_wide.get("/updates/").content)
    outside = signed_in(Role.OUTSIDE_PROVIDER, "marlowe")
    assert "Q3 2025/26" in words(outside.get("/updates/?whose=unit").content)
