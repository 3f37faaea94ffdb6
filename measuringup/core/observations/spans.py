"""Is the figure about a period there is? Dates in order, whole for their frequency, within the measure's life."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import polars as pl

from measuringup.core.indicators import Indicator, YearKind
from measuringup.core.observations.codes import rows_of_series
from measuringup.core.observations.findings import Findings, Rule
from measuringup.core.observations.runs import Runs
from measuringup.core.periods import Period, PeriodError, is_frequency

NO_PERIOD = Rule(
    name="no-period",
    severity="error",
    column="period_start",
    message="The row does not say which period it is about.",
    advice="Give the first and last day, or a label such as Q3 2012/13.",
)
BACKWARDS = Rule(
    name="period-ends-before-it-starts",
    severity="error",
    column="period_end",
    message="The period ends before it starts on {period_start}.",
    advice="Correct the dates; perhaps they stand in each other's column.",
)
NO_FREQUENCY = Rule(
    name="unknown-frequency",
    severity="error",
    column="frequency",
    message="There is no such frequency.",
    advice="Use weekly, monthly, termly, quarterly, 4-monthly, half-yearly, annual, biennial, ad hoc or for example "
    "3-year rolling.",
)
NOT_WHOLE = Rule(
    name="period-does-not-fit-frequency",
    severity="error",
    column="period_start",
    message="{period_start} to {period_end} is not a whole {frequency} period of a {year} year.",
    advice="Correct the dates or the frequency, or the kind of year in the definition.",
)
BEFORE_INTRODUCTION = Rule(
    name="before-introduction",
    severity="warning",
    column="period_end",
    message="The period ends before {indicator_code} was introduced ({introduced}).",
    advice="Look at the year of the period.",
)
AFTER_END = Rule(
    name="after-end",
    severity="warning",
    column="period_start",
    message="The period starts after {indicator_code} ended ({ended}).",
    advice="Look at the year of the period.",
)
IN_FUTURE = Rule(
    name="period-in-future",
    severity="warning",
    column="period_start",
    message="The period has a figure but has not begun.",
    advice="Look at the year of the period.",
)


def find_period_faults(
    frame: pl.DataFrame, runs: Runs, indicators: Mapping[str, Indicator], findings: Findings
) -> None:
    """Rows without a period, with one that ends before it starts, or that does not fit its frequency."""
    rows = frame.lazy().with_row_index("at")
    if frame["period_start"].null_count() or frame["period_end"].null_count():
        missing = pl.col("period_start").is_null() | pl.col("period_end").is_null()
        findings.add(NO_PERIOD, rows.filter(missing).collect())
    backwards = pl.col("period_end") < pl.col("period_start")
    if frame.select(backwards.any()).item():
        findings.add(BACKWARDS, rows.filter(backwards).collect())
    heads = runs.heads.with_columns(
        year=pl.col("indicator_code").replace_strict(
            {code: each.year.value for code, each in indicators.items()},
            default=YearKind.FINANCIAL.value,
            return_dtype=pl.String,
        )
    )
    unknown = heads.filter(~_known_frequency(heads)).select("series")
    if unknown.height:
        findings.add(NO_FREQUENCY, rows_of_series(frame, runs, unknown))
    _find_broken_periods(frame, runs.with_heads(heads), findings)


def _known_frequency(heads: pl.DataFrame) -> pl.Series:
    known = [each for each in heads["frequency"].unique() if each is not None and is_frequency(each)]
    return heads["frequency"].is_in(known).fill_null(False)


def _find_broken_periods(frame: pl.DataFrame, runs: Runs, findings: Findings) -> None:
    """A period is looked at once for each frequency and kind of year it occurs with."""
    kinds = runs.heads.select("frequency", "year").unique(maintain_order=True).with_row_index("kind")
    of_series = runs.heads.join(kinds, on=["frequency", "year"], how="left", nulls_equal=True, maintain_order="left")
    days = 1 << 24
    start, end = frame["period_start"].cast(pl.Int64), frame["period_end"].cast(pl.Int64)
    packed = (of_series["kind"].cast(pl.Int64).gather(runs.number) * days + start + days // 2) * days + end + days // 2
    spans = packed.unique().drop_nulls()
    broken = [span for span in spans if not _is_whole(span, days, kinds)]
    if broken:
        rows = frame.with_row_index("at").with_columns(year=runs.spread("year"))
        findings.add(NOT_WHOLE, rows.filter(packed.is_in(broken)))


def _is_whole(span: int, days: int, kinds: pl.DataFrame) -> bool:
    """Whether a packed period is whole; one that has a worse fault is not told twice."""
    rest, end = divmod(span, days)
    kind, start = divmod(rest, days)
    frequency, year = kinds.row(kind)[1:]
    epoch = dt.date(1970, 1, 1)
    try:
        first, last = (epoch + dt.timedelta(days=day - days // 2) for day in (start, end))
        return Period(first, last, frequency or "", YearKind(year)).is_regular
    except PeriodError:
        return last < first or not is_frequency(frequency or "")


def find_periods_out_of_life(
    frame: pl.DataFrame,
    indicators: Mapping[str, Indicator],
    as_of: dt.date | None,
    findings: Findings,
) -> None:
    """Figures of periods before a measure was introduced, after it ended, or still to come."""
    rows = frame.lazy().with_row_index("at")
    start, end, code = pl.col("period_start"), pl.col("period_end"), pl.col("indicator_code")
    if as_of is not None and frame.select(((start > as_of) & pl.col("value").is_not_null()).any()).item():
        findings.add(IN_FUTURE, rows.filter((start > as_of) & pl.col("value").is_not_null()).collect())
    for rule, edge in ((BEFORE_INTRODUCTION, "introduced"), (AFTER_END, "ended")):
        days = {name: getattr(each, edge) for name, each in indicators.items() if getattr(each, edge)}
        if days:
            bounds = pl.LazyFrame({"indicator_code": list(days), edge: list(days.values())})
            beyond = end < pl.col(edge) if edge == "introduced" else start > pl.col(edge)
            known = rows.filter(code.is_in(list(days))).join(bounds, on="indicator_code", maintain_order="left")
            findings.add(rule, known.filter(beyond).collect())
