"""What is the whole, when only its parts were reported? (RULES D0.17)"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from measuringup.core.aggregation.exact import exact_sum
from measuringup.core.aggregation.methods import takes_part
from measuringup.core.aggregation.schema import WITHHELD
from measuringup.core.indicators import Dimension, Indicator

_FIGURE = ["indicator_code", "organisation_code", "frequency", "period_start", "period_end"]


def with_wholes(observations: pl.DataFrame, indicators: Iterable[Indicator]) -> pl.DataFrame:
    """The observations, and a whole for every figure that came only as parts that add up.

    A whole is made from the parts of one dimension that adds up: the sum of numerators over the sum
    of denominators, or the sum of counts. Where a part is missing (of the dimension's declared values,
    or a row without a figure) none is made, for part of the whole must not pass for it. Made rows have
    no `row` and nothing `entered`; they are provisional where a part of them is not final.
    """
    made = [
        _wholes(observations, indicator, dimension)
        for indicator in indicators
        for dimension in indicator.dimensions
        if dimension.adds_up
    ]
    wholes = observations.filter(pl.col("breakdown") == "").select(_FIGURE)
    missing = [whole.join(wholes, on=_FIGURE, how="anti", nulls_equal=True) for whole in made]
    once = pl.concat(missing).unique(_FIGURE, keep="first", maintain_order=True) if missing else observations.clear()
    return pl.concat([observations, once.select(observations.columns)])


def _wholes(observations: pl.DataFrame, indicator: Indicator, dimension: Dimension) -> pl.DataFrame:
    """A whole for each organisation and period in which every part of the dimension has a figure."""
    withheld = pl.col("state").is_in(WITHHELD).fill_null(False)
    value = pl.when(~withheld).then("value")
    numerator, denominator = pl.col("numerator"), pl.col("denominator")
    part = takes_part(value, numerator, denominator)
    of_dimension = pl.col("breakdown").str.starts_with(f"{dimension.name}=") & ~pl.col("breakdown").str.contains(";")
    parts = observations.filter((pl.col("indicator_code") == indicator.code) & of_dimension)
    expected = pl.lit(len(dimension.values)) if dimension.values else pl.len()
    ratio = part.all()
    is_count = pl.lit(indicator.figures_add_up) & denominator.is_null().all()
    final = (pl.col("figure_status") == "final").all()
    summed = parts.group_by(_FIGURE, maintain_order=True).agg(
        complete=(pl.len() == expected) & value.is_not_null().all(),
        ratio=ratio,
        is_count=is_count,
        numerator=pl.when(ratio).then(exact_sum(numerator)),
        denominator=pl.when(ratio).then(exact_sum(denominator)),
        sum_of_values=exact_sum(value),
        figure_status=pl.when(final).then(pl.lit("final")).otherwise(pl.lit("provisional")),
    )
    return summed.filter("complete", pl.col("ratio") | pl.col("is_count")).select(
        *_FIGURE,
        "numerator",
        "denominator",
        "figure_status",
        breakdown=pl.lit(""),
        value=pl.when("ratio")
        .then(pl.lit(indicator.multiplier) * pl.col("numerator") / pl.col("denominator"))
        .otherwise("sum_of_values"),
        state=pl.lit(None, pl.String),
        entered=pl.lit(None, pl.String),
        row=pl.lit(None, pl.Int64),
    )
