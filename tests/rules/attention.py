"""Attention: what should a board look at first?

Measures are ranked by evidence, not by colour, and every line says which signal put it there. How
often the first signal is a false alarm is published in `docs/reference/false-alarms.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from measuringup.core.attention import attention, limits_caution
from measuringup.core.attention.ranking import Signal
from measuringup.core.masking import masked
from tests.core.attention.test_ranking import FAILS, OVERDUE, RED, SPECIAL, Row, assessed
from tests.core.test_masking import frame
from tests.rules.rulebook import Rule

#: What a measure shows, in words, as its assessed row has it.
SHOWS: dict[str, Row] = {
    "nothing": {},
    "special cause of concern": SPECIAL,
    "improvement": {"point_type": "special_cause_improvement"},
    "reliably missed": FAILS,
    "red": RED,
    "amber": {"band": "amber", "missed_in_row": 1},
    "overdue": OVERDUE,
}


def order(**measures: Sequence[str]) -> tuple[str, ...]:
    """The measures in the order in which a board sees them, each with its signal."""
    rows: list[Row] = [
        {"indicator_code": name, **{key: value for sign in shown for key, value in SHOWS[sign].items()}}
        for name, shown in measures.items()
    ]
    lines = attention(assessed(*rows))
    return tuple(f"{code}: {signal}" for code, signal in lines.select("indicator_code", "signal").rows())


def in_order(first: str, second: str) -> tuple[str, ...]:
    return order(**{f"showing {shown}": [shown] for shown in (first, second)})


def over_time(points: Sequence[str]) -> Any:
    """The signal of a measure whose periods show this, None where it has none."""
    lines = attention(assessed(*({"indicator_code": "A", **SHOWS[shown]} for shown in points)))
    return lines["signal"].item() if lines.height else None


def lines_of(shown: Sequence[str]) -> tuple[Any, ...]:
    row = {key: value for sign in shown for key, value in SHOWS[sign].items()}
    line = attention(assessed({"indicator_code": "A", **row})).row(0, named=True)
    return line["signal"], tuple(line["other_signals"])


def mask(whole: tuple[float, float], parts: dict[str, tuple[float, float]]) -> Any:
    found = masked(frame(whole=list(whole), **{f"town__{name}": list(own) for name, own in parts.items()}))
    return found["mask"].item() if found.height else None


RULES = (
    Rule(
        anchor="order-of-attention",
        question="In which order do measures come before a board?",
        answer=f"By their strongest evidence: {'; '.join(Signal)}.",
        source="STATISTICS C",
        held_by=attention,
        given=("a measure shows", "another shows"),
        gives=("order",),
        judge=lambda first, second: [line.removeprefix("showing ") for line in in_order(first, second)],
        examples=(
            ("red", "reliably missed", ["reliably missed: reliably missed", "red: beyond tolerance"]),
            (
                "reliably missed",
                "special cause of concern",
                ["special cause of concern: special cause of concern", "reliably missed: reliably missed"],
            ),
            ("overdue", "red", ["red: beyond tolerance", "overdue: stale"]),
            ("amber", "improvement", []),
        ),
    ),
    Rule(
        anchor="signals-at-the-last-point",
        question="How long does a special cause keep a measure before a board?",
        answer="While it is at the last point that is due. Older signals are history.",
        source="STATISTICS C",
        held_by=attention,
        given=("periods show",),
        gives=("signal",),
        judge=over_time,
        examples=(
            (("nothing", "special cause of concern"), "special cause of concern"),
            (("special cause of concern", "nothing"), None),
            (("special cause of concern", "overdue"), "stale"),
        ),
    ),
    Rule(
        anchor="one-line-a-measure",
        question="What of a measure with several signals?",
        answer="It stands once, at its strongest signal, with the others beside it.",
        source="STATISTICS C",
        held_by=attention,
        given=("a measure shows",),
        gives=("signal", "others"),
        judge=lines_of,
        examples=(
            (("red", "reliably missed"), "reliably missed", ("beyond tolerance",)),
            (("special cause of concern", "red"), "special cause of concern", ("beyond tolerance",)),
        ),
    ),
    Rule(
        anchor="limits-not-to-be-trusted",
        question="When are process limits not to be trusted?",
        answer=(
            "When neighbouring figures hang together (correlation above 0.4), or the periods of the year differ over "
            "two years or more (F test at 1%). Then the limits are too narrow or too wide, and a note says which."
        ),
        source="STATISTICS C",
        held_by=limits_caution,
        given=("figures", "periods in a year"),
        gives=("hang together", "seasons", "limits"),
        judge=lambda figures, periods: (
            (found := limits_caution(figures, periods)).hangs_together,
            found.is_seasonal,
            found.limits if found.sentences else None,
        ),
        examples=(
            ((1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0), 12, True, False, "too narrow"),
            ((1.0, 9.0, 1.0, 9.0, 1.0, 9.0, 1.0, 9.0), 2, False, True, "too wide"),
            ((5.0, 7.0, 4.0, 6.0, 8.0, 5.0, 6.0, 3.0, 7.0, 5.0), 4, False, False, None),
        ),
    ),
    Rule(
        anchor="masks",
        question="When does an average hide its parts?",
        answer="When parts move opposite ways, or all of them move against the whole.",
        source="STATISTICS C; RULES I4",
        held_by=masked,
        given=("the whole, before and now", "its towns, before and now"),
        gives=("mask",),
        judge=mask,
        examples=(
            ((50.0, 50.0), {"Bourne": (60.0, 48.0), "Grantham": (45.0, 51.0)}, "parts move opposite ways"),
            ((50.0, 55.0), {"Bourne": (70.0, 69.0), "Grantham": (40.0, 38.0)}, "all parts move against the whole"),
            ((50.0, 55.0), {"Bourne": (60.0, 66.0), "Grantham": (40.0, 41.0)}, None),
        ),
    ),
)
