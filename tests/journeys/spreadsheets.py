"""What does a performance officer have? Two workbooks and a list of targets, as offices keep them."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import xlsxwriter

#: The day she makes the scorecard: the figures to September are in, the next are not due.
MADE_ON = "2025-11-13"
#: The longest name a measure should need (90 characters).
LONG_NAME = "Enquiries from residents, businesses and visitors that are answered at their first contact"
DEFINITIONS = [
    ("code", "name", "section", "data_type", "unit", "precision", "polarity", "basis", "frequency", "tolerance"),
    (
        "ST1",
        "Fly-tips removed within 2 working days",
        "Streets",
        "percentage",
        "",
        1,
        "high",
        "in-period",
        "monthly",
        3,
    ),
    ("ST2", "Missed bins", "Streets", "rate", "per 100,000", 0, "low", "in-period", "quarterly", 10),
    ("HO1", "Affordable homes completed", "Homes", "number", "homes", 0, "high", "cumulative", "quarterly", 10),
    ("HO2", "Households in temporary accommodation", "Homes", "number", "", 0, "low", "in-period", "quarterly", 10),
    ("CS1", LONG_NAME, "Customers", "number", "", 0, "high", "in-period", "quarterly", 5),
]
#: Numerators and denominators by month from April 2024: good until June 2025, then a fall.
FLY_TIPS = [
    (124, 140), (120, 138), (127, 142), (119, 137), (122, 139), (121, 137),
    (118, 136), (120, 135), (117, 136), (121, 138), (115, 130), (124, 141),
    (116, 134), (119, 137), (117, 136), (108, 138), (109, 140), (105, 134),
]  # fmt: skip
BY_QUARTER = {
    "ST2": (61, 66, 63, 70, 68, 64),
    "HO1": (22, 58, 91, 140, 18, 61),
    "HO2": (212, 220, 218, 226, 231, "[c]"),
    "CS1": (348_112, 351_870, 349_951, 352_008, 355_414, 361_902),
}
QUARTERS = ("Q1 2024/25", "Q2 2024/25", "Q3 2024/25", "Q4 2024/25", "Q1 2025/26", "Q2 2025/26")
TARGETS = [
    ("indicator_code", "period", "target"),
    ("ST1", "Sep 2025", "85%"),
    ("ST2", "Q2 2025/26", 60),
    ("HO1", "Q2 2025/26", 84),
    ("HO2", "Q2 2025/26", 200),
    ("CS1", "Q2 2025/26", 350_000),
]


def months(number: int) -> list[dt.date]:
    """The first day of each month from April 2024 on."""
    return [dt.date(2024 + (month + 3) // 12, (month + 3) % 12 + 1, 1) for month in range(number)]


def figures() -> list[tuple[Any, ...]]:
    """The sheet of figures: months as dates, as a spreadsheet keeps them, quarters as words."""
    head = ("indicator_code", "organisation_code", "period", "numerator", "denominator", "value")
    monthly = [
        ("ST1", "HQ", month, done, of, round(100 * done / of, 1))
        for month, (done, of) in zip(months(len(FLY_TIPS)), FLY_TIPS, strict=True)
    ]
    quarterly = [
        (code, "HQ", quarter, None, None, value)
        for code, values in BY_QUARTER.items()
        for quarter, value in zip(QUARTERS, values, strict=True)
    ]
    return [head, *monthly, *quarterly]


def write_workbook(path: Path, rows: Iterable[Iterable[Any]]) -> None:
    """A workbook of one sheet, its head in bold."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "mmm yyyy"}) as book:
        sheet, bold = book.add_worksheet("Figures"), book.add_format({"bold": True})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, list(row), None if number else bold)


def write_spreadsheets(folder: Path, more: Iterable[Iterable[Any]] = ()) -> list[str]:
    """Write the files, with `more` rows of figures, and return the arguments that name them."""
    write_workbook(folder / "definitions.xlsx", DEFINITIONS)
    write_workbook(folder / "figures.xlsx", [*figures(), *more])
    with (folder / "targets.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(TARGETS)
    with (folder / "organisations.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("organisation_code", "organisation_name"), ("HQ", "Hereham Council")])
    return [
        str(folder / "figures.xlsx"),
        *("--indicators", str(folder / "definitions.xlsx")),
        *("--targets", str(folder / "targets.csv")),
        *("--organisations", str(folder / "organisations.csv")),
        *("--organisation", "HQ"),
        *("--as-of", MADE_ON),
    ]
