"""How would the same figures look in the workbook an officer keeps?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from io import BytesIO

import xlsxwriter

from measuringup.cli.demo.council import COUNCIL_CODE, NOTICE
from measuringup.cli.demo.figures import Figure

COLUMNS = (
    "indicator_code", "organisation_code", "breakdown", "frequency", "period_start", "period_end",
    "numerator", "denominator", "value", "state", "figure_status",
)  # fmt: skip
#: A fixed moment, so that the same seed gives the same bytes.
MADE = dt.datetime(2025, 11, 13, tzinfo=dt.UTC)


def workbook(figures: Iterable[Figure]) -> bytes:
    """The council's own figures as one workbook; it says in its properties that they are fictional."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        book.set_properties({"title": "Fictional figures", "comments": NOTICE, "created": MADE})
        sheet = book.add_worksheet("Fictional figures")
        sheet.write_row(0, 0, COLUMNS, book.add_format({"bold": True}))
        own = (figure for figure in figures if figure.organisation_code == COUNCIL_CODE)
        for number, figure in enumerate(own, start=1):
            row = {**figure._asdict(), "period_start": figure.span.start, "period_end": figure.span.end}
            sheet.write_row(number, 0, [row[name] for name in COLUMNS])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(COLUMNS) - 1, 14)
    return buffer.getvalue()
