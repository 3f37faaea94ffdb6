"""An alteration behind the product's back is found, in its change, and said in words."""

from __future__ import annotations

import pytest

from measuringup.records.models import Change, ChangeCounter, Observation
from measuringup.records.queries.chain import faults, last_fault
from tests.council import council, enter, figure, measure
from tests.tampering import take_everything_away, tamper

pytestmark = pytest.mark.django_db

#: Changes 1 to 3 create units, 4 defines the measure, 5 and 6 enter figures.
FIGURES, CORRECTION = 5, 6


@pytest.fixture(autouse=True)
def ledger() -> None:
    council()
    measure()
    enter(figure(900, 1000), figure(930, 1000, 1), figure(940, 1000, 2))
    enter(figure(880, 1000), reason="12 tips were counted twice")


def found() -> list[tuple[int, tuple[str, ...]]]:
    return [(each.number, each.says) for each in faults()]


def test_an_untouched_ledger_is_whole() -> None:
    assert found() == []


def test_no_changes_are_whole() -> None:
    take_everything_away()
    assert found() == []


@pytest.mark.parametrize(
    ("statement", "number", "says"),
    [
        ("UPDATE records_observation SET value = 91 WHERE value = 93", FIGURES, "figures altered"),
        ("UPDATE records_observation SET value = 91 WHERE value = 88", CORRECTION, "1 figure altered"),
        ("DELETE FROM records_observation WHERE value = 93", FIGURES, "1 figure missing"),
        ("DELETE FROM records_observation WHERE value > 92", FIGURES, "2 figures missing"),
        ("UPDATE records_unitversion SET name = 'Other' WHERE name = 'Place'", 2, "1 unit altered"),
        (
            "UPDATE records_change SET by_name = 'Other' WHERE verb = 'define indicator'",
            4,
            "who, when, why or what it holds was altered",
        ),
    ],
)
def test_an_alteration_is_told_once_in_its_change(statement: str, number: int, says: str) -> None:
    tamper(statement)
    assert found() == [(number, (says,))]
    last = last_fault()
    assert (last.number, last.says) == (number, (says,)) if number == CORRECTION else last is None


def test_a_figure_slipped_into_an_earlier_change_is_told_as_added() -> None:
    entry = Observation.objects.order_by("pk").last()
    assert entry is not None
    entry.pk, entry.change_id, entry.breakdown = None, FIGURES, "area=a"
    entry.save(force_insert=True)
    assert found() == [(FIGURES, ("1 figure added",))]


def test_a_figure_moved_to_another_change_is_told_in_both() -> None:
    tamper(f"UPDATE records_observation SET change_id = {CORRECTION} WHERE value = 94")
    assert found() == [(FIGURES, ("1 figure missing",)), (CORRECTION, ("1 figure added",))]


def test_a_change_taken_away_leaves_a_gap() -> None:
    tamper(
        "DELETE FROM records_observation WHERE change_id = 5",
        "DELETE FROM records_change WHERE number = 5",
    )
    (number, says), *others = found()
    assert (number, says[0]) == (CORRECTION, "change 5 is missing")
    assert others == []


def test_changes_taken_away_at_the_end_are_missed() -> None:
    tamper(
        "DELETE FROM records_observation WHERE change_id >= 5",
        "DELETE FROM records_change WHERE number >= 5",
    )
    assert found() == [(6, ("changes 5 to 6 are missing",))]


def test_a_change_that_was_made_up_does_not_fit_the_chain() -> None:
    last = Change.objects.get(number=CORRECTION)
    Change(number=7, at=last.at, by_name="Nobody", verb="enter figures", reason="Slipped in", digest="0" * 64).save()
    assert [number for number, _ in found()] == [7, 7]


def test_the_note_of_the_last_change_is_part_of_the_chain() -> None:
    ChangeCounter.objects.update(digest="0" * 64)
    assert found() == [(6, ("the note of the last change was altered",))]
    assert last_fault() == next(faults())


def test_the_last_change_alone_is_looked_at_as_a_server_starts() -> None:
    assert last_fault() is None
    tamper("UPDATE records_change SET reason = 'Other' WHERE number = 6")
    assert last_fault() == next(faults())
    take_everything_away()
    assert last_fault() is None
