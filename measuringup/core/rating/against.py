"""Where does each figure fall, against its targets? The number of its band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from measuringup.core.preceding import same_period_last_year_rows
from measuringup.core.rating.bands import band_places, reads
from measuringup.core.rating.chosen import for_each_scheme
from measuringup.core.rating.margins import with_margins
from measuringup.core.rating.schemes import RatingScheme
from measuringup.core.rounding import round_columns

_FIGURES = ("value", "target", "target_low", "target_high", "floor", "last_year")
_RULES = ("scheme", "polarity", "tolerance", "tolerance_basis", "is_relative", "strict", "precision", "full_precision")
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
    last_year = frame.select(row=same_period_last_year_rows(frame)).to_series() if has_last_year else None
    figures = pl.concat([_figures(frame, instead, last_year) for instead in against])
    rounded = round_columns(figures, [name for name in _FIGURES if figures[name].count()], _DECIMALS)
    judged = with_margins(figures.with_columns(rounded.get_columns()))
    if has_floor:
        judged = judged.with_columns(floor_margin=pl.col("sign") * (pl.col("value") - pl.col("floor")))
    if has_last_year:
        then = with_margins(judged.with_columns(value="last_year"))
        judged = judged.with_columns(last_year_margin=then["margin"])
    return judged


def _figures(frame: pl.DataFrame, instead: Mapping[str, pl.Expr], last_year: pl.Series | None) -> pl.DataFrame:
    value = instead.get("value", pl.col("value"))
    columns = {name: instead.get(name, pl.col(name)) for name in _FIGURES[1:-1]}
    then = pl.lit(None, pl.Float64) if last_year is None else value.gather(last_year)
    return frame.select(*_RULES, value=value, last_year=then, **columns)


def band_numbers(judged: pl.DataFrame, schemes: Sequence[RatingScheme]) -> pl.Series:
    """For each figure the number of its band (UInt16), null where there is nothing to judge it by.

    Bands are numbered through all the schemes, from 0, best first within each.
    """
    places, before = [], 0
    for scheme in schemes:
        places.append(band_places(scheme).cast(pl.UInt16) + before)
        before += len(scheme.bands)
    number = for_each_scheme(schemes, places)
    return judged.select(pl.when(pl.col("distance").is_not_null()).then(number)).to_series()
