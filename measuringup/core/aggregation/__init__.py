"""How do figures add up? Within a year, over organisations, over the parts of a breakdown (RULES A4, D0.5)."""

from typing import Literal

import polars as pl

from measuringup.core.aggregation.methods import METHODS
from measuringup.core.aggregation.parts import with_wholes
from measuringup.core.aggregation.remarks import remarks
from measuringup.core.aggregation.schema import ROLL_UP_SCHEMA, TOTAL
from measuringup.core.aggregation.totals import totals
from measuringup.core.aggregation.year_to_date import with_year_to_date
from measuringup.core.aggregation.years import years

__all__ = [
    "METHODS",
    "ROLL_UP_SCHEMA",
    "TOTAL",
    "remarks",
    "roll_up",
    "totals",
    "with_wholes",
    "with_year_to_date",
    "years",
]


def roll_up(frame: pl.DataFrame, *, to: Literal["year", "total"]) -> pl.DataFrame:
    """`years` or `totals` of observations joined with their definitions: a frame of ROLL_UP_SCHEMA."""
    return years(frame) if to == "year" else totals(frame)
