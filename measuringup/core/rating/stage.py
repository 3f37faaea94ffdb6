"""How does each figure stand against its target? Its rating, or the state that stands in its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

import polars as pl

from measuringup.core.aggregation.methods import UNWEIGHTED_MEAN
from measuringup.core.columns import select
from measuringup.core.indicators import GapBasis
from measuringup.core.rating.against import measured, numbered
from measuringup.core.rating.chosen import chosen_schemes, with_scheme_rules
from measuringup.core.rating.schemes import PRESETS, RatingScheme
from measuringup.core.rating.states import State, state_numbers
from measuringup.core.targets.profiles import ADDS_UP_IN_YEAR

#: Columns added to a frame of figures. `gap_basis`, `tolerance` and `tolerance_basis` become what
#: was used.
RATING_SCHEMA: dict[str, pl.DataType] = {
    "gap": pl.Float64(),  # better than the target by: in points, or in per cent of |target|
    "band": pl.String(),  # key of the scheme's band, null where there is no rating
    "status": pl.String(),  # the band's word, or the state's
    "state": pl.String(),  # of State, null where there is a rating
    "year_to_date_band": pl.String(),  # null too where the year to date is not fit to be rated
    "year_to_date_status": pl.String(),
    "former_band": pl.String(),  # under the target that this one replaced (RULES B5)
    "former_status": pl.String(),
    "improved_by_target": pl.Boolean(),  # better than that, only because the target moved
}
_METHOD = pl.col("year_to_date_method")
#: A mean that weighs small periods like large ones is labelled, not rated; nor is a sum that lacks a
#: period, because its target is of all of them (RULES A4, C8).
_TO_DATE_IS_RATED = (_METHOD != UNWEIGHTED_MEAN) & (
    ~ADDS_UP_IN_YEAR | (pl.col("year_to_date_missing").fill_null(0) == 0)
)
#: A sum of counts has only its own target: ranges and floors are of one period.
_YEAR_TO_DATE = {
    "value": pl.when(_TO_DATE_IS_RATED).then("year_to_date"),
    "target": pl.col("year_to_date_target"),
    "target_low": pl.when(~ADDS_UP_IN_YEAR).then("target_low"),
    "target_high": pl.when(~ADDS_UP_IN_YEAR).then("target_high"),
    "floor": pl.when(~ADDS_UP_IN_YEAR).then("floor"),
}
#: A range beside no former target is not a former target.
_FORMER = {
    "target": pl.col("former_target"),
    **{name: pl.when(pl.col("former_target").is_not_null()).then(name) for name in ("target_low", "target_high")},
}
_STATES = pl.lit(pl.Series([state.value for state in State]))
_STATE_WORDS = pl.lit(pl.Series([state.word for state in State]))
_IS_RATED = pl.col("state_number").is_null()


def rate(
    frame: pl.DataFrame,
    schemes: Mapping[str, RatingScheme] = PRESETS,
    as_of: dt.date | None = None,
    holidays: frozenset[dt.date] = frozenset(),
) -> pl.DataFrame:
    """Add the columns of RATING_SCHEMA (RULES C, D0.1 to D0.4).

    Takes OBSERVATION and DEFINITION columns and what aggregation.with_year_to_date and
    targets.in_force add, sorted by series and period. `as_of` is the day on which a missing figure
    is not due, awaited or overdue; `holidays` are not working days. Raises SchemeError, naming them,
    for schemes that are not there or leave an edge unknown.
    """
    chosen = chosen_schemes(frame, schemes)
    ruled = with_scheme_rules(frame, chosen)
    against = _against(ruled)
    judged = measured(ruled, chosen, list(against.values()))
    bands = numbered(judged, chosen)
    judged_against = judged["judged_against"].head(frame.height)
    numbers = pl.DataFrame(
        [
            judged["gap"].head(frame.height),
            ruled.drop_in_place("is_relative"),
            state_numbers(frame.hstack([judged_against]), as_of, holidays).alias("state_number"),
            *(bands.slice(at * frame.height, frame.height).alias(f"{name}_number") for at, name in enumerate(against)),
        ]
    )
    return ruled.with_columns_seq(select(numbers, _in_words(chosen, tuple(against))).get_columns())


def _against(ruled: pl.DataFrame) -> dict[str, Mapping[str, pl.Expr]]:
    """What is judged beside the figure, where there is any: the year to date, the former target."""
    against: dict[str, Mapping[str, pl.Expr]] = {"band": {}}
    if any(ruled[name].count() for name in ("year_to_date_target", "target_low", "target_high")):
        against["year_to_date"] = _YEAR_TO_DATE
    if ruled["former_target"].count():
        against["former"] = _FORMER
    return against


@cache
def _in_words(chosen: tuple[RatingScheme, ...], against: tuple[str, ...]) -> dict[str, pl.Expr]:
    """The columns of RATING_SCHEMA, and `gap_basis`, from the numbers of states and bands."""
    bands = [band for scheme in chosen for band in scheme.bands]
    keys = pl.lit(pl.Series([band.key for band in bands], dtype=pl.String))
    words = pl.lit(pl.Series([band.word for band in bands], dtype=pl.String))
    relative, points = (pl.lit(basis.value) for basis in (GapBasis.RELATIVE, GapBasis.POINTS))
    band = pl.when(_IS_RATED).then("band_number")
    columns = {
        "gap_basis": pl.when("is_relative").then(relative).otherwise(points),
        "gap": pl.when(_IS_RATED).then("gap"),
        "band": keys.gather(band),
        "status": pl.coalesce(words.gather(band), _STATE_WORDS.gather("state_number")),
        "state": _STATES.gather("state_number"),
        "improved_by_target": pl.lit(None, pl.Boolean),
    }
    for name in ("year_to_date", "former"):
        number = pl.when(_IS_RATED).then(f"{name}_number")
        has = name in against
        columns[f"{name}_band"] = keys.gather(number) if has else pl.lit(None, pl.String)
        columns[f"{name}_status"] = words.gather(number) if has else pl.lit(None, pl.String)
    if "former" in against:
        columns["improved_by_target"] = band < pl.col("former_number")
    return columns
