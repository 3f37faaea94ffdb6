"""How would the figures in the boxes stand? All that are filled in are judged at once, as when given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from measuringup.actions.figures import Figure
from measuringup.core.collection import JudgedBy, Tried, tried
from measuringup.core.indicators import Indicator
from measuringup.core.observations import OBSERVATION_SCHEMA
from measuringup.core.rating import State
from measuringup.core.series import breaks_frame
from measuringup.records.queries.definitions import schemes
from measuringup.records.queries.histories import histories
from measuringup.records.queries.judgement import holidays
from measuringup.records.queries.known import Known
from measuringup.records.queries.targets import rebases, targets
from measuringup.reports import wording
from measuringup.reports.cells import Chip

#: The same as a figure's own text, under the names of the frame.
_OF_THE_FIGURE = ("breakdown", "frequency", "period_start", "period_end", "numerator", "denominator", "value",
                  "figure_status", "entered")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How a figure stands in the words of the page: its status, the figure with its unit, and why."""

    chip: Chip
    value: str
    reason: str


def try_figures(
    known: Known, figures: Mapping[int, tuple[int, Figure]], indicators: Mapping[int, Indicator]
) -> dict[int, Tried]:
    """How each figure would stand, by its number; each comes with the primary key of its measure."""
    if not figures:
        return {}
    pks = {pk for pk, _ in figures.values()}
    judged = {indicators[pk].code: indicators[pk] for pk in pks}
    given = pl.DataFrame([_row(number, figure) for number, (_, figure) in figures.items()], schema=OBSERVATION_SCHEMA)
    by = JudgedBy(
        targets=targets(known, pks),
        rebases=pl.concat([rebases(known, pks), breaks_frame(judged.values())]),
        schemes=schemes(known),
        as_of=known.on,
        holidays=holidays(known),
    )
    history = histories(known, pks, {figure.organisation for _, figure in figures.values()})
    return tried(given, history, judged, by)


def _row(number: int, figure: Figure) -> dict[str, object]:
    return {
        **{name: getattr(figure, name) for name in _OF_THE_FIGURE},
        "indicator_code": figure.indicator,
        "organisation_code": figure.organisation,
        "state": figure.state or None,
        "row": number,
    }


def verdict_of(trial: Tried, indicator: Indicator) -> Verdict | None:
    """A figure that was tried, in words; None where it cannot be judged."""
    if not trial.status:
        return None
    if trial.band is not None:
        chip = Chip(icon=trial.band.shape, words=trial.band.word, kind="rated")
    else:
        chip = chip_of_state(trial.state or "")
    value = wording.figure(indicator, trial.value)
    return Verdict(chip=chip, value=value, reason=without_value(trial.reason, value))


def chip_of_state(state: str) -> Chip:
    """A state as it stands in the place of a rating."""
    known = State(state) if state in set(State) else State.NO_TARGET
    return Chip(icon=known.shape, words=known.word if state in set(State) else state.capitalize(), kind="none")


def without_value(reason: str, value: str) -> str:
    """The reason without the status and the figure, which stand beside it."""
    sentence = reason.partition(": ")[2] or reason
    sentence = sentence.removeprefix(f"{value} is ").removeprefix(f"{value} ")
    return sentence[:1].upper() + sentence[1:]
