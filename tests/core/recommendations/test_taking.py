"""What goes on record of a document, and of a newer version of it: added, never over anything, nothing passed over."""

from __future__ import annotations

import datetime as dt

from measuringup.core.recommendations import What
from measuringup.core.recommendations.kept import Rows
from measuringup.core.recommendations.progress import PRESETS
from measuringup.core.recommendations.taking import OnRecord, entries, is_likely, likeness, not_taken, status_meant
from tests.core.recommendations.kept import kept
from tests.core.recommendations.tables import row

COLOURS = [each.word for each in PRESETS["colours"]]
MAY, JUNE = dt.date(2026, 5, 31), dt.date(2026, 6, 30)
ON_RECORD = [
    OnRecord(code="s-1", row=row("That a list be made.", "Agreed.", "It is begun.", group="Streets"), by=MAY),
    OnRecord(code="s-2", row=row("That bins be moved.", "Agreed.", "Ten are moved.", group="Streets"), post="head"),
    OnRecord(code="s-3", row=row("That fees be set.", "Noted.", group="Streets", status="Paused")),
]


def told(rows: Rows) -> list[tuple[What, str, tuple[str, ...], tuple[str, ...]]]:
    found = entries(ON_RECORD, rows, COLOURS)
    return [(each.what, each.there.code if each.there else "", each.adds, each.left) for each in found]


def test_of_a_newer_document_what_it_adds() -> None:
    rows = (
        kept("1", "That a list be made.", response="Agreed.", update="It is published.", group="Streets",
             group_now="Place", owner="Somebody", post="head", by=JUNE, status="green"),
        kept("2", "That bins be moved.", response="Agreed.", group="Places", post="head"),
        kept("3", "That lamps be lit.", group="Streets", status="Amber"),
        kept("4", "That fees be set.", response="Noted.", group="Streets", status="Paused", dropped="twice"),
    )  # fmt: skip
    assert told(rows) == [
        (What.CHANGED, "s-1", ("update", "status", "owner", "due"), ()),
        (What.CHANGED, "s-2", (), ("group", "update")),
        (What.NEW, "", (), ()),
        (What.GONE, "s-3", (), ()),
    ]
    assert [each.status for each in entries(ON_RECORD, rows, COLOURS)][:3] == [
        "Green: achieved", "", "Amber: acceptable progress",
    ]  # fmt: skip


def test_the_same_document_adds_nothing() -> None:
    rows = (
        kept("1", "That a list be made.", response="Agreed.", update="It is begun.", group="Streets", by=MAY),
        kept("2", "That bins be moved.", response="Agreed.", update="Ten are moved.", group="Streets", post="head"),
        kept("3", "That fees be set.", response="Noted.", group="Streets", status="paused"),
    )
    assert {each.what for each in entries(ON_RECORD, rows, COLOURS)} == {What.SAME}


def test_a_new_document_is_all_new() -> None:
    assert [each.what for each in entries([], (kept("1"), kept("2", "That lamps be lit.")), [])] == [What.NEW] * 2


def test_a_status_by_its_word_or_what_stands_before_the_colon() -> None:
    assert [status_meant(text, COLOURS) for text in ("RED", "Paused", "On track", "")] == [
        "Red: progress not acceptable", "Paused", "", "",
    ]  # fmt: skip


def test_a_quarter_of_the_words_on_record_makes_it_likely() -> None:
    there = [each.row for each in ON_RECORD]
    rows = [row("That a list be  made."), row("That lamps be lit."), row("That doors be shut.")]
    assert likeness(there, rows) == 1 / 3
    assert is_likely(likeness(there, rows))
    assert not is_likely(likeness(there, rows[1:]))
    assert likeness(there, []) == 0.0


def test_words_without_a_place_on_record_are_counted() -> None:
    rows = (
        kept("1", owner="Somebody", due="soon", status="Purple", others=(("Cost", "£3"),)),
        kept("2", owner="Head", post="head", due="May 2026", by=MAY, status="Red", others=(("Cost", "£4"),)),
        kept("3", due="June 2026"),
        kept("4", owner="Somebody", dropped="twice"),
    )
    assert dict(not_taken(rows, COLOURS)) == {"Owner": 1, "Due": 1, "Status": 1, "Cost": 2}
