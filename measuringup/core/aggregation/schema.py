"""What does a roll-up look like? One row for each figure that other figures became."""

from __future__ import annotations

import polars as pl

from measuringup.core.aggregation.methods import REFUSED

#: The organisation code of the whole.
TOTAL = "total"
#: How the method begins of a year that nobody has reported to its end yet.
NOT_COMPLETE = f"{REFUSED}: the year is not complete: "
#: Columns of a roll-up, in the order in which the command writes them.
ROLL_UP_SCHEMA = {
    "indicator_code": pl.String,
    "organisation_code": pl.String,
    "frequency": pl.String,
    "period_start": pl.Date,
    "period_end": pl.Date,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "organisations": pl.Int32,
    "method": pl.String,
}
#: What the rules need of an observation with its definition.
ROLL_UP_INPUT = (
    "indicator_code", "organisation_code", "breakdown", "frequency", "period_start", "period_end",
    "numerator", "denominator", "value", "state", "basis", "year", "year_roll_up", "adds_up", "data_type", "multiplier",
)  # fmt: skip
#: States in which a figure, should there be one, is not used: a total would give it away, or mix what
#: cannot be compared (RULES D0.4, G2).
WITHHELD = ("suppressed", "not supplied by partner", "not comparable", "not applicable")
ORDER = ["indicator_code", "organisation_code", "frequency", "period_start", "period_end"]


def as_roll_up(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns of ROLL_UP_SCHEMA and no others, in its order, sorted."""
    return frame.select(pl.col(name).cast(kind) for name, kind in ROLL_UP_SCHEMA.items()).sort(ORDER)


#: Parts whose quotient is out by more than this, in more than half of a measure's rows, are not what
#: the value is made of (a pay gap beside the two hourly rates).
_OUT_BY = 0.1


def whole_figures(frame: pl.DataFrame) -> pl.DataFrame:
    """Figures of whole organisations: no parts of a breakdown, and no total that the sender made.

    A "total" among the organisations would be counted twice (RULES 6). Withheld figures are missing,
    and so are numerators and denominators that do not make the value: their sums would not either.
    """
    whole = (pl.col("breakdown") == "") & (pl.col("organisation_code").str.to_lowercase() != TOTAL)
    withheld = pl.col("state").is_in(WITHHELD).fill_null(False)
    figures = frame.filter(whole).with_columns(pl.when(~withheld).then("value").alias("value"))
    makes_it = ~_is_other_than_its_parts().over("indicator_code").fill_null(False)
    return figures.with_columns(pl.when(makes_it).then(pl.col("numerator", "denominator")))


def _is_other_than_its_parts() -> pl.Expr:
    """Of the rows of a measure, whether most values are not multiplier x numerator / denominator."""
    value = pl.col("value")
    quotient = pl.col("multiplier").fill_null(1.0) * pl.col("numerator") / pl.col("denominator")
    out = (quotient - value).abs() > _OUT_BY * pl.max_horizontal(quotient.abs(), value.abs())
    return out.filter(pl.col("denominator") > 0).mean() > 0.5
