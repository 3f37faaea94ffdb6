"""Which newest figures lie beyond tolerance? Those on record, and those that wait for approval and will (RULES C12)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from measuringup.actions.explanations_asked import reds_on_record
from measuringup.actions.figures import Figure
from measuringup.core.collection import Reporting
from measuringup.core.indicators import Indicator
from measuringup.core.periods import Period
from measuringup.records.models import Submission
from measuringup.records.queries.collection import waiting_of
from measuringup.records.queries.known import Known
from measuringup.reports import wording
from measuringup.reports.cells import Chip
from measuringup.web.updates_trying import Verdict, try_figures, verdict_of, without_value

_SAID = ("breakdown", "frequency", "period_start", "period_end", "numerator", "denominator", "value", "state",
         "figure_status", "entered", "note")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class RedFigure:
    """A figure beyond its tolerance. `waits` where it is not approved yet."""

    indicator_id: int
    indicator: Indicator
    organisation: str
    period: Period
    verdict: Verdict
    waits: bool


def red_figures(known: Known, series: Collection[Reporting], indicators: Mapping[int, Indicator]) -> list[RedFigure]:
    """The newest figure of each of these series (of whole figures), where it lies beyond tolerance.

    One that waits for approval counts before the one on record: it is explained while it is looked at.
    """
    if not series:
        return []
    pks = {indicator.code: pk for pk, indicator in indicators.items()}
    waiting = _waiting(known, series, pks)
    approved = [each for each in series if (pks[each.indicator.code], each.organisation) not in waiting]
    return [*_on_record(known, approved, pks), *_to_come(known, list(waiting.values()), indicators)]


def _on_record(known: Known, series: Collection[Reporting], pks: Mapping[str, int]) -> list[RedFigure]:
    return [
        RedFigure(
            indicator_id=each.indicator_id,
            indicator=each.indicator,
            organisation=each.organisation,
            period=each.period,
            verdict=_verdict(each.line, each.row, each.indicator),
            waits=False,
        )
        for each in reds_on_record(known, series, pks)
    ]


def _verdict(line: Mapping[str, Any], row: Mapping[str, Any], indicator: Indicator) -> Verdict:
    value = wording.figure(indicator, row["value"])
    return Verdict(chip=Chip(**line["chip"]), value=value, reason=without_value(str(row["reason"]), value))


def _waiting(known: Known, series: Collection[Reporting], pks: Mapping[str, int]) -> dict[tuple[int, str], Submission]:
    """The newest figure of each series that waits, by the primary key of its measure and the code of its unit."""
    wanted = {(pks[each.indicator.code], each.organisation) for each in series}
    found = {}
    for each in sorted(waiting_of(known, {pk for pk, _ in wanted}), key=lambda each: each.period_end):
        key = (each.indicator_id, each.organisation.code)
        if key in wanted and not each.breakdown and each.value is not None:
            found[key] = each
    return found


def _to_come(known: Known, waiting: Collection[Submission], indicators: Mapping[int, Indicator]) -> list[RedFigure]:
    figures = {each.pk: (each.indicator_id, figure_in(each)) for each in waiting}
    found = []
    for number, trial in try_figures(known, figures, indicators).items():
        pk, figure = figures[number]
        verdict = verdict_of(trial, indicators[pk])
        if trial.is_beyond and verdict:
            period = Period(figure.period_start, figure.period_end, figure.frequency, indicators[pk].year)
            found.append(
                RedFigure(
                    indicator_id=pk,
                    indicator=indicators[pk],
                    organisation=figure.organisation,
                    period=period,
                    verdict=verdict,
                    waits=True,
                )
            )
    return found


def figure_in(submission: Submission) -> Figure:
    """The figure of a submission."""
    return Figure(
        indicator=submission.indicator.code,
        organisation=submission.organisation.code,
        **{name: getattr(submission, name) for name in _SAID},
    )
