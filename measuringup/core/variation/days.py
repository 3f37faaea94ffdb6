"""With which day does a period begin, as files of series write it? Dates, and labels such as "Q1 2024/25"."""

from __future__ import annotations

import datetime as dt
from functools import cache

import polars as pl

from measuringup.core.periods import PeriodError, parse_day, parse_label

#: What `first_days` returns for each cell: the day, and what to do where there is none.
DAY_SCHEMA = {"period": pl.Date, "advice": pl.String}


def first_days(cells: pl.Series) -> pl.DataFrame:
    """The first day of each period of a column of text: DAY_SCHEMA, both null where there is no text."""
    days = cells.str.to_date("%Y-%m-%d", strict=False)
    odd = cells.filter(cells.is_not_null() & days.is_null()).unique()
    read = [first_day(text) for text in odd]
    others = pl.DataFrame(read, schema=DAY_SCHEMA, orient="row").with_columns(cell=odd)
    frame = pl.DataFrame({"cell": cells, "day": days}).join(others, on="cell", how="left", maintain_order="left")
    return frame.select(pl.coalesce("day", "period").alias("period"), "advice")


def first_days_of_lists(cells: pl.Series) -> pl.DataFrame:
    """The same of cells with several periods, with semicolons between: `period` is a list of days."""
    split = cells.str.split(";").to_list()
    read = [None if parts is None else [first_day(part) for part in parts if part.strip()] for parts in split]
    days = [None if found is None else [day for day, _ in found] for found in read]
    advice = [" ".join(said for _, said in found or () if said) or None for found in read]
    return pl.DataFrame({"period": days, "advice": advice}, schema={"period": pl.List(pl.Date), "advice": pl.String})


@cache
def first_day(text: str) -> tuple[dt.date | None, str | None]:
    """The day a text names, or else the first of the period it names; or what is wrong with it.

    Dates are read day first. A label that can mean two periods is a question, never a guess (RULES D0.7).
    """
    try:
        return parse_day(" ".join(text.casefold().split())), None
    except PeriodError:
        pass
    try:
        return parse_label(text).start, None
    except PeriodError as wrong:
        return None, f"{wrong.message} {wrong.advice}".strip()
