"""Which rows has a workbook that is to be filled in? What a person, a unit or a scorecard owes, and perhaps more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from measuringup.actions.senders import Sender
from measuringup.core.collection import Reporting
from measuringup.core.collection.stages import Stage
from measuringup.core.indicators import Indicator
from measuringup.core.organisation import Duty
from measuringup.core.periods import Period
from measuringup.core.returns.marks import FigureKey
from measuringup.core.returns.rows import OfferedRow
from measuringup.records.models import Submission
from measuringup.records.queries.collection import reported_series, units_of_measures
from measuringup.records.queries.definitions import owners
from measuringup.records.queries.observations import observations
from measuringup.records.queries.organisation import codes_of_units
from measuringup.records.queries.owing import owing
from measuringup.records.queries.scorecards import scorecard
from measuringup.reports import wording
from measuringup.reports.returns import ReturnSheet

#: So many of the last periods are offered for corrections.
LAST_PERIODS = 4


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose rows: those of a person (`is_own`), of a unit with all below it, or of a scorecard, by their codes."""

    is_own: bool = False
    unit: str = ""
    scorecard: str = ""


def offered_return(sender: Sender, scope: Scope, recent: int = 0) -> ReturnSheet:
    """The rows that somebody may fill in, by measure, unit and period; `recent` periods with figures, for corrections.

    Only rows whose figures they may give are offered, and none of a locked period.
    """
    series = _wanted(sender, scope)
    known = sender.known
    wanted = {_named(each) for each in series}
    asked: list[tuple[Reporting, Period, dt.date | None]] = [
        (each.owed.reporting, each.owed.period, each.owed.due)
        for each in owing(known)
        if _named(each.owed.reporting) in wanted
    ]
    figures = _figures(sender, series)
    if recent:
        asked += [(each, period, None) for each in series for period in _recent(each, figures, recent)]
    rows = [_row(sender, figures, *each) for each in asked]
    locked = sender.locks(row.key for row in rows)
    rows = [row for row in rows if row.key not in locked]
    rows.sort(key=lambda row: (row.indicator.code, row.unit, row.breakdown, row.period.start))
    return ReturnSheet(title=_title(sender, scope), rows=rows, change=known.change, made_on=known.on)


def _wanted(sender: Sender, scope: Scope) -> list[Reporting]:
    """The series of a scope whose figures the sender may give."""
    pks = {each.code: pk for pk, each in sender.indicators.items()}
    every = [each for each in reported_series(sender.known) if each.indicator.code in pks]
    allowed = sender.allowed((each.indicator.code, each.organisation) for each in every)
    mine = [each for each in every if allowed[each.indicator.code, each.organisation]]
    if scope.is_own:
        duties = owners(sender.known, {pks[each.indicator.code] for each in mine})
        return [each for each in mine if _is_due_from(sender, duties.get(pks[each.indicator.code], {}))]
    if scope.unit:
        below, of_measures = set(sender.organisation.descendants(scope.unit)), units_of_measures(sender.known)
        return [each for each in mine if below & {each.organisation, of_measures.get(each.indicator.code, "")}]
    card = scorecard(sender.known, scope.scorecard)
    codes = {item.code for item in card.items} if card else set()
    return [each for each in mine if each.indicator.code in codes]


def _is_due_from(sender: Sender, duties: Mapping[Duty, object]) -> bool:
    """Whether one of their posts has the duty for the figure, or nobody's has."""
    post = duties.get(Duty.FIGURE) or duties.get(Duty.RESULT)
    return post is None or getattr(post, "code", "") in sender.posts


@dataclass(frozen=True, kw_only=True)
class _Figures:
    """The figures on record of some series, oldest first, and what waits for approval, as texts."""

    texts: Mapping[FigureKey, str]
    by_series: Mapping[tuple[str, str, str, str], list[tuple[dt.date, dt.date, str]]]


def _figures(sender: Sender, series: Iterable[Reporting]) -> _Figures:
    defined = {each.indicator.code: each.indicator for each in series}
    pks = {pk: each.code for pk, each in sender.indicators.items() if each.code in defined}
    texts: dict[FigureKey, str] = {}
    for row in observations(sender.known, pks).sort("period_end").iter_rows(named=True):
        texts[_key(row["indicator_code"], row["organisation_code"], row)] = _text(
            defined[row["indicator_code"]], row["value"], row["state"]
        )
    units = codes_of_units()
    for each in Submission.objects.known(sender.known.change, indicator_id=list(pks)):
        if each.stage in {Stage.SUBMITTED, Stage.APPROVED_ONCE}:
            code = pks[each.indicator_id]
            said = _text(defined[code], each.value, each.state)
            texts[_key(code, units[each.organisation_id], vars(each))] = f"{said}, waits for approval"
    by_series: dict[tuple[str, str, str, str], list[tuple[dt.date, dt.date, str]]] = {}
    for key, text in sorted(texts.items(), key=lambda item: item[0].end):
        name = (key.indicator, key.organisation, key.breakdown, key.frequency)
        by_series.setdefault(name, []).append((key.start, key.end, text))
    return _Figures(texts=texts, by_series=by_series)


def _key(indicator: str, organisation: str, row: Mapping[str, object]) -> FigureKey:
    return FigureKey(
        indicator=indicator,
        organisation=organisation,
        breakdown=str(row["breakdown"]),
        frequency=str(row["frequency"]),
        start=row["period_start"],  # type: ignore[arg-type]
        end=row["period_end"],  # type: ignore[arg-type]
    )


def _text(indicator: Indicator, value: float | None, state: str | None) -> str:
    return wording.figure(indicator, value) if value is not None else state or "no figure"


def _named(series: Reporting) -> tuple[str, str, str, str]:
    often = series.frequency or series.indicator.frequency
    return series.indicator.code, series.organisation, series.breakdown, often


def _recent(series: Reporting, figures: _Figures, recent: int) -> list[Period]:
    *_, often = _named(series)
    there = figures.by_series.get(_named(series), [])[-recent:]
    return [Period(start, end, often, series.indicator.year) for start, end, _ in there]


def _row(sender: Sender, figures: _Figures, series: Reporting, period: Period, due: dt.date | None) -> OfferedRow:
    earlier = [each for each in figures.by_series.get(_named(series), []) if each[1] < period.start]
    last = ""
    if earlier:
        start, end, text = earlier[-1]
        last = f"{text} ({Period(start, end, period.frequency, series.indicator.year).label})"
    row = OfferedRow(
        indicator=series.indicator,
        organisation=series.organisation,
        unit=sender.council.name_of(series.organisation),
        breakdown=series.breakdown,
        period=period,
        due=due,
        last=last,
    )
    return OfferedRow(**{**vars(row), "on_record": figures.texts.get(row.key, "")})


def _title(sender: Sender, scope: Scope) -> str:
    if scope.is_own:
        return f"Figures of {sender.standing.name}"
    if scope.unit:
        return f"Figures of {sender.council.name_of(scope.unit)}"
    card = scorecard(sender.known, scope.scorecard)
    return f"Figures of the scorecard {card.title if card else scope.scorecard}"
