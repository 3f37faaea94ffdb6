"""What stands in one row of a scorecard? An assessed figure and its series as printed values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from measuringup.core.indicators import Indicator
from measuringup.core.periods import TermCalendar, label_of
from measuringup.core.rating import WITHHELD, Band, RatingScheme
from measuringup.core.reasons import (
    alone_words,
    direction_sentence,
    direction_words,
    english,
    reason_of,
    statistical_sentence,
    stays_in_range,
    year_to_date_note,
)
from measuringup.core.scorecards.freshness import Moment
from measuringup.core.scorecards.selection import Chosen, Row
from measuringup.core.scorecards.values import DirectionOfTravel, LastFigure, ScorecardRow, SeriesPoint, Standing


def series_of(
    rows: Sequence[Row],
    schemes: Mapping[str, RatingScheme],
    terms: TermCalendar | None,
    restarts: Sequence[tuple[dt.date, str]] = (),
) -> tuple[SeriesPoint, ...]:
    """The periods of a series, oldest first. What is withheld has neither figure nor judgement.

    `restarts` are the dates from which limits begin anew, with their reasons; each belongs to the first
    period that begins on it or later.
    """
    points, before = [], dt.date.min
    for row in rows:
        reasons = [reason for date, reason in restarts if before < date <= row["period_start"] and reason]
        before = row["period_start"]
        points.append(_point(row, schemes, terms, "; ".join(dict.fromkeys(reasons)) if row["rebase"] else ""))
    return tuple(points)


def _point(row: Row, schemes: Mapping[str, RatingScheme], terms: TermCalendar | None, why_again: str) -> SeriesPoint:
    withheld = row["state"] in WITHHELD
    meaningful = bool(row["limits_meaningful"])
    return SeriesPoint(
        label=label_of(row["period_start"], row["period_end"], row["frequency"], row["year"], terms) or "",
        start=row["period_start"],
        end=row["period_end"],
        numerator=None if withheld else row["numerator"],
        denominator=None if withheld else row["denominator"],
        value=None if withheld else row["value"],
        charted=None if withheld else row["in_period_value"],
        year_to_date=None if withheld else row["year_to_date"],
        target=row["target"],
        mean=row["mean"],
        lower_limit=row["lpl"] if meaningful else None,
        upper_limit=row["upl"] if meaningful else None,
        point_type=None if withheld else row["point_type"],
        special_cause=None if withheld else row["special_cause_type"],
        is_trial=bool(row["short_group_warning"]),
        starts_again=bool(row["rebase"]),
        why_again=why_again,
        band=band_of(row, "band", schemes),
        status=row["status"] or "",
        figure_status=row["figure_status"],
    )


def band_of(row: Row, column: str, schemes: Mapping[str, RatingScheme]) -> Band | None:
    """The band a column names by its key, in the row's scheme; None where there is no rating."""
    key = row[column]
    return None if key is None else schemes[row["scheme"]].band(key)


def row_of(
    indicator: Indicator,
    found: Chosen,
    *,
    anchor: str,
    schemes: Mapping[str, RatingScheme],
    standing: Standing,
    out_of_date: bool,
    no_owner: bool,
    moment: Moment,
    restarts: Sequence[tuple[dt.date, str]] = (),
) -> ScorecardRow:
    """The row of one measure, from the assessed row that was chosen for it."""
    row, series = found.row, series_of(found.series, schemes, moment.terms, restarts)
    withheld = row["state"] in WITHHELD
    reason = reason_of(
        row,
        schemes=schemes,
        as_of=moment.as_of,
        holidays=moment.holidays,
        last=found.last,
        note=indicator.life_cycle_note,
    )
    last = series[-1]
    return ScorecardRow(
        anchor=anchor,
        indicator=indicator,
        frequency=row["frequency"],
        period=last.label,
        period_start=row["period_start"],
        period_end=row["period_end"],
        is_earlier=found.is_earlier,
        is_out_of_date=out_of_date,
        has_no_owner=no_owner,
        value=last.value,
        numerator=last.numerator,
        denominator=last.denominator,
        entered="" if withheld else row["entered"] or "",
        figure_status=row["figure_status"],
        target=row["target"],
        target_low=row["target_low"],
        target_high=row["target_high"],
        target_form=row["target_form"],
        is_strict=bool(row["strict"]),
        tolerance=row["tolerance"],
        tolerance_basis=row["tolerance_basis"],
        scheme=schemes[row["scheme"]],
        band=last.band,
        state=row["state"],
        status=row["status"] or "",
        reason=english(reason),
        short_reason=english(reason, short=True),
        rule=reason.rule_anchor,
        statistics=statistical_sentence(row),
        year_to_date=last.year_to_date,
        year_to_date_method=row["year_to_date_method"],
        year_to_date_missing=row["year_to_date_missing"] or 0,
        year_to_date_note=year_to_date_note(found.series),
        year_to_date_target=row["year_to_date_target"],
        year_to_date_band=band_of(row, "year_to_date_band", schemes),
        former_target=row["former_target"],
        former_band=band_of(row, "former_band", schemes),
        improved_by_target=bool(row["improved_by_target"]),
        short=_direction(row, "short"),
        long=_direction(row, "long"),
        variation=None if withheld else row["variation_type"] if row["point_type"] is None else row["point_type"],
        special_cause=last.special_cause,
        assurance=row["assurance_type"],
        is_trial=last.is_trial,
        limits_meaningful=bool(row["limits_meaningful"]),
        not_charted=row["not_charted"],
        met_in_row=row["met_in_row"] or 0,
        missed_in_row=row["missed_in_row"] or 0,
        last_figure=_last(found.last, moment.terms) if last.value is None else None,
        standing=standing,
        series=series,
    )


def _last(row: Row | None, terms: TermCalendar | None) -> LastFigure | None:
    if row is None:
        return None
    label = label_of(row["period_start"], row["period_end"], row["frequency"], row["year"], terms) or ""
    return LastFigure(label=label, value=row["value"])


def _direction(row: Row, which: Literal["short", "long"]) -> DirectionOfTravel:
    start, end = row[f"previous_start_{which}"], row[f"previous_end_{which}"]
    return DirectionOfTravel(
        way=row[f"direction_{which}"],
        change=row[f"change_{which}"],
        previous=row[f"previous_value_{which}"],
        evidence=row[f"evidence_{which}"],
        compared_with=label_of(start, end, row["frequency"], row["year"]) or "",
        words=direction_words(
            row[f"direction_{which}"], row[f"evidence_{which}"], both_in_range=stays_in_range(row, which)
        ),
        sentence=direction_sentence(row, which),
        alone=alone_words(row, which),
    )
