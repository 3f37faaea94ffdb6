"""Who owes which figure? What is owed on a day, and which post has the duty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from measuringup.core.collection import Owed, Reporting, owed
from measuringup.core.organisation import Duty
from measuringup.records.queries.collection import deciding_units, reported_series
from measuringup.records.queries.definitions import codes_of_indicators, owners, terms
from measuringup.records.queries.judgement import holidays
from measuringup.records.queries.known import Known
from measuringup.records.queries.locks import Locks
from measuringup.records.queries.meetings import sittings
from measuringup.records.queries.people import KnownPost


@dataclass(frozen=True, kw_only=True)
class OwedFigure:
    """A figure that is owed, and in which unit it may be given. `lock` says why it cannot be given any more, "" where
    it can."""

    owed: Owed
    indicator_id: int
    unit: str
    lock: str = ""


@dataclass(frozen=True, kw_only=True)
class Owing(OwedFigure):
    """A figure that is owed, and by which post, where one has the duty."""

    post: KnownPost | None


def owing(known: Known) -> list[Owing]:
    """Everything owed on that day, the longest overdue first."""
    found = owed_of(known, reported_series(known))
    pks = {code: pk for pk, code in codes_of_indicators().items()}
    units = deciding_units(known, [(each.reporting.indicator.code, each.reporting.organisation) for each in found])
    duties = owners(known, {pks[each.reporting.indicator.code] for each in found})
    return [
        Owing(owed=each, indicator_id=pk, unit=unit, post=_holder(duties.get(pk, {})), lock=lock)
        for each, unit, lock in zip(found, units, locks_of(known, found, units), strict=True)
        for pk in [pks[each.reporting.indicator.code]]
    ]


def locks_of(known: Known, found: Sequence[Owed], units: Sequence[str]) -> list[str]:
    """Why each figure, of the unit that decides, cannot be given any more; "" where it can."""
    locks = Locks(known).of(
        (each.reporting.indicator.code, unit, each.period.frequency, each.period.end)
        for each, unit in zip(found, units, strict=True)
    )
    return [f"Locked since {lock.since.day} {lock.since:%B %Y}: {lock.why}" if lock else "" for lock in locks]


def owed_of(known: Known, series: Iterable[Reporting]) -> list[Owed]:
    """What is owed of these series on that day."""
    return owed(series, known.on, holidays(known), terms(known), sittings(known))


def _holder(posts: dict[Duty, KnownPost]) -> KnownPost | None:
    return posts.get(Duty.FIGURE) or posts.get(Duty.RESULT)
