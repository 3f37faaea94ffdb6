"""What does a change make stale, and what is it judged now? The cache of the judgement, kept fresh."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from io import BytesIO

import polars as pl
from django.db import transaction
from django.db.models import Max

from measuringup import RULE_SET
from measuringup.actions.clock import today as day_of_today
from measuringup.actions.preparing import rows_from, store
from measuringup.core.organisation import UnitKind
from measuringup.core.scorecards.holding import judged_until
from measuringup.records.models import AssessmentCache, Change, UnitVersion
from measuringup.records.queries.judgement import Judgement, judgement
from measuringup.records.queries.known import Known
from measuringup.records.queries.prepared_rows import Pair
from measuringup.records.queries.touches import next_days

#: So many rows are made ready to print in the change itself; those of a larger import are made as they are looked at.
MOST_PREPARED = 500


@dataclass
class Waiting:
    """What is to be judged when a block of many changes ends; `everything` is every measure."""

    indicators: set[int] = field(default_factory=set)
    everything: bool = False

    def note(self, indicators: Collection[int] | None) -> None:
        self.everything |= indicators is None
        self.indicators |= set(indicators or ())


_WAITING: ContextVar[Waiting | None] = ContextVar("waiting", default=None)


@contextmanager
def judged_at_end() -> Iterator[None]:
    """What the changes inside make stale is judged once, at the end of the outermost such block."""
    if _WAITING.get() is not None:
        yield
        return
    waiting = Waiting()
    token = _WAITING.set(waiting)
    try:
        yield
    finally:
        _WAITING.reset(token)
    refresh(None if waiting.everything else waiting.indicators, day_of_today())


@contextmanager
def judged_once() -> Iterator[None]:
    """The changes inside are one transaction, and what they make stale is judged once, at its end.

    For loading a history, where the judgement after each change would be thrown away by the next.
    """
    with transaction.atomic(), judged_at_end():
        yield


def refresh(indicators: Collection[int] | None, today: dt.date) -> int:
    """Judge these indicators anew, or all of them, and keep what comes out; returns how many.

    Every change calls it for what it touches, in its own transaction, so that figures and their judgement are
    stored together. Inside a change it is only noted what is stale.
    """
    if (waiting := _WAITING.get()) is not None:
        waiting.note(indicators)
        return 0
    if indicators is not None and not indicators:
        return 0
    known = Known(Change.objects.aggregate(last=Max("number"))["last"] or 0, today)
    made = judgement(known, indicators)
    assessed = made.assessed()
    _keep(known, made, assessed)
    near = _within(known, made, assessed)
    if len(near) <= MOST_PREPARED:
        store(rows_from(known, made, assessed, near))
    return len(made.indicators)


def _keep(known: Known, made: Judgement, assessed: pl.DataFrame) -> None:
    by_code = assessed.partition_by("indicator_code", as_dict=True)
    edges, rows = next_days(known, made.indicators), []
    for pk, indicator in made.indicators.items():
        frame = by_code.get((indicator.code,), pl.DataFrame())
        until = (edges.get(pk), judged_until(frame, known.on, made.holidays))
        rows.append(
            AssessmentCache(
                indicator_id=pk,
                change=known.change,
                as_of=known.on,
                until=min((day for day in until if day), default=None),
                rule_set=RULE_SET,
                frame=_packed(frame),
            )
        )
    AssessmentCache.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["indicator"],
        update_fields=["change", "as_of", "until", "rule_set", "frame"],
    )


def _within(known: Known, made: Judgement, assessed: pl.DataFrame) -> list[Pair]:
    """The measures and organisations whose rows are likely to be asked for: all but authorities compared with."""
    near = UnitVersion.objects.exclude(kind=UnitKind.COMPARATOR.value)
    versions = near.select_related("unit").known(known.change, known.on)
    units = {each.unit.code: each.unit_id for each in versions}
    pks = {indicator.code: pk for pk, indicator in made.indicators.items()}
    pairs = assessed.select("indicator_code", "organisation_code").unique(maintain_order=True)
    return [(pks[indicator], units[unit]) for indicator, unit in pairs.iter_rows() if unit in units]


def _packed(frame: pl.DataFrame) -> bytes:
    out = BytesIO()
    frame.write_ipc(out, compression="zstd")
    return out.getvalue()
