"""Is each figure better or worse than before? Direction of travel, short and long (RULES D, STATISTICS C)."""

from __future__ import annotations

import polars as pl

from measuringup.core.columns import select, with_columns
from measuringup.core.direction.evidence import EVIDENCE_NUMBER, Asked, tests_of_evidence, with_shares
from measuringup.core.direction.pairs import in_pairs, why_not
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
from measuringup.core.rounding import powers_of_ten, round_columns
from measuringup.core.series import found_in

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
_POLARITY = pl.col("polarity")
_TO_HIT = (Polarity.RANGE.value, Polarity.PLAN.value)
_WORK = {
    **{name: pl.col(name) for name in _KEPT},
    "decimals": pl.when(~pl.col("full_precision")).then("precision"),
    "decimals_of_change": pl.when("full_precision").then(_MOST_DECIMALS).otherwise("precision"),
    "side": pl.when(Polarity.HIGH.value == _POLARITY).then(1.0).when(Polarity.LOW.value == _POLARITY).then(-1.0),
    "group": pl.col("rebase_group"),
    "breaks": pl.col("definition_break").cum_sum(),
    "period_figure": pl.when(_MAY_COMPARE).then("in_period_value"),
    "year_figure": pl.when(_MAY_COMPARE).then("value"),
}
_WORK_WITHOUT_STATES = _WORK | {"period_figure": pl.col("in_period_value"), "year_figure": pl.col("value")}


def with_direction(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the columns of DIRECTION_SCHEMA.

    Takes an assessment so far (after rating and variation), sorted by series and period. The figure
    of the period is compared with that of the period before (cumulative figures de-cumulated), and
    the figure as reported with that of the same period last year, both as printed (RULES D0.1, D2).
    Nothing is compared across a change of definition (A6); evidence does not reach across a rebase.
    """
    some_to_hit = not found_in(frame, "polarity").isdisjoint(_TO_HIT)
    bases = found_in(frame, "basis")
    some_cumulative = Basis.CUMULATIVE.value in bases
    work = select(frame, _WORK if frame["state"].count() else _WORK_WITHOUT_STATES)
    scale = powers_of_ten(work["decimals_of_change"]).alias("scale")
    work = work.hstack([scale, *_printed(work, some_cumulative=some_cumulative)])
    asked = Asked(
        shares=DataType.PERCENTAGE.value in found_in(frame, "data_type") and work["denominator"].count() > 0,
        cumulative=some_cumulative,
        rebases=bool(work["group"].max()),
        trial_limits=bool(work["short_group_warning"].any()),
    )
    pairs = in_pairs(with_shares(work) if asked.shares else work)
    some_breaks, some_rolling = bool(work["breaks"].max()), Basis.ROLLING.value in bases
    pairs = with_columns(pairs, _CHANGE | {"why_not": why_not(some_breaks=some_breaks, some_rolling=some_rolling)})
    found = tests_of_evidence(asked) | {"improvement": _BETTER_OR_CLOSER_BY if some_to_hit else _BETTER_BY}
    told = select(pairs.hstack(select(pairs, found)), _IN_WORDS)
    short, long = told.head(frame.height), told.tail(frame.height)
    return frame.hstack(
        [short[name].alias(f"{name}_short") for name in _FOR_EACH]
        + [long[name].alias(f"{name}_long") for name in _FOR_EACH]
    )


def _printed(work: pl.DataFrame, *, some_cumulative: bool) -> list[pl.Series]:
    """Both figures as printed; they differ only where there are cumulative ones."""
    names = ["period_figure", "year_figure"] if some_cumulative else ["period_figure"]
    printed = round_columns(work, names, pl.col("decimals"))
    return [printed[names[0]].alias("printed_period_figure"), printed[names[-1]].alias("printed_year_figure")]


_WHY_NOT, _SIDE = pl.col("why_not"), pl.col("side")
_CHANGE = {
    "change": ((pl.col("printed") - pl.col("earlier_printed")) * pl.col("scale")).round() / pl.col("scale"),
    "noise": (pl.col("printed").abs() + pl.col("earlier_printed").abs()) * _FLOAT_NOISE,
}


def _off(figure: pl.Expr) -> pl.Expr:
    """How far a figure is outside its range, or off its plan (RULES A3): closer is better."""
    low, high = pl.col("target_low"), pl.col("target_high")
    return (
        pl.when(figure < low)
        .then(low - figure)
        .when(figure > high)
        .then(figure - high)
        .when(figure.is_not_null() & (low.is_not_null() | high.is_not_null()))
        .then(0.0)
        .otherwise((figure - pl.col("target")).abs())
    )


#: How much better, in the measure's unit; null where neither way is good.
_BETTER_BY = _SIDE * pl.col("change")
_CLOSER_BY = _off(pl.col("earlier_printed")) - _off(pl.col("printed"))
_BETTER_OR_CLOSER_BY = pl.when(pl.col("polarity").is_in(_TO_HIT)).then(_CLOSER_BY).otherwise(_BETTER_BY)
#: A change inside the dead band is none (RULES D4); towards a range or plan, what counts is the distance.
_MOVED = pl.when(_SIDE.is_not_null() | pl.col("improvement").is_null()).then("change").otherwise("improvement")
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
    "direction": _DIRECTION_WORDS.gather(_DIRECTION),
    "evidence": pl.when(_IS_COMPARED).then(_EVIDENCE_WORDS.gather(EVIDENCE_NUMBER)).otherwise(pl.lit(UNKNOWN)),
    "no_comparison": _REASONS.gather("why_not"),
}
