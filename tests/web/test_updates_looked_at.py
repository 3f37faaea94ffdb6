"""My updates as it is filled in: looked at row by row, kept, guessed at, nil returns, and somebody who was faster."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.actions.ownership import assign_owner
from measuringup.actions.submissions import approve_submissions
from measuringup.actions.units import create_unit
from measuringup.core.indicators import Basis, Indicator
from measuringup.core.organisation import Duty, OrganisationUnit, UnitKind
from measuringup.core.permissions import Role
from measuringup.records.models import Draft, Observation, Post, Submission, Unit, User
from measuringup.records.models import Indicator as Measure
from tests.council import TIPS, enter, figure, measure
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 1, 20, 14, 3, tzinfo=dt.UTC)
REPORTS = Indicator(code="PL10", name="Fly-tips reported", precision=0)


@pytest.fixture(autouse=True)
def fly_tips(marlowe: None) -> Iterator[None]:
    """Six quarters of fly-tips between 78% and 82%; Q3 2025/26 is owed."""
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


def names(client: Client, address: str = "/updates/") -> list[str]:
    return re.findall(r'<tr id="(f\w+)"', client.get(address).content.decode())


def look(client: Client, name: str, **boxes: str) -> dict[str, Any]:
    """What the script is told of a row."""
    said = {f"{name}-{box}": text for box, text in boxes.items()}
    answer: dict[str, Any] = client.post("/updates/look/", said).json()
    return answer


def post(client: Client, act: str, seen: int | None = None, **boxes: str) -> str:
    said = {key.replace("__", "-"): text for key, text in boxes.items()}
    more = {} if seen is None else {"seen": str(seen)}
    return client.post("/updates/", {"act": act, **more, **said}, follow=True).content.decode()


def seen_by(client: Client) -> int:
    found = re.search(r'name="seen" value="(\d+)"', client.get("/updates/").content.decode())
    assert found
    return int(found[1])


def value_in(page: str, box: str) -> str:
    found = re.search(rf'name="{box}"[^>]*?value="([^"]*)"', page)
    assert found
    return found[1]


def test_a_row_is_looked_at_and_kept_as_a_draft(dan: Client) -> None:
    (name,) = names(dan)
    answer = look(dan, name, numerator="395", denominator="500")
    assert answer["kept"] == "14:03"
    row = answer["rows"][name]
    assert (row["ready"], row["filled"], row["doubtful"], row["below"]) == (True, True, False, "")
    assert "<b>79.0%</b>" in row["result"]
    assert Draft.objects.get().boxes == {"numerator": "395", "denominator": "500"}
    assert Submission.objects.count() == 0


def test_an_odd_row_is_told_with_what_was_meant_and_the_two_ways_out(dan: Client) -> None:
    (name,) = names(dan)
    row = look(dan, name, numerator="3950", denominator="500")["rows"][name]
    assert (row["ready"], row["doubtful"]) == (False, True)
    assert "Did you mean <b>395</b>? That would be 79.0%." in row["below"]
    assert f'value="change:{name}:numerator=395"' in row["below"]
    assert "It is right: confirm and explain" in row["below"]
    confirmed = look(dan, name, numerator="3950", denominator="500", explanation="A backlog")["rows"][name]
    assert (confirmed["ready"], confirmed["doubtful"]) == (True, False)


def test_without_a_script_the_button_changes_the_box(dan: Client) -> None:
    (name,) = names(dan)
    boxes = {f"{name}__numerator": "3950", f"{name}__denominator": "500"}
    page = post(dan, f"change:{name}:numerator=395", **boxes)
    assert value_in(page, f"{name}-numerator") == "395"
    assert "<b>79.0%</b>" in page


def test_what_cannot_be_judged_cannot_be_confirmed(dan: Client) -> None:
    (name,) = names(dan)
    row = look(dan, name, numerator="1e99", denominator="1e-90", explanation="So it is")["rows"][name]
    assert "Cannot be judged" in row["result"]
    assert "confirm and explain" not in row["below"]
    assert not row["ready"]


def test_only_the_rows_that_are_sent_are_kept(dan: Client) -> None:
    answer = look(dan, "f0123456789", numerator="395")
    assert answer["rows"] == {}
    assert Draft.objects.count() == 0
    assert dan.get("/updates/look/").status_code == 405


def test_nothing_happened_is_nought_of_a_count_and_an_answer_of_a_share(dan: Client) -> None:
    measure(REPORTS, unit=Unit.objects.get(code="streets"))
    share, count = (row for row in names(dan))
    page = post(dan, "nil")
    assert value_in(page, f"{count}-value") == "0"
    assert 'value="not comparable" selected' in page
    assert "2 are ready" in words(page.encode())
    assert Submission.objects.count() == 0
    assert value_in(post(dan, f"nil:{count}"), f"{count}-value") == "0"
    note = value_in(page, f"{share}-note")
    sent = post(dan, "send", **{f"{share}__state": "not comparable", f"{share}__note": note, f"{count}__value": "0"})
    assert "2 figures sent." in sent
    assert {each.state or each.value for each in Submission.objects.all()} == {"not comparable", 0.0}


def test_nothing_happened_leaves_a_running_count_where_it_was(dan: Client) -> None:
    measure(replace(REPORTS, basis=Basis.CUMULATIVE), unit=Unit.objects.get(code="streets"))
    enter(figure(None, None, 5, indicator="PL10", value=140.0))
    count = names(dan)[1]
    assert value_in(post(dan, f"nil:{count}"), f"{count}-value") == "140"


def test_no_nil_return_is_offered_of_what_stands_on_a_day(dan: Client) -> None:
    measure(replace(TIPS, basis=Basis.SNAPSHOT), unit=Unit.objects.get(code="streets"))
    (name,) = names(dan)
    assert "Nothing happened" not in dan.get("/updates/").content.decode()
    assert value_in(post(dan, f"nil:{name}"), f"{name}-numerator") == ""


def test_not_supplied_is_an_answer_with_a_reason_and_counted(dan: Client) -> None:
    (name,) = names(dan)
    said = {f"{name}__state": "not supplied by partner"}
    assert "Say in the note why it was not supplied" in post(dan, "send", **said)
    said[f"{name}__note"] = "The school has closed its office until February"
    assert "1 not supplied" in post(dan, "look", **said)
    assert "1 figure sent." in post(dan, "send", **said)


def faster(hetty: Client, numerator: str = "400") -> None:
    """Hetty gives the figure while Dan has the page open."""
    (name,) = names(hetty)
    assert "1 figure sent." in post(hetty, "send", **{f"{name}__numerator": numerator, f"{name}__denominator": "500"})


def test_who_was_faster_is_told_at_once_with_both_figures(dan: Client, hetty: Client) -> None:
    (name,), seen = names(dan), seen_by(dan)
    faster(hetty)
    boxes = {f"{name}-numerator": "395", f"{name}-denominator": "500", "seen": str(seen)}
    told = dan.post("/updates/look/", boxes).json()["rows"][name]
    assert not told["ready"]
    assert (
        "Pat Head Of Service gave 80.0% at 14:03; it is waiting for approval. You have 79.0% in the boxes."
        in told["below"]
    )


def test_ones_own_figure_is_kept_or_given_up_by_choice(dan: Client, hetty: Client) -> None:
    (name,), seen = names(dan), seen_by(dan)
    faster(hetty)
    boxes = {f"{name}__numerator": "395", f"{name}__denominator": "500"}
    page = post(dan, "send", seen, **boxes)
    assert "Somebody else has given 1 of the figures meanwhile. Choose which is to stand." in page
    assert "Keep theirs: 80.0%" in page
    assert int(value_in(page, "seen")) == seen
    assert "Choose which is to stand." in post(dan, "send", seen, **boxes, **{f"{name}__choice": "mine"})  # and why?
    mine = {f"{name}__choice": "mine", f"{name}__explanation": "Hers was of October"}
    assert "1 figure sent." in post(dan, "send", seen, **boxes, **mine)
    last = Submission.objects.latest("change_id")
    assert (last.value, last.explanation, last.restatement) == (79.0, "Hers was of October", "")


def test_keeping_theirs_settles_it(dan: Client, hetty: Client) -> None:
    (name,), seen = names(dan), seen_by(dan)
    post(dan, "keep", **{f"{name}__numerator": "395"})
    faster(hetty)
    boxes = {f"{name}__numerator": "395", f"{name}__denominator": "500", f"{name}__choice": "theirs"}
    assert "Settled." in post(dan, "send", seen, **boxes)
    assert Submission.objects.get().value == 80.0
    assert not Draft.objects.filter(user__email__startswith="pat-data").exists()


def test_a_figure_that_was_approved_meanwhile_is_corrected(dan: Client, hetty: Client, signed_in: SignedIn) -> None:
    (name,), seen = names(dan), seen_by(dan)
    faster(hetty)
    signed_in(Role.APPROVER, "streets")
    approve_submissions(Submission.objects.all(), by=User.objects.get(email__startswith="pat-approver"))
    boxes = {f"{name}__numerator": "395", f"{name}__denominator": "500", f"{name}__choice": "mine"}
    assert "on record" in post(dan, "look", seen, **boxes)
    assert "1 figure sent." in post(dan, "send", seen, **boxes, **{f"{name}__explanation": "Hers was of October"})
    assert Submission.objects.latest("change_id").restatement == "correction"
    assert Observation.objects.latest("change_id").value == 80.0


def test_pressing_twice_is_no_conflict(dan: Client) -> None:
    (name,), seen = names(dan), seen_by(dan)
    boxes = {f"{name}__numerator": "395", f"{name}__denominator": "500"}
    assert "1 figure sent." in post(dan, "send", seen, **boxes)
    assert "meanwhile" not in post(dan, "send", seen, **boxes)
    assert Submission.objects.count() == 1


def test_what_the_form_says_of_what_was_seen_need_not_be_true(dan: Client, hetty: Client) -> None:
    (name,) = names(dan)
    faster(hetty)
    boxes = {f"{name}-numerator": "395", f"{name}-denominator": "500"}
    for seen in ("", "yesterday", "9" * 40):
        assert "meanwhile" not in dan.post("/updates/", {"act": "send", "seen": seen, **boxes}).content.decode()


def test_signed_out_a_script_gets_no_answer_but_the_way_in() -> None:
    assert Client().post("/updates/look/", {}).status_code == 302


def test_partners_see_their_own_and_what_was_given_to_them(signed_in: SignedIn) -> None:
    create_unit(
        OrganisationUnit(code="brightwater", name="Brightwater", kind=UnitKind.PROVIDER), by=None, reason="Set-up"
    )
    measure(replace(REPORTS, code="CN01", name="Swims"), unit=Unit.objects.get(code="brightwater"))
    enter(figure(None, None, 5, indicator="CN01", organisation="brightwater", value=140.0))
    karen = signed_in(Role.OUTSIDE_PROVIDER, "brightwater")
    for address in ("/updates/", "/updates/?whose=unit"):
        page = words(karen.get(address).content)
        assert "Swims" in page
        assert "Fly-tips" not in page
    post_of = Post.objects.get(code="outside-provider-of-brightwater")
    assign_owner(Measure.objects.get(code="PL07"), Duty.FIGURE, post_of, by=None, reason="Counts for us")
    assert "Fly-tips" in words(karen.get("/updates/").content)
    tips = re.search(r'<tr id="(f\w+)"(?:(?!</tr>).)*Fly-tips', karen.get("/updates/").content.decode())
    assert tips
    assert "1 figure sent." in post(karen, "send", **{f"{tips[1]}__numerator": "395", f"{tips[1]}__denominator": "500"})
