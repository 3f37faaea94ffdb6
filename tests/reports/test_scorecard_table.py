"""Laws of a scorecard's table: counts reconcile, every filter finds as many as it says, orders lose nobody."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuringup.core.rating import PRESETS
from measuringup.reports.choosing import ORDERS, Choice
from measuringup.reports.lines import PrintedLine
from measuringup.reports.printed import printed
from measuringup.reports.scorecard_table import Table, table_of
from tests.reports.marlowe import scorecard


@cache
def lines() -> tuple[PrintedLine, ...]:
    """Lines of a council with one of everything."""
    return printed(scorecard()).rows


@st.composite
def sections(draw: st.DrawFn) -> list[tuple[str, list[PrintedLine]]]:
    """Some of the lines in up to four sections."""
    some = draw(st.lists(st.sampled_from(lines()), unique_by=lambda line: line.code, max_size=len(lines())))
    places = [draw(st.integers(0, 3)) for _ in some]
    return [
        (f"Part {number}", [line for line, place in zip(some, places, strict=True) if place == number])
        for number in range(4)
    ]


def codes(table: Table) -> list[str]:
    return [line.code for section in table.sections for line in section.rows]


@given(sections())
def test_counts_reconcile(given_sections: list[tuple[str, list[PrintedLine]]]) -> None:
    table = table_of(given_sections, PRESETS, Choice())
    assert sum(tally.number for tally in table.tallies) == table.total == table.shown == len(codes(table))
    in_sections = sum(tally.number for section in table.sections for tally in section.tallies)
    assert in_sections == table.total


@given(sections())
def test_every_status_finds_as_many_as_it_says(given_sections: list[tuple[str, list[PrintedLine]]]) -> None:
    everything = table_of(given_sections, PRESETS, Choice())
    for status, number in everything.statuses:
        found = table_of(given_sections, PRESETS, Choice(status=status))
        assert (status, found.shown, found.total) == (status, number, everything.total)
    attention = table_of(given_sections, PRESETS, Choice(only_exceptions=True))
    assert attention.shown == everything.exceptions


@pytest.mark.parametrize("order", ORDERS)
@given(given_sections=sections())
def test_an_order_loses_nobody_and_puts_last_what_has_no_place_in_it(
    given_sections: list[tuple[str, list[PrintedLine]]], order: str
) -> None:
    table = table_of(given_sections, PRESETS, Choice(order=order))
    assert sorted(codes(table)) == sorted(line.code for _, members in given_sections for line in members)
    shown = [line for section in table.sections for line in section.rows]
    keys = [place_of(line, order.removeprefix("-")) for line in shown]
    inside = [key for key in keys if key is not None]
    assert keys[: len(inside)] == inside
    assert inside == sorted(inside, reverse=order.startswith("-"))


def place_of(line: PrintedLine, order: str) -> float | str | None:
    """Where a line stands in an order: from the worst status, from A, from the best rank; None for nowhere."""
    if order == "status":
        counts = line.chip.kind == "rated" and line.badness is not None
        return -float(line.badness or 0) if counts else None
    return line.name.casefold() if order == "name" else line.place


@given(sections(), st.sampled_from(["fly", "the", "", "zzz"]))
def test_words_are_looked_for_in_names_and_codes(
    given_sections: list[tuple[str, list[PrintedLine]]], text: str
) -> None:
    found = codes(table_of(given_sections, PRESETS, Choice(text=text.upper())))
    assert all(
        text in f"{line.name} {line.code} {' '.join(line.aliases)}".casefold()
        for _, members in given_sections
        for line in members
        if line.code in found
    )
