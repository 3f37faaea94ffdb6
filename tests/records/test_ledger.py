"""The ledger forgets nothing: entries cannot be altered, and an alteration behind its back is found."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from measuringup.records.digests import broken
from measuringup.records.models import Change, Observation
from tests.council import council, enter, figure, measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def ledger() -> None:
    council()
    measure()
    enter(figure(900, 1000), figure(930, 1000, 1))
    enter(figure(880, 1000), reason="12 tips were counted twice")


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records_observation SET value = 99",
        "UPDATE records_unitversion SET name = 'Other'",
        "UPDATE records_indicatorversion SET name = 'Other'",
        "UPDATE records_change SET reason = 'Other'",
    ],
)
def test_the_database_refuses_to_alter_what_is_kept(statement: str) -> None:
    with pytest.raises(DatabaseError, match="Nothing is overwritten"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.usefixtures("ledger")
def test_an_untouched_ledger_is_whole() -> None:
    assert list(broken()) == []


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("statement", "verb"),
    [
        ("UPDATE records_observation SET value = 91 WHERE value = 93", "enter figures"),
        ("DELETE FROM records_observation WHERE value = 93", "enter figures"),
        ("UPDATE records_change SET by_name = 'Somebody else' WHERE verb = 'define indicator'", "define indicator"),
        ("UPDATE records_unitversion SET name = 'Other' WHERE name = 'Place'", "create unit"),
    ],
)
def test_an_alteration_behind_the_triggers_is_found_in_its_change(statement: str, verb: str) -> None:
    with connection.cursor() as cursor:
        for table in ("observation", "unitversion", "change"):
            drop_triggers(cursor, f"records_{table}")
        cursor.execute(statement)
    found = [change.verb for change, _ in broken()]
    assert found == [verb]


def drop_triggers(cursor: object, table: str) -> None:
    for kind in ("append_only", "no_delete"):
        on = f" ON {table}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{kind}{on}")  # type: ignore[attr-defined]


@pytest.mark.usefixtures("ledger")
def test_changes_are_numbered_without_gaps() -> None:
    numbers = list(Change.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "unheard of"},
        {"figure_status": "firm"},
        {"denominator": -1.0},
        {"restatement": "whim"},
        {"is_withdrawn": True, "value": 3.0},
    ],
)
def test_the_database_refuses_figures_that_cannot_be(wrong: dict[str, object]) -> None:
    entry = Observation.objects.order_by("pk").last()
    assert entry is not None
    entry.pk, entry.change_id = None, 1
    for name, value in wrong.items():
        setattr(entry, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save(force_insert=True)
