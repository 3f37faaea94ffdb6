"""What does each cell of a scorecard say? A scorecard in words and drawings, ready for page and PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString, mark_safe

from measuringup.core.benchmarking import FEWEST_FOR_QUARTILE
from measuringup.core.rating import State
from measuringup.core.scorecards import (
    Counts,
    DirectionOfTravel,
    Scorecard,
    ScorecardRow,
    SeriesPoint,
    reconciled,
    unrated,
)
from measuringup.reports import wording
from measuringup.reports.charts import quartile_strip, sparkline
from measuringup.reports.measure_charts import points_of

#: Which rows have their reason as a second line (DESIGN 6).
Reasons = Literal["all", "exceptions", "none"]

#: States that call for no look: nothing is late and nothing is hidden.
CALM_STATES = frozenset(
    {State.DATA_ONLY, State.NO_TARGET, State.NOT_DUE, State.AWAITING_DATA, State.ESTABLISHING_BASELINE}
)


#: A sparkline shows the last four years (DESIGN 6).
FOUR_YEARS = dt.timedelta(days=4 * 366)


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A status: icon, word, and whether it is a rating ("rated"), an old one ("hollow") or none ("none")."""

    icon: str
    words: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """A direction: icon, its name in full, the signed change, and what it is compared with."""

    icon: str
    words: str
    change: str
    compared_with: str


@dataclass(frozen=True, kw_only=True)
class Tally:
    """One count: icon, number and word."""

    icon: str
    number: int
    words: str


@dataclass(frozen=True, kw_only=True)
class PrintedRow:
    """One row in words; `row` is what it says them of."""

    row: ScorecardRow
    name: str
    code: str
    polarity: str
    period: str
    chip: Chip
    tags: tuple[str, ...]
    why: str
    actual: str
    target: str
    short: Arrow
    long: Arrow
    variation_icon: str
    variation: str
    assurance_icon: str
    assurance: str
    rank: str
    no_rank: str
    sparkline: SafeString
    strip: SafeString
    is_exception: bool


@dataclass(frozen=True, kw_only=True)
class PrintedSection:
    """A section: its name, its counts, its rows, and how many of them may be folded on a narrow screen."""

    anchor: str
    name: str
    tallies: tuple[Tally, ...]
    rows: tuple[PrintedRow, ...]
    calm: int

    @property
    def fold(self) -> str:
        """What unfolds the rest on a narrow screen: "Show 5 more measures"."""
        more = "" if self.calm == len(self.rows) else "more "
        return f"Show {self.calm} {more}{'measure' if self.calm == 1 else 'measures'}"


@dataclass(frozen=True, kw_only=True)
class PrintedScorecard:
    """A scorecard in words."""

    scorecard: Scorecard
    period: str
    tallies: tuple[Tally, ...]
    reconciled: str
    unrated: str
    short_head: str
    long_head: str
    sections: tuple[PrintedSection, ...]

    @property
    def rows(self) -> tuple[PrintedRow, ...]:
        return tuple(row for section in self.sections for row in section.rows)


def printed(scorecard: Scorecard, reasons: Reasons = "exceptions") -> PrintedScorecard:
    """The scorecard in words, with the reasons asked for as second lines."""
    sections = []
    for number, section in enumerate(scorecard.sections, start=1):
        rows = tuple(printed_row(row, reasons) for row in section.rows)
        sections.append(
            PrintedSection(
                anchor=f"section-{number}",
                name=section.name,
                tallies=tallies(section.counts),
                rows=rows,
                calm=sum(not row.is_exception for row in rows),
            )
        )
    short_head, long_head = heads({row.frequency for row in scorecard.rows})
    return PrintedScorecard(
        scorecard=scorecard,
        period=scorecard.period or f"Latest figures, to {scorecard.newest_period}",
        tallies=tallies(scorecard.counts),
        reconciled=reconciled(scorecard.counts),
        unrated=unrated(scorecard.counts),
        short_head=short_head,
        long_head=long_head,
        sections=tuple(sections),
    )


def heads(frequencies: Iterable[str]) -> tuple[str, str]:
    """The heads of the two columns of change: "On last quarter", where all rows are quarterly."""
    words = {wording.period_word(each) for each in frequencies}
    word = words.pop() if len(words) == 1 else "period"
    return f"On last {word}", "On last year" if word == "year" else f"On same {word} last year"


def tallies(counts: Counts) -> tuple[Tally, ...]:
    """Counts as chips: ratings from worst to best, then how many are not rated (DESIGN 3)."""
    found = [Tally(icon=each.band.shape, number=each.number, words=each.band.word) for each in counts.by_band]
    if counts.not_rated:
        found.append(Tally(icon=State.NOT_DUE.shape, number=counts.not_rated, words="not rated"))
    return tuple(found)


def printed_row(row: ScorecardRow, reasons: Reasons) -> PrintedRow:
    """One row in words."""
    variation_icon, variation = wording.variation(row)
    assurance_icon, assurance = wording.assurance(row)
    exception = is_exception(row)
    standing = row.standing
    return PrintedRow(
        row=row,
        name=row.indicator.name,
        code=row.indicator.code,
        polarity=wording.polarity(row.indicator),
        period=row.period,
        chip=chip(row),
        tags=tags(row),
        why=why(row) if reasons == "all" or (reasons == "exceptions" and has_reason(row)) else "",
        actual=wording.figure(row.indicator, row.value),
        target=wording.target(row),
        short=arrow(row, row.short),
        long=arrow(row, row.long),
        variation_icon=variation_icon,
        variation=f"{variation}, trial limits" if variation and row.is_trial and row.limits_meaningful else variation,
        assurance_icon=assurance_icon,
        assurance=assurance,
        rank=f"{standing.rank} of {standing.ranked}" if standing.rank else "",
        no_rank="" if standing.rank else no_rank(row),
        sparkline=mark_safe(sparkline(points_of(recent(row)))),
        strip=mark_safe(strip(row)),
        is_exception=exception,
    )


def chip(row: ScorecardRow) -> Chip:
    """The status of a row as it stands in the table (DESIGN 3)."""
    if row.band is None:
        state = State(row.state) if row.state else State.NO_TARGET
        return Chip(icon=state.shape, words=state.word, kind="none")
    if row.is_out_of_date:
        words = f"{row.band.word} at {row.period}, out of date"
        return Chip(icon=f"{row.band.shape}-out-of-date", words=words, kind="hollow")
    if row.has_no_owner:
        return Chip(icon=f"{row.band.shape}-out-of-date", words=f"{row.band.word}, no owner", kind="hollow")
    return Chip(icon=row.band.shape, words=row.band.word, kind="rated")


def tags(row: ScorecardRow) -> tuple[str, ...]:
    """Marks beside the name: what kind of figure it is, and what a reader must know of its target."""
    found = [wording.FIGURE_STATUS[row.figure_status]] if row.figure_status in wording.FIGURE_STATUS else []
    if row.band is None and row.is_out_of_date and row.value is not None:
        found.append("Out of date")
    if row.improved_by_target:
        found.append("Better only because the target moved")
    return tuple(found)


def is_exception(row: ScorecardRow) -> bool:
    """Whether a row calls for a look: missed, hollow, a concern, or a state that hides or lacks a figure."""
    if row.is_concern or row.is_hollow:
        return True
    if row.band is not None:
        return not row.band.is_good
    return row.state not in CALM_STATES


def has_reason(row: ScorecardRow) -> bool:
    """Red, amber, concern and every not-rated state have a second line; greens have none (DESIGN 6)."""
    return row.band is None or is_exception(row)


def why(row: ScorecardRow) -> str:
    """The second line: the short reason, the signal behind a concern, and the last figure where there is none."""
    parts = [row.short_reason]
    if row.is_concern and row.special_cause:
        parts.append(f"Concern: {wording.READINGS[row.special_cause].lower()}")
    if row.last_figure is not None:
        last = wording.figure(row.indicator, row.last_figure.value)
        parts.append(f"Last figure: {last} for {row.last_figure.label}")
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def arrow(row: ScorecardRow, movement: DirectionOfTravel) -> Arrow:
    """A direction in its cell."""
    return Arrow(
        icon=wording.direction_icon(movement),
        words=wording.direction(movement),
        change=wording.change(row.indicator, movement.change) if movement.way != "none" else "none",
        compared_with=movement.compared_with,
    )


def no_rank(row: ScorecardRow) -> str:
    """Why there is no rank, in a word or two."""
    if row.value is None:
        return wording.NOTHING
    if row.standing.comparability == "comparable":
        return "Not ranked"
    return {"no peers": "No peers", "not comparable": "Not comparable"}.get(row.standing.comparability, wording.NOTHING)


def recent(row: ScorecardRow) -> Sequence[SeriesPoint]:
    """The last four years of a series."""
    return [point for point in row.series if point.end > row.series[-1].end - FOUR_YEARS]


def strip(row: ScorecardRow) -> str:
    """The quartile strip; below eight organisations the rank alone (RULES D0.6)."""
    standing = row.standing
    if standing.rank is None or standing.ranked is None or standing.ranked < FEWEST_FOR_QUARTILE:
        return ""
    return quartile_strip(standing.rank, standing.ranked)
