"""Many measures at once: what was looked at is what is stored, nothing else, and all of it can be taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random

import pytest

from measuringup.actions.many import (
    ApproverMissingError,
    CarryOn,
    Edit,
    Grid,
    HandOver,
    NothingToChangeError,
    Plan,
    Rule,
    Tolerance,
    change_many,
    plan_of,
)
from measuringup.actions.ownership import assign_owner
from measuringup.actions.people import PostDetails, create_post
from measuringup.actions.permitting import NotPermittedError
from measuringup.actions.registers import ChangedMeanwhileError
from measuringup.actions.targets import set_target
from measuringup.actions.undoing import undo
from measuringup.core.organisation import Duty
from measuringup.core.periods import parse_label
from measuringup.core.permissions import Role
from measuringup.core.register.by_rule import Step
from measuringup.core.register.differences import What
from measuringup.core.register.facts import Fact
from measuringup.records.models import Change, Indicator, Ownership, Post, TargetVersion, Unit
from measuringup.records.queries.facts import facts_of
from tests.council import TIPS, council, measure
from tests.people import person_in

pytestmark = pytest.mark.django_db
CODES = [f"M{number}" for number in range(8)]
Y25, Y26 = parse_label("2025/26"), parse_label("2026/27")
APRIL = dt.date(2026, 4, 1)
AGREED = {"reason": "A leaver", "approver": "Cabinet, minute 12"}


@pytest.fixture(autouse=True)
def record(db: None) -> None:
    """Eight measures of streets: their results are a leaver's, their targets of 2025/26 are 50 to 57."""
    council()
    unit = Unit.objects.get(code="streets")
    for code in ("leaver", "successor"):
        create_post(code, PostDetails(title=code.title(), unit=unit, role=Role.OFFICER), by=None, reason="First set-up")
    for place, code in enumerate(CODES):
        measure(replace(TIPS, code=code, name=code, aliases=()), unit=unit)
        indicator = Indicator.objects.get(code=code)
        duty = Duty.RESULT if place % 2 else Duty.FIGURE
        assign_owner(indicator, duty, Post.objects.get(code="leaver"), by=None, reason="First set-up")
        version = TargetVersion(
            indicator=indicator, period_start=Y25.start, period_end=Y25.end, target=50.0 + place, rationale="Why not"
        )
        set_target(version, by=None, reason="For the year")


def held() -> list[Fact]:
    last = Change.objects.latest("number").number
    return sorted((fact for of in facts_of(last, ("owners", "targets")).values() for fact in of), key=repr)


def follows(before: list[Fact], plan: Plan) -> list[Fact]:
    """What holds once a plan is carried out: the slow way, day by day of each thing."""
    found: list[Fact] = []
    for of in {fact.of for fact in before} | {each.fact.of for each in plan.differences}:
        rows = [fact for fact in before if fact.of == of] + [d.fact for d in plan.differences if d.fact.of == of]
        days = sorted({row.first for row in rows} | {row.end for row in rows if row.end})
        for first, end in zip(days, [*days[1:], None], strict=True):
            there = [row for row in rows if row.first <= first and (row.end is None or row.end > first)]
            if not there or there[-1].is_withdrawn:
                continue
            if found and (found[-1].of, found[-1].end, found[-1].said) == (of, first, there[-1].said):
                found[-1] = replace(found[-1], end=end)
            else:
                found.append(replace(there[-1], first=first, end=end))
    return sorted(found, key=repr)


def random_rule(chance: Random) -> Rule:
    edits = tuple(
        Edit(
            measure=code,
            owner=chance.choice([None, "leaver", "successor"]),
            target=chance.choice([None, 50.0, 61.5]),
            tolerance=chance.choice([None, 2.0]),
        )
        for code in CODES
    )
    return chance.choice(
        [
            HandOver(post="leaver", to="successor", first=APRIL),
            HandOver(post="successor", to="leaver", first=dt.date(2026, 9, 1)),
            CarryOn(year=Y25, to=Y26, step=Step(size=chance.choice([0.0, 2.0, -3.0]))),
            Tolerance(year=chance.choice([Y25, Y26]), size=chance.choice([None, 4.0])),
            Grid(year=Y26, first=APRIL, edits=edits),
        ]
    )


def test_what_is_stored_is_what_was_looked_at_and_nothing_else() -> None:
    chance, changed = Random(20261128), 0
    for _ in range(12):
        rule, chosen = random_rule(chance), chance.sample(CODES, 5)
        plan, before = plan_of(rule, chosen), held()
        assert {each.fact.key[0] for each in plan.differences} <= set(chosen)
        if not plan.differences:
            with pytest.raises(NothingToChangeError):
                change_many(rule, chosen, by=None, **AGREED)
            continue
        change_many(rule, chosen, by=None, **AGREED, seen=plan.digest)
        changed += 1
        assert held() == follows(before, plan)
        assert plan_of(rule, chosen).differences == ()
    assert changed > 5


def test_all_of_a_leaver_s_duties_are_handed_over_in_one_change_and_taken_back_as_a_whole() -> None:
    before = held()
    rule = HandOver(post="leaver", to="successor", first=APRIL)
    plan = plan_of(rule, CODES)
    assert [(each.fact.key, each.before, each.fact.said) for each in plan.differences][:2] == [
        (("M0", "figure"), {"post": "leaver"}, {"post": "successor"}),
        (("M1", "result"), {"post": "leaver"}, {"post": "successor"}),
    ]
    made = change_many(rule, CODES, by=None, **AGREED)
    assert (made.verb, made.reason, made.approver) == ("change many at once", "A leaver", "Cabinet, minute 12")
    assert Ownership.objects.filter(change=made).count() == len(CODES)
    undo(made.number, by=None, reason="Too early")
    assert held() == before


def test_next_year_s_targets_are_this_year_s_and_two_per_cent() -> None:
    change_many(CarryOn(year=Y25, to=Y26, step=Step(size=2)), ["M0", "M5"], by=None, **AGREED)
    found = TargetVersion.objects.filter(period_start=APRIL).order_by("indicator__code")
    assert [(each.indicator.code, each.target, each.period_end, each.rationale) for each in found] == [
        ("M0", 51.0, dt.date(2027, 3, 31), ""),
        ("M5", 56.1, dt.date(2027, 3, 31), ""),
    ]


def test_a_grid_makes_a_target_where_there_was_none() -> None:
    grid = Grid(year=Y26, first=APRIL, edits=(Edit(measure="M3", target=70.0, owner="successor"),))
    plan = plan_of(grid, CODES)
    assert [(each.what, each.fact.key) for each in plan.differences] == [
        (What.CHANGED, ("M3", "result")),
        (What.NEW, ("M3", "", "", Y26.start, Y26.end, "period")),
    ]
    change_many(grid, CODES, by=None, **AGREED)
    assert TargetVersion.objects.get(period_start=APRIL).target == 70.0


def test_nobody_stores_what_nobody_saw_or_agreed_to() -> None:
    rule = Tolerance(year=Y25, size=4.0)
    seen = plan_of(rule, CODES).digest
    with pytest.raises(ApproverMissingError, match="Say who agreed"):
        change_many(rule, CODES, by=None, reason="Simpler", approver=" ", seen=seen)
    change_many(rule, ["M1"], by=None, **AGREED)
    with pytest.raises(ChangedMeanwhileError):
        change_many(rule, CODES, by=None, **AGREED, seen=seen)
    with pytest.raises(NotPermittedError):
        change_many(rule, CODES, by=person_in(Role.DIRECTOR), **AGREED)
