"""Who owes which figure? What is owed on a day, with its holder, its last figures and its usual range."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from measuringup.core.collection import Owed, owed
from measuringup.core.organisation import Duty
from measuringup.records.queries.assessments import assessed
from measuringup.records.queries.collection import deciding_units, reported_series
from measuringup.records.queries.definitions import codes_of_indicators, owners, terms
from measuringup.records.queries.judgement import holidays
from measuringup.records.queries.known import Known
from measuringup.records.queries.locks import Locks
from measuringup.records.queries.meetings import sittings
from measuringup.records.queries.people import KnownPost


@dataclass(frozen=True, kw_only=True)
class Owing:
    """A figure that is owed: in which unit it may be given, and by which post, where one has the duty.

    `lock` says why it cannot be given any more, "" where it can.
    """

    owed: Owed
    indicator_id: int
    unit: str
    post: KnownPost | None
    lock: str = ""


def owing(known: Known) -> list[Owing]:
    """Everything owed on that day, the longest overdue first."""
    found = owed(reported_series(known), known.on, holidays(known), terms(known), sittings(known))
    pks = {code: pk for pk, code in codes_of_indicators().items()}
    units = deciding_units(known, [(each.reporting.indicator.code, each.reporting.organisation) for each in found])
    duties = owners(known, {pks[each.reporting.indicator.code] for each in found})
    locks = Locks(known).of(
        (each.reporting.indicator.code, unit, each.period.frequency, each.period.end)
        for each, unit in zip(found, units, strict=True)
    )
    return [
        Owing(
            owed=each,
            indicator_id=pk,
            unit=unit,
            post=_holder(duties.get(pk, {})),
            lock=f"Locked since {lock.since.day} {lock.since:%B %Y}: {lock.why}" if lock else "",
        )
        for each, unit, lock in zip(found, units, locks, strict=True)
        for pk in [pks[each.reporting.indicator.code]]
    ]


def _holder(posts: dict[Duty, KnownPost]) -> KnownPost | None:
    return posts.get(Duty.FIGURE) or posts.get(Duty.RESULT)


def histories(known: Known, of: Iterable[Owing]) -> dict[str, pl.DataFrame]:
    """What was judged of each measure that is owed, by its code: figures, limits and all, in order of time."""
    pks = {code: pk for pk, code in codes_of_indicators().items()}
    codes = {each.owed.reporting.indicator.code for each in of}
    frame = assessed(known, {pks[code] for code in codes})
    if not frame.width:
        return {}
    by_code = frame.sort("period_end").partition_by("indicator_code", as_dict=True, maintain_order=True)
    return {str(code): rows for (code,), rows in by_code.items()}
