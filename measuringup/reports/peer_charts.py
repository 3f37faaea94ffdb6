"""How is a measure shown beside those of its peers, and what must be said with it? (RULES D0.6, F)"""

from __future__ import annotations

from django.utils.safestring import mark_safe

from measuringup.core.benchmarking import FEWEST_FOR_QUARTILE
from measuringup.core.scorecards import ScorecardRow
from measuringup.reports import wording
from measuringup.reports.charts import Caption, Comparator, PeerLevels, comparator_dots, comparator_dots_narrow
from measuringup.reports.measure_charts import Chart, narrow

_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    return f"{number}{'th' if number % 100 in (11, 12, 13) else _ORDINALS.get(number % 10, 'th')}"


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
        narrow=mark_safe(comparator_dots_narrow(rows, narrow(caption), levels=levels, decimals=precision)),
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
