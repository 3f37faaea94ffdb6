"""Is a change more than the measure varies of itself? (STATISTICS C, RULES D6)

Where the process limits are meaningful, a change is beyond normal variation only above 3.267 average
moving ranges, which 0.9% of changes in a stable series reach. Where the cases behind a percentage are
known, only if the interval of the difference excludes 0; amounts such as money are no cases. Where both
are known, both must agree: with many cases the interval alone would call every ordinary movement a change.
Trial limits, from fewer than 13 rows, give way to the interval: two waves of a survey have but one moving
range, the change.
"""

from __future__ import annotations

import polars as pl

from measuringup.core.columns import select
from measuringup.core.direction.words import BEYOND, EVIDENCE, UNKNOWN, WITHIN
from measuringup.core.indicators import Basis, DataType, Parts
from measuringup.core.intervals import excludes_zero, proportion_interval, square_and_add

#: D4 for ranges of two: the upper limit of a moving range in averages of it (Nelson 1982).
RANGE_LIMIT = 3.267
_CODE = {word: pl.lit(number, pl.UInt8) for number, word in enumerate(EVIDENCE)}

_IS_CUMULATIVE = pl.col("basis") == Basis.CUMULATIVE.value
_NUMERATOR, _DENOMINATOR = pl.col("numerator"), pl.col("denominator")
IS_PROPORTION = (
    (pl.col("data_type") == DataType.PERCENTAGE.value)
    & (pl.col("parts") == Parts.CASES.value)
    & (_NUMERATOR >= 0)
    & (_NUMERATOR <= _DENOMINATOR)
    & (_DENOMINATOR > 0)
)
_CASES = {
    "x": pl.when(IS_PROPORTION).then(_NUMERATOR),
    "n": pl.when(IS_PROPORTION).then(_DENOMINATOR),
}
_LOW, _HIGH = proportion_interval(pl.col("x"), pl.col("n"))
_SHARES = {"share": pl.col("x") / pl.col("n"), "share_low": _LOW, "share_high": _HIGH}


def with_shares(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the proportion of cases and its Wilson limits (`share`, `share_low`, `share_high`)."""
    return frame.hstack(select(select(frame, _CASES), _SHARES))


#: Limits speak of the figures of periods: not of years to date, nor across a rebase.
_HAS_LIMITS = (
    pl.col("limits_meaningful").fill_null(False)
    & (pl.col("group") == pl.col("earlier_group"))
    & (pl.col("is_short") | ~_IS_CUMULATIVE)
)
_BEYOND_RANGE = (pl.col("figure") - pl.col("earlier_figure")).abs() > RANGE_LIMIT * pl.col("amr")
#: The numbers of a year to date are not those of its last period.
_HAS_INTERVAL = (pl.col("share").is_not_null() & pl.col("earlier_share").is_not_null()) & ~(
    pl.col("is_short") & _IS_CUMULATIVE
)
_DIFFERENCE = square_and_add(
    (pl.col("share"), pl.col("share_low"), pl.col("share_high")),
    (pl.col("earlier_share"), pl.col("earlier_share_low"), pl.col("earlier_share_high")),
)
_TESTS = {"limits_decide": _HAS_LIMITS, "beyond_range": _BEYOND_RANGE}
_NO_INTERVAL = {"has_interval": pl.lit(False), "excludes_zero": pl.lit(False)}
_INTERVAL = {"has_interval": _HAS_INTERVAL, "excludes_zero": excludes_zero(*_DIFFERENCE)}
_TRIAL_GIVES_WAY = {"limits_decide": _HAS_LIMITS & ~(_HAS_INTERVAL & pl.col("short_group_warning"))}
_NUMBER = (
    pl.when(~pl.col("limits_decide") & ~pl.col("has_interval"))
    .then(_CODE[UNKNOWN])
    .when((~pl.col("limits_decide") | pl.col("beyond_range")) & (~pl.col("has_interval") | pl.col("excludes_zero")))
    .then(_CODE[BEYOND])
    .otherwise(_CODE[WITHIN])
)


def evidence_numbers(pairs: pl.DataFrame) -> pl.Series:
    """The place in EVIDENCE of each pair."""
    has_shares = "share" in pairs.columns
    tests = _TESTS | _INTERVAL | _TRIAL_GIVES_WAY if has_shares else _TESTS | _NO_INTERVAL
    return select(select(pairs, tests), {"evidence_number": _NUMBER}).to_series()
