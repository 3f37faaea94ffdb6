"""Was a change interrupted? Each is noted as it begins, and the note goes with it; what is left was never stored."""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import DatabaseError, connection
from django.utils import timezone

from measuringup.records.models import BegunChange, SourceAtWork

#: A change of another machine is thought to be under way for so long; whether its process is gone cannot be asked.
LONGEST = dt.timedelta(hours=1)

#: Where Linux lists its processes; other systems are asked for one.
PROCESSES = Path("/proc")


@contextmanager
def begun(by_name: str, verb: str, reason: str) -> Iterator[BegunChange | None]:
    """A note that stands while a change is made. The change removes it in its own transaction; see `done`.

    Inside a transaction there is none: it would be seen by nobody before that transaction ends.
    """
    if connection.in_atomic_block:
        yield None
        return
    note = BegunChange(
        at=timezone.now(), by_name=by_name, verb=verb, reason=reason, machine=platform.node(), process=os.getpid()
    )
    note.save(force_insert=True)
    try:
        yield note
    except BaseException:
        with suppress(DatabaseError):  # the database is away; what it has not stored is gone anyway
            done(note)
        raise


def done(note: BegunChange | None) -> None:
    """The change is made, or refused: the note goes."""
    if note is not None:
        BegunChange.objects.filter(pk=note.pk).delete()


def interrupted() -> list[BegunChange]:
    """The changes whose process is gone before they were stored, in the order in which they began."""
    return [each for each in BegunChange.objects.order_by("pk") if not is_under_way(each)]


def acknowledge(notes: list[BegunChange]) -> None:
    """It was told that these were interrupted; it need not be told again."""
    BegunChange.objects.filter(pk__in=[each.pk for each in notes]).delete()


def is_under_way(note: BegunChange | SourceAtWork) -> bool:
    """Whether the process that left a note still goes on, as far as can be told from here."""
    if note.machine != platform.node():
        return timezone.now() - note.at < LONGEST
    place = PROCESSES / str(note.process)
    if PROCESSES.exists():  # a later process can have the same number
        return place.exists() and place.stat().st_ctime <= note.at.timestamp()
    try:
        os.kill(note.process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # it is somebody else's, and there
    return True
