"""Which figures would a register change? Each stated figure beside the one on record (RULES E2)."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from measuringup.core.observations import KEY
from measuringup.core.problems import Problem
from measuringup.core.register.differences import What

#: What a figure says; its text as entered is kept, and is no difference.
SAYS = ("numerator", "denominator", "value", "state", "figure_status", "note")


def figure_differences(stated: pl.DataFrame, on_record: pl.DataFrame, says: Collection[str] = SAYS) -> pl.DataFrame:
    """The stated figures with `what` (differences.What) and, as `before`, the value on record.

    `stated` has OBSERVATION_SCHEMA with note, restatement and withdrawn, `on_record` the same with note. `says` are
    the columns that are stated, of SAYS: where a file says nothing of a note, a note on record is no difference.
    """
    before = on_record.select(*KEY, *(pl.col(name).alias(f"before_{name}") for name in SAYS), there=pl.lit(True))
    joined = stated.join(before, on=list(KEY), how="left", maintain_order="left")
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"before_{name}")) for name in SAYS if name in says)
    there = pl.col("there").fill_null(False)
    what = (
        pl.when("withdrawn")
        .then(pl.when(there).then(pl.lit(What.WITHDRAWN.value)).otherwise(pl.lit(What.UNCHANGED.value)))
        .when(~there)
        .then(pl.lit(What.NEW.value))
        .when(same)
        .then(pl.lit(What.UNCHANGED.value))
        .otherwise(pl.lit(What.CHANGED.value))
    )
    return joined.with_columns(what=what, before=pl.col("before_value")).select(*stated.columns, "what", "before")


def without_class(found: pl.DataFrame, otherwise: str = "") -> list[Problem]:
    """An error for each figure that replaces another without saying why; `otherwise` is the class of the rest."""
    silent = pl.lit(otherwise == "") & (pl.col("restatement") == "") & (pl.col("what") == What.CHANGED.value)
    return [
        Problem(
            severity="error",
            rule="no-restatement-class",
            message=f"The figure replaces {before if before is not None else 'one without a value'}.",
            advice="Say why in the column restatement: correction, late data, definition change or price rebase.",
            row=row,
            column="restatement",
            value="" if value is None else f"{value:,.10g}",
        )
        for row, value, before in found.filter(silent).select("row", "value", "before").iter_rows()
    ]
