"""How many periods in a row has a target been met, or missed? (RULES B6, STATISTICS C)"""

from __future__ import annotations

from functools import cache

import polars as pl

from measuringup.core.columns import select, with_columns
from measuringup.core.indicators import GapBasis, Polarity

#: Float noise: of a difference in points, as a part of the figures' size; of one in per cent.
_NOISE, _NOISE_PER_CENT = 1e-14, 1e-11


def with_streaks(frame: pl.DataFrame) -> pl.DataFrame:
    """Add `met_in_row` and `missed_in_row` (UInt32): rated periods in a row that end at each row.

    Reads `series`, `definition_break`, `gap`, `gap_basis`, `value`, `target`, `target_low`,
    `target_high`, `strict`, `polarity`, `tolerance`, `tolerance_basis`, sorted by series and period.
    A period without a rating neither counts nor breaks the row of periods, so that a figure held back
    does not end it; it has no count of its own. A break in the definition begins a new one.
    """
    some_strict, some_plan = bool(frame["strict"].any()), bool((frame["polarity"] == Polarity.PLAN.value).any())
    work = select(frame, {"group": _GROUP, "met": is_met(some_strict=some_strict, some_plan=some_plan)})
    return frame.hstack(select(with_columns(with_columns(work, _NUMBERED), _COUNTED), _IN_ROW))


@cache
def is_met(*, some_strict: bool = True, some_plan: bool = True) -> pl.Expr:
    """Whether a rated figure meets its target, null where there is no rating.

    Equality meets it unless the target is strict ("<5"); "plan is best" is met within its tolerance.
    Where there is no strict target, or no plan, nothing need be asked of them.
    """
    gap = pl.col("gap")
    sizes = pl.col("value").abs() + pl.col("target").abs().fill_null(0.0)
    per_cent = pl.col("gap_basis") == GapBasis.RELATIVE.value
    noise = pl.when(per_cent).then(_NOISE_PER_CENT).otherwise(sizes * _NOISE)
    met = gap >= -noise
    if some_plan:
        plan = (pl.col("polarity") == Polarity.PLAN.value).fill_null(False) & ~_HAS_POSTS
        met = pl.when(plan).then(gap + _tolerance_as_gap().fill_null(0.0) >= -noise).otherwise(met)
    if some_strict:
        one_sided = pl.col("polarity").is_in([Polarity.HIGH.value, Polarity.LOW.value]) & pl.col("target").is_not_null()
        met = pl.when(pl.col("strict").fill_null(False) & one_sided).then(gap > noise).otherwise(met)
    return met


#: A range given for a plan is its goal posts; then no tolerance is added (RULES C4).
_HAS_POSTS = pl.col("target_low").is_not_null() | pl.col("target_high").is_not_null()


def _tolerance_as_gap() -> pl.Expr:
    """The tolerance in the unit of the gap, which a scheme may measure otherwise (RULES B3, C1)."""
    tolerance, per_cent = pl.col("tolerance"), pl.col("target").abs() / 100
    relative = GapBasis.RELATIVE.value
    given, used = pl.col("tolerance_basis") == relative, pl.col("gap_basis") == relative
    return (
        pl.when(given & (per_cent == 0))
        .then(None)
        .when(given & ~used)
        .then(tolerance * per_cent)
        .when(~given & used & (per_cent != 0))
        .then(tolerance / per_cent)
        .otherwise(tolerance)
    )


# Streaks by running counts: c numbers the rated rows; where a streak begins, its c is remembered.
# A key is the same for the rows that may stand in one streak.
_GROUP = (pl.col("series") + pl.col("definition_break").cum_sum()).cast(pl.Int64)
_MET, _KEY, _C = pl.col("met"), pl.col("key"), pl.col("c")
_NUMBERED = {"key": 2 * pl.col("group") + _MET.cast(pl.Int64), "c": _MET.is_not_null().cum_sum()}
_BEGINS = _KEY.is_not_null() & _KEY.ne_missing(_KEY.forward_fill().shift())
_COUNTED = {"length": _C + 1 - pl.when(_BEGINS).then(_C).otherwise(0).cum_max()}
_IN_ROW = {
    "met_in_row": pl.col("length") * _MET.cast(pl.UInt32),
    "missed_in_row": pl.col("length") * (~_MET).cast(pl.UInt32),
}
