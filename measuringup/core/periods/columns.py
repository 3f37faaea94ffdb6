"""How are whole columns of labels read, and whole columns of periods printed?

Columns repeat a few labels many times: each distinct one is read, or printed, once.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from measuringup.core.indicators import YearKind
from measuringup.core.periods.errors import PeriodError
from measuringup.core.periods.parsing import parse_label
from measuringup.core.periods.period import Period, dates_label
from measuringup.core.periods.terms import TermCalendar
from measuringup.core.periods.years import year_kind

#: What `parse_labels` returns: the period, or the problem, its advice and the rule it broke.
READING_SCHEMA = {
    "period_start": pl.Date,
    "period_end": pl.Date,
    "frequency": pl.String,
    "problem": pl.String,
    "advice": pl.String,
    "rule": pl.String,
}
_ASKED = ["label", "frequency_asked", "year_asked"]
_PRINTED = ["period_start", "period_end", "frequency", "year"]


def parse_labels(
    labels: pl.Series,
    *,
    frequency: pl.Series | str | None = None,
    year: pl.Series | YearKind | None = None,
    terms: TermCalendar | None = None,
    municipal_day: int = 1,
) -> pl.DataFrame:
    """One row of READING_SCHEMA for each label, in the same order.

    `frequency` and `year` are one for all or a column beside the labels (null: unknown).
    `rule` is "ambiguous-period" for a question, "unreadable-period" for the rest, and null,
    like `problem` and `advice`, where the label was read.
    """
    asked = pl.DataFrame({"label": labels.cast(pl.String)}).with_columns(
        _as_column(frequency).alias("frequency_asked"),
        _as_column(year).alias("year_asked"),
    )
    once = asked.unique(maintain_order=True)
    found = [_reading(label, often, kind, terms, municipal_day) for label, often, kind in once.iter_rows()]
    readings = pl.DataFrame(found, schema=READING_SCHEMA, orient="row")
    table = pl.concat([once, readings], how="horizontal")
    joined = asked.join(table, on=_ASKED, how="left", nulls_equal=True, maintain_order="left")
    return joined.select(*READING_SCHEMA)


def _as_column(known: pl.Series | str | None) -> pl.Series | pl.Expr:
    return known.cast(pl.String) if isinstance(known, pl.Series) else pl.lit(known, pl.String)


def _reading(
    label: str | None, frequency: str | None, year: str | None, terms: TermCalendar | None, municipal_day: int
) -> tuple[dt.date | None, dt.date | None, str | None, str | None, str | None, str | None]:
    try:
        kind = None if year is None else year_kind(year)
        period = parse_label(label or "", frequency=frequency, year=kind, terms=terms, municipal_day=municipal_day)
    except PeriodError as problem:
        return None, None, None, problem.message, problem.advice, problem.rule
    return period.start, period.end, period.frequency, None, None, None


def labels(frame: pl.DataFrame, *, year: YearKind = YearKind.FINANCIAL, terms: TermCalendar | None = None) -> pl.Series:
    """The printed label of every row of a frame of periods, as a series "period_label".

    Reads period_start, period_end (Date), frequency and, where there is one, the column
    `year`; without it every row counts in years of kind `year`. Null where a date is missing.
    """
    with_year = frame if "year" in frame.columns else frame.with_columns(year=pl.lit(year.value))
    periods = with_year.select(_PRINTED)
    once = periods.unique(maintain_order=True)
    found = [label_of(start, end, often, kind, terms) for start, end, often, kind in once.iter_rows()]
    table = once.with_columns(pl.Series("period_label", found, pl.String))
    return periods.join(table, on=_PRINTED, how="left", nulls_equal=True, maintain_order="left")["period_label"]


def label_of(
    start: dt.date | None, end: dt.date | None, frequency: str, year: str, terms: TermCalendar | None = None
) -> str | None:
    """The printed label of one period given as a row gives it; None where a date is missing.

    Printing never fails: what is no period prints its dates.
    """
    if start is None or end is None:
        return None
    term = terms.of(start, end) if terms else None
    try:
        return Period(start, end, frequency, year_kind(year), term=term.name if term else "").label
    except PeriodError:
        return dates_label(start, end)
