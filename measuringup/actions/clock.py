"""What time is it? The one clock of the actions; demonstrations and tests set it to tell what happened earlier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

from measuringup.records.queries.known import LONDON

_SET: ContextVar[dt.datetime | None] = ContextVar("clock", default=None)


def moment() -> dt.datetime:
    """Now, in UTC."""
    return _SET.get() or timezone.now()


def today() -> dt.date:
    """Today in London (RULES D0.13)."""
    return moment().astimezone(LONDON).date()


@contextmanager
def set_to(then: dt.datetime) -> Iterator[None]:
    """Everything inside happens at `then`."""
    token = _SET.set(then)
    try:
        yield
    finally:
        _SET.reset(token)
