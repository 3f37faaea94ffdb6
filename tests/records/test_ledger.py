"""The ledger forgets nothing: entries cannot be altered, and what cannot be is not taken."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Model

from measuringup.records.models import LEDGER, Change, Observation
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


@pytest.mark.parametrize("model", LEDGER, ids=lambda model: model.__name__)
def test_every_table_of_the_ledger_is_append_only(model: type[Model]) -> None:
    asked = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor], [model._meta.db_table])
        assert f"{model._meta.db_table}_append_only" in {name for (name,) in cursor.fetchall()}
