"""Does the figure follow from the series' own past? Sudden jumps, and running totals that fall."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from measuringup.core.indicators import Basis, DataType, Indicator
from measuringup.core.observations.duplicates import packed_key
from measuringup.core.observations.findings import Findings, Rule, plain
from measuringup.core.observations.runs import Runs
from measuringup.core.periods import year_start

#: A jump is a change of more than JUMP_TIMES the largest earlier change of the series, told from
#: JUMP_HISTORY earlier changes on: a slipped decimal point is far beyond it, ordinary noise is not.
JUMP_TIMES, JUMP_HISTORY = 4.0, 6

JUMP = Rule(
    name="jump",
    severity="warning",
    column="value",
    message=lambda hit: (
        f"{hit['indicator_code']} changed by {plain(_short(hit['change']))} since the figure before; the largest of "
        f"{hit['changes']} earlier changes is {plain(_short(hit['largest']))}."
    ),
    advice="Look for a slipped decimal point, another unit, or a changed definition (declare a break).",
)
FELL = Rule(
    name="cumulative-fell",
    severity="warning",
    column="value",
    message=lambda hit: (
        f"{hit['indicator_code']} is cumulative, but fell within the year "
        f"from {plain(_short(hit['before']))} to {plain(_short(hit['running']))}."
    ),
    advice="Look whether the figure is for the period alone, or whether earlier ones were corrected.",
)


def _short(number: float) -> float:
    return float(f"{number:.6g}")


def find_jumps(frame: pl.DataFrame, runs: Runs, findings: Findings) -> None:
    """Changes of more than JUMP_TIMES the largest earlier change of the same series (RULES E5).

    Of a cumulative measure only rises are changes: it falls when its year begins again.
    """
    number, value = runs.number, frame["value"]
    at = None
    if value.null_count() or not bool((packed_key(frame, runs).diff().drop_nulls() > 0).all()):
        at = _in_order(frame, runs)
        number, value = number.gather(at), value.gather(at)
    rows = number.is_in(_suspects(number, _changes(runs, number, value)).implode()).arg_true()
    if rows.is_empty():
        return
    of_series = frame[rows if at is None else at.gather(rows)]
    of_series = of_series.with_columns(
        at=rows if at is None else at.gather(rows),
        series=number.gather(rows),
        change=_changes(runs, number.gather(rows), value.gather(rows)),
    )
    hits = of_series.with_columns(
        largest=pl.col("change").abs().cum_max().forward_fill().shift().over("series"),
        changes=pl.col("change").is_not_null().cum_sum().shift().over("series"),
    )
    jumped = (pl.col("change").abs() > JUMP_TIMES * pl.col("largest")) & (pl.col("largest") > 0)
    findings.add(JUMP, hits.filter(jumped & (pl.col("changes") >= JUMP_HISTORY)))


def _changes(runs: Runs, number: pl.Series, value: pl.Series) -> pl.Series:
    """The change of each figure since the one before of its series, null where there is none."""
    rows = pl.DataFrame({"number": number, "change": value.diff()})
    own = pl.col("number") == pl.col("number").shift()
    if runs.heads["is_cumulative"].any():
        own = own & ~(runs.heads["is_cumulative"].gather(number) & (pl.col("change") < 0))
    return rows.select(pl.when(own).then("change")).to_series()


def _in_order(frame: pl.DataFrame, runs: Runs) -> pl.Series:
    """Positions of the rows that have a value, by series and period."""
    rows = frame.select("value", at=pl.int_range(pl.len(), dtype=pl.UInt32), key=packed_key(frame, runs))
    return rows.filter(pl.col("value").is_not_null() & pl.col("key").is_not_null()).sort("key")["at"]


def _suspects(number: pl.Series, change: pl.Series) -> pl.Series:
    """Series in which some change exceeds JUMP_TIMES each of the JUMP_HISTORY rows' changes before it.

    A cheap look at rows that stand in order: any jump by the whole history is among them.
    """
    rows = pl.DataFrame({"number": number, "change": change.abs()})
    before = pl.col("change").rolling_max(JUMP_HISTORY, min_samples=1).shift()
    same_series = pl.col("number") == pl.col("number").shift(JUMP_HISTORY + 1)
    return rows.filter((pl.col("change") > JUMP_TIMES * before) & same_series)["number"].unique()


def find_falls(frame: pl.DataFrame, runs: Runs, indicators: Mapping[str, Indicator], findings: Findings) -> None:
    """Cumulative figures below an earlier one of the same year: numerators, or counts and money."""
    cumulative = {code: each.year.value for code, each in indicators.items() if each.basis is Basis.CUMULATIVE}
    if not cumulative:
        return
    counts = [code for code in cumulative if indicators[code].data_type in {DataType.NUMBER, DataType.MONEY}]
    plain_count = pl.col("indicator_code").is_in(counts) & pl.col("denominator").is_null()
    rows = (
        frame.with_row_index("at")
        .with_columns(series=runs.number)
        .filter(pl.col("indicator_code").is_in(list(cumulative)))
        .with_columns(
            running=pl.coalesce("numerator", pl.when(plain_count).then(pl.col("value"))),
            year=pl.col("indicator_code").replace_strict(cumulative, return_dtype=pl.String),
        )
        .drop_nulls(["running", "period_end"])
        .with_columns(year_start=year_start(pl.col("period_end"), pl.col("year"), pl.col("frequency")))
        .sort("series", "period_end", "at")
    )
    before = pl.col("running").shift().over("series", "year_start")
    findings.add(FELL, rows.with_columns(before=before).filter(pl.col("running") < pl.col("before")).sort("at"))
