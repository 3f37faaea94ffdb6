"""Who is at a source just now? One process at a time; one that is gone is noted on the log as interrupted."""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from measuringup.actions.begun import is_under_way
from measuringup.actions.changing import name_of
from measuringup.actions.clock import moment
from measuringup.core.sources import Outcome
from measuringup.records.models import SourceAtWork, SourceRun, User

#: The sources this very process is at; a row of its own number that is not here was left by a fault of the database.
_HERE: set[str] = set()
_DOOR = threading.Lock()


class SourceBusyError(RuntimeError):
    """Another process reads the source just now."""

    def __init__(self, row: SourceAtWork | None) -> None:
        by = f" by {row.by_name}, since {row.at:%H:%M} UTC" if row else ""
        super().__init__(f"The source is being read already{by}. Look again in a moment.")


@contextmanager
def at_source(code: str, by: User | None) -> Iterator[str]:
    """Be at a source for as long as the block lasts; gives the name of who is. Raises SourceBusyError."""
    with _DOOR:
        if code in _HERE:
            raise SourceBusyError(SourceAtWork.objects.filter(code=code).first())
        _HERE.add(code)
    try:
        name = name_of(by)
        _take(code, name)
        try:
            yield name
        finally:
            with suppress(DatabaseError):  # it is away; the row is seen to be left behind later
                leave(code)
    finally:
        _HERE.discard(code)


def leave(code: str) -> None:
    """Nobody is at it any more."""
    SourceAtWork.objects.filter(code=code).delete()


def is_at_work(row: SourceAtWork) -> bool:
    """Whether somebody really is."""
    if row.machine == platform.node() and row.process == os.getpid():
        return row.code in _HERE
    return is_under_way(row)


def _take(code: str, by_name: str) -> None:
    try:
        with transaction.atomic():
            row = SourceAtWork.objects.select_for_update().filter(code=code).first()
            if row is not None:
                if is_at_work(row):
                    raise SourceBusyError(row)
                _interrupted(row).save(force_insert=True)
                row.delete()
            SourceAtWork.objects.create(
                code=code, at=timezone.now(), by_name=by_name, machine=platform.node(), process=os.getpid()
            )
    except IntegrityError as taken:  # another process was first
        raise SourceBusyError(None) from taken


def _interrupted(row: SourceAtWork) -> SourceRun:
    """The log of a run whose process was gone before it ended."""
    return SourceRun(
        code=row.code,
        version=0,
        begun=row.at,
        ended=max(row.at, moment()),
        by_name=row.by_name,
        outcome=Outcome.INTERRUPTED.value,
        said="The run was interrupted before its end; nothing of it was taken in.",
    )
