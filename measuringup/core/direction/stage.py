"""Is each figure better or worse than before? Direction of travel, short and long (RULES D, STATISTICS C)."""

from __future__ import annotations

import polars as pl

from measuringup.core.columns import select, with_columns
from measuringup.core.direction.evidence import evidence_numbers, with_shares
from measuringup.core.direction.pairs import WHY_NOT, in_pairs
from measuringup.core.direction.words import (
    BETTER,
    DIRECTIONS,
    EVIDENCE,
    HIGHER,
    LOWER,
    NO_COMPARISON,
    NO_DIRECTION,
    SAME,
    UNKNOWN,
    WORSE,
)
from measuringup.core.indicators import Basis, DataType, Polarity
from measuringup.core.rating.states import NOT_COMPARED, State
from measuringup.core.rounding import round_columns

#: Columns added for "short" (the period before) and for "long" (the same period last year).
_FOR_EACH: dict[str, pl.DataType] = {
    "previous_value": pl.Float64(),  # the earlier figure, null where there is no comparison
    "previous_start": pl.Date(),  # its period, so that it can be named (RULES D5)
    "previous_end": pl.Date(),
    "change": pl.Float64(),  # figure - earlier figure, both as printed
    "direction": pl.String(),  # of DIRECTIONS
    "evidence": pl.String(),  # of EVIDENCE
    "no_comparison": pl.String(),  # of NO_COMPARISON, null where there is a comparison
}
DIRECTION_SCHEMA = {f"{name}_{which}": dtype for which in ("short", "long") for name, dtype in _FOR_EACH.items()}

#: Room for the float noise of a difference of two decimals, in parts of their size.
_FLOAT_NOISE = 1e-14
#: A change is the decimal that it is, not the noise of two floats; of unrounded figures to so many places.
_MOST_DECIMALS = 10
_CODE = {word: pl.lit(number, pl.UInt8) for number, word in enumerate(DIRECTIONS)}
#: A figure not due or awaited has neither status nor direction (RULES D0.4, C9).
_WITHOUT_DIRECTION = (*NOT_COMPARED, State.NOT_DUE.value, State.AWAITING_DATA.value)
_MAY_COMPARE = ~pl.col("state").is_in(_WITHOUT_DIRECTION).fill_null(False)
_KEPT = (
    *("series", "frequency", "period_start", "period_end", "basis", "polarity", "data_type", "dead_band"),
    *(
        "parts",
        "numerator",
        "denominator",
        "target",
        "target_low",
        "target_high",
        "amr",
        "limits_meaningful",
        "short_group_warning",
    ),
)
_WORK = {
    **{name: pl.col(name) for name in _KEPT},
    "decimals": pl.when(~pl.col("full_precision")).then("precision"),
    "scale": pl.lit(10.0).pow(pl.when("full_precision").then(_MOST_DECIMALS).otherwise("precision")),
    "group": pl.col("rebase_group"),
    "breaks": pl.col("definition_break").cum_sum(),
    "period_figure": pl.when(_MAY_COMPARE).then("in_period_value"),
    "year_figure": pl.when(_MAY_COMPARE).then("value"),
}


def with_direction(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the columns of DIRECTION_SCHEMA.

    Takes an assessment so far (after rating and variation), sorted by series and period. The figure
    of the period is compared with that of the period before (cumulative figures de-cumulated), and
    the figure as reported with that of the same period last year, both as printed (RULES D0.1, D2).
    Nothing is compared across a change of definition (A6); evidence does not reach across a rebase.
    """
    work = select(frame, _WORK)
    work = work.with_columns(work["scale"]).hstack(_printed(work))  # a column, not one number; see core.rounding
    if (work["data_type"] == DataType.PERCENTAGE.value).any() and work["denominator"].count():
        work = with_shares(work)
    pairs = with_columns(in_pairs(work), _CHANGE)
    pairs = with_columns(pairs, _improvement(pairs)).hstack([evidence_numbers(pairs)])
    told = select(with_columns(pairs, {"direction_number": _DIRECTION}), _IN_WORDS)
    short, long = told.head(frame.height), told.tail(frame.height)
    return frame.hstack(
        [short[name].alias(f"{name}_short") for name in _FOR_EACH]
        + [long[name].alias(f"{name}_long") for name in _FOR_EACH]
    )


def _printed(work: pl.DataFrame) -> pl.DataFrame:
    """Both figures as printed; they differ only where there are cumulative ones."""
    differ = (work["basis"] == Basis.CUMULATIVE.value).any()
    names = ["period_figure", "year_figure"] if differ else ["period_figure"]
    printed = round_columns(work, names, pl.col("decimals"))
    return pl.DataFrame(
        [printed[names[0]].alias("printed_period_figure"), printed[names[-1]].alias("printed_year_figure")]
    )


_HIGH, _LOW = (pl.col("polarity") == polarity.value for polarity in (Polarity.HIGH, Polarity.LOW))
_WHY_NOT = pl.col("why_not")
_CHANGE = {
    "why_not": WHY_NOT,
    "change": ((pl.col("printed") - pl.col("earlier_printed")) * pl.col("scale")).round() / pl.col("scale"),
    "noise": (pl.col("printed").abs() + pl.col("earlier_printed").abs()) * _FLOAT_NOISE,
}


def _off(figure: pl.Expr) -> pl.Expr:
    """How far a figure is outside its range, or off its plan (RULES A3): closer is better."""
    outside = pl.max_horizontal(pl.col("target_low") - figure, figure - pl.col("target_high"))
    return pl.when(outside.is_null()).then((figure - pl.col("target")).abs()).otherwise(outside.clip(lower_bound=0.0))


_BETTER_BY = pl.when(_HIGH).then("change").when(_LOW).then(-pl.col("change"))
_TO_HIT = (Polarity.RANGE.value, Polarity.PLAN.value)
_CLOSER_BY = _off(pl.col("earlier_printed")) - _off(pl.col("printed"))
_BY_SIDE: dict[str, pl.Expr] = {"improvement": _BETTER_BY}
_BY_SIDE_OR_DISTANCE: dict[str, pl.Expr] = {
    "improvement": _BETTER_BY.when(pl.col("polarity").is_in(_TO_HIT)).then(_CLOSER_BY)
}


def _improvement(pairs: pl.DataFrame) -> dict[str, pl.Expr]:
    """How much better, in the measure's unit; null where neither way is good."""
    return _BY_SIDE_OR_DISTANCE if pairs["polarity"].is_in(_TO_HIT).any() else _BY_SIDE


#: A change inside the dead band is none (RULES D4); towards a range or plan, what counts is the distance.
_MOVED = pl.when(_HIGH | _LOW | pl.col("improvement").is_null()).then("change").otherwise("improvement")
_DIRECTION = (
    pl.when(_WHY_NOT.is_not_null())
    .then(_CODE[NO_DIRECTION])
    .when(_MOVED.abs() <= pl.col("dead_band") + pl.col("noise"))
    .then(_CODE[SAME])
    .when(pl.col("improvement") > 0)
    .then(_CODE[BETTER])
    .when(pl.col("improvement") < 0)
    .then(_CODE[WORSE])
    .when(pl.col("change") > 0)
    .then(_CODE[HIGHER])
    .otherwise(_CODE[LOWER])
)
_DIRECTION_WORDS, _EVIDENCE_WORDS, _REASONS = (
    pl.lit(pl.Series(words)) for words in (DIRECTIONS, EVIDENCE, NO_COMPARISON)
)
_IS_COMPARED = _WHY_NOT.is_null()
_IN_WORDS = {
    "previous_value": pl.when(_IS_COMPARED).then("earlier_figure"),
    "previous_start": pl.when(_IS_COMPARED).then("earlier_period_start"),
    "previous_end": pl.when(_IS_COMPARED).then("earlier_period_end"),
    "change": pl.when(_IS_COMPARED).then("change"),
    "direction": _DIRECTION_WORDS.gather("direction_number"),
    "evidence": pl.when(_IS_COMPARED).then(_EVIDENCE_WORDS.gather("evidence_number")).otherwise(pl.lit(UNKNOWN)),
    "no_comparison": _REASONS.gather("why_not"),
}
