"""Five hundred recommendations on one list: few queries, and the same number of them as for two."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from measuringup.actions.clock import set_to
from measuringup.actions.reviews import Asked
from measuringup.core.permissions import Role
from measuringup.core.recommendations.answers import Answer
from tests.scrutiny import scrutinised
from tests.web.conftest import SignedIn

pytestmark = pytest.mark.django_db
MANY = [
    Asked(code=f"many-{number}", number=str(number), group="Environment Services", text=f"That bin {number} is moved.",
          response="Agreed.", answer=Answer.ACCEPTED, answered_on=dt.date(2025, 7, 3), due=dt.date(2026, 1, 31),
          update="It is being moved.", status="On track, not yet due", updated_on=dt.date(2025, 7, 20))
    for number in range(500)
]  # fmt: skip


def asked_in(reader: Client) -> tuple[int, str]:
    """How often the list asks the database, and what it says."""
    asked: list[str] = []

    def count(execute: Any, statement: str, *rest: Any) -> Any:
        asked.append(statement)
        return execute(statement, *rest)

    with connection.execute_wrapper(count):
        page = reader.get("/recommendations/").content.decode()
    return len(asked), page


def test_the_list_asks_no_more_of_the_database_for_many(signed_in: SignedIn) -> None:
    with set_to(dt.datetime(2025, 8, 1, 12, tzinfo=dt.UTC)):
        scrutinised()
        reader = signed_in(Role.VIEWER)
        asked_in(reader)
        few, _ = asked_in(reader)
        scrutinised(*MANY, code="many")
        many, page = asked_in(reader)
        assert "502 recommendations in 2 reviews" in page
        assert 0 < many <= few
