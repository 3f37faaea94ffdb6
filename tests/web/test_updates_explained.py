"""My updates: a red figure is explained by whoever has the duty, and the end of the year forecast (RULES C7, C12)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.actions.commentary import Explained, explain_figures
from measuringup.actions.forecasts import forecast_year
from measuringup.actions.ownership import assign_owner
from measuringup.actions.targets import set_target
from measuringup.core.collection import Explanation
from measuringup.core.organisation import Duty
from measuringup.core.permissions import Role
from measuringup.records.models import Commentary, Forecast, Indicator, Post, Submission, TargetVersion, Unit
from tests.council import QUARTERS, enter, figure, measure, quarter_end
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 1, 20, 12, tzinfo=dt.UTC)
HEAD, PROVIDER = "head-of-service-of-streets", "data-provider-of-streets"
SAID = {"cause": "Two crews were off sick.", "action": "A third is hired.", "post": HEAD, "due": "2026-03-31"}


@pytest.fixture(autouse=True)
def fly_tips(marlowe: None) -> Iterator[None]:
    """Seven quarters of about 80%, against a target of 85% with a tolerance of 3 points: red."""
    with set_to(TODAY):
        measure(unit=Unit.objects.get(code="streets"))
        agree(85.0)
        enter(*(figure(390 + 10 * (quarter % 3), 500, quarter) for quarter in range(6)))
        yield


def agree(value: float) -> None:
    target = TargetVersion(
        indicator=Indicator.objects.get(), period_start=QUARTERS[0], period_end=dt.date(2027, 3, 31), target=value
    )
    set_target(target, by=None, reason="Agreed", approver="Cabinet, minute 12")


@pytest.fixture
def dan(signed_in: SignedIn) -> Client:
    client = signed_in(Role.DATA_PROVIDER, "streets")
    owns(Duty.FIGURE, PROVIDER)
    return client


@pytest.fixture
def hetty(signed_in: SignedIn) -> Client:
    client = signed_in(Role.HEAD_OF_SERVICE, "streets")
    owns(Duty.RESULT, HEAD)
    return client


def owns(duty: Duty, post: str) -> None:
    assign_owner(Indicator.objects.get(), duty, Post.objects.get(code=post), by=None, reason="The duty")


def row(client: Client, kind: str) -> str:
    """The name of the one row of this kind."""
    page = client.get("/updates/").content.decode()
    found = re.findall(rf'id="(\w+)"[^>]*data-kind="{kind}"', page)
    assert len(found) == 1
    return str(found[0])


def send(client: Client, name: str, act: str = "send", **boxes: str) -> str:
    said = {f"{name}-{box}": text for box, text in boxes.items()}
    return words(client.post("/updates/", {"act": act, **said}, follow=True).content)


def test_the_red_is_owed_by_who_has_the_duty_and_not_by_the_giver(dan: Client, hetty: Client) -> None:
    """Q2 2025/26 is 82.0%, 3.0 points below the target: within the tolerance. Q3 will be 60.0%."""
    assert "Explain the red" not in words(hetty.get("/updates/").content)
    given = send(dan, row(dan, "figure"), numerator="300", denominator="500", explanation="Two crews were off sick")
    assert "1 figure sent." in given
    assert "Explain the red" not in given
    owed = words(hetty.get("/updates/").content)
    assert "Explain the red" in owed
    assert "Q3 2025/26, waits for approval" in owed
    assert "Red 60.0% 25.0 points below the target of 85.0%, beyond the tolerance of 3.0." in owed


def test_a_figure_that_waits_is_judged_by_what_is_agreed_today(dan: Client, hetty: Client) -> None:
    """60.0% against 85% is beyond 3 points; against 62% it is 2 points below, within the tolerance."""
    send(dan, row(dan, "figure"), numerator="300", denominator="500", explanation="Two crews were off sick")
    for _ in range(2):
        assert "25.0 points below the target of 85.0%" in words(hetty.get("/updates/").content)
    agree(62.0)
    assert "Explain the red" not in words(hetty.get("/updates/").content)
    agree(80.0)
    assert "20.0 points below the target of 80.0%" in words(hetty.get("/updates/").content)


def test_an_explanation_is_sent_once_it_says_all(dan: Client, hetty: Client) -> None:
    send(dan, row(dan, "figure"), numerator="300", denominator="500", explanation="Two crews were off sick")
    name = row(hetty, "explanation")
    half = send(hetty, name, cause=SAID["cause"], action=SAID["action"])
    assert "Nothing is ready to be sent" in half
    assert "Still to be said: who acts, by when." in half
    assert "1 explanation sent." in send(hetty, name, **SAID)
    cause, action = Commentary.objects.order_by("-kind")
    assert (cause.text, action.text, action.post, action.due) == (
        SAID["cause"], SAID["action"], Post.objects.get(code=HEAD), dt.date(2026, 3, 31))  # fmt: skip
    assert "Nothing is owed today." in words(hetty.get("/updates/").content)


def test_a_day_that_cannot_be_read_is_said(dan: Client, hetty: Client) -> None:
    send(dan, row(dan, "figure"), numerator="300", denominator="500", explanation="Off sick")
    assert "This is no day." in send(hetty, row(hetty, "explanation"), **{**SAID, "due": "soon"})
    assert Commentary.objects.count() == 0


def test_who_gives_and_explains_does_both_at_once(hetty: Client) -> None:
    name = row(hetty, "figure")
    assert "Why is it red?" not in words(hetty.get("/updates/").content)
    boxes = {"numerator": "300", "denominator": "500", "explanation": "Two crews were off sick"}
    assert "Why is it red?" in send(hetty, name, "look", **boxes)
    assert "1 figure and 1 explanation sent." in send(hetty, name, **boxes, **SAID)
    assert Submission.objects.get().change_id == Commentary.objects.all()[0].change_id


def test_a_red_figure_may_be_given_without_its_explanation_which_is_owed_then(hetty: Client) -> None:
    boxes = {"numerator": "300", "denominator": "500", "explanation": "Two crews were off sick"}
    assert "1 figure sent." in send(hetty, row(hetty, "figure"), **boxes)
    assert "Explain the red" in words(hetty.get("/updates/").content)


def test_the_same_can_be_said_again_and_is_dated(hetty: Client) -> None:
    """Q1 and Q2 2025/26 are explained in the same words; saying them again in Q3 leaves them unchanged since Q1."""
    enter(figure(300, 500, 6))
    said = Explanation(cause="Frost", action="Grit", post=HEAD, due=dt.date(2026, 1, 1))
    for quarter in (4, 5):
        period = (QUARTERS[quarter], quarter_end(QUARTERS[quarter]))
        explain_figures([Explained(indicator="PL07", organisation="marlowe", period=period, said=said)], by=None)
    name = row(hetty, "explanation")
    assert "Q2 2025/26: Frost Grit Say the same again" in words(hetty.get("/updates/").content)
    page = hetty.post("/updates/", {"act": f"carry:{name}"}).content.decode()
    assert ">Frost</textarea>" in page
    assert "Still to be said: by when." in words(page.encode())
    assert Commentary.objects.count() == 4
    send(hetty, name, cause="Frost", action="Grit", post=HEAD, due="31 March 2026")
    shown = words(hetty.get("/measures/PL07/").content)
    assert "Cause Frost Unchanged since Q1 2025/26" in shown
    assert "Head of service of streets, by 31 March 2026" in shown


def test_a_new_text_is_not_called_unchanged(hetty: Client) -> None:
    enter(figure(300, 500, 6))
    send(hetty, row(hetty, "explanation"), **SAID)
    assert "Unchanged since" not in words(hetty.get("/measures/PL07/").content)


def test_a_draft_of_an_explanation_is_kept(hetty: Client) -> None:
    enter(figure(300, 500, 6))
    name = row(hetty, "explanation")
    send(hetty, name, "keep", cause="Frost")
    assert ">Frost</textarea>" in hetty.get("/updates/").content.decode()


def test_a_forecast_is_asked_of_who_has_the_duty(dan: Client, hetty: Client) -> None:
    assert "Where will the year end?" not in words(dan.get("/updates/").content)
    owns(Duty.FORECAST, HEAD)
    assert "Where will the year end?" not in words(dan.get("/updates/").content)
    name = row(hetty, "forecast")
    assert "This is no number" in send(hetty, name, value="about 80")
    assert "1 forecast sent." in send(hetty, name, value="81.5%", low="80", high="83", note="As in autumn")
    made = Forecast.objects.get()
    assert (made.value, made.low, made.high, made.note, made.year_start) == (
        81.5, 80, 83, "As in autumn", QUARTERS[4])  # fmt: skip
    assert "Where will the year end?" not in words(hetty.get("/updates/").content)


def test_a_measure_that_was_forecast_before_is_asked_of_its_provider_with_the_last_one_beside(dan: Client) -> None:
    of = {"indicator": Indicator.objects.get(), "organisation": Unit.objects.get(code="marlowe")}
    with set_to(TODAY - dt.timedelta(days=150)):
        forecast_year(Forecast(**of, year_start=QUARTERS[4], value=84.0), by=None, reason="First")
    assert "84.0% on 23 August 2025" in words(dan.get("/updates/").content)
    assert "1 forecast sent." in send(dan, row(dan, "forecast"), value="82")
