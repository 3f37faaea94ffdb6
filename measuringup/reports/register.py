"""How does a whole council go out again? As one workbook or YAML file that can be filled in and taken in again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from ruamel.yaml import YAML

from measuringup.core.register.exporting import Header, headers
from measuringup.core.register.sheets import SHEETS

Sheets = Mapping[str, Sequence[Mapping[str, Any]]]
#: A made file never differs by the time of day it was made.
_MADE = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_WIDEST, _NARROWEST = 48, 10
#: Excel takes a list of words of so many characters.
_LONGEST_LIST = 255
_YAML_WIDTH = 4_096


def register_workbook(sheets: Sheets) -> bytes:
    """The workbook: every sheet with all its columns, what each holds as a note on its header."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _MADE, "title": "Register"})
        formats = {
            "head": book.add_format({"bold": True, "bg_color": "#f4f6f7", "bottom": 1}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        for name in SHEETS:
            _sheet(book.add_worksheet(name), headers(name), sheets.get(name, ()), formats)
    return out.getvalue()


def _sheet(page: Any, columns: Sequence[Header], rows: Sequence[Mapping[str, Any]], formats: Mapping[str, Any]) -> None:
    page.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        page.write_string(0, at, column.name, formats["head"])
        if column.holds:
            page.write_comment(0, at, column.holds, {"x_scale": 2})
        listed = [each for each in column.words if "," not in each]
        if column.words and len(",".join(listed)) <= _LONGEST_LIST:
            page.data_validation(1, at, 9_999, at, {"validate": "list", "source": listed, "ignore_blank": True})
        longest = max((len(str(row.get(column.name, ""))) for row in rows), default=0)
        page.set_column(at, at, min(_WIDEST, max(_NARROWEST, len(column.name) + 2, longest + 1)))
    for number, row in enumerate(rows, start=1):
        for at, column in enumerate(columns):
            _cell(page, number, at, row.get(column.name), formats)
    if rows:
        page.autofilter(0, 0, len(rows), len(columns) - 1)


def _cell(page: Any, row: int, column: int, value: Any, formats: Mapping[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, column, "yes" if value else "no")
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, value, formats["day"])
    else:
        page.write_string(row, column, str(value))


def register_yaml(sheets: Sheets) -> bytes:
    """The same as YAML: sheets as lists of rows, those without rows left out."""
    writer = YAML()
    writer.width = _YAML_WIDTH
    writer.allow_unicode = True
    out = StringIO()
    for name in SHEETS:
        if rows := sheets.get(name):
            writer.dump({name: [{key: _plain(value) for key, value in row.items()} for row in rows]}, out)
    return out.getvalue().encode()


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value
