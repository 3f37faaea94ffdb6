"""Is everything whole as the product starts? What was interrupted is said, and that nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterator

from measuringup.actions.begun import acknowledge, interrupted
from measuringup.records.models import BegunChange, ChangeCounter
from measuringup.records.queries.chain import Fault, last_fault
from measuringup.records.queries.known import LONDON


def words_at_start() -> Iterator[str]:
    """What a server says before it answers. What it says of an interrupted change it says once."""
    left = interrupted()
    yield from map(words_of_interrupted, left)
    acknowledge(left)
    fault = last_fault()
    if fault is not None:
        yield f"{words_of_fault(fault)} Run measuringup verify to see whether it is the only one."
        return
    counter = ChangeCounter.objects.first()
    number = counter.last if counter else 0
    if number:
        half = "nothing else was left half done" if left else "nothing was left half done"
        yield f"{number:,} changes are on record, the last of them whole; {half}."
    else:
        yield "Nothing is on record yet."


def words_of_interrupted(note: BegunChange) -> str:
    """One change that was begun and not stored."""
    at = note.at.astimezone(LONDON)
    return (
        f"A change was interrupted: {note.verb}, begun by {note.by_name} on {at:%d %B %Y} at {at:%H:%M} "
        f"({note.reason}). Nothing of it is stored. Do it again."
    )


def words_of_fault(fault: Fault) -> str:
    """One change that is not as it was made."""
    change = fault.change
    made = f" ({change.verb}, {change.by_name}, {change.at:%d %B %Y})" if change else ""
    return f"Change {fault.number:,}{made}: {'; '.join(fault.says)}."
