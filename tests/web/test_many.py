"""Many measures changed at once in a browser: chosen, looked at, stored as seen, and taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from measuringup.actions.ownership import assign_owner
from measuringup.actions.targets import set_target
from measuringup.core.organisation import Duty
from measuringup.core.permissions import Role
from measuringup.records.models import Change, Indicator, Ownership, Post, TargetVersion, Unit
from tests.council import TIPS, council, measure, scorecard
from tests.people import person_in
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
ADDRESS = "/administration/many/"
AGREED = {"reason": "Pat has left", "approver": "Head of Performance"}


@pytest.fixture
def marlowe(db: None) -> None:
    """Two measures of a leaver's, one of somebody else's; targets of 2025/26 are 50, 60 and 70."""
    council()
    for name in ("leaver", "successor"):
        person_in(Role.OFFICER, "streets", name=name.title(), title=name)
    for place, code in enumerate(("A1", "A2", "B1")):
        unit = Unit.objects.get(code="streets" if code[0] == "A" else "place")
        measure(replace(TIPS, code=code, name=f"Measure {code}", aliases=()), unit=unit)
        indicator = Indicator.objects.get(code=code)
        post = Post.objects.get(code="leaver" if code[0] == "A" else "successor")
        assign_owner(indicator, Duty.RESULT, post, by=None, reason="First set-up")
        span = {"period_start": dt.date(2025, 4, 1), "period_end": dt.date(2026, 3, 31)}
        version = TargetVersion(indicator=indicator, target=50.0 + 10 * place, tolerance=2.0, **span)
        set_target(version, by=None, reason="For the year")
    scorecard(("Streets", ["A1", "A2"]))


@pytest.fixture
def team(signed_in: SignedIn) -> Client:
    return signed_in(Role.PERFORMANCE_TEAM)


def post(client: Client, query: str = "year=2025/26", **said: Any) -> Any:
    return client.post(f"{ADDRESS}?{query}", {"measure": ["A1", "A2", "B1"], "first": "2026-04-01", **said})


def seen(answer: Any) -> str:
    return str(answer.context["plan"].digest)


def test_measures_are_chosen_by_scorecard_unit_owner_and_words(team: Client) -> None:
    def listed(query: str) -> list[str]:
        return [line.code for line in team.get(f"{ADDRESS}?{query}").context["view"].lines]

    assert listed("") == ["A1", "A2", "B1"]
    assert listed("scorecard=place") == ["A1", "A2"]
    assert listed("unit=streets") == ["A1", "A2"]
    assert listed("unit=place") == ["A1", "A2", "B1"]
    assert listed("owner=successor") == ["B1"]
    assert listed("q=measure+b1") == ["B1"]
    assert "No measure matches" in words(team.get(f"{ADDRESS}?q=nothing").content)


def test_a_leaver_s_measures_are_handed_over_after_a_look_and_taken_back(team: Client) -> None:
    before = Change.objects.count()
    rule = {"rule": "hand-over", "from": "leaver", "to": "successor"}
    look = post(team, **rule)
    page = words(look.content)
    assert "Nothing has been stored yet" in page
    assert "2 things would change" in page
    assert "leaver (Leaver) successor (Successor)" in page
    assert Change.objects.count() == before
    done = post(team, **rule, **AGREED, act="store", seen=seen(look))
    made = Change.objects.latest("number")
    assert done["Location"] == f"/changes/{made.number}/"
    assert (made.verb, made.reason, made.approver) == ("change many at once", *AGREED.values())
    assert Ownership.objects.filter(change=made).count() == 2
    assert f'href="/changes/{made.number}/undo/"' in team.get(done["Location"]).content.decode()
    team.post(f"/changes/{made.number}/undo/", {"reason": "Too early"})
    assert "2 things would change" in words(post(team, **rule).content)


def test_next_year_s_targets(team: Client) -> None:
    rule = {"rule": "carry", "to_year": "2026/27", "step": "+2", "step_in": "percent"}
    look = post(team, **rule)
    assert "no target 51.0%, tolerance 2.0 points" in words(look.content)
    post(team, **rule, **AGREED, act="store", seen=seen(look))
    found = TargetVersion.objects.filter(period_start=dt.date(2026, 4, 1)).values_list("target", flat=True)
    assert sorted(found) == [51.0, 61.2, 71.4]


def test_one_tolerance_for_all(team: Client) -> None:
    look = post(team, rule="tolerance", size="4.5")
    assert "50.0%, tolerance 2.0 points 50.0%, tolerance 4.5 points" in words(look.content)


def test_the_table_changes_what_was_typed_and_nothing_else(team: Client) -> None:
    typed = {"owner-A1": "successor", "target-A2": "66", "tolerance-B1": "2", "target-B1": "70"}
    look = post(team, rule="grid", **typed)
    page = words(look.content)
    assert "2 things would change, 1 stay as they are" in page
    assert "Result, from 1 April 2026 leaver (Leaver) successor (Successor)" in page
    assert "60.0%, tolerance 2.0 points 66.0%, tolerance 2.0 points" in page


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"measure": []}, "Choose at least one measure."),
        ({"rule": "hand-over", "to": "successor"}, "Say whose duties are handed over."),
        ({"rule": "hand-over", "from": "leaver", "to": "nobody"}, "There is no post nobody."),
        ({"rule": "hand-over", "from": "leaver", "to": "successor", "first": "soon"}, "'soon' is no day."),
        ({"rule": "carry", "to_year": "later"}, "The year they are carried on to cannot be read."),
        ({"rule": "carry", "to_year": "2025/26"}, "It is another financial year that is asked for."),
        ({"rule": "carry", "to_year": "2026/27", "step": "much"}, "'much' is no number."),
        ({"rule": "tolerance", "size": "-1"}, "-1 is less than nothing."),
        ({"rule": "tolerance", "size": "2.0"}, "Nothing would change"),
    ],
)
def test_what_cannot_be_done_says_what_to_write(team: Client, said: dict[str, Any], sentence: str) -> None:
    assert sentence in words(post(team, **said).content)


def test_nothing_is_stored_that_nobody_agreed_to_or_that_was_changed_meanwhile(team: Client) -> None:
    rule = {"rule": "tolerance", "size": "4"}
    look = post(team, **rule)
    before = Change.objects.count()
    alone = {"act": "store", "seen": seen(look), "reason": "Simpler"}
    assert "Say who agreed" in words(post(team, **rule, **alone).content)
    assert "Say why" in words(post(team, **rule, **{**alone, "reason": "", "approver": "Cabinet"}).content)
    assert Change.objects.count() == before
    version = TargetVersion.objects.get(indicator__code="A1")
    set_target(version.succeeded_by(tolerance=1.0), by=None, reason="Meanwhile")
    assert "Somebody changed the records meanwhile" in words(post(team, **rule, **alone, approver="Cabinet").content)


def test_only_whoever_may_define_measures(signed_in: SignedIn) -> None:
    assert signed_in(Role.DIRECTOR).post(ADDRESS, {"rule": "tolerance"}).status_code == 403
