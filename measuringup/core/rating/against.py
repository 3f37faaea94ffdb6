"""Where does each figure fall, against its targets? The number of its band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import polars as pl

from measuringup.core.columns import select, with_columns
from measuringup.core.preceding import comparable_rows_last_year
from measuringup.core.rating.bands import band_numbers, reads
from measuringup.core.rating.chosen import for_each_scheme
from measuringup.core.rating.margins import with_margins
from measuringup.core.rating.schemes import RatingScheme
from measuringup.core.rounding import round_columns

_FIGURES = ("value", "target", "target_low", "target_high")
_RULES = ("scheme", "polarity", "tolerance", "tolerance_basis", "is_relative", "strict", "precision", "full_precision")
_AS_THEY_STAND = {name: pl.col(name) for name in _RULES}
_VALUE = pl.col("value")
#: Judged at declared precision unless the definition asks for every decimal (RULES D0.1, C5).
_DECIMALS = pl.when(~pl.col("full_precision")).then("precision")


def measured(
    frame: pl.DataFrame, schemes: Sequence[RatingScheme], against: Sequence[Mapping[str, pl.Expr]]
) -> pl.DataFrame:
    """The columns of margins.with_margins for all figures, once for each of `against`, one below the
    other, and `floor_margin` and `last_year_margin` where a scheme asks for them.

    Takes what chosen.with_scheme_rules gives. Each of `against` names other expressions for some of
    value, target, target_low, target_high and floor, as for the year to date.
    """
    has_floor, has_last_year = reads(schemes, "floor"), reads(schemes, "last year")
    names = [*_FIGURES, *(["floor"] if has_floor else []), *(["last_year"] if has_last_year else [])]
    if has_last_year:
        last_year = pl.lit(comparable_rows_last_year(frame))
        against = [{**instead, "last_year": instead.get("value", _VALUE).gather(last_year)} for instead in against]
    figures = pl.concat([_figures(frame, names, instead) for instead in against])
    there = [name for name in names if figures[name].count()]
    rounded = round_columns(figures, there, _DECIMALS)
    judged = with_margins(figures[_RULES].hstack([(rounded if name in there else figures)[name] for name in names]))
    if has_floor:
        judged = with_columns(judged, {"floor_margin": pl.col("sign") * (_VALUE - pl.col("floor"))})
    if has_last_year:
        then = with_margins(judged.with_columns(value="last_year"))
        judged = judged.with_columns(then["margin"].alias("last_year_margin"))
    return judged


def _figures(frame: pl.DataFrame, names: Sequence[str], instead: Mapping[str, pl.Expr]) -> pl.DataFrame:
    """What decides: the rules, and the figures `names` or what stands `instead` of them."""
    if not instead:
        return frame[[*_RULES, *names]]
    return select(frame, _AS_THEY_STAND | {name: instead.get(name, pl.col(name)) for name in names})


def numbered(judged: pl.DataFrame, schemes: tuple[RatingScheme, ...]) -> pl.Series:
    """For each figure the number of its band (UInt16), null where there is nothing to judge it by.

    Bands are numbered through all the schemes, from 0, best first within each.
    """
    return select(judged, {"number": _number(schemes, some_strict=bool(judged["strict"].any()))}).to_series()


@cache
def _number(schemes: tuple[RatingScheme, ...], *, some_strict: bool) -> pl.Expr:
    numbers, first = [], 0
    for scheme in schemes:
        numbers.append(band_numbers(scheme, first, some_strict=some_strict))
        first += len(scheme.bands)
    number = for_each_scheme(schemes, numbers)
    return pl.when("judged_against").then(number).cast(pl.UInt16)
