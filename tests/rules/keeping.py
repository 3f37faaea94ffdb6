"""Keeping: what is never let into the records?

A change that would break one of these is refused whole, with a sentence that says why, whether it is a single edit,
an import or an undo.
"""

from __future__ import annotations

import datetime as dt

from measuringup.core.observations.lifetimes import FigureKey, FigureLife, figure_out_of_life
from measuringup.core.register.checking import held_by_two
from measuringup.core.register.closing import closed_with_duties
from measuringup.core.register.facts import SINCE_EVER, Fact
from measuringup.core.register.sense import circles
from tests.rules.rulebook import Rule


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _fact(sheet: str, *key: str, first: str | None = None, end: str | None = None, **said: object) -> Fact:
    return Fact(sheet=sheet, key=key, said=said, first=_day(first) or SINCE_EVER, end=_day(end))


def _unit(code: str, parent: str = "", first: str | None = None, end: str | None = None, is_open: bool = True) -> Fact:
    said = {"name": code.title(), "kind": "service", "parent": parent, "is_open": is_open, "not_applicable": ""}
    return _fact("units", code, first=first, end=end, **said)


def _places(first_from: str, first_until: str | None, second_from: str) -> str:
    """Parks comes to lie below Streets for some time, Streets below Parks on a day."""
    units = [
        _unit("parks", end=first_from),
        _unit("parks", "streets", first=first_from, end=first_until),
        *([_unit("parks", first=first_until)] if first_until else []),
        _unit("streets", end=second_from),
        _unit("streets", "parks", first=second_from),
    ]
    return "; ".join(problem.message for problem in circles(units)) or "may be"


def _held(is_shared: bool, ann_until: str | None, bob_from: str) -> str:
    holders = [_fact("holders", "head", "ann", end=ann_until), _fact("holders", "head", "bob", first=bob_from)]
    posts = [_fact("posts", "head", title="Head", unit="streets", role="officer", is_shared=is_shared)]
    problems = held_by_two(holders, posts, {"ann": "Ann", "bob": "Bob"})
    return "; ".join(problem.message for problem in problems) or "may be"


_LEFT = {
    "a post that Ann holds": {
        "posts": [_fact("posts", "head", title="Head of Parks", unit="parks", role="officer", is_shared=False)],
        "holders": [_fact("holders", "head", "ann")],
    },
    "a post that Ann left the day before": {
        "posts": [_fact("posts", "head", title="Head of Parks", unit="parks", role="officer", is_shared=False)],
        "holders": [_fact("holders", "head", "ann", end="2025-04-01")],
    },
    "an open unit below it": {"units": [_unit("ponds", "parks")]},
    "a closed unit below it": {"units": [_unit("ponds", "parks", is_open=False)]},
    "the measure PK1": {"indicators": [_fact("indicators", "PK1", unit="parks", definition={})]},
    "the retired measure PK1": {
        "indicators": [_fact("indicators", "PK1", unit="parks", definition={"life_cycle": "retired"})]
    },
    "the scorecard Parks": {"scorecards": [_fact("scorecards", "parks", title="Parks", unit="parks")]},
}
_SHEETS = ("units", "successors", "posts", "holders", "indicators", "scorecards")


def _closing(left: str, goes_on: bool) -> str:
    """Parks closes on 1 April 2025, with something left to it."""
    facts = {sheet: list(_LEFT[left].get(sheet, ())) for sheet in _SHEETS}
    facts["people"] = [_fact("people", "ann", name="Ann")]
    facts["units"] += [_unit("parks", end="2025-04-01"), _unit("parks", first="2025-04-01", is_open=False)]
    if goes_on:
        facts["successors"].append(_fact("successors", "parks", "streets", first="2025-04-01", kind="merged into"))
    return "; ".join(problem.message for problem in closed_with_duties(facts)) or "may be"


def _figure(start: str, end: str, introduced: str | None, ended: str | None, open_from: str, closed: str | None) -> str:
    key = FigureKey(
        indicator="PL07",
        organisation="streets",
        frequency="quarterly",
        start=dt.date.fromisoformat(start),
        end=dt.date.fromisoformat(end),
    )
    open_days = ((dt.date.fromisoformat(open_from), _day(closed)),)
    problem = figure_out_of_life(key, FigureLife(introduced=_day(introduced), ended=_day(ended), open_days=open_days))
    return problem.message if problem else "may be"


RULES = (
    Rule(
        anchor="no-circles",
        question="Can a unit lie below itself?",
        answer="No, on no day: neither at once nor when two changes of different days come to hold together.",
        source="RULES D0.21",
        held_by=circles,
        given=("Parks below Streets from", "up to (not including)", "Streets below Parks from"),
        gives=("answer",),
        judge=_places,
        examples=(
            ("2024-04-01", None, "2025-04-01", "A unit cannot lie below itself: Parks below Streets below Parks."),
            ("2025-04-01", None, "2025-04-01", "A unit cannot lie below itself: Parks below Streets below Parks."),
            ("2024-04-01", "2025-04-01", "2025-04-01", "may be"),
        ),
    ),
    Rule(
        anchor="one-holder",
        question="Can two people hold one post on the same day?",
        answer="Only where the post is a shared one.",
        source="RULES D0.20",
        held_by=held_by_two,
        given=("shared post", "Ann holds it up to (not including)", "Bob from"),
        gives=("answer",),
        judge=_held,
        examples=(
            (False, "2025-06-01", "2025-06-01", "may be"),
            (False, "2025-06-02", "2025-06-01", "Ann holds head on 2025-06-01, and one person at a time may."),
            (False, None, "2025-06-01", "Ann holds head on 2025-06-01, and one person at a time may."),
            (True, None, "2025-06-01", "may be"),
        ),
    ),
    Rule(
        anchor="closing-a-unit",
        question="When can a unit be closed?",
        answer="When no post in it is held, every unit below it is closed or lies elsewhere, and no live measure and "
        "no scorecard is its own from that day on. Measures and scorecards of a unit that goes on in another are "
        "found there and need not be moved.",
        source="RULES H5, F5",
        held_by=closed_with_duties,
        given=("Parks, closed on 1 April 2025, still has", "it goes on in another unit"),
        gives=("answer",),
        judge=_closing,
        examples=(
            (
                "a post that Ann holds",
                False,
                "Parks cannot be closed on 1 Apr 2025: Ann holds the post Head of Parks in it.",
            ),
            (
                "a post that Ann holds",
                True,
                "Parks cannot be closed on 1 Apr 2025: Ann holds the post Head of Parks in it.",
            ),
            ("a post that Ann left the day before", False, "may be"),
            ("an open unit below it", True, "Parks cannot be closed on 1 Apr 2025: Ponds lies below it."),
            ("a closed unit below it", False, "may be"),
            ("the measure PK1", False, "Parks cannot be closed on 1 Apr 2025: the measure PK1 is its own."),
            ("the measure PK1", True, "may be"),
            ("the retired measure PK1", False, "may be"),
            ("the scorecard Parks", False, "Parks cannot be closed on 1 Apr 2025: the scorecard Parks is its own."),
            ("the scorecard Parks", True, "may be"),
        ),
    ),
    Rule(
        anchor="figures-in-their-time",
        question="Which periods can a figure be about?",
        answer="Those that touch the time from the measure's introduction to its end, and a day on which the unit is "
        "open. A figure may be withdrawn at any time.",
        source="RULES A6, E5",
        held_by=figure_out_of_life,
        given=("first day", "last day", "introduced", "ended", "unit open from", "closed on"),
        gives=("answer",),
        judge=_figure,
        examples=(
            ("2025-04-01", "2025-06-30", None, None, "1900-01-01", None, "may be"),
            ("2025-04-01", "2025-06-30", "2025-06-30", None, "1900-01-01", None, "may be"),
            (
                "2025-04-01",
                "2025-06-30",
                "2025-07-01",
                None,
                "1900-01-01",
                None,
                "PL07 has no figure of Q1 2025/26: it was introduced on 1 Jul 2025.",
            ),
            ("2025-04-01", "2025-06-30", None, "2025-04-01", "1900-01-01", None, "may be"),
            (
                "2025-04-01",
                "2025-06-30",
                None,
                "2025-03-31",
                "1900-01-01",
                None,
                "PL07 has no figure of Q1 2025/26: it ended on 31 Mar 2025.",
            ),
            ("2025-04-01", "2025-06-30", None, None, "2025-06-30", None, "may be"),
            ("2025-04-01", "2025-06-30", None, None, "1900-01-01", "2025-04-02", "may be"),
            (
                "2025-04-01",
                "2025-06-30",
                None,
                None,
                "1900-01-01",
                "2025-04-01",
                "streets has no figure of Q1 2025/26: the unit was not open then.",
            ),
            (
                "2025-04-01",
                "2025-06-30",
                None,
                None,
                "2025-07-01",
                None,
                "streets has no figure of Q1 2025/26: the unit was not open then.",
            ),
        ),
    ),
)
