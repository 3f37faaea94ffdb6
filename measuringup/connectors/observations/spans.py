"""Which period is a row about? Dates, a label, or the parts of one in columns of their own."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from measuringup.connectors.columns import code_texts, day_column, in_words
from measuringup.connectors.faults import Faults
from measuringup.connectors.headers import folded
from measuringup.connectors.profiles import FileProfile
from measuringup.connectors.profiles.profile import part_column
from measuringup.connectors.table import Table
from measuringup.core.indicators import Indicator, YearKind
from measuringup.core.periods import Period, PeriodError, parse_frequency, parse_labels, rolling, years_in_window

#: The columns that `read_spans` gives.
SPAN_SCHEMA = {"frequency": pl.String, "period_start": pl.Date, "period_end": pl.Date}
_NOTHING = {"", "-1", "0"}
#: Columns with a part of a year, and with the year, as they are called (folded).
_PARTS_OF_A_YEAR, _YEARS = {"quarter", "month"}, {"year", "financialyear"}
#: Frequencies by their length in whole months, where the dates of a row decide.
_BY_LENGTH = ("monthly", "quarterly", "4-monthly", "half-yearly", "annual", "weekly")


def read_spans(faults: Faults, codes: pl.Series, indicators: Iterable[Indicator], told: FileProfile) -> pl.DataFrame:
    """The period of each row, as SPAN_SCHEMA; rows whose period cannot be read are told.

    First and last day decide where both columns are there; otherwise the label is read for the
    frequency of the row or of the definition, and what is ambiguous is asked (RULES D0.7).
    """
    frame = faults.table.frame
    known = {each.code: each for each in indicators}
    frequency = _frequencies(faults, told)
    defined = codes.replace_strict(
        {code: each.frequency for code, each in known.items()}, default=None, return_dtype=pl.String
    )
    years = codes.replace_strict(
        {code: each.year.value for code, each in known.items()}, default=None, return_dtype=pl.String
    )
    columns = set(frame.columns)
    if {"period_start", "period_end"} <= columns:
        return _from_dates(faults, frequency, defined, years)
    if told.period_parts and "period" not in columns and part_column("year") in columns:
        labels = _joined_parts(frame)
    else:
        column = next((name for name in ("period", "period_end", "period_start") if name in columns), None)
        if column is None:
            return pl.DataFrame(schema=SPAN_SCHEMA).clear(frame.height)
        labels = with_year(faults.table, frame[column])
    return _from_labels(faults, labels, frequency, defined, years)


def _frequencies(faults: Faults, told: FileProfile) -> pl.Series | None:
    """The frequency each row, or the profile for all, declares, as we write it; None where neither does."""
    frame = faults.table.frame
    if "frequency" in frame.columns:
        cells = frame["frequency"].cast(pl.String)
    elif "frequency" in told.constants:
        cells = pl.Series([told.constants["frequency"]]).new_from_index(0, frame.height)
    else:
        return None
    meant: dict[str, str | None] = {}
    wrong: dict[str, tuple[str, str]] = {}
    for text in cells.unique().drop_nulls():
        try:
            meant[text] = parse_frequency(told.word("frequency", text))
        except PeriodError as fault:
            meant[text] = None
            wrong[text] = (fault.message, fault.advice)
    if wrong:
        message = cells.replace_strict(
            {text: each[0] for text, each in wrong.items()}, default=None, return_dtype=pl.String
        )
        advice = cells.replace_strict(
            {text: each[1] for text, each in wrong.items()}, default=None, return_dtype=pl.String
        )
        faults.add(message.is_not_null(), "unknown-frequency", "frequency", message, advice)
    return in_words(cells, meant)


def _from_dates(faults: Faults, frequency: pl.Series | None, defined: pl.Series, years: pl.Series) -> pl.DataFrame:
    frame = faults.table.frame
    start, end = (day_column(faults, column) for column in ("period_start", "period_end"))
    faults.add(
        frame["period_start"].is_null() | frame["period_end"].is_null(),
        "no-period",
        "period_start",
        "The row does not say when its period starts and ends.",
        "Give both days.",
    )
    spans = pl.DataFrame({"period_start": start, "period_end": end, "defined": defined, "year": years})
    if frequency is None:
        spans = _with_frequency(spans)
        unclear = spans["frequency"].is_null() & start.is_not_null() & end.is_not_null() & (start <= end)
        faults.add(
            unclear,
            "no-frequency",
            "period_start",
            "It is not known how often the figure is collected: the dates fit no frequency, nor the definition's.",
            "Correct the dates, or add a column frequency.",
        )
    else:
        spans = spans.with_columns(frequency=pl.coalesce(frequency, "defined"))
    return spans.select(list(SPAN_SCHEMA))


def _with_frequency(spans: pl.DataFrame) -> pl.DataFrame:
    """The definition's frequency where the dates fit it, else the one frequency they do fit."""
    keys = ["period_start", "period_end", "defined", "year"]
    once = spans.select(keys).unique(maintain_order=True)
    found = [_fitting(*row) for row in once.iter_rows()]
    table = once.with_columns(pl.Series("frequency", found, pl.String))
    return spans.join(table, on=keys, how="left", nulls_equal=True, maintain_order="left")


def _fitting(start: object, end: object, defined: str | None, year: str | None) -> str | None:
    kinds = [YearKind(year)] if year else list(YearKind)
    for frequency in (defined, *_BY_LENGTH):
        for kind in kinds if frequency else []:
            try:
                if Period(start, end, frequency, kind).is_regular:  # type: ignore[arg-type]
                    return frequency
            except (PeriodError, TypeError):
                return None
    return None


def _from_labels(
    faults: Faults, labels: pl.Series, frequency: pl.Series | None, defined: pl.Series, years: pl.Series
) -> pl.DataFrame:
    column = labels.name
    texts = _label_texts(labels)
    wanted = defined if frequency is None else pl.select(pl.coalesce(frequency, defined)).to_series()
    read = parse_labels(texts, frequency=wanted, year=years)
    wrong = read["problem"].is_not_null()
    faults.add(
        wrong & (read["rule"] != "ambiguous-period"),
        "unreadable-period",
        column,
        read["problem"],
        read["advice"],
        value=texts,
    )
    faults.add(
        wrong & (read["rule"] == "ambiguous-period"),
        "ambiguous-period",
        column,
        read["problem"],
        read["advice"],
        value=texts,
    )
    return read.select(list(SPAN_SCHEMA))


def years_beside(table: Table) -> list[str]:
    """The column with the year of quarters or months that stand in a column of their own; none elsewhere."""
    header = table.header
    if "period" not in header.columns or folded(header.found[header.columns["period"]]) not in _PARTS_OF_A_YEAR:
        return []
    return [name for name in header.others if folded(name) in _YEARS and name in table.frame.columns][:1]


def with_year(table: Table, labels: pl.Series) -> pl.Series:
    """Labels of quarters or months with the year that stands beside them: "Q1" of "2025/26" is "Q1 2025/26"."""
    beside = years_beside(table)
    if not beside:
        return labels
    texts = pl.DataFrame({"label": _label_texts(labels), "year": code_texts(table.frame[beside[0]])})
    is_quarter = folded(table.header.found[table.header.columns["period"]]) == "quarter"
    part = pl.col("label").str.replace(r"^([1-4])$", "Q$1") if is_quarter else pl.col("label")
    lacks = ~pl.col("label").str.contains(r"\d{4}|\d{2}/\d{2}")
    joined = pl.when(lacks & pl.col("year").is_not_null()).then(pl.format("{} {}", part, "year")).otherwise("label")
    return texts.select(joined.alias(labels.name)).to_series()


def _label_texts(labels: pl.Series) -> pl.Series:
    return code_texts(labels.cast(pl.Date) if labels.dtype == pl.Datetime else labels)


def _joined_parts(frame: pl.DataFrame) -> pl.Series:
    """Labels from a year with a quarter, a month or a number of years: "Q3 2012", "2012-10-01", "2010 to 2012"."""
    names = {part: part_column(part) for part in ("year", "years", "quarter", "month")}
    parts = frame.select(
        frame[column].cast(pl.String).alias(part) if column in frame.columns else pl.lit(None, pl.String).alias(part)
        for part, column in names.items()
    )
    once = parts.unique(maintain_order=True)
    table = once.with_columns(period=pl.Series([_label(**row) for row in once.iter_rows(named=True)], dtype=pl.String))
    return parts.join(table, on=list(names), how="left", nulls_equal=True, maintain_order="left")["period"]


def _label(year: str | None, years: str | None, quarter: str | None, month: str | None) -> str | None:
    """One label of the parts; what is no number is left in, to be refused by name."""
    if year is None:
        return None
    if month is not None and month not in _NOTHING:
        return f"{year}-{month.zfill(2)}-01"
    if quarter is not None and quarter not in _NOTHING:
        return f"Q{quarter} {year}"
    if years is not None and years.isdigit() and int(years) > 1 and year.isdigit():
        return (
            f"{year} to {int(year) + int(years) - 1}" if years_in_window(rolling(int(years))) else f"{year} ({years})"
        )
    return year
