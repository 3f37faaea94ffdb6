"""What somebody wants at hand, and since when they were away. It is theirs alone, and no change of the records."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.actions.clock import set_to
from measuringup.actions.favourites import (
    MOST_REMEMBERED,
    add_favourite,
    drop_favourite,
    note_looked_at,
    raise_favourite,
)
from measuringup.actions.visits import note_visit
from measuringup.core.permissions import Role
from measuringup.records.models import Change, Favourite, LookedAt, User
from measuringup.records.models.own import Kind
from tests.council import council
from tests.people import person_in

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2025, 11, 18, 12, tzinfo=dt.UTC)


@pytest.fixture
def reader() -> User:
    council()
    return person_in(Role.VIEWER)


def kept(user: User) -> list[str]:
    return [each.code for each in Favourite.objects.filter(user=user)]


def test_favourites_stand_in_the_order_they_are_put_in(reader: User) -> None:
    before = Change.objects.count()
    for code in ("PL07", "PL08", "PL07", "PL09"):
        add_favourite(Kind.MEASURE, code, by=reader)
    assert kept(reader) == ["PL07", "PL08", "PL09"]
    raise_favourite(Kind.MEASURE, "PL09", by=reader)
    assert kept(reader) == ["PL07", "PL09", "PL08"]
    raise_favourite(Kind.MEASURE, "PL07", by=reader)
    assert kept(reader) == ["PL07", "PL09", "PL08"]
    drop_favourite(Kind.MEASURE, "PL07", by=reader)
    assert kept(reader) == ["PL09", "PL08"]
    assert Change.objects.count() == before


def test_nobody_has_another_s_favourites(reader: User) -> None:
    other = person_in(Role.DIRECTOR, "place")
    add_favourite(Kind.UNIT, "place", by=other)
    drop_favourite(Kind.UNIT, "place", by=reader)
    assert (kept(reader), kept(other)) == ([], ["place"])


def test_the_last_things_looked_at_are_remembered_the_last_first(reader: User) -> None:
    for minute in range(MOST_REMEMBERED + 2):
        with set_to(NOON + dt.timedelta(minutes=minute)):
            note_looked_at(Kind.MEASURE, f"M{minute}", by=reader)
    with set_to(NOON + dt.timedelta(hours=1)):
        note_looked_at(Kind.MEASURE, "M5", by=reader)
        note_looked_at(Kind.MEASURE, "M5", by=reader)
    assert [each.code for each in LookedAt.objects.filter(user=reader)] == [
        "M5", "M9", "M8", "M7", "M6", "M4", "M3", "M2",
    ]  # fmt: skip


def at(days: float, change: int, reader: User) -> tuple[dt.datetime | None, int | None]:
    with set_to(NOON + dt.timedelta(days=days)):
        visit = note_visit(change, by=reader)
    return visit.before, visit.before_change


def test_a_visit_is_since_the_end_of_the_one_before(reader: User) -> None:
    assert at(0, 4, reader) == (None, None)
    assert at(0.01, 5, reader) == (None, None)
    tuesday = NOON + dt.timedelta(days=0.01)
    assert at(2, 9, reader) == (tuesday, 5)
    assert at(2.05, 10, reader) == (tuesday, 5)
    assert at(3, 12, reader) == (NOON + dt.timedelta(days=2.05), 10)
