"""What does the table of a scorecard show? Its sections of lines that were asked for, with counts that reconcile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from measuringup.core.rating import RatingScheme
from measuringup.core.scorecards import Counts, reconciled, unrated
from measuringup.core.scorecards.counts import counts_of
from measuringup.reports.choosing import NOT_RATED, ORDERS, Choice, chosen, counted, ordered
from measuringup.reports.lines import PrintedLine
from measuringup.reports.printed import PrintedSection, Tally, heads, printed_section, tallies
from measuringup.reports.signs import icons_of_lines, legend_of

#: The lines of a scorecard, section by section.
Sections = Sequence[tuple[str, Sequence[PrintedLine]]]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A scorecard's table in words. Counts are of the whole scorecard, those in `sections` of what is shown.

    `statuses` are the names under which lines can be asked for, with how many each finds.
    """

    tallies: tuple[Tally, ...]
    reconciled: str
    unrated: str
    total: int
    shown: int
    sections: tuple[PrintedSection, ...]
    statuses: tuple[tuple[str, int], ...]
    section_names: tuple[str, ...]
    exceptions: int
    short_head: str
    long_head: str
    legend: tuple[tuple[str, str], ...]
    icons: tuple[str, ...]
    has_strips: bool


def table_of(sections: Sections, schemes: Mapping[str, RatingScheme], choice: Choice) -> Table:
    """The table of what is asked for. In another order than the scorecard's there is one section, named after it."""
    everything = [line for _, lines in sections for line in lines]
    counts = counts_of(counted(line, schemes) for line in everything)
    kept = [(name, [line for line in lines if chosen(line, name, choice, schemes)]) for name, lines in sections]
    shown = [line for _, lines in kept for line in lines]
    if choice.order and shown:
        kept = [(ORDERS[choice.order], ordered(shown, choice.order, schemes))]
    printed = tuple(
        printed_section(number, name, counts_of(counted(line, schemes) for line in lines), lines)
        for number, (name, lines) in enumerate(kept, 1)
        if lines
    )
    short_head, long_head = heads(line.frequency for line in everything)
    counters = tallies(counts)
    names = [tally.icon for tally in (*counters, *(each for section in printed for each in section.tallies))]
    return Table(
        tallies=counters,
        reconciled=reconciled(counts),
        unrated=unrated(counts),
        total=len(everything),
        shown=len(shown),
        sections=printed,
        statuses=_statuses(counts),
        section_names=tuple(name for name, lines in sections if lines),
        exceptions=sum(line.is_exception for line in everything),
        short_head=short_head,
        long_head=long_head,
        legend=tuple(legend_of(shown)),
        icons=tuple(dict.fromkeys(filter(None, (*names, *icons_of_lines(shown))))),
        has_strips=any(line.strip for line in shown),
    )


def _statuses(counts: Counts) -> tuple[tuple[str, int], ...]:
    """Ratings from worst to best, then what is not rated, whole and by state; bands of one word are one."""
    found: dict[str, int] = {}
    for each in counts.by_band:
        word = each.band.word.lower()
        found[word] = found.get(word, 0) + each.number
    if counts.not_rated:
        found[NOT_RATED] = counts.not_rated
    return (*found.items(), *counts.by_state)
