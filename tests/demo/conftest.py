"""The fictional council on record, as seen from the day on which its stories are told; made once for all its tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from measuringup.actions.clock import set_to
from measuringup.cli.demo import SEED
from measuringup.cli.demo.timeline import SEEN_FROM
from measuringup.cli.filling import fill
from measuringup.records.queries.known import Known, now

THEN = dt.datetime.combine(SEEN_FROM, dt.time(12), dt.UTC)


@pytest.fixture(scope="package")
def eskerham(django_db_setup: None, django_db_blocker: Any) -> Iterator[Known]:
    """Everything known of Eskerham on that day."""
    with django_db_blocker.unblock(), transaction.atomic(), set_to(THEN):
        fill(SEED)
        yield now(SEEN_FROM)
        transaction.set_rollback(True)
