"""Which charts show a measure over time, and what stands above and below them? (DESIGN 5)"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from measuringup.core.indicators import Basis
from measuringup.core.scorecards import ScorecardRow, SeriesPoint
from measuringup.reports import findings
from measuringup.reports.charts import (
    NARROW_POINTS,
    Bar,
    Caption,
    Mark,
    Point,
    legend,
    profile_bars,
    profile_bars_narrow,
    xmr,
    xmr_narrow,
)

#: A cumulative series is shown as bars of so many periods at most: two years of quarters.
MOST_BARS = 8


@dataclass(frozen=True, kw_only=True)
class Key:
    """A kind of mark or line in the legend; `is_narrow` where the narrow form has it too."""

    drawing: SafeString
    words: str
    is_narrow: bool = True


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart in both forms, with what stands above it, the kinds its legend lists, and notes under it."""

    title: str
    second_line: str
    description: str
    wide: SafeString
    narrow: SafeString
    legend: tuple[Key, ...] = ()
    notes: tuple[str, ...] = ()


def points_of(row: ScorecardRow, series: Sequence[SeriesPoint]) -> list[Point]:
    """The points of a chart: the figures that were charted, with the judgement on each.

    Where figures run from the start of the year, those of each period alone are charted, and the plan
    for the year so far is not their target; where they could not be taken apart they stand as they are.
    """
    as_reported = row.not_charted == "cumulative"
    with_target = as_reported or row.indicator.basis is not Basis.CUMULATIVE
    return [
        Point(
            date=point.start,
            label=point.label,
            value=point.value if as_reported else point.charted,
            point_type=point.point_type or "common_cause",
            mean=point.mean,
            lower=point.lower_limit,
            upper=point.upper_limit,
            target=point.target if with_target else None,
        )
        for point in series
    ]


def charts_of(row: ScorecardRow, shown: Sequence[SeriesPoint]) -> tuple[Chart, ...]:
    """The charts over time: bars against the plan where figures run through the year; then XmR where the
    series is charted, a plain line where it is not."""
    found = []
    if row.indicator.basis is Basis.CUMULATIVE and any(point.value is not None for point in shown):
        found.append(_bars(row, shown[-MOST_BARS:]))
    points = points_of(row, shown)
    if row.not_charted != "cumulative" and any(point.value is not None for point in points):
        found.append(_line(row, shown, points))
    return tuple(found)


def _line(row: ScorecardRow, shown: Sequence[SeriesPoint], points: Sequence[Point]) -> Chart:
    name, title = f"c-{row.anchor}", findings.title(row)
    caption = Caption(name=name, title=title, description=findings.description(row, shown))
    decimals, marks = findings.limit_decimals(row), _marks(row, shown)
    return Chart(
        title=caption.title,
        second_line=findings.second_line(row, shown),
        description=caption.description,
        wide=mark_safe(xmr(points, caption, decimals=decimals, marks=marks)),
        narrow=mark_safe(xmr_narrow(points, narrow(caption), decimals=decimals, marks=marks)),
        legend=_keys(points),
        notes=findings.cautions(row),
    )


def _keys(points: Sequence[Point]) -> tuple[Key, ...]:
    in_narrow = {words for _, words in legend(points[-NARROW_POINTS:])}
    return tuple(
        Key(drawing=mark_safe(drawing), words=words, is_narrow=words in in_narrow) for drawing, words in legend(points)
    )


def narrow(caption: Caption) -> Caption:
    """The caption of the same chart drawn narrow: its name differs, as names are unique on a page."""
    return Caption(name=f"{caption.name}-n", title=caption.title, description=caption.description)


def _bars(row: ScorecardRow, shown: Sequence[SeriesPoint]) -> Chart:
    bars = [Bar(label=point.label, value=point.value, plan=point.target) for point in shown]
    name, title = f"b-{row.anchor}", findings.plan_title(row)
    caption = Caption(name=name, title=title, description=findings.plan_description(row, shown))
    precision = row.indicator.precision
    return Chart(
        title=title,
        second_line=findings.plan_second_line(row),
        description=caption.description,
        wide=mark_safe(profile_bars(bars, caption, decimals=precision)),
        narrow=mark_safe(profile_bars_narrow(bars, narrow(caption), decimals=precision)),
    )


def _marks(row: ScorecardRow, shown: Sequence[SeriesPoint]) -> list[Mark]:
    """Where limits start again, and where a fixed baseline ends."""
    offset = len(row.series) - len(shown)
    found = [
        Mark(index=place, words=": ".join(filter(None, ("limits start again", point.why_again))))
        for place, point in enumerate(shown)
        if point.starts_again and place
    ]
    fixed, group = row.indicator.fix_after, findings.last_group(row.series)
    if fixed and fixed < len(group) and row.limits_meaningful:
        place = len(row.series) - len(group) + fixed - 1 - offset
        if place >= 0:
            found.append(Mark(index=place, words="limits set from these points", after=True))
    return found
