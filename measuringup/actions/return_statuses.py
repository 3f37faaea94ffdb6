"""How would the figures of a workbook stand? Each judged with all the others, beside how it stands on record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from measuringup.actions.senders import Sender
from measuringup.core.observations import KEY, OBSERVATION_SCHEMA, as_observations
from measuringup.core.rating import RatingScheme, State
from measuringup.core.returns.doubts import as_observation
from measuringup.core.returns.lines import Line, Outcome, Place
from measuringup.core.returns.marks import FigureKey
from measuringup.records.queries.judgement import judgement
from measuringup.reports.cells import Chip

_JUDGED = frozenset({Outcome.NEW, Outcome.CHANGED, Outcome.UNLIKELY, Outcome.CONFLICT})


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The status of a figure on record, None for none, and the one it would have."""

    now: Chip | None
    then: Chip | None


def standings(lines: Iterable[Line], sender: Sender) -> dict[Place, Standing]:
    """The statuses of the figures that would be stored, by the place of their rows."""
    asked = {line.row.place: line for line in lines if line.outcome in _JUDGED and line.found and line.given}
    codes = {line.found.key.indicator for line in asked.values() if line.found}
    if not codes:
        return {}
    made = judgement(sender.known, [pk for pk, each in sender.indicators.items() if each.code in codes])
    given = pl.DataFrame(
        [as_observation(line.found.key, line.given, None) for line in asked.values() if line.found and line.given],
        schema=OBSERVATION_SCHEMA,
    )
    kept = as_observations(made.observations).join(given, on=list(KEY), how="anti")
    now = _chips(made.assessed(), made.schemes)
    then = _chips(replace(made, observations=pl.concat([kept, given])).assessed(), made.schemes)
    return {
        place: Standing(now=now.get(line.found.key), then=then.get(line.found.key))
        for place, line in asked.items()
        if line.found
    }


def _chips(frame: pl.DataFrame, schemes: Mapping[str, RatingScheme]) -> dict[FigureKey, Chip]:
    found = {}
    for *key, scheme, band, state in frame.select(*KEY, "scheme", "band", "state").iter_rows():
        found[_key(*key)] = _chip(schemes.get(scheme), band, state)
    return found


def _key(code: str, unit: str, part: str, often: str, start: dt.date, end: dt.date) -> FigureKey:
    return FigureKey(indicator=code, organisation=unit, breakdown=part, frequency=often, start=start, end=end)


def _chip(scheme: RatingScheme | None, band: str | None, state: str | None) -> Chip:
    """The status as a table prints it, without what is said of the whole row (stale, without owner)."""
    if scheme is None or band is None:
        known = State(state) if state else State.NO_TARGET
        return Chip(icon=known.shape, words=known.word, kind="none")
    rated = scheme.band(band)
    return Chip(icon=rated.shape, words=rated.word, kind="rated")
