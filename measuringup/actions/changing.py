"""How is anything changed? In one transaction, under one number, with who, when and why (RULES D0.8, D0.21)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, models, transaction

from measuringup.actions.assessments import judged_at_end, note_stale
from measuringup.actions.begun import begun, done
from measuringup.actions.clock import moment, today
from measuringup.actions.keeping import require_kept
from measuringup.actions.open_periods import require_open
from measuringup.records import bulk
from measuringup.records.digests import contents_of, digest_of
from measuringup.records.models import LEDGER, Change, ChangeCounter, Observation, PersonVersion, Touch, User
from measuringup.records.queries.known import Known
from measuringup.records.touching import touched_by


class ReasonMissingError(ValueError):
    """A change without a reason."""

    def __init__(self) -> None:
        super().__init__("Say why: every change is kept with its reason.")


class Changing:
    """A change being made: rows are added through it, so that they carry its number and none is forgotten.

    `touched` are the measures, by primary key, whose judgement they could alter.
    """

    def __init__(self, change: Change) -> None:
        self.change = change
        self.touched: set[int] = set()
        self._tables: set[type[models.Model]] = set()

    @property
    def number(self) -> int:
        return self.change.number

    def add(self, *rows: models.Model) -> None:
        """Store new rows in the order given; each gets its primary key."""
        for row in rows:
            row.change = self.change  # type: ignore[attr-defined]
            row.save(force_insert=True)
            self._note(type(row), [row])

    def add_all(self, rows: Sequence[models.Model]) -> None:
        """Store many rows of one table at once; they may not know their primary keys afterwards."""
        if not rows:
            return
        for row in rows:
            row.change = self.change  # type: ignore[attr-defined]
        model = type(rows[0])
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        values = ([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows)
        bulk.insert(model, [field.attname for field in fields], values)
        self._note(model, rows)

    def add_figures(self, fields: Sequence[str], rows: Iterable[Sequence[Any]], indicators: Iterable[int]) -> int:
        """Store entries of the ledger from plain values, for tens of thousands; `fields` without the change."""
        number = bulk.insert(Observation, [*fields, "change_id"], ([*row, self.number] for row in rows))
        self._tables.add(Observation)
        self.touched |= set(indicators)
        return number

    @property
    def tables(self) -> list[type[models.Model]]:
        """The tables written to, in the order of LEDGER."""
        return [model for model in LEDGER if model in self._tables]

    def _note(self, model: type[models.Model], rows: Sequence[models.Model]) -> None:
        self._tables.add(model)
        self.touched |= touched_by(model, rows, self.number)


#: The change that whatever is done now belongs to.
_WHOLE: ContextVar[Changing | None] = ContextVar("whole", default=None)


@contextmanager
def part_of(change: Changing) -> Iterator[None]:
    """The actions inside belong to this one change; see actions.together."""
    token = _WHOLE.set(change)
    try:
        yield
    finally:
        _WHOLE.reset(token)


@contextmanager
def changing(
    *, by: User | None, verb: str, reason: str, approver: str = "", undoes: Change | None = None
) -> Iterator[Changing]:
    """A transaction that makes one change. Nothing is stored when the block raises. At its end the
    measures that it touches are judged anew. Raises KeepingError when a rule of what is kept would not hold,
    such as LockedError for figures of a locked period.

    The counter's row is locked first, so that changes are numbered in the order in which they are
    committed, on both databases. Raises ReasonMissingError without a reason. Inside `part_of` no change is
    made: what is done belongs to the one that is open.
    """
    if not reason.strip():
        raise ReasonMissingError
    if (whole := _WHOLE.get()) is not None:
        with transaction.atomic():
            yield whole
        return
    by_name = name_of(by)
    with begun(by_name, verb, reason) as note, transaction.atomic():
        ChangeCounter.objects.get_or_create(pk=1)
        counter = ChangeCounter.objects.select_for_update().get(pk=1)
        change = Change(
            number=counter.last + 1,
            at=moment(),
            by=by,
            by_name=by_name,
            verb=verb,
            reason=reason.strip(),
            approver=approver,
            undoes=undoes,
            digest="",
        )
        change.save(force_insert=True)
        counter.last = change.number  # what is asked inside the change already knows it
        counter.save(update_fields=["last"])
        made = Changing(change)
        with judged_at_end() as waiting:
            yield made
            require_kept(Known(change.number, today()), made.tables)
            require_open(Known(change.number, today()), made.tables, by)
            note_stale(made.touched)
        Touch.objects.bulk_create(Touch(indicator_id=pk, change=change.number) for pk in sorted(made.touched))
        change.contents = contents_of(change.number, made.tables)
        change.digest = digest_of(change, counter.digest)
        change.save(update_fields=["contents", "digest"])
        counter.digest = change.digest
        counter.save(update_fields=["digest"])
        done(note)
    waiting.prepare()


def name_of(by: User | None) -> str:
    """The person's name as it is today, the account's address, or the product itself."""
    if by is None:
        return "Measuring Up"
    known = (
        PersonVersion.objects.filter(person_id=by.person_id).order_by("-change_id").first() if by.person_id else None
    )
    return known.name if known else by.email
