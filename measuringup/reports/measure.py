"""What does the page of one measure say? Verdict, figures, chart, peers, and how it was made (DESIGN 1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from measuringup.core.indicators import GapBasis, Indicator
from measuringup.core.scorecards import ScorecardRow, SeriesPoint
from measuringup.reports import wording
from measuringup.reports.cells import Arrow, Chip, reported
from measuringup.reports.making import made
from measuringup.reports.measure_charts import Chart, charts_of
from measuringup.reports.peer_charts import ordinal, peer_notes, peers_chart
from measuringup.reports.printed import PrintedRow

#: A chart, and the table under it, show at most so many periods: the latest.
MOST_POINTS = 60
_QUARTERS = {1: "best quarter", 2: "second quarter", 3: "third quarter", 4: "lowest quarter"}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One label over its value: words in bold, an icon before them, a note after."""

    label: str
    words: str
    icon: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One period of the table under the chart, from its first day to its last."""

    label: str
    start: dt.date
    end: dt.date
    numerator: str
    denominator: str
    result: str
    target: str
    status: str
    status_icon: str
    reading: str
    is_special: bool


@dataclass(frozen=True, kw_only=True)
class PrintedMeasure:
    """A measure's page in words and drawings."""

    line: PrintedRow
    kicker: str
    edge: str
    sentence: str
    judged: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    charts: tuple[Chart, ...]
    table: tuple[TableRow, ...]
    peers: Chart | None
    peer_notes: tuple[str, ...]
    made: tuple[tuple[str, str], ...]

    @property
    def indicator(self) -> Indicator:
        return self.line.row.indicator

    @property
    def has_parts(self) -> bool:
        return any(row.numerator != wording.NOTHING for row in self.table)

    @property
    def has_target(self) -> bool:
        return any(row.target != wording.NOTHING for row in self.table)

    @property
    def has_reading(self) -> bool:
        return any(row.reading for row in self.table)

    @property
    def result_head(self) -> str:
        unit = wording.unit_apart(self.indicator)
        return f"Result, {unit}" if unit else "Result"

    @property
    def numerator_head(self) -> str:
        return self.indicator.numerator_label or "Numerator"

    @property
    def denominator_head(self) -> str:
        return self.indicator.denominator_label or "Denominator"


def printed_measure(line: PrintedRow, short_head: str, long_head: str) -> PrintedMeasure:
    """The page of a row that stands on a scorecard with these heads."""
    row = line.row
    shown = row.series[-MOST_POINTS:]
    return PrintedMeasure(
        line=line,
        kicker=" · ".join(filter(None, (row.indicator.code, _formerly(row.indicator), line.polarity, row.period))),
        edge=_edge(line.chip),
        sentence=_sentence(row),
        judged=_judged(row),
        facts=tuple(_facts(line, short_head, long_head)),
        notes=tuple(_notes(row)),
        charts=charts_of(row, shown),
        table=_table(row, shown),
        peers=peers_chart(row),
        peer_notes=tuple(peer_notes(row)),
        made=tuple(made(row)),
    )


def _formerly(indicator: Indicator) -> str:
    return f"formerly {', '.join(indicator.aliases)}" if indicator.aliases else ""


def _edge(chip: Chip) -> str:
    """The colour of the verdict's left edge, by the shape of its status; none where nothing is rated."""
    if chip.kind != "rated":
        return "none"
    for colour, shapes in (
        ("red", ("red", "not-met", "status-triangle")),
        ("amber", ("amber", "circle")),
        ("green", ("green", "met", "star")),
    ):
        if any(shape in chip.icon for shape in shapes):
            return colour
    return "none"


def _sentence(row: ScorecardRow) -> str:
    """The reason without the status before it, which stands beside it."""
    words = row.reason.partition(": ")[2] or row.reason
    return words[:1].upper() + words[1:]


def _judged(row: ScorecardRow) -> str:
    """The basis of the verdict, as the reader sees it (RULES D0.1, D0.2)."""
    if row.band is None:
        return ""
    unit = "percentage points" if row.indicator.is_percentage else "the measure's own unit"
    gap = "as a share of the target" if row.indicator.gap_measured_in is GapBasis.RELATIVE else f"in {unit}"
    places = row.indicator.precision
    digits = {0: "in whole numbers", 1: "at one decimal", 2: "at two decimals"}.get(places, f"at {places} decimals")
    return f"Judged {gap}, {'at full precision' if row.indicator.full_precision else digits}."


def _facts(line: PrintedRow, short_head: str, long_head: str) -> list[Fact]:
    row = line.row
    found = [
        Fact(
            label=row.period,
            words=wording.figure(row.indicator, row.value),
            note=wording.fraction(row.indicator, row.numerator, row.denominator),
        )
    ]
    target = wording.target(row)
    if target != wording.NOTHING:
        found.append(Fact(label="Target", words=target, note=_tolerance(row)))
    found += _year_to_date(row)
    found.append(_movement(line.short, short_head))
    if line.long != line.short:
        found.append(_movement(line.long, long_head))
    if line.variation:
        found.append(Fact(label="Variation", words=line.variation, icon=line.variation_icon))
    if line.assurance:
        found.append(Fact(label="Assurance", words=line.assurance, icon=line.assurance_icon))
    if row.standing.rank and row.standing.ranked:
        note = _QUARTERS.get(row.standing.quartile or 0, "")
        found.append(Fact(label=f"Among {row.standing.ranked}", words=ordinal(row.standing.rank), note=note))
    return found


def _year_to_date(row: ScorecardRow) -> list[Fact]:
    """The year to date where it differs from the figure and something is to be said of it."""
    said = wording.year_to_date_note(row)
    if row.year_to_date in (None, row.value) or (row.year_to_date_target is None and not said):
        return []
    words = wording.figure(row.indicator, row.year_to_date)
    band, notes = row.year_to_date_band, [said]
    if row.year_to_date_target is not None:
        of_year = f"target {wording.figure(row.indicator, row.year_to_date_target)}"
        notes.insert(0, f"{band.word}, {of_year}" if band else of_year)
    if row.is_hollow:
        notes.append("out of date" if row.is_out_of_date else "no owner")
    shape = (f"{band.shape}-out-of-date" if row.is_hollow else band.shape) if band else ""
    return [Fact(label="Year to date", words=words, icon=shape, note="; ".join(filter(None, notes)))]


def _tolerance(row: ScorecardRow) -> str:
    if row.tolerance is None:
        return ""
    unit = "%" if row.tolerance_basis == GapBasis.RELATIVE else " points"
    return f"tolerance {row.tolerance:g}{unit}"


def _movement(arrow: Arrow, head: str) -> Fact:
    label = f"On {arrow.compared_with}" if arrow.compared_with else head
    if arrow.change == "none":
        return Fact(
            label=label, words="No comparison", icon=arrow.icon, note=arrow.sentence.partition(": ")[2].rstrip(".")
        )
    note = "within normal variation" if "within" in arrow.words else arrow.words.split(",")[0].lower()
    return Fact(label=label, words=arrow.change, icon=arrow.icon, note=note)


def _notes(row: ScorecardRow) -> list[str]:
    """What else a reader must know: freshness, a moved target, streaks, missing limits."""
    found = []
    if row.override is not None:
        found.append(f"{reported(row.override)}.")
    if row.is_out_of_date:
        rating = " The rating does not count." if row.band is not None else ""
        found.append(f"Out of date: a later figure than {row.period} was due.{rating}")
    elif row.is_earlier and row.value is not None:
        found.append(f"The latest figure there is: {row.period}.")
    if row.last_figure is not None and "Last figure" not in row.reason:
        last = wording.figure(row.indicator, row.last_figure.value)
        found.append(f"Last figure: {last} for {row.last_figure.label}.")
    streak, words = max((row.met_in_row, "met"), (row.missed_in_row, "missed"))
    if streak > 1:
        found.append(f"Target {words} {streak} times in a row.")
    return found


def _table(row: ScorecardRow, shown: Sequence[SeriesPoint]) -> tuple[TableRow, ...]:
    """Newest first. A missing figure says its state once: as its status, or as its reading where no status stands."""
    has_status = any(point.target is not None for point in shown)
    return tuple(_table_row(row, point, has_status) for point in reversed(shown))


def _table_row(row: ScorecardRow, point: SeriesPoint, has_status: bool) -> TableRow:
    reading = "" if row.not_charted or (point.charted is None and has_status) else wording.reading(point)
    return TableRow(
        label=point.label,
        start=point.start,
        end=point.end,
        numerator=wording.count(point.numerator),
        denominator=wording.count(point.denominator),
        result=wording.parts(row.indicator, point.value)[0],
        target=wording.parts(row.indicator, point.target)[0],
        status=point.status,
        status_icon=point.band.shape if point.band else "",
        reading=reading,
        is_special=point.special_cause not in (None, "Common Cause"),
    )
