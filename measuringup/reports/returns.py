"""How does a workbook look into which figures are filled in? What is given is locked, what is asked is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from measuringup.core.collection.answers import ANSWERS
from measuringup.core.organisation import RestatementClass
from measuringup.core.returns.columns import COLUMNS, HOW_TO, SHEET, Column
from measuringup.core.returns.rows import OfferedRow
from measuringup.reports import wording

#: A made file never differs by the time of day it was made.
_MADE = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
#: What Excel takes beside a cell.
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
_A4, _MARGIN = 9, 0.4
#: Columns that are left out where no row has anything in them.
_WHERE_NEEDED = {"part", "on_record", "restatement"}
_ROW_HEIGHT, _LINE_HEIGHT = 30, 13
RESTATEMENTS: Mapping[RestatementClass, str] = {
    RestatementClass.CORRECTION: "the figure was wrong",
    RestatementClass.LATE_DATA: "more has come in since",
    RestatementClass.DEFINITION: "it is counted otherwise now",
    RestatementClass.PRICE: "money is given in prices of another year",
}


@dataclass(frozen=True, kw_only=True)
class ReturnSheet:
    """What goes into a workbook: its rows, whom it is for, and the last change on record when it was made."""

    title: str
    rows: Sequence[OfferedRow]
    change: int
    made_on: dt.date


def return_workbook(sheet: ReturnSheet) -> bytes:
    """The workbook, to be filled in and sent back."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _MADE, "title": sheet.title})
        book.formats[0].set_font_size(10)
        formats = _formats(book)
        _rows(book.add_worksheet(SHEET), sheet, formats)
        _how_to(book.add_worksheet(HOW_TO), sheet, formats)
    return out.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    cell = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
    box = {"border": 1, "border_color": "#5b6670"}
    return {
        "head": book.add_format({**cell, "bold": True, "bottom": 2, "valign": "bottom"}),
        "given": book.add_format({**cell, "bottom": 1, "bottom_color": "#c3cad0"}),
        "mark": book.add_format(
            {
                **cell,
                "text_wrap": False,
                "font_color": "#4a5560",
                "font_size": 8,
                "bottom": 1,
                "bottom_color": "#c3cad0",
            }
        ),
        "open": book.add_format({**cell, **box, "bg_color": "#fdf2d9", "locked": False}),
        "open number": book.add_format({**cell, **box, "bg_color": "#fdf2d9", "locked": False, "align": "right"}),
        "not asked": book.add_format({**cell, **box, "pattern": 17, "fg_color": "#c3cad0", "bg_color": "#ffffff"}),
        "title": book.add_format({**cell, "bold": True, "font_size": 16, "text_wrap": False}),
        "words": book.add_format(cell),
        "bold": book.add_format({**cell, "bold": True}),
    }


def _rows(page: Any, sheet: ReturnSheet, formats: Mapping[str, Any]) -> None:
    texts = [_texts(row, sheet.change) for row in sheet.rows]
    corrects = any(row.on_record for row in sheet.rows)
    columns = [
        each
        for each in COLUMNS
        if each.field not in _WHERE_NEEDED
        or (corrects if each.field == "restatement" else any(text.get(each.field) for text in texts))
    ]
    page.freeze_panes(1, 2)
    page.set_row(0, _ROW_HEIGHT)
    for at, column in enumerate(columns):
        page.write_string(0, at, column.name, formats["head"])
        page.set_column(at, at, column.width)
        for number, (row, text) in enumerate(zip(sheet.rows, texts, strict=True), start=1):
            page.write_string(number, at, text.get(column.field, ""), formats[_format(row, column)])
        if sheet.rows and column.is_filled_in:
            _lists(page, column, at, len(sheet.rows))
    for number, row in enumerate(sheet.rows, start=1):
        page.set_row(number, _height(columns, texts[number - 1]))
        _ask(page, number, row, {column.field: at for at, column in enumerate(columns)})
    _printed(page, sheet, len(columns) - 2)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(columns) - 1)
    page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})


def _height(columns: Sequence[Column], texts: Mapping[str, str]) -> int:
    """How high a row is, in points, so that nothing of it is cut off."""
    wrapped = [each for each in columns if each.field != "mark"]
    lines = (
        sum(max(1, ceil(len(part) / each.width)) for part in texts.get(each.field, "").split("\n")) for each in wrapped
    )
    return max(_ROW_HEIGHT, max(lines) * _LINE_HEIGHT)


def _texts(row: OfferedRow, change: int) -> dict[str, str]:
    """What stands in a row, by field."""
    return {
        "code": row.indicator.code,
        "measure": _measure(row),
        "unit": row.unit,
        "part": row.breakdown,
        "period": row.period.label,
        "due": f"{row.due.day} {row.due:%b %Y}" if row.due else "",
        "last": row.last,
        "on_record": row.on_record,
        "mark": row.mark(change),
    }


def _measure(row: OfferedRow) -> str:
    """The name of the measure with what is asked: so many out of so many, or the unit of the figure."""
    indicator = row.indicator
    if row.asks_for_parts:
        return f"{indicator.name}\n{indicator.numerator_label or 'number'} out of {indicator.denominator_label}"
    unit = "%" if indicator.is_percentage else indicator.unit
    return f"{indicator.name} ({unit})" if unit else indicator.name


def _format(row: OfferedRow, column: Column) -> str:
    if not column.is_filled_in:
        return "mark" if column.field == "mark" else "given"
    if column.field in {"numerator", "denominator"}:
        return "open number" if row.asks_for_parts else "not asked"
    if column.field == "value":
        return "not asked" if row.asks_for_parts else "open number"
    if column.field == "restatement" and not row.on_record:
        return "not asked"
    return "open"


def _lists(page: Any, column: Column, at: int, rows: int) -> None:
    """What can be chosen from, where a cell is filled in with one of some words."""
    words: Sequence[str] = {
        "provisional": ["yes"],
        "state": list(ANSWERS),
        "restatement": [each.value for each in RestatementClass],
    }.get(column.field, [])
    if words:
        page.data_validation(1, at, rows, at, {"validate": "list", "source": words, "ignore_blank": True})


def _ask(page: Any, number: int, row: OfferedRow, places: Mapping[str, int]) -> None:
    """Words beside the number cells of a row that say what is meant."""
    indicator = row.indicator
    asked = {"value": f"{indicator.name}, in {'%' if indicator.is_percentage else indicator.unit or 'figures'}"}
    if row.asks_for_parts:
        asked = {"numerator": indicator.numerator_label or "How many", "denominator": indicator.denominator_label}
    for field, words in asked.items():
        said = {"validate": "any", "input_title": indicator.code[:_LONGEST_TITLE], "input_message": words}
        said["input_message"] = words[:_LONGEST_MESSAGE]
        page.data_validation(number, places[field], number, places[field], said)


def _printed(page: Any, sheet: ReturnSheet, last_column: int) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=_MARGIN, right=_MARGIN)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.print_area(0, 0, max(1, len(sheet.rows)), last_column)
    page.hide_gridlines(2)
    title = sheet.title.replace("&", "&&")
    page.set_header(f"&L{title}&R&P of &N")


def _how_to(page: Any, sheet: ReturnSheet, formats: Mapping[str, Any]) -> None:
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 78)
    page.hide_gridlines(2)
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.write_string(0, 0, sheet.title, formats["title"])
    number = 2
    for head, lines in how_to(sheet):
        for place, (name, words) in enumerate(lines):
            page.write_string(number, 0, name or ("" if place else head), formats["bold" if not name else "words"])
            page.write_string(number, 1, words, formats["words"])
            number += 1
        number += 1
    page.protect("")


def how_to(sheet: ReturnSheet) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is to be done, in sections of names and words."""
    asked = len(sheet.rows)
    return [
        (
            "What it is",
            [
                ("", f"{asked:,} row{'' if asked == 1 else 's'}, made on {wording.long_date(sheet.made_on)}, "
                     f"with everything up to change {sheet.change}."),
            ],
        ),
        (
            "How to fill it in",
            [
                ("", "Fill in the yellow boxes of the rows you have figures for. Leave the others as they are."),
                ("", "Where two numbers are asked for, give both; the figure is worked out. A percentage is written as "
                     "45% or as 45."),
                ("", "Where there is no figure, choose the reason from the list. It counts as an answer."),
                ("", "Where a figure is unlike the ones before, say in Explanation what happened."),
                ("", "The sheet is protected without a password, against slips alone. Columns may stand in any order; "
                     "columns of your own are not read. A row of your own has no mark."),
            ],
        ),
        ("How to send it back", [
            ("", "My updates, Send a spreadsheet. You see first what would change, and every cell that cannot be read. "
                 "Nothing is stored before you say so, then all of it is, and it can be taken back as a whole."),
        ]),
        ("No figure because", [(word, f"{meaning}.") for word, meaning in ANSWERS.items()]),
        ("Restatement", [(word.value, f"{meaning}.") for word, meaning in RESTATEMENTS.items()]),
        ("The columns", [(each.name, each.holds) for each in COLUMNS]),
    ]  # fmt: skip
