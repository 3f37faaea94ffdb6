"""Which day does a cell name? Whole columns of dates, as people, spreadsheets and programs write them."""

from __future__ import annotations

import datetime as dt
import re

import polars as pl

from measuringup.core.periods import PeriodError, from_excel_serial
from measuringup.core.periods.days import parse_day

#: What `read_days` returns for each cell; rule, message and advice are null where a day was read.
DAY_SCHEMA = {
    "day": pl.Date,
    "serial": pl.Boolean,
    "rule": pl.String,
    "message": pl.String,
    "advice": pl.String,
}
#: Day numbers of Excel from 1954 to 2119; a year of four digits is none of them.
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?", re.ASCII)
_ADVICE = "Write it as 2013-03-31 or 31/03/2013."


def read_days(cells: pl.Series) -> pl.DataFrame:
    """The days of a column, one row of DAY_SCHEMA a cell; blank cells are null without a fault."""
    if cells.dtype == pl.Date:
        return _clean(cells)
    if cells.dtype == pl.Datetime:
        return _clean(cells.cast(pl.Date))
    cells = cells.cast(pl.String).str.strip_suffix(".0")
    days = cells.str.to_date("%Y-%m-%d", strict=False)
    inside = days.dt.year().is_between(1900, 2199)
    odd = cells.filter(cells.is_not_null() & ~inside.fill_null(False)).unique(maintain_order=True)
    if odd.is_empty():
        return _clean(days)
    known = pl.DataFrame([read_day(text) for text in odd], schema=DAY_SCHEMA, orient="row").with_columns(cell=odd)
    frame = pl.DataFrame({"cell": cells, "iso": days.set(~inside.fill_null(False), None)})
    joined = frame.join(known, on="cell", how="left", maintain_order="left")
    return joined.select(
        pl.coalesce("iso", "day").alias("day"), pl.col("serial").fill_null(False), "rule", "message", "advice"
    )


def _clean(days: pl.Series) -> pl.DataFrame:
    nothing = {name: pl.lit(None, pl.String) for name in ("rule", "message", "advice")}
    return pl.DataFrame({"day": days}).select("day", serial=pl.lit(False), **nothing)


def read_day(text: str) -> tuple[dt.date | None, bool, str | None, str | None, str | None]:
    """One cell that is no plain ISO date: a row of DAY_SCHEMA."""
    folded = " ".join(text.casefold().split())
    try:
        if _SERIAL.fullmatch(folded):
            return from_excel_serial(float(folded)), True, None, None, None
        return parse_day(folded), False, None, None, None
    except PeriodError as wrong:
        return None, False, "not-a-date", wrong.message, wrong.advice or _ADVICE
