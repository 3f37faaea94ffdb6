"""Which periods take no more figures? Locks by hand, and exceptions that name a person, a measure, why and until when.

That nothing of a locked period is stored is the business of actions.open_periods, in which every change ends.
"""

from __future__ import annotations

import datetime as dt

from measuringup.actions.changing import changing
from measuringup.actions.permitting import require, today_known
from measuringup.core.permissions import Capability
from measuringup.records.models import Change, Indicator, LockException, PeriodLock, Person, Unit, User
from measuringup.records.queries.locks import exceptions

_DAY = dt.timedelta(days=1)


class LockError(ValueError):
    """A lock or an exception that cannot be so; says why."""


def lock_period(
    frequency: str, period_end: dt.date, since: dt.date, *, by: User | None, reason: str, unit: Unit | None = None
) -> Change:
    """From a day on no figure is taken of periods of a frequency that end on a day, in a unit and below or everywhere.

    Raises LockError for a day within the period.
    """
    require(by, Capability.CHASE)
    if since <= period_end:
        raise LockError("A period is locked after it has ended. Give a later day.")
    with changing(by=by, verb="lock period", reason=reason) as change:
        change.add(PeriodLock(unit=unit, frequency=frequency, period_end=period_end, valid_from=since))
    return change.change


def unlock_period(lock: PeriodLock, *, by: User | None, reason: str) -> Change:
    """The period is open again, to everybody."""
    require(by, Capability.CHASE)
    with changing(by=by, verb="unlock period", reason=reason) as change:
        change.add(lock.succeeded_by(is_withdrawn=True))
    return change.change


def allow_exception(
    person: Person, indicator: Indicator, period_end: dt.date, last: dt.date, *, by: User | None, reason: str
) -> Change:
    """To a last day a person may give a measure's figure of a locked period. Raises LockError."""
    require(by, Capability.CHASE)
    today = today_known().on
    if last < today:
        raise LockError(f"The last day, {last.day} {last:%B %Y}, is past. Give a later one.")
    with changing(by=by, verb="allow exception", reason=reason) as change:
        change.add(LockException(person=person, indicator=indicator, period_end=period_end, valid_from=today,
                                 valid_to=last + _DAY))  # fmt: skip
    return change.change


def end_exception(person: Person, indicator: Indicator, period_end: dt.date, *, by: User | None, reason: str) -> Change:
    """The exception holds no longer. Raises LockError where there is none."""
    require(by, Capability.CHASE)
    known = today_known()
    there = {(each.person, each.indicator, each.period_end) for each in exceptions(known)}
    if (person.pk, indicator.pk, period_end) not in there:
        raise LockError("There is no such exception.")
    with changing(by=by, verb="end exception", reason=reason) as change:
        change.add(LockException(person=person, indicator=indicator, period_end=period_end, valid_from=known.on,
                                 is_withdrawn=True))  # fmt: skip
    return change.change
