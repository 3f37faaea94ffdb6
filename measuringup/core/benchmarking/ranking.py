"""Where does an organisation stand among its peers? Its rank, its quartile, and their median."""

from __future__ import annotations

import polars as pl

from measuringup.core.benchmarking.cohorts import COMPARABLE, NO_PEERS, cohort_numbers, comparability
from measuringup.core.indicators import Polarity
from measuringup.core.intervals import quantile_of_rank

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
    applies = pl.col("applies") if "applies" in frame.columns else pl.lit(True)
    value, polarity = pl.col("value"), pl.col("polarity")
    frame = frame.with_columns(comparability=comparability(value, pl.col("state"), pl.col("peer_group"), applies))
    if _is_one_series(frame) or not (frame["comparability"] == COMPARABLE).any():
        unranked = [pl.lit(None, kind).alias(name) for name, kind in _STANDING.items()]
        return frame.with_columns(*unranked, comparability=pl.col("comparability").replace(COMPARABLE, NO_PEERS))
    by_distance = frame.select(polarity.is_in([Polarity.RANGE.value, Polarity.PLAN.value]).any()).item()
    compared = frame.select(
        cohort_numbers(frame),
        "polarity",
        *(("range_low", "range_high", "target") if by_distance else ()),
        value=pl.when(pl.col("comparability") == COMPARABLE).then(value),
    )
    # Distances are dear and rare.
    distance = (
        shortfall(value, polarity, pl.col("range_low"), pl.col("range_high"), pl.col("target"))
        if by_distance
        else one_way_shortfall(value, polarity)
    )
    standing = _standing(compared.select("cohort", "value", shortfall=distance), by_distance)
    without_peers = pl.when(standing["alone"]).then(pl.lit(NO_PEERS)).otherwise(pl.col("comparability"))
    return frame.with_columns(*standing.drop("alone"), comparability=without_peers)


def _is_one_series(frame: pl.DataFrame) -> bool:
    """Whether everyone is alone: one series, as when one figure is edited."""
    numbers = frame["series"]
    return bool(frame.height) and bool(numbers[0] == numbers[-1])


def _standing(compared: pl.DataFrame, by_distance: bool) -> pl.DataFrame:
    """The columns of `_STANDING` and `alone`, from cohort, value and shortfall (missing: takes no part)."""
    value, score, ranked, count = pl.col("value"), pl.col("shortfall"), pl.col("ranked"), pl.col("count")
    # Distances may be shared where values are not.
    shared = score if by_distance else value
    compared = compared.with_columns(
        rank=score.rank("min").over("cohort").cast(pl.Int32),
        ranked=score.count().over("cohort").cast(pl.Int32),
        count=value.count().over("cohort"),
        median=value.median().over("cohort"),
        middle=shared.median().over("cohort"),
    )
    # If more than half share one value, that value is in the middle.
    compared = compared.with_columns(alike=(shared == pl.col("middle")).sum().over("cohort"))
    is_ranked = score.is_not_null() & (ranked > 1)
    return compared.select(
        rank=pl.when(is_ranked).then("rank"),
        ranked=pl.when(is_ranked).then(ranked),
        quartile=pl.when(is_ranked).then(quartile(pl.col("rank"), ranked, 2 * pl.col("alike") > ranked)).cast(pl.Int32),
        peer_median=pl.when(value.is_not_null() & (count > 1)).then("median"),
        alone=value.is_not_null() & (count == 1),
    )
