"""Is a change more than the measure varies of itself? (STATISTICS C, RULES D6)

Where the process limits are meaningful, a change is beyond normal variation only above 3.267 average
moving ranges, which 0.9% of changes in a stable series reach. Where the cases behind a percentage are
known, only if the interval of the difference excludes 0; amounts such as money are no cases. Where both
are known, both must agree: with many cases the interval alone would call every ordinary movement a change.
Trial limits, from fewer than 13 rows, give way to the interval: two waves of a survey have but one moving
range, the change.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import polars as pl

from measuringup.core.columns import select, with_columns
from measuringup.core.direction.words import BEYOND, EVIDENCE, UNKNOWN, WITHIN
from measuringup.core.indicators import Basis, DataType, Parts
from measuringup.core.intervals import excludes_zero, square_and_add, wilson_limits, wilson_roots

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
_X, _N = pl.col("x"), pl.col("n")
#: Without x there is no share, whatever n is.
_CASES = {"x": pl.when(IS_PROPORTION).then(_NUMERATOR), "n": _DENOMINATOR}
_ROOTS = {"roots": wilson_roots(_X, _N)}
_LOW, _HIGH = wilson_limits(_X, _N, pl.col("roots"))
_SHARES = {"share": _X / _N, "share_low": _LOW, "share_high": _HIGH}


def with_shares(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the proportion of cases and its Wilson limits (`share`, `share_low`, `share_high`)."""
    return frame.hstack(select(with_columns(select(frame, _CASES), _ROOTS), _SHARES))


_HAS_SHARES = pl.col("share").is_not_null() & pl.col("earlier_share").is_not_null()
_DIFFERENCE = square_and_add(
    (pl.col("share"), pl.col("share_low"), pl.col("share_high")),
    (pl.col("earlier_share"), pl.col("earlier_share_low"), pl.col("earlier_share_high")),
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What need be asked of the pairs of a frame; where nothing of a kind is there, it is not asked for."""

    shares: bool
    cumulative: bool
    rebases: bool
    trial_limits: bool


@cache
def tests_of_evidence(asked: Asked) -> dict[str, pl.Expr]:
    """What `EVIDENCE_NUMBER` reads of a pair: whether limits and intervals decide, and what they say."""
    # Limits speak of the figures of periods: not of years to date, nor across a rebase.
    has_limits = pl.col("limits_meaningful").fill_null(False)
    if asked.rebases:
        has_limits = has_limits & (pl.col("group") == pl.col("earlier_group"))
    if asked.cumulative:
        has_limits = has_limits & (pl.col("is_short") | ~_IS_CUMULATIVE)
    has_interval, excluded = pl.lit(False), pl.lit(False)
    if asked.shares:
        # The numbers of a year to date are not those of its last period.
        has_interval = _HAS_SHARES & ~(pl.col("is_short") & _IS_CUMULATIVE) if asked.cumulative else _HAS_SHARES
        excluded = excludes_zero(*_DIFFERENCE)
        if asked.trial_limits:
            has_limits = has_limits & ~(has_interval & pl.col("short_group_warning"))
    moved = (pl.col("figure") - pl.col("earlier_figure")).abs()
    return {
        "limits_decide": has_limits,
        "beyond_range": moved > RANGE_LIMIT * pl.col("amr"),
        "has_interval": has_interval,
        "excludes_zero": excluded,
    }


#: The place in EVIDENCE of a pair.
EVIDENCE_NUMBER = (
    pl.when(~pl.col("limits_decide") & ~pl.col("has_interval"))
    .then(_CODE[UNKNOWN])
    .when((~pl.col("limits_decide") | pl.col("beyond_range")) & (~pl.col("has_interval") | pl.col("excludes_zero")))
    .then(_CODE[BEYOND])
    .otherwise(_CODE[WITHIN])
)
