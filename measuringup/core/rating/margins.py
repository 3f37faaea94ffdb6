"""How far is a figure from its target? The gap, signed so that more is better (RULES C1, C3, C4).

Everything here is in the measure's own unit. Of a target of 0 no per cent can be taken: a relative
tolerance of it is unknown, and only the side decides (C3).
"""

from __future__ import annotations

from functools import cache

import polars as pl

from measuringup.core.columns import with_columns
from measuringup.core.indicators import GapBasis, Polarity

#: Figures at declared precision are decimals; as floats each is out by at most half a unit in its
#: last place (1.1e-16 of its size), and a gap of two by little more. Exact hits lie well inside
#: this part of the sizes compared, other decimals of up to 13 digits well outside.
_FLOAT_NOISE = 1e-14
#: A gap in points is written without the noise behind its decimals.
_CLEAN_DECIMALS = 10

_VALUE, _TARGET, _LOW, _HIGH = (pl.col(name) for name in ("value", "target", "target_low", "target_high"))
_POLARITY = pl.col("polarity")
_SIGN = pl.when(Polarity.HIGH.value == _POLARITY).then(1.0).when(Polarity.LOW.value == _POLARITY).then(-1.0)
#: High or low is good; of the others, a figure is to be at its target or in its range.
_ONE_SIDED = pl.col("sign").is_not_null()

_OFF = _VALUE - _TARGET
_FROM_TARGET = {
    "sign": _SIGN,
    "is_range": pl.lit(False),
    "compared_with": _TARGET,
    "distance": pl.coalesce(_SIGN * _OFF, -_OFF.abs()),
}
_IN_RANGE = (_LOW.is_not_null() | _HIGH.is_not_null()) & (~_ONE_SIDED | _TARGET.is_null())
_ABOVE_LOW, _BELOW_HIGH = _VALUE - _LOW, _HIGH - _VALUE
_NEARER_END = pl.when((_ABOVE_LOW <= _BELOW_HIGH) | _HIGH.is_null()).then(_LOW).otherwise(_HIGH)
#: Where some figures have a range to lie in instead of a target to reach.
_FROM_RANGE = {
    "is_range": _IN_RANGE,
    "compared_with": pl.when(_IN_RANGE).then(_NEARER_END).otherwise("compared_with"),
    "distance": pl.when(_IN_RANGE).then(pl.min_horizontal(_ABOVE_LOW, _BELOW_HIGH)).otherwise("distance"),
}
_PER_CENT = {"per_cent": pl.when(pl.col("compared_with") != 0).then(pl.col("compared_with").abs() / 100)}
_TOLERANCE_IS_RELATIVE = pl.col("tolerance_basis") == GapBasis.RELATIVE.value
_IS_PLAN = ~_ONE_SIDED & ~pl.col("is_range")


@cache
def _margins(*, all_one_sided: bool, some_per_cent: bool) -> dict[str, pl.Expr]:
    """The columns that `with_margins` adds last; nothing is asked of plans, ranges and per cent that are not there."""
    distance, unit, gap = pl.col("distance"), pl.lit(1.0), pl.col("distance").round(_CLEAN_DECIMALS)
    allowance = pl.col("tolerance")
    if some_per_cent:
        per_cent, is_relative = pl.col("per_cent"), pl.col("is_relative")
        unit = pl.when(is_relative).then(per_cent).otherwise(1.0)
        gap = pl.when(is_relative).then(distance / per_cent.fill_null(1.0)).otherwise(gap)
        allowance = allowance * pl.when(_TOLERANCE_IS_RELATIVE).then(per_cent).otherwise(1.0)
    columns = {
        "unit": unit,
        "gap": gap,
        "noise": (_VALUE.abs() + pl.col("compared_with").abs()) * _FLOAT_NOISE,
        "margin": distance,
        "allowance": allowance,
        "judged_against": distance.is_not_null(),
    }
    if all_one_sided:
        return columns
    return columns | {
        "margin": pl.when(_IS_PLAN)
        .then((distance + allowance.fill_null(0.0)).clip(upper_bound=0.0))
        .when("is_range")
        .then(distance.clip(upper_bound=0.0))
        .otherwise(distance),
        "allowance": pl.when(_IS_PLAN).then(0.0).otherwise(allowance),
        "strict": pl.col("strict") & _ONE_SIDED & ~pl.col("is_range"),
    }


def with_margins(frame: pl.DataFrame) -> pl.DataFrame:
    """Add what bands are decided by; figures are at the precision at which they are judged.

    Reads value, target, target_low, target_high, tolerance, tolerance_basis, strict, polarity and
    `is_relative` (the gap is in per cent of the target). Adds
    `distance`: better than the target by, in the measure's unit; for a range, inside it by; for
    "plan is best", minus what it is off the plan by; `judged_against`: whether it is known;
    `gap`: the same in points or in per cent of |target| (of a target of 0: in the measure's unit);
    `margin`: what edges are compared with. Inside a range, or between the goal posts that the
    tolerance sets about a plan, it is 0: there is no better than good;
    `allowance`: the tolerance in the measure's unit, null where unknown, 0 where goal posts have
    used it up;
    `unit`: one point or one per cent, null for one per cent of 0;
    `noise`: differences up to this are float noise.
    """
    frame = with_columns(frame, _FROM_TARGET)
    some_range = bool(frame["target_low"].count() or frame["target_high"].count())
    if some_range:
        frame = with_columns(frame, _FROM_RANGE)
    some_relative = (frame["tolerance_basis"] == GapBasis.RELATIVE.value).any()
    some_per_cent = bool(some_relative or frame["is_relative"].any())
    if some_per_cent:
        frame = with_columns(frame, _PER_CENT)
    all_one_sided = not (some_range or frame["sign"].has_nulls())
    return with_columns(frame, _margins(all_one_sided=all_one_sided, some_per_cent=some_per_cent))
