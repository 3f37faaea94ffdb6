"""How does a scorecard leave as a table? As CSV and as a workbook: numbers as numbers, text that nothing runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import polars as pl
import xlsxwriter

from measuringup import RULE_SET
from measuringup.core.figures import rounded_decimal
from measuringup.core.scorecards import DirectionOfTravel, ScorecardRow
from measuringup.reports import wording
from measuringup.reports.cells import chip, tags
from measuringup.reports.writing import without_formulas

#: The columns of the table, in their order. Figures are rounded as they are printed, in the measure's own unit.
COLUMNS = {
    "section": pl.String,
    "code": pl.String,
    "measure": pl.String,
    "which way is good": pl.String,
    "status": pl.String,
    "counts as rated": pl.Boolean,
    "reason": pl.String,
    "marks": pl.String,
    "period": pl.String,
    "period start": pl.Date,
    "period end": pl.Date,
    "actual": pl.Float64,
    "target": pl.Float64,
    "target in words": pl.String,
    "unit": pl.String,
    "change on last period": pl.Float64,
    "direction on last period": pl.String,
    "change on a year ago": pl.Float64,
    "direction on a year ago": pl.String,
    "variation": pl.String,
    "assurance": pl.String,
    "rank": pl.Int64,
    "of": pl.Int64,
    "as known on": pl.Date,
    "rule set": pl.String,
}
#: Columns wide enough for what stands in them; the others have the width of a number.
_WIDTHS = {"measure": 48, "reason": 60, "section": 24, "status": 24, "direction on last period": 32}
_WIDTH = 14


@dataclass(frozen=True, kw_only=True)
class TableFile:
    """What stands in a file: a title, lines of what it is about, its rows by section, and what has no row and why."""

    title: str
    about: tuple[str, ...]
    sections: Sequence[tuple[str, Sequence[ScorecardRow]]]
    without: Sequence[tuple[str, str, str]]
    known_on: dt.date


def table_frame(file: TableFile) -> pl.DataFrame:
    """The rows as COLUMNS."""
    rows = [_cells(section, row, file.known_on) for section, members in file.sections for row in members]
    return pl.DataFrame(rows, schema=COLUMNS)


def scorecard_csv(file: TableFile) -> bytes:
    """A CSV that a spreadsheet opens as it was meant: as UTF-8, and running nothing."""
    return b"\xef\xbb\xbf" + without_formulas(table_frame(file)).write_csv().encode()


def scorecard_workbook(file: TableFile) -> bytes:
    """An Excel workbook: what it is about, the table, and on a second sheet the measures without a row."""
    out = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": file.title, "created": dt.datetime.combine(file.known_on, dt.time())})
        _scorecard_sheet(book, file)
        if file.without:
            _without_sheet(book, file.without)
    return out.getvalue()


def _scorecard_sheet(book: Any, file: TableFile) -> None:
    bold, head = book.add_format({"bold": True, "font_size": 14}), book.add_format({"bold": True, "bottom": 2})
    sheet = book.add_worksheet("Scorecard")
    sheet.write_string(0, 0, file.title, bold)
    for place, line in enumerate(file.about, start=1):
        sheet.write_string(place, 0, line)
    top = len(file.about) + 2
    for column, name in enumerate(COLUMNS):
        sheet.write_string(top, column, name.capitalize(), head)
        sheet.set_column(column, column, _WIDTHS.get(name, _WIDTH))
    rows = [row for _, members in file.sections for row in members]
    day = book.add_format({"num_format": "d mmm yyyy"})
    numbers = {
        places: book.add_format({"num_format": f"#,##0.{'0' * places}".rstrip(".")})
        for places in {row.indicator.precision for row in rows}
    }
    for place, (row, cells) in enumerate(zip(rows, table_frame(file).iter_rows(named=True), strict=True), top + 1):
        for column, (name, value) in enumerate(cells.items()):
            is_figure = COLUMNS[name] == pl.Float64
            _write(sheet, place, column, value, numbers[row.indicator.precision] if is_figure else day)
    sheet.freeze_panes(top + 1, 3)
    if rows:
        sheet.autofilter(top, 0, top + len(rows), len(COLUMNS) - 1)


def _without_sheet(book: Any, without: Iterable[tuple[str, str, str]]) -> None:
    sheet = book.add_worksheet("Without a row")
    head = book.add_format({"bold": True, "bottom": 2})
    for place, line in enumerate((("Code", "Measure", "Why"), *without)):
        for column, text in enumerate(line):
            sheet.write_string(place, column, text, head if place == 0 else None)
    sheet.set_column(1, 2, 48)


def _write(sheet: Any, place: int, column: int, value: Any, format_: Any) -> None:
    """One cell as what it is; text is text, whatever it begins with."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(place, column, value)
    elif isinstance(value, dt.date):
        sheet.write_datetime(place, column, dt.datetime.combine(value, dt.time()), format_)
    elif isinstance(value, float):
        sheet.write_number(place, column, value, format_)
    elif isinstance(value, int):
        sheet.write_number(place, column, value)
    else:
        sheet.write_string(place, column, value)


def _cells(section: str, row: ScorecardRow, known_on: dt.date) -> dict[str, Any]:
    """One row of COLUMNS."""
    measure, target = row.indicator, wording.target(row)

    def figure(value: float | None) -> float | None:
        return None if value is None else float(rounded_decimal(value, measure.precision))

    return {
        "section": section,
        "code": measure.code,
        "measure": measure.name,
        "which way is good": wording.polarity(measure),
        "status": chip(row).words,
        "counts as rated": row.is_rated,
        "reason": row.reason,
        "marks": "; ".join(tags(row)),
        "period": row.period,
        "period start": row.period_start,
        "period end": row.period_end,
        "actual": figure(row.value),
        "target": figure(row.target),
        "target in words": "" if target == wording.NOTHING else target,
        "unit": measure.unit,
        "change on last period": figure(_change(row.short)),
        "direction on last period": row.short.words,
        "change on a year ago": figure(_change(row.long)),
        "direction on a year ago": row.long.words,
        "variation": wording.variation(row)[1],
        "assurance": wording.assurance(row)[1],
        "rank": row.standing.rank,
        "of": row.standing.ranked if row.standing.rank else None,
        "as known on": known_on,
        "rule set": RULE_SET,
    }


def _change(movement: DirectionOfTravel) -> float | None:
    """The change, where there is a comparison."""
    return None if movement.way == "none" else movement.change
