"""Where does an organisation stand among its peers? Its rank, its quartile, and their median."""

from __future__ import annotations

import polars as pl

from measuringup.core.benchmarking.cohorts import COMPARABLE, NO_PEERS, cohort_numbers, comparability
from measuringup.core.columns import select, with_columns
from measuringup.core.indicators import Polarity
from measuringup.core.intervals import quantile_of_rank
from measuringup.core.series import is_one_series

#: Below this many organisations only the rank is shown (RULES D0.6).
FEWEST_FOR_QUARTILE = 8
QUARTILES = 4
#: A float holds almost 16 digits, a published figure fewer than these.
DISTANCE_DIGITS = 13
_STANDING = {"rank": pl.Int32, "ranked": pl.Int32, "quartile": pl.Int32, "peer_median": pl.Float64}


def shortfall(value: pl.Expr, polarity: pl.Expr, range_low: pl.Expr, range_high: pl.Expr, target: pl.Expr) -> pl.Expr:
    """How far from good, smaller is better: what is ranked (RULES A3, D0.6).

    High: -value. Low: value. Range: distance to the range, 0 inside; an end that is not given is
    open. Plan is best: distance to the target, or where none is set to the definition's range, whose
    two ends may be one ideal value. Missing for neutral polarity, and where neither is known.
    """
    below = pl.when(value < range_low).then(range_low - value)
    above = pl.when(value > range_high).then(value - range_high)
    has_range = value.is_not_null() & (range_low.is_not_null() | range_high.is_not_null())
    distance = (
        pl.when((polarity == Polarity.PLAN.value) & target.is_not_null())
        .then((value - target).abs())
        .when(polarity.is_in([Polarity.RANGE.value, Polarity.PLAN.value]) & has_range)
        .then(pl.coalesce(below, above, 0.0))
    )
    return pl.coalesce(without_noise(distance, value), one_way_shortfall(value, polarity))


def without_noise(distance: pl.Expr, value: pl.Expr) -> pl.Expr:
    """`distance` of `value` from something, rounded to the 13th digit of the larger of the two.

    0.7 and 0.9 are equally far from 0.8, which the subtraction of floats denies (RULES D0.1).
    """
    size = (value.abs() + distance).log10().ceil()
    scale = pl.lit(10.0).pow(DISTANCE_DIGITS - size)
    return pl.when(distance > 0).then((distance * scale).round() / scale).otherwise(distance)


def one_way_shortfall(value: pl.Expr, polarity: pl.Expr) -> pl.Expr:
    """`shortfall` where every polarity is high, low or neutral."""
    return pl.when(polarity == Polarity.HIGH.value).then(-value).when(polarity == Polarity.LOW.value).then(value)


def quartile(rank: pl.Expr, ranked: pl.Expr, most_share_one_value: pl.Expr) -> pl.Expr:
    """1 + floor(4 (rank - 1) / N), 1 is best (RULES D0.6, F3; STATISTICS C).

    Missing below 8 organisations, and where more than half share one value.
    """
    drawn = (ranked >= FEWEST_FOR_QUARTILE) & ~most_share_one_value
    return pl.when(drawn).then(quantile_of_rank(rank, ranked, QUARTILES))


def rank(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with `rank`, `ranked` (N), `quartile` (Int32), `peer_median` (f64) and `comparability`.

    Reads the columns of a cohort, series, value, state, polarity, range_low, range_high, target, and
    `applies` (false: the organisation has no such service). Rank = 1 + number strictly better, at full
    precision; ties share (RULES D0.6, F3). `peer_median` is the median of all comparable figures of
    the cohort, its own included. Who is alone in a cohort has no peers.
    """
    comparable = _COMPARABILITY if "applies" in frame.columns else _COMPARABILITY_OF_ALL
    frame = with_columns(frame, comparable)
    if is_one_series(frame) or not (frame["comparability"] == COMPARABLE).any():
        return with_columns(frame, _UNRANKED)
    standing = _standing(select(frame, _COMPARED).hstack([cohort_numbers(frame)]))
    without_peers = pl.when(standing["alone"]).then(pl.lit(NO_PEERS)).otherwise(pl.col("comparability"))
    return frame.with_columns(*standing.drop("alone"), comparability=without_peers)


def _standing(compared: pl.DataFrame) -> pl.DataFrame:
    """The columns of `_STANDING` and `alone`, from cohort, value (missing: takes no part) and its polarity.

    Distances are dear and rare: they are asked for only where they are ranked.
    """
    by_distance = compared["by_distance"]
    one_way, distant = compared.filter(~by_distance), compared.filter(by_distance)
    # Distances may be shared where values are not.
    found = [_in_cohorts(select(one_way, _ONE_WAY), "value"), _in_cohorts(select(distant, _DISTANT), "shortfall")]
    place = (
        pl.when("by_distance")
        .then(pl.col("by_distance").cum_sum() + one_way.height)
        .otherwise((~pl.col("by_distance")).cum_sum())
    )
    return pl.concat(found)[select(compared, {"place": place - 1}).to_series()]


def _in_cohorts(compared: pl.DataFrame, shared: str) -> pl.DataFrame:
    """`_standing` from cohort, value and `shortfall` (missing: not ranked); `shared` names what may be alike."""
    value, score, ranked, count = pl.col("value"), pl.col("shortfall"), pl.col("ranked"), pl.col("count")
    compared = compared.with_columns(
        rank=score.rank("min").over("cohort").cast(pl.Int32),
        ranked=score.count().over("cohort").cast(pl.Int32),
        count=value.count().over("cohort"),
        **{f"middle {name}": pl.col(name).median().over("cohort") for name in ("value", shared)},
    )
    # If more than half share one value, that value is in the middle.
    compared = compared.with_columns(alike=(pl.col(shared) == pl.col(f"middle {shared}")).sum().over("cohort"))
    is_ranked = score.is_not_null() & (ranked > 1)
    return compared.select(
        rank=pl.when(is_ranked).then("rank"),
        ranked=pl.when(is_ranked).then(ranked),
        quartile=pl.when(is_ranked).then(quartile(pl.col("rank"), ranked, 2 * pl.col("alike") > ranked)).cast(pl.Int32),
        peer_median=pl.when(value.is_not_null() & (count > 1)).then("middle value"),
        alone=value.is_not_null() & (count == 1),
    )


def _comparability(applies: pl.Expr) -> dict[str, pl.Expr]:
    return {"comparability": comparability(pl.col("value"), pl.col("state"), pl.col("peer_group"), applies)}


_COMPARABILITY, _COMPARABILITY_OF_ALL = _comparability(pl.col("applies")), _comparability(pl.lit(True))
_WORD = pl.col("comparability")
_UNRANKED = {
    **{name: pl.lit(None, kind) for name, kind in _STANDING.items()},
    "comparability": pl.when(_WORD == COMPARABLE).then(pl.lit(NO_PEERS)).otherwise(_WORD),
}
_VALUE, _POLARITY = pl.col("value"), pl.col("polarity")
_COMPARED = {
    **{name: pl.col(name) for name in ("polarity", "range_low", "range_high", "target")},
    "value": pl.when(_WORD == COMPARABLE).then("value"),
    "by_distance": _POLARITY.is_in([Polarity.RANGE.value, Polarity.PLAN.value]).fill_null(False),
}
_IN_COHORT = {"cohort": pl.col("cohort"), "value": _VALUE}
_ONE_WAY = {**_IN_COHORT, "shortfall": one_way_shortfall(_VALUE, _POLARITY)}
_RANGE_AND_PLAN = (pl.col(name) for name in ("range_low", "range_high", "target"))
_DISTANT = {**_IN_COHORT, "shortfall": shortfall(_VALUE, _POLARITY, *_RANGE_AND_PLAN)}
