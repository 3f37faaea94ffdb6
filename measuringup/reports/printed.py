"""What does each cell of a scorecard say? A scorecard in words and drawings, ready for page and PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import mark_safe

from measuringup.core.benchmarking import FEWEST_FOR_QUARTILE
from measuringup.core.rating import State
from measuringup.core.scorecards import (
    Counts,
    Scorecard,
    ScorecardRow,
    SeriesPoint,
    reconciled,
    unrated,
)
from measuringup.core.scorecards.counts import badness
from measuringup.reports import wording
from measuringup.reports.cells import arrow, chip, has_reason, is_exception, no_rank, tags, when, why
from measuringup.reports.charts import quartile_strip, sparkline
from measuringup.reports.lines import PrintedLine, Reasons
from measuringup.reports.measure_charts import points_of

#: A sparkline shows the last four years (DESIGN 6).
FOUR_YEARS = dt.timedelta(days=4 * 366)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """One count: icon, number and word."""

    icon: str
    number: int
    words: str


@dataclass(frozen=True, kw_only=True)
class PrintedRow(PrintedLine):
    """One row in words; `row` is what it says them of."""

    row: ScorecardRow


@dataclass(frozen=True, kw_only=True)
class PrintedSection:
    """A section: its name, its counts, its rows, and how many of them may be folded on a narrow screen."""

    anchor: str
    name: str
    tallies: tuple[Tally, ...]
    rows: tuple[PrintedLine, ...]
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
    rows: tuple[PrintedRow, ...]


def printed(scorecard: Scorecard, reasons: Reasons = "exceptions") -> PrintedScorecard:
    """The scorecard in words, with the reasons asked for as second lines."""
    made = [(section, [printed_row(row, reasons) for row in section.rows]) for section in scorecard.sections]
    sections = [
        printed_section(number, section.name, section.counts, rows) for number, (section, rows) in enumerate(made, 1)
    ]
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
        rows=tuple(row for _, rows in made for row in rows),
    )


def printed_section(number: int, name: str, counts: Counts, rows: Sequence[PrintedLine]) -> PrintedSection:
    """A section of lines, with its counts in words."""
    return PrintedSection(
        anchor=f"section-{number}",
        name=name,
        tallies=tallies(counts),
        rows=tuple(rows),
        calm=sum(not row.is_exception for row in rows),
    )


def heads(frequencies: Iterable[str]) -> tuple[str, str]:
    """The heads of the two columns of change: "On last quarter" where all rows are quarterly."""
    words = {wording.period_word(each) for each in frequencies}
    word = words.pop() if len(words) == 1 else "period"
    return f"On last {word}", "On a year ago"


def tallies(counts: Counts) -> tuple[Tally, ...]:
    """Counts as chips: ratings from worst to best, then how many are not rated (DESIGN 3).

    Bands of several schemes that print the same word and icon are one chip.
    """
    numbers: dict[tuple[str, str], int] = {}
    for each in counts.by_band:
        sign = (each.band.shape, each.band.word)
        numbers[sign] = numbers.get(sign, 0) + each.number
    found = [Tally(icon=shape, number=number, words=word) for (shape, word), number in numbers.items()]
    if counts.not_rated:
        found.append(Tally(icon=State.NOT_DUE.shape, number=counts.not_rated, words="not rated"))
    return tuple(found)


def printed_row(row: ScorecardRow, reasons: Reasons) -> PrintedRow:
    """One row in words."""
    variation_icon, variation = wording.variation(row)
    assurance_icon, assurance = wording.assurance(row)
    actual, actual_unit = wording.parts(row.indicator, row.value)
    target, target_unit = wording.target_parts(row)
    standing = row.standing
    return PrintedRow(
        row=row,
        anchor=row.anchor,
        link=f"#m-{row.anchor}",
        name=row.indicator.name,
        code=row.indicator.code,
        aliases=row.indicator.aliases,
        polarity=wording.polarity(row.indicator),
        period=when(row),
        chip=chip(row),
        tags=tags(row),
        why=why(row) if reasons == "all" or (reasons == "exceptions" and has_reason(row)) else "",
        has_reason=has_reason(row),
        actual=actual,
        actual_unit=actual_unit,
        target=target,
        target_unit=target_unit,
        short=arrow(row, row.short),
        long=arrow(row, row.long),
        variation_icon=variation_icon,
        variation=f"{variation}, trial limits" if variation and row.is_trial and row.limits_meaningful else variation,
        assurance_icon=assurance_icon,
        assurance=assurance,
        no_variation=f"Not charted: {wording.WHY_NOT_CHARTED[row.not_charted]}" if row.not_charted else wording.NOTHING,
        rank=f"{standing.rank} of {standing.ranked}" if standing.rank else "",
        no_rank="" if standing.rank else no_rank(row),
        sparkline=mark_safe(sparkline(points_of(row, recent(row)))),
        strip=mark_safe(strip(row)),
        is_exception=is_exception(row),
        scheme=row.scheme.name,
        band=row.band.key if row.band else None,
        state=row.state,
        is_out_of_date=row.is_out_of_date,
        has_no_owner=row.has_no_owner,
        badness=badness(row.band, row.scheme) if row.band in row.scheme.bands else None,
        place=standing.rank / standing.ranked if standing.rank and standing.ranked else None,
        frequency=row.frequency,
        period_end=row.period_end.isoformat(),
    )


def recent(row: ScorecardRow) -> Sequence[SeriesPoint]:
    """The last four years of a series."""
    return [point for point in row.series if point.end > row.series[-1].end - FOUR_YEARS]


def strip(row: ScorecardRow) -> str:
    """The quartile strip; below eight organisations the rank alone (RULES D0.6)."""
    standing = row.standing
    if standing.rank is None or standing.ranked is None or standing.ranked < FEWEST_FOR_QUARTILE:
        return ""
    return quartile_strip(standing.rank, standing.ranked)
