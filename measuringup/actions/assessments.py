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
from measuringup.actions.preparing import keep, rows_from
from measuringup.core.organisation import UnitKind
from measuringup.core.scorecards.holding import judged_until, missing
from measuringup.records.models import AssessmentCache, Change, UnitVersion
from measuringup.records.queries.judgement import Judgement, judgement
from measuringup.records.queries.known import Known
from measuringup.records.queries.prepared_rows import Pair
from measuringup.records.queries.touches import next_days

#: So many rows are made ready to print right after a change; those of a larger import are made as they are looked at.
MOST_PREPARED = 500


@dataclass(frozen=True)
class Judged:
    """What was judged, from which rows can be made ready to print."""

    known: Known
    made: Judgement
    assessed: pl.DataFrame

    def prepare(self) -> None:
        """Make the rows ready, once the change is stored: whoever changes something else need not wait for it."""
        near = _within(self.known, self.made, self.assessed)
        if len(near) <= MOST_PREPARED:
            keep(rows_from(self.known, self.made, self.assessed, near))


@dataclass
class Waiting:
    """What is to be judged when a block of many changes ends.

    `judged` is what came out, for the outermost block to make rows of.
    """

    indicators: set[int] = field(default_factory=set)
    judged: Judged | None = None

    def prepare(self) -> None:
        """Make ready to print what was judged at the end of this block; nothing in one inside another."""
        if self.judged:
            self.judged.prepare()


_WAITING: ContextVar[Waiting | None] = ContextVar("waiting", default=None)


@contextmanager
def judged_at_end() -> Iterator[Waiting]:
    """What the changes inside make stale is judged once, at the end of the outermost such block.

    After the transaction is committed, `prepare()` of what is yielded makes the rows ready.
    """
    if _WAITING.get() is not None:
        yield Waiting()
        return
    waiting = Waiting()
    token = _WAITING.set(waiting)
    try:
        yield waiting
    finally:
        _WAITING.reset(token)
    waiting.judged = _judge(waiting.indicators, day_of_today())


@contextmanager
def judged_once() -> Iterator[None]:
    """The changes inside are one transaction, and what they make stale is judged once, at its end.

    For loading a history, where the judgement after each change would be thrown away by the next.
    """
    with transaction.atomic(), judged_at_end() as waiting:
        yield
    waiting.prepare()


def note_stale(indicators: Collection[int]) -> None:
    """Say, inside `judged_at_end`, what a change touches."""
    waiting = _WAITING.get()
    assert waiting is not None
    waiting.indicators.update(indicators)


def refresh(indicators: Collection[int] | None, today: dt.date) -> int:
    """Judge these indicators anew, or all of them, in one transaction, and make their rows ready; returns how many."""
    with transaction.atomic():
        judged = _judge(indicators, today)
    if judged is None:
        return 0
    judged.prepare()
    return len(judged.made.indicators)


def _judge(indicators: Collection[int] | None, today: dt.date) -> Judged | None:
    """Judge these indicators, or all, and keep what comes out, None for none; figures and their judgement are stored
    together, in the transaction of the change."""
    if indicators is not None and not indicators:
        return None
    known = Known(Change.objects.aggregate(last=Max("number"))["last"] or 0, today)
    made = judgement(known, indicators)
    assessed = made.assessed()
    _keep(known, made, assessed)
    return Judged(known, made, assessed)


def _keep(known: Known, made: Judgement, assessed: pl.DataFrame) -> None:
    by_code = assessed.partition_by("indicator_code", as_dict=True)
    edges, rows = next_days(known, made.indicators), []
    for pk, indicator in made.indicators.items():
        frame = by_code.get((indicator.code,), pl.DataFrame())
        until = (edges.get(pk), judged_until(missing(frame), known.on, made.holidays))
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
