"""Which newest figures lie beyond tolerance? Those on record, and those that wait for approval and will (RULES C12)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.cache import cache

from measuringup.actions.explanations_asked import reds_on_record
from measuringup.actions.figures import Figure
from measuringup.core.collection import Reporting, Tried
from measuringup.core.indicators import Indicator
from measuringup.core.periods import Period
from measuringup.records.models import Submission
from measuringup.records.queries.chain import digests_of
from measuringup.records.queries.collection import waiting_of
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import codes_of_units
from measuringup.records.queries.prepared_rows import MADE_BY
from measuringup.records.queries.touches import last_touched
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
    units = {pk for pk, code in codes_of_units().items() if code in {unit for _, unit in wanted}}
    found = {}
    for each in sorted(waiting_of(known, {pk for pk, _ in wanted}, units), key=lambda each: each.period_end):
        key = (each.indicator_id, each.organisation.code)
        if key in wanted and not each.breakdown and each.value is not None:
            found[key] = each
    return found


def _to_come(known: Known, waiting: Collection[Submission], indicators: Mapping[int, Indicator]) -> list[RedFigure]:
    found = []
    for each, trial in _tried(known, waiting, indicators):
        pk, figure = each.indicator_id, figure_in(each)
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


def _tried(
    known: Known, waiting: Collection[Submission], indicators: Mapping[int, Indicator]
) -> Iterator[tuple[Submission, Tried]]:
    """How each would stand. What was tried is remembered for as long as nothing it was tried by has changed: the
    digest of a change stands for all that was on record by then."""
    if not waiting:
        return
    touched = last_touched(known, {each.indicator_id for each in waiting})
    digests = digests_of({*touched.values(), *(each.change_id for each in waiting)})
    keys = {
        each.pk: _key(each.pk, digests[each.change_id], digests.get(touched[each.indicator_id]), known.on, MADE_BY)
        for each in waiting
    }
    there: dict[str, Tried] = cache.get_many(keys.values())
    new = {each.pk: (each.indicator_id, figure_in(each)) for each in waiting if keys[each.pk] not in there}
    there |= {keys[pk]: trial for pk, trial in try_figures(known, new, indicators).items()}
    cache.set_many({keys[pk]: there[keys[pk]] for pk in new})
    for each in waiting:
        yield each, there[keys[each.pk]]


def _key(*of: object) -> str:
    return sha256(repr(of).encode()).hexdigest()


def figure_in(submission: Submission) -> Figure:
    """The figure of a submission."""
    return Figure(
        indicator=submission.indicator.code,
        organisation=submission.organisation.code,
        **{name: getattr(submission, name) for name in _SAID},
    )
