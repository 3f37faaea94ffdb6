"""Which figures belong together? Observations with their definitions, numbered series by series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

import polars as pl

from measuringup.core.columns import select, with_columns
from measuringup.core.indicators import Indicator

#: A series is the figures of one of these, in the order of their periods.
SERIES_KEY = ("indicator_code", "organisation_code", "breakdown", "frequency")
#: When a chart's limits start again. `organisation_code` "" is every organisation, a missing
#: `breakdown` every part; `definition_break` also ends the comparison with earlier figures.
REBASE_SCHEMA = {
    "indicator_code": pl.String,
    "organisation_code": pl.String,
    "breakdown": pl.String,
    "date": pl.Date,
    "definition_break": pl.Boolean,
    "reason": pl.String,
    "person": pl.String,
    "approver": pl.String,
}


def with_definitions(observations: pl.DataFrame, definitions: pl.DataFrame) -> pl.DataFrame:
    """Each observation with what its definition says (DEFINITION_SCHEMA columns).

    Observations of an indicator without a definition are not judged: they are left out here, and
    core.observations.check has named them. Each code is looked up once for all the rows in a row
    that have it.
    """
    runs = observations["indicator_code"].rle().struct.unnest()
    place = {code: row for row, code in enumerate(definitions["indicator_code"])}
    found = pl.Series([place.get(code) for code in runs["value"]], dtype=pl.UInt32)
    row = found[observations["indicator_code"].rle_id()]
    if row.has_nulls():
        observations, row = observations.filter(row.is_not_null()), row.drop_nulls()
    return observations.hstack([said for said in definitions[row].get_columns() if said.name != "indicator_code"])


def with_series(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows sorted by series and period, with `series` (UInt32) numbering the series from 0.

    Sorting text is dear, so rows that already stand in order are left as they are.
    """
    numbered = with_columns(frame, _NUMBER)
    if _is_in_order(numbered):
        return numbered
    return with_columns(frame.sort(*SERIES_KEY, "period_start", "period_end"), _NUMBER)


def is_one_series(frame: pl.DataFrame) -> bool:
    """Whether all rows are of one series, as when one figure is edited. Reads `series`, in order."""
    numbers = frame["series"]
    return bool(frame.height) and bool(numbers[0] == numbers[-1])


def first_rows(frame: pl.DataFrame) -> pl.Series:
    """The number of the first row of each series (UInt32), in a frame that `with_series` has numbered."""
    if is_one_series(frame):
        return _FIRST_ROW
    return select(frame, _FIRST_ROWS).to_series()


def found_in(frame: pl.DataFrame, column: str) -> frozenset[str]:
    """What a column says that is one for a whole series, such as its frequency; nothing where it is null."""
    return frozenset(frame[column][first_rows(frame)]) - {None}


def _is_in_order(numbered: pl.DataFrame) -> bool:
    """Whether rows stand by series and period, when `series` numbers every change of series."""
    if select(numbered, _PERIODS_FALL).item():
        return False
    return is_one_series(numbered) or not select(numbered[SERIES_KEY][first_rows(numbered)], _KEYS_FALL).item()


def _falls(names: Sequence[str]) -> pl.Expr:
    """Whether a row should stand before the one it follows, in the order of these columns."""
    *longer, last = names
    falls = pl.col(last) < pl.col(last).shift()
    for name in reversed(longer):
        here, before = pl.col(name), pl.col(name).shift()
        falls = (here < before) | ((here == before) & falls)
    return falls


_DIFFERS = reduce(or_, (pl.col(name).ne_missing(pl.col(name).shift()) for name in SERIES_KEY))
_NUMBER = {"series": (_DIFFERS.cum_sum() - 1).cast(pl.UInt32)}
_SERIES = pl.col("series")
_FIRST_ROW = pl.Series("row", [0], dtype=pl.UInt32)
_FIRST_ROWS = {"row": pl.int_range(pl.len(), dtype=pl.UInt32).filter(_SERIES.ne_missing(_SERIES.shift()))}
_PERIODS_FALL = {"fall": ((_SERIES.shift() == _SERIES) & _falls(["period_start", "period_end"])).any()}
_KEYS_FALL = {"fall": _falls(SERIES_KEY).any()}


_NO_BREAKS = {"rebase": pl.lit(False), "definition_break": pl.lit(False)}


def with_breaks(frame: pl.DataFrame, rebases: pl.DataFrame | None) -> pl.DataFrame:
    """Mark the rows at which a series begins anew: adds `rebase` and `definition_break` (Boolean).

    `rebases` has REBASE_SCHEMA. An ordinary rebase starts the process limits again at the row whose
    period begins on its date. A definition break does so at the first row on or after its date, and
    earlier figures are no longer compared with later ones (RULES A6).
    """
    if rebases is None or rebases.is_empty():
        return with_columns(frame, _NO_BREAKS)
    rows = frame.select("series", "period_start").with_row_index("at")
    marks = _of_series(frame, rebases).join(rows, on="series")
    at_rebase = marks.filter(~pl.col("definition_break") & (pl.col("period_start") == pl.col("date")))["at"]
    at_break = (
        marks.filter(pl.col("definition_break") & (pl.col("period_start") >= pl.col("date")))
        .group_by("series", "date")
        .agg(pl.col("at").min())["at"]
    )
    at = pl.int_range(pl.len(), dtype=pl.UInt32)
    begins, breaks = at.is_in(at_rebase.implode()), at.is_in(at_break.implode())
    return frame.with_columns(rebase=begins | breaks, definition_break=breaks)


def _of_series(frame: pl.DataFrame, rebases: pl.DataFrame) -> pl.DataFrame:
    """Each rebase once for every series it speaks of: series, date, definition_break."""
    series = frame.select("series", *SERIES_KEY).unique("series")
    everyone = pl.col("organisation_code_of_rebase") == ""
    every_part = pl.col("breakdown_of_rebase").is_null()
    return (
        series.join(rebases, on="indicator_code", suffix="_of_rebase")
        .filter(everyone | (pl.col("organisation_code_of_rebase") == pl.col("organisation_code")))
        .filter(every_part | (pl.col("breakdown_of_rebase") == pl.col("breakdown")))
        .select("series", "date", "definition_break")
        .unique()
    )


def breaks_frame(indicators: Iterable[Indicator]) -> pl.DataFrame:
    """The definition breaks of indicators as rows of REBASE_SCHEMA, for every organisation and part."""
    rows = [
        {
            "indicator_code": each.code,
            "organisation_code": "",
            "date": start.start,
            "definition_break": True,
            "reason": start.reason,
        }
        for each in indicators
        for start in each.breaks
    ]
    return pl.DataFrame(rows, schema=REBASE_SCHEMA)
