"""Which figure is a row about? Its mark and its cells must say the same; without a mark the cells alone decide."""

from __future__ import annotations

from dataclasses import dataclass, replace

from measuringup.core.indicators import Indicator
from measuringup.core.observations.breakdowns import BreakdownError, canonical_breakdown
from measuringup.core.periods import Period, PeriodError, parse_label
from measuringup.core.problems import Problem
from measuringup.core.returns.council import Council, folded
from measuringup.core.returns.marks import FigureKey, MarkError, read_mark
from measuringup.core.returns.rows import SentRow

_AGAIN = "Put back what stood there, or download the workbook again."


@dataclass(frozen=True, kw_only=True)
class Identified:
    """The figure a row is about; `made_at` is the change the row was made at, None for a row written by hand."""

    indicator: Indicator
    key: FigureKey
    made_at: int | None

    @property
    def period(self) -> Period:
        """The period as it prints."""
        return Period(self.key.start, self.key.end, self.key.frequency, self.indicator.year)


def identified(row: SentRow, council: Council) -> Identified | list[Problem]:
    """The figure, or everything that is in the way of knowing it."""
    if not row.text("mark"):
        return _by_cells(row, council)
    try:
        key, made_at = read_mark(row.text("mark"))
    except MarkError as changed:
        advice = "Download the workbook again and fill that in. In a row of your own leave the mark empty."
        return [row.wrong("mark", "mark-changed", str(changed), advice)]
    indicator = council.indicators.get(key.indicator)
    if indicator is None:
        return [_unknown(row, council)]
    if key.organisation not in council.units:
        return [_which_unit(row, [], council)]
    found = Identified(indicator=indicator, key=key, made_at=made_at)
    return _contradictions(row, found, council) or found


def _contradictions(row: SentRow, marked: Identified, council: Council) -> list[Problem]:
    """The cells that say something else than the row's mark; empty ones say nothing."""
    key, said = marked.key, []
    code = council.indicator(row.text("code"))
    if row.text("code") and (code is None or code.code != key.indicator):
        said.append(("code", key.indicator))
    unit = row.text("unit")
    if unit and key.organisation not in council.units_called(unit):
        said.append(("unit", council.name_of(key.organisation)))
    if row.text("part") and _part(row) != key.breakdown:
        said.append(("part", key.breakdown or "the whole"))
    if row.text("period") and not _is_period(row, marked, council):
        said.append(("period", marked.period.label))
    return [
        row.wrong(name, "cell-changed", f"The row was made for {was}, and the cell now says {row.text(name)}.", _AGAIN)
        for name, was in said
    ]


def _is_period(row: SentRow, marked: Identified, council: Council) -> bool:
    if folded(row.text("period")) == folded(marked.period.label):
        return True
    read = _period(row, replace(marked.indicator, frequency=marked.key.frequency), council)
    return isinstance(read, Period) and (read.start, read.end) == (marked.key.start, marked.key.end)


def _by_cells(row: SentRow, council: Council) -> Identified | list[Problem]:
    indicator = council.indicator(row.text("code"))
    problems = [] if indicator else [_unknown(row, council)]
    units = council.units_called(row.text("unit"))
    if len(units) != 1:
        problems.append(_which_unit(row, units, council))
    part = _part(row)
    if part is None:
        problems.append(row.wrong("part", "unreadable-breakdown", "This names no part.", "Write it as area=North."))
    if indicator is None:
        return problems
    period = _period(row, indicator, council)
    if isinstance(period, Problem):
        problems.append(period)
        return problems
    if problems or part is None:
        return problems
    key = FigureKey(
        indicator=indicator.code,
        organisation=units[0],
        breakdown=part,
        frequency=period.frequency,
        start=period.start,
        end=period.end,
    )
    return Identified(indicator=indicator, key=key, made_at=None)


def _unknown(row: SentRow, council: Council) -> Problem:
    if not row.text("code"):
        return row.wrong("code", "no-code", "The row does not say which measure it is about.", "Give its code.")
    nearest = council.nearest(row.text("code"))
    message = f"No measure has the code {row.text('code')}."
    if nearest is None:
        return row.wrong("code", "unknown-code", message, "Look the code up under Scorecards, or leave the row out.")
    message += f" The nearest is {nearest.code}, {nearest.name}."
    return row.wrong("code", "unknown-code", message, f"Use {nearest.code} if that is meant.")


def _which_unit(row: SentRow, units: list[str], council: Council) -> Problem:
    text = row.text("unit")
    if units:
        named = ", ".join(map(council.name_of, units))
        return row.wrong("unit", "which-unit", f"Several units are called {text}.", f"Write one of: {named}.")
    if not text:
        return row.wrong("unit", "no-unit", "The row does not say whose figure it is.", "Give the name of the unit.")
    nearest = council.nearest_unit(text)
    advice = f"Use {nearest} if that is meant." if nearest else "Use the name or the code of a unit."
    hint = f" The nearest is {nearest}." if nearest else ""
    return row.wrong("unit", "unknown-unit", f"No unit is called {text}.{hint}", advice)


def _part(row: SentRow) -> str | None:
    """The part in its canonical form; None where it cannot be read."""
    try:
        return canonical_breakdown(row.text("part"))
    except BreakdownError:
        return None


def _period(row: SentRow, indicator: Indicator, council: Council) -> Period | Problem:
    try:
        return parse_label(row.text("period"), frequency=indicator.frequency, year=indicator.year, terms=council.terms)
    except PeriodError as fault:
        return row.wrong("period", fault.rule, fault.message, fault.advice)
