"""Is every figure of a change of an open period? Entering, approving, importing and undoing all end in this check."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Model

from measuringup.actions.keeping import MOST, KeepingError
from measuringup.core.collection.stages import Stage
from measuringup.core.periods import Period
from measuringup.core.problems import Problem
from measuringup.records.models import Observation, Submission, User
from measuringup.records.queries.collection import deciding_units
from measuringup.records.queries.definitions import codes_of_indicators
from measuringup.records.queries.known import Known
from measuringup.records.queries.locks import Locks, excepted
from measuringup.records.queries.organisation import codes_of_units, organisation
from measuringup.records.queries.rungs import Rungs

_KEY = ("indicator_id", "organisation_id", "frequency", "period_start", "period_end")


class LockedError(KeepingError):
    """Figures of a locked period, without an exception for whoever gives them."""


def require_open(known: Known, tables: Collection[type[Model]], by: User | None) -> None:
    """Raise LockedError where the last change known holds figures of a locked period that `by` has no exception for."""
    if not {Observation, Submission} & set(tables):
        return
    locks = Locks(known)
    if locks.are_none:
        return
    problems = list(_locked(known, locks, by))
    if problems:
        raise LockedError(problems[:MOST])


def _locked(known: Known, locks: Locks, by: User | None) -> Iterator[Problem]:
    given = Submission.objects.filter(change_id=known.change).exclude(stage=Stage.RETURNED.value)
    entered = Observation.objects.filter(change_id=known.change)
    keys = sorted({*given.values_list(*_KEY), *entered.values_list(*_KEY)})
    codes, units, names = codes_of_indicators(), codes_of_units(), organisation(known)
    deciding = deciding_units(known, [(codes[key[0]], units[key[1]]) for key in keys])
    places = [(codes[key[0]], unit, key[2], key[4]) for key, unit in zip(keys, deciding, strict=True)]
    allowed = excepted(known, by.person_id) if by is not None and by.person_id else frozenset()
    for key, lock in zip(keys, locks.of(places), strict=True):
        indicator, where, frequency, start, end = key
        if lock is not None and (indicator, end) not in allowed:
            period = Period(start, end, frequency).label
            yield Problem(
                severity="error",
                rule="locked-period",
                message=f"{period} of {codes[indicator]} is locked since {lock.since.day} {lock.since:%B %Y} "
                f"({names[units[where]].name}): {lock.why.rstrip('.')}.",
                advice=f"{_who(known)} can make an exception.",
            )


def _who(known: Known) -> str:
    """Who makes exceptions, by name."""
    rungs = Rungs(known)
    names = [rungs.people[each].name for each in rungs.team]
    return f"The performance team ({', '.join(names)})" if names else "The performance team"
