"""What did Eskerham's scrutiny committee ask, and what became of it? An old review, a new one, and one to a partner.

Days are of the told time-line and move by months. Everything is invented.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

COMMITTEE = "overview-and-scrutiny"


class Asked(NamedTuple):
    """A recommendation: its number, the group it was made to, its words, who answers for it, and by when."""

    number: str
    group: str
    text: str
    owner: str = ""
    due: dt.date | None = None
    lead_in: str = ""


class Answer(NamedTuple):
    """An answer to one of them by its number: on a day, what, in which words, on what ground."""

    number: str
    day: dt.date
    answer: str
    text: str
    ground: str = ""
    by_whom: str = "Cabinet"


class Update(NamedTuple):
    """What the owner said on a day: the status, and a new date where the old one was put off, with why."""

    number: str
    day: dt.date
    text: str
    status: str
    due: dt.date | None = None
    why: str = ""


class Decided(NamedTuple):
    """What the committee decided of some, by minute."""

    numbers: tuple[str, ...]
    day: dt.date
    decision: str
    minute: str


class Shown(NamedTuple):
    """What shows that one was done: its kind, and an address, a measure or a scorecard."""

    number: str
    day: dt.date
    kind: str
    title: str
    of: str = ""


class Step(NamedTuple):
    """A step planned on a day towards one of them: by which post, by when, and when it was done."""

    number: str
    day: dt.date
    text: str
    post: str
    due: dt.date
    done: dt.date | None = None


class Request(NamedTuple):
    """Information that the committee asked a post for."""

    day: dt.date
    post: str
    text: str


class HotSpot(NamedTuple):
    """A measure raised for a closer look, and endorsed."""

    day: dt.date
    measure: str
    why: str
    way: str
    minute: str


class Review(NamedTuple):
    """A review; `taken_over` where it comes from before there were records, on the day they took it in."""

    code: str
    title: str
    received: dt.date
    clock: str
    groups: tuple[tuple[str, str], ...]
    asked: tuple[Asked, ...]
    taken_over: dt.date | None = None
    answers: tuple[Answer, ...] = ()
    updates: tuple[Update, ...] = ()
    steps: tuple[Step, ...] = ()
    shown: tuple[Shown, ...] = ()
    decided: tuple[Decided, ...] = ()
    split: tuple[tuple[str, tuple[str, ...]], ...] = ()
    merged: tuple[tuple[str, str], ...] = ()
    published: tuple[str, ...] = ()


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


_CABINET, _FIRST, _MOVED = _day("2021-01-05"), _day("2021-09-30"), _day("2026-03-31")
_SLIPPED, _ON_TRACK, _ACHIEVED, _NOT_ACHIEVED = "Slipped", "On track, not yet due", "Achieved", "Not achieved"

TOLD_ONCE = Review(
    code="told-once",
    title="Told once, done once",
    received=_day("2020-11-09"),
    clock="two-months",
    taken_over=_day("2025-04-08"),
    groups=(
        ("Customer Services", "customer-services"),
        ("Street Scene", "street-scene"),
        ("Waste Services", "waste"),
        ("Adult Social Care", "adult-social-care"),
        ("Housing", "homes"),
    ),
    asked=(
        Asked("1", "Customer Services", "That a resident who reports a problem is told in one message who deals with "
              "it and by when.", "Head of Customer Services", _day("2021-06-30"),
              "With regard to what residents are told, we recommend:"),
        Asked("2", "Customer Services", "That calls are answered by a person by day and by night.", "", None,
              "With regard to what residents are told, we recommend:"),
        Asked("3", "Street Scene", "That the committee sees each quarter how many fly-tips are removed within two "
              "working days, and in which part of the borough they are not.", "Head of Street Scene", _FIRST,
              "With regard to what members see, we recommend:"),
        Asked("4", "Street Scene", "That the time a fly-tip lies stands as a measure on the scorecard of Street Scene.",
              "Head of Street Scene", _day("2022-03-31"), "With regard to what members see, we recommend:"),
        Asked("5", "Waste Services", "That a missed collection is counted in the street where it was missed, and not "
              "in the one from which it was reported.", "Head of Waste", _day("2022-03-31")),
        Asked("6", "Adult Social Care", "That people who ask for help at home tell their story once, and know whom to "
              "ring.", "Head of Integrated Care", _day("2021-12-31")),
        Asked("7", "Adult Social Care", "That every carer has a number to ring.", "Head of Independent Living",
              _day("2021-12-31")),
        Asked("8", "Housing", "That the number of people who sleep rough is seen at every board, and not once a year.",
              "Head of Housing Needs", _day("2025-09-30")),
    ),
    answers=(
        Answer("1", _CABINET, "accepted", "Agreed. Messages will name the team from June 2021."),
        Answer("2", _CABINET, "rejected", "Fewer than four calls come in a night.", "no business case"),
        Answer("3", _CABINET, "accepted in part", "The quarterly figure will be shown from September 2021. Areas will "
               "be shown in due course.", "waits for something else"),
        Answer("4", _CABINET, "accepted", "Agreed."),
        Answer("5", _CABINET, "accepted in part", "New vehicles will record the street; the old ones cannot.",
               "no funding"),
        Answer("6", _CABINET, "accepted", "Agreed; the new case system will hold the story."),
        Answer("7", _CABINET, "accepted", "Agreed."),
        Answer("8", _CABINET, "accepted", "Agreed; it will stand on the corporate scorecard."),
    ),
    updates=(
        Update("1", _day("2021-10-12"), "Every message names the team and the day since 1 July 2021.", _ACHIEVED),
        Update("3", _day("2021-10-12"), "Work is continuing.", _SLIPPED, _day("2022-03-31"),
               "The depots count in different ways."),
        Update("4", _day("2022-04-12"), "The measure stands on the scorecard since April 2022.", _ACHIEVED),
        Update("3", _day("2022-04-12"), "Work is continuing.", _SLIPPED, _day("2022-12-31"), "The new system is late."),
        Update("5", _day("2022-10-11"), "6 of 14 vehicles record the street.", _SLIPPED, _day("2025-03-31"),
               "The fleet is renewed two vehicles a year."),
        Update("3", _day("2022-10-11"), "The borough's figure is shown each quarter.", _SLIPPED, _day("2024-03-31"),
               "Areas wait for the mapping contract."),
        Update("6", _day("2023-10-10"), "The case system is in place. Meeting held.", _NOT_ACHIEVED),
        Update("3", _day("2024-04-09"), "Areas are being mapped.", _SLIPPED, _MOVED, "A second tender."),
        Update("8", _day("2025-07-22"), "The Corporate Strategic Board put it on the corporate scorecard, minute 31.",
               _ACHIEVED),
        Update("3", _day("2025-10-14"), "Areas are being mapped.", _ON_TRACK),
        Update("5", _day("2025-10-14"), "10 of 14 vehicles record the street, and missed bin collections stand at 28.5 "
               "per 100,000.", _SLIPPED, _MOVED, "Two vehicles came late."),
    ),
    shown=(
        Shown("1", _day("2021-10-12"), "link", "The messages, with examples", "https://www.eskerham.example/messages"),
        Shown("4", _day("2022-04-12"), "scorecard", "The scorecard of Street Scene", "street-scene"),
        Shown("3", _day("2025-05-13"), "measure", "Fly-tips removed in time", "PL04"),
        Shown("8", _day("2025-07-22"), "scorecard", "The corporate scorecard", "corporate"),
        Shown("5", _day("2025-10-14"), "measure", "Missed bin collections", "PL03"),
    ),
    decided=(
        Decided(("1",), _day("2022-06-14"), "signed off", "31"),
        Decided(("4",), _day("2022-06-14"), "signed off", "31"),
        Decided(("3", "5"), _day("2023-06-13"), "progress accepted", "28"),
        Decided(("6",), _day("2024-06-11"), "sent back", "19"),
        Decided(("8",), _day("2025-09-09"), "signed off", "38"),
    ),
    split=(("6", ("That people who ask for help at home tell their story once.",
                  "That people who are helped at home know whom to ring.")),),
    merged=(("7", "6b"),),
    published=("1", "2", "3", "4", "5", "6", "6a", "6b", "7", "8"),
)  # fmt: skip

_RECEIVED, _EARLY = _day("2025-10-06"), _day("2025-11-03")
CLEAN_STREETS = Review(
    code="clean-streets",
    title="Clean streets, clear answers",
    received=_RECEIVED,
    clock="two-months",
    groups=(("Street Scene", "street-scene"), ("Waste and Recycling", "waste"), ("Regulatory Services", "regulatory")),
    asked=(
        Asked("1", "Street Scene", "That litter bins stand where three or more residents ask for one.",
              "Head of Street Scene", _day("2025-11-30")),
        Asked("2", "Street Scene", "That the town crew has as many drivers as the northern one.",
              "Head of Street Scene", _day("2026-03-31")),
        Asked("3", "Waste and Recycling", "That the tip at Saltmarsh Lane opens on Sundays while it is repaired on "
              "weekdays.", "Head of Waste"),
        Asked("4", "Regulatory Services", "That fines for fly-tipping are published, with how many were paid.",
              "Head of Regulatory Services"),
        Asked("5", "Street Scene", "That the committee is shown before and after, by street, once a year.",
              "Head of Street Scene"),
    ),
    answers=(
        Answer("1", _EARLY, "accepted", "Agreed. Bins will be moved by the end of November."),
        Answer("2", _EARLY, "conditional", "Drivers will be recruited once the budget is agreed."),
    ),
    steps=(
        Step("1", _EARLY, "Ask ward councillors which streets asked for a bin", "Policy Officer, Place",
             _day("2025-11-10")),
        Step("1", _EARLY, "Move the bins", "Head of Street Scene", _day("2025-11-28")),
        Step("2", _EARLY, "Write the case for three drivers", "Finance Business Partner, Place", _day("2025-12-12")),
    ),
    published=("1", "2"),
)  # fmt: skip

SAFE_FRONT = Review(
    code="safe-front",
    title="Safe on the sea front",
    received=_day("2025-09-08"),
    clock="28-days",
    groups=(("Estuary Police", "estuary-police"),),
    asked=(
        Asked("1", "Estuary Police", "That the police and the council publish one plan for summer evenings on the sea "
              "front, and say who answers a call."),
    ),
)  # fmt: skip

REVIEWS = (TOLD_ONCE, CLEAN_STREETS, SAFE_FRONT)
REQUEST = Request(_day("2025-10-28"), "Head of Waste", "How many collections were missed in each ward since April?")
HOT_SPOT = HotSpot(
    _day("2025-10-28"), "PL04", "Red again, and the crew of Town is short of drivers.", "challenge panel", "42"
)
