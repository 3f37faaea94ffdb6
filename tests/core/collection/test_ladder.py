"""Reminders go up the ladder, each step once; nobody is told in vain, and one mail lists everything."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from measuringup.core.collection import (
    LADDER,
    Asked,
    Kind,
    Outcome,
    Rung,
    Step,
    Telling,
    after_the_day,
    is_to_be_tried,
    step_reached,
    tellings,
    who_acts,
)

DUE = dt.date(2025, 10, 28)
DAN, HETTY, DORA, TEAM, SAM = 1, 2, 3, 4, 5
RUNGS = {Rung.OWNER: (DAN,), Rung.HEAD_OF_SERVICE: (HETTY,), Rung.DIRECTOR: (DORA,), Rung.TEAM: (TEAM,)}


def asked(**said: Any) -> Asked:
    return Asked(
        **{
            "kind": Kind.FIGURE,
            "what": "figure PL07",
            "title": "Fly-tips",
            "detail": "Q2 2025/26",
            "due": DUE,
            "rungs": RUNGS,
            **said,
        }
    )


def on(days: int, *told: tuple[int, str, str], of: Asked | None = None, **said: Any) -> list[tuple[int, str]]:
    found = tellings([of or asked()], DUE + dt.timedelta(days=days), told, **said)
    return [(each.person, each.step) for each in found]


def test_steps_are_told_up_the_ladder() -> None:
    assert on(-6) == [(DAN, "")]
    assert on(-5) == [(DAN, "owner -5")]
    assert on(-1) == [(DAN, "owner -5")]
    assert on(0) == [(DAN, "owner +0")]
    assert on(3) == [(DAN, "owner +3")]
    assert on(10) == [(DAN, ""), (HETTY, "head of service +10")]
    assert on(20) == [(DAN, ""), (DORA, "director +20")]


def test_nobody_is_told_a_step_twice() -> None:
    assert on(4, (DAN, "figure PL07", "owner +3")) == [(DAN, "")]
    assert on(12, (HETTY, "figure PL07", "head of service +10")) == [(DAN, "")]
    assert on(20, (HETTY, "figure PL07", "head of service +10")) == [(DAN, ""), (DORA, "director +20")]


def test_after_days_on_which_nothing_was_sent_only_the_last_step_is_told() -> None:
    assert on(25) == [(DAN, ""), (DORA, "director +20")]


def test_where_nobody_holds_the_post_the_next_rung_is_told() -> None:
    vacant = asked(rungs={**RUNGS, Rung.OWNER: ()})
    assert on(0, of=vacant) == [(HETTY, "owner +0")]
    (telling,) = tellings([vacant], DUE)
    assert telling.instead_of is Rung.OWNER
    nobody = asked(rungs={Rung.TEAM: (TEAM,)})
    assert on(10, of=nobody) == [(TEAM, "head of service +10")]
    assert on(10, of=asked(rungs={})) == []


def test_a_failing_address_is_tried_and_the_next_rung_told() -> None:
    assert on(0, unreachable={DAN}) == [(DAN, "owner +0"), (HETTY, "owner +0")]
    assert on(0, silent={DAN}) == [(HETTY, "owner +0")]
    assert on(0, silent={DAN}, unreachable={HETTY, DORA}) == [
        (HETTY, "owner +0"),
        (DORA, "owner +0"),
        (TEAM, "owner +0"),
    ]


def test_two_holders_are_told_both_and_one_in_reach_is_enough() -> None:
    shared = asked(rungs={**RUNGS, Rung.OWNER: (DAN, SAM)})
    assert on(0, of=shared, silent={DAN}) == [(SAM, "owner +0")]


def test_an_approval_is_asked_at_once_and_then_as_the_ladder_says() -> None:
    assert [step.name for step in after_the_day(LADDER)] == [
        "owner +0",
        "owner +3",
        "head of service +10",
        "director +20",
    ]
    assert on(0, of=asked(kind=Kind.APPROVAL, ladder=after_the_day(LADDER))) == [(DAN, "owner +0")]


def test_nothing_is_told_before_the_first_step_to_those_who_do_not_own_it() -> None:
    assert step_reached(-6, LADDER) is None
    assert tellings([asked(rungs={Rung.DIRECTOR: (DORA,)})], DUE - dt.timedelta(days=6)) == []
    assert tellings([asked()], DUE)[0] == Telling(person=DAN, asked=asked(), step="owner +0")


@pytest.mark.parametrize(
    ("away", "acts"),
    [({}, DAN), ({DAN: SAM}, SAM), ({DAN: SAM, SAM: HETTY}, HETTY), ({DAN: SAM, SAM: DAN}, DAN), ({SAM: DAN}, DAN)],
)
def test_a_stand_in_acts_and_hands_on_when_away(away: dict[int, int], acts: int) -> None:
    assert who_acts(DAN, away) == acts


@pytest.mark.parametrize(
    ("days", "words"),
    [(-5, "5 days before: owner"), (0, "on the day: owner"), (1, "1 day after: owner")],
)
def test_a_step_reads_as_a_sentence(days: int, words: str) -> None:
    assert Step(days=days, rung=Rung.OWNER).words == words


@pytest.mark.parametrize(
    ("outcome", "attempts", "minutes", "tried"),
    [
        (Outcome.WAITING, 0, None, True),
        (Outcome.WAITING, 1, 19, False),
        (Outcome.WAITING, 1, 20, True),
        (Outcome.FAILED, 2, 39, False),
        (Outcome.FAILED, 2, 40, True),
        (Outcome.FAILED, 5, 10_000, False),
        (Outcome.SENT, 1, 10_000, False),
        (Outcome.CAME_BACK, 1, 10_000, False),
        (Outcome.NEEDLESS, 0, None, False),
    ],
)
def test_a_mail_that_failed_is_tried_again_after_ever_longer_pauses(
    outcome: Outcome, attempts: int, minutes: int | None, tried: bool
) -> None:
    now = dt.datetime(2025, 10, 28, 8, tzinfo=dt.UTC)
    last = None if minutes is None else now - dt.timedelta(minutes=minutes)
    assert is_to_be_tried(outcome, attempts, last, now) is tried
