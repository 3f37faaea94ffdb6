"""What is done to the rows of a document that is looked at? Each act is noted, and the last can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence

from django.db import transaction

from measuringup.actions.document_readings import DocumentError
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability
from measuringup.core.recommendations import mending, parting
from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.kept import Rows, as_saved, from_saved
from measuringup.core.recommendations.parting import Beside
from measuringup.core.recommendations.steps import step_between, taken_back
from measuringup.records.models import DocumentReading, ReadingStep, User

#: So many steps can be taken back.
MOST_STEPS = 50


class ChangedMeanwhileError(DocumentError):
    """Somebody did something to the rows since they were seen."""

    def __init__(self) -> None:
        super().__init__("The rows were changed meanwhile, perhaps in another window. Look at them again.")


def accept_rows(reading: DocumentReading, names: Sequence[str], *, by: User | None, seen: int) -> None:
    """These rows are right. Raises MendingError for one without a recommendation."""
    words = f"row {names[0]} accepted" if len(names) == 1 else f"{len(names)} rows accepted"
    _act(reading, words, lambda rows: mending.accepted(rows, names), by=by, seen=seen)


def accept_without_doubts(reading: DocumentReading, *, by: User | None, seen: int) -> None:
    """All rows of which nothing was unclear are right."""
    _act(
        reading,
        "all rows without doubts accepted",
        lambda rows: mending.accepted(rows, mending.without_doubts(rows)),
        by=by,
        seen=seen,
    )


def correct_row(
    reading: DocumentReading,
    name: str,
    said: Mapping[str, str],
    *,
    by: User | None,
    seen: int,
    post: str | None = None,
    due: dt.date | None = None,
    answer: Answer | None = None,
    accept: bool = False,
) -> None:
    """Other words, owner, date or answer; and accepted with them, where that is said."""

    def act(rows: Rows) -> Rows:
        rows = mending.corrected(rows, name, said)
        rows = mending.settled(rows, name, post=post, by=due, answer=answer)
        return mending.accepted(rows, [name]) if accept else rows

    _act(reading, f"row {name} {'accepted' if accept else 'corrected'}", act, by=by, seen=seen)


def split_row(
    reading: DocumentReading, name: str, at: int, beside: Beside = Beside.BOTH, *, by: User | None, seen: int
) -> None:
    """Two rows in place of one, cut after so many characters of the recommendation."""
    _act(reading, f"row {name} split", lambda rows: parting.split(rows, name, at, beside), by=by, seen=seen)


def join_rows(reading: DocumentReading, name: str, step: int, *, by: User | None, seen: int) -> None:
    """A row joined with the next (1) or the one before (-1)."""
    other = "next" if step > 0 else "one before"
    _act(reading, f"row {name} joined with the {other}", lambda rows: parting.join(rows, name, step), by=by, seen=seen)


def move_text(
    reading: DocumentReading, name: str, source: str, start: int, end: int, to: str, *, by: User | None, seen: int
) -> None:
    """Words of one column into another."""
    words = f"words of row {name} moved"
    _act(reading, words, lambda rows: mending.moved(rows, name, source, start, end, to), by=by, seen=seen)


def assign_rows(
    reading: DocumentReading,
    names: Collection[str],
    *,
    by: User | None,
    seen: int,
    post: str | None = None,
    due: dt.date | None = None,
    answer: Answer | None = None,
) -> None:
    """Owner, date and answer of many; what is not given stays."""
    words = f"{len(names)} row{'' if len(names) == 1 else 's'} assigned"
    _act(
        reading,
        words,
        lambda rows: mending.assigned(rows, names, post=post, by=due, answer=answer),
        by=by,
        seen=seen,
    )


def drop_rows(reading: DocumentReading, names: Sequence[str], why: str, *, by: User | None, seen: int) -> None:
    """They are no recommendations."""
    words = f"row {names[0]} dropped" if len(names) == 1 else f"{len(names)} rows dropped"
    _act(reading, words, lambda rows: mending.dropped(rows, names, why), by=by, seen=seen)


def put_back_row(reading: DocumentReading, name: str, *, by: User | None, seen: int) -> None:
    """It is a recommendation after all."""
    _act(reading, f"row {name} put back", lambda rows: mending.put_back(rows, name), by=by, seen=seen)


def last_step(reading: DocumentReading) -> ReadingStep | None:
    """What was done last and can be taken back."""
    return reading.steps.order_by("number").last()


def undo_step(reading: DocumentReading, *, by: User | None, seen: int) -> str:
    """Take back what was done last; its words. Raises DocumentError where there is nothing."""
    require(by, Capability.SCRUTINISE)
    with transaction.atomic():
        held = _held(reading, seen)
        step = last_step(held)
        if step is None:
            raise DocumentError("There is nothing to take back.")
        held.rows = as_saved(taken_back(from_saved(held.rows), step.back))
        _keep(held)
        step.delete()
    return step.words


def _act(reading: DocumentReading, words: str, act: Callable[[Rows], Rows], *, by: User | None, seen: int) -> None:
    require(by, Capability.SCRUTINISE)
    with transaction.atomic():
        held = _held(reading, seen)
        before = from_saved(held.rows)
        after = act(before)
        if after == before:
            return
        held.rows = as_saved(after)
        _keep(held)
        ReadingStep.objects.create(
            reading=held, number=held.step, words=words.capitalize(), back=step_between(before, after)
        )
        held.steps.filter(number__lte=held.step - MOST_STEPS).delete()


def _held(reading: DocumentReading, seen: int) -> DocumentReading:
    """The reading as it is now, for nobody else to change; raises ChangedMeanwhileError when it is not as seen."""
    held = DocumentReading.objects.select_for_update().defer("content", "lines").filter(pk=reading.pk).first()
    if held is None:
        raise DocumentError("The document was put on record or thrown away meanwhile.")
    if held.step != seen:
        raise ChangedMeanwhileError
    return held


def _keep(held: DocumentReading) -> None:
    held.step += 1
    held.save(update_fields=["rows", "step"])
