"""Which charts belong to a measure, and what stands above, below and beside them? (DESIGN 5)"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from measuringup.core.benchmarking import FEWEST_FOR_QUARTILE
from measuringup.core.scorecards import ScorecardRow, SeriesPoint
from measuringup.reports import findings, wording
from measuringup.reports.charts import (
    Bar,
    Caption,
    Comparator,
    Mark,
    PeerLevels,
    Point,
    comparator_dots,
    comparator_dots_narrow,
    legend,
    profile_bars,
    profile_bars_narrow,
    xmr,
    xmr_narrow,
)

#: A cumulative series is shown as bars of so many periods at most.
MOST_BARS = 12
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart in both forms, with what stands above it and the kinds its legend lists."""

    title: str
    second_line: str
    description: str
    wide: SafeString
    narrow: SafeString
    legend: tuple[tuple[SafeString, str], ...] = ()


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    return f"{number}{'th' if number % 100 in (11, 12, 13) else _ORDINALS.get(number % 10, 'th')}"


def points_of(series: Sequence[SeriesPoint]) -> list[Point]:
    """The points of a chart: what was charted, with the judgement on each."""
    return [
        Point(
            date=point.start,
            label=point.label,
            value=point.charted,
            point_type=point.point_type or "common_cause",
            mean=point.mean,
            lower=point.lower_limit,
            upper=point.upper_limit,
            target=point.target,
        )
        for point in series
    ]


def chart_of(row: ScorecardRow, shown: Sequence[SeriesPoint]) -> Chart | None:
    """XmR where the series is charted; bars from zero where figures run through the year; else a plain line."""
    if not any(point.charted is not None or point.value is not None for point in shown):
        return None
    caption = Caption(name=f"c-{row.anchor}", title=findings.title(row), description=findings.description(row, shown))
    if row.not_charted == "cumulative":
        return _bars(row, shown[-MOST_BARS:], caption)
    decimals, marks, points = findings.limit_decimals(row), _marks(row, shown), points_of(shown)
    return Chart(
        title=caption.title,
        second_line=findings.second_line(row, shown),
        description=caption.description,
        wide=mark_safe(xmr(points, caption, decimals=decimals, marks=marks)),
        narrow=mark_safe(xmr_narrow(points, _renamed(caption), decimals=decimals, marks=marks)),
        legend=tuple((mark_safe(drawing), words) for drawing, words in legend(points)),
    )


def _renamed(caption: Caption) -> Caption:
    return Caption(name=f"{caption.name}-n", title=caption.title, description=caption.description)


def _bars(row: ScorecardRow, shown: Sequence[SeriesPoint], caption: Caption) -> Chart:
    bars = [Bar(label=point.label, value=point.value, plan=point.target) for point in shown]
    precision = row.indicator.precision
    return Chart(
        title=caption.title,
        second_line=findings.second_line(row, shown),
        description=caption.description,
        wide=mark_safe(profile_bars(bars, caption, decimals=precision)),
        narrow=mark_safe(profile_bars_narrow(bars, _renamed(caption), decimals=precision)),
    )


def _marks(row: ScorecardRow, shown: Sequence[SeriesPoint]) -> list[Mark]:
    """Where limits start again, and where a fixed baseline ends."""
    offset = len(row.series) - len(shown)
    found = [
        Mark(index=place, words="limits start again")
        for place, point in enumerate(shown)
        if point.starts_again and place
    ]
    fixed, group = row.indicator.fix_after, findings.last_group(row.series)
    if fixed and fixed < len(group) and row.limits_meaningful:
        place = len(row.series) - len(group) + fixed - 1 - offset
        if place >= 0:
            found.append(Mark(index=place, words="limits set from these points", after=True))
    return found


def peers_chart(row: ScorecardRow) -> Chart | None:
    """The peers of the period shown, best first; none where there is nobody to compare with."""
    standing = row.standing
    if len(standing.peers) < 2:
        return None
    rows = [
        Comparator(name=peer.name, value=peer.value, low=peer.low, high=peer.high, is_ours=peer.is_ours)
        for peer in standing.peers
    ]
    title = _peer_title(row)
    caption = Caption(name=f"p-{row.anchor}", title=title, description=_peer_description(row, title))
    levels = PeerLevels(median=standing.median, middle=standing.middle, target=row.target)
    intervals = (
        " with 95% intervals where cases are counted" if any(peer.low is not None for peer in standing.peers) else ""
    )
    middle = " Shaded: the middle half." if standing.middle else ""
    precision = row.indicator.precision
    return Chart(
        title=title,
        second_line=f"{row.indicator.name}, {row.period}, {standing.group}{intervals}.{middle}",
        description=caption.description,
        wide=mark_safe(comparator_dots(rows, caption, levels=levels, decimals=precision)),
        narrow=mark_safe(comparator_dots_narrow(rows, _renamed(caption), levels=levels, decimals=precision)),
    )


def _peer_title(row: ScorecardRow) -> str:
    standing = row.standing
    if standing.rank is None:
        return f"{len(standing.peers)} organisations, not ranked"
    place = f"{ordinal(standing.rank)} of {standing.ranked}"
    if standing.apart is False:
        return f"{place}, and not distinguishable from the peer median"
    return place


def _peer_description(row: ScorecardRow, title: str) -> str:
    standing = row.standing
    best, last = standing.peers[0], standing.peers[-1]
    parts = [f"{row.indicator.name}, {row.period}, {len(standing.peers)} organisations in {standing.group}."]
    if standing.median is not None:
        parts.append(f"Median {wording.figure(row.indicator, standing.median)}.")
    if standing.rank is not None:
        parts.append(
            f"Best {best.name} with {wording.figure(row.indicator, best.value)}, "
            f"last {last.name} with {wording.figure(row.indicator, last.value)}."
        )
    parts.append(f"This council has {wording.figure(row.indicator, row.value)}: {title}.")
    return " ".join(parts)


def peer_notes(row: ScorecardRow) -> list[str]:
    standing, found = row.standing, []
    if standing.ranked and standing.ranked < FEWEST_FOR_QUARTILE:
        found.append("Fewer than eight organisations: rank only, no quarter.")
    if standing.not_applicable:
        found.append(f"Not applicable: {', '.join(standing.not_applicable)}.")
    if standing.missing and standing.peers:
        found.append(f"No figure for this period: {', '.join(standing.missing)}.")
    return found
