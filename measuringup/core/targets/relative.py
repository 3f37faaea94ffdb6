"""What is a target of "+2%" worth? Two per cent more than it is relative to (RULES B1)."""

from __future__ import annotations

import polars as pl

from measuringup.core.columns import with_columns
from measuringup.core.preceding import comparable_rows_last_year
from measuringup.core.targets.profiles import ADDS_UP_IN_YEAR
from measuringup.core.targets.schema import ABSOLUTE, APPLIES_TO, RELATIVE

_PERIOD, _TO_DATE, _YEAR = (pl.col(f"{kind} row") for kind in APPLIES_TO)


def resolved(targets: pl.DataFrame) -> pl.DataFrame:
    """Targets with `amount`, in the measure's unit, and `change`, in per cent of last year's figure.

    Only one of them is there: a relative target with a base of its own has an amount.
    """
    some_relative = (targets["form"] == RELATIVE).any()
    return with_columns(targets, _RESOLVED if some_relative else _NONE_RELATIVE)


def with_changes(work: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Targets relative to the same period last year, and `changed_to_date` relative to the year to date then.

    Where last year has no figure there is none: the baseline is still to be established (case 30).
    """
    last_year = comparable_rows_last_year(work)
    change = pl.lit(rows["change"])
    row_to_date = pl.coalesce(_TO_DATE, _YEAR, pl.when(~ADDS_UP_IN_YEAR).then(_PERIOD))
    # A change of a count's year to date says nothing of one period.
    of_the_figure = pl.coalesce(_PERIOD, _YEAR, pl.when(~ADDS_UP_IN_YEAR).then(_TO_DATE))
    of_figure, to_date = change.gather(of_the_figure), change.gather(row_to_date)
    return work.with_columns(
        target=pl.coalesce("target", _raised(pl.col("value").gather(last_year), of_figure)),
        changed_to_date=_raised(pl.col("year_to_date").gather(last_year), to_date),
    )


def _raised(figure: pl.Expr, per_cent: pl.Expr) -> pl.Expr:
    """So many per cent of the figure's size further up, which is nearer to 0 for a negative one."""
    return figure + figure.abs() * per_cent / 100


_TARGET, _BASE = pl.col("target"), pl.col("base")
_IS_RELATIVE = pl.col("form") == RELATIVE
_ABSOLUTE = pl.when(pl.col("form") == ABSOLUTE).then(_TARGET)
_NONE_RELATIVE = {"amount": _ABSOLUTE, "change": pl.lit(None, pl.Float64)}
_RESOLVED = {
    "amount": _ABSOLUTE.when(_IS_RELATIVE).then(_raised(_BASE, _TARGET)),
    "change": pl.when(_IS_RELATIVE & _BASE.is_null()).then(_TARGET),
}
