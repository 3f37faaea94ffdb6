"""How do the figures of one indicator become one figure? The method that its basis allows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import polars as pl

from measuringup.core.indicators import Basis, DataType, YearRollUp

SUM_OVER_SUM = "sum/sum"
SUM = "sum"
SUM_OVER_ANNUAL = "sum/annual"
LAST = "last"
MEAN_OF_PERIODS = "mean of periods"
UNWEIGHTED_MEAN = "unweighted mean"
REFUSED = "refused"

#: Within a year and over organisations, the words of the column `method`; "mean of periods" is
#: printed with its period ("mean of months") and "refused" with its reason.
METHODS = (SUM_OVER_SUM, SUM, SUM_OVER_ANNUAL, LAST, MEAN_OF_PERIODS, UNWEIGHTED_MEAN, REFUSED)
METHOD = pl.Enum(METHODS)

#: How many figures make a year, by frequency (RULES A5). What is absent here (annual, biennial,
#: rolling years, ad hoc) is not collected several times in a year.
PERIODS_IN_A_YEAR: Mapping[str, int] = {
    "weekly": 52,
    "monthly": 12,
    "quarterly": 4,
    "termly": 3,
    "4-monthly": 3,
    "half-yearly": 2,
}
#: The plural of a frequency's period, as "mean of months" has it.
PLURALS: Mapping[str, str] = {
    "weekly": "weeks",
    "monthly": "months",
    "quarterly": "quarters",
    "termly": "terms",
    "4-monthly": "four-month periods",
    "half-yearly": "half-years",
}
#: Values that are words or dates: nothing can be added or averaged.
_NO_ARITHMETIC = (DataType.YES_NO.value, DataType.DATE.value, DataType.LEVEL.value)
#: A figure of these is already about all of its year so far, or about a moment (RULES A4). Figures
#: within the year of an annual measure are of their periods, as LGBF has them (RULES 6).
_LAST_SAYS_ALL = (Basis.CUMULATIVE.value, Basis.SNAPSHOT.value, Basis.ROLLING.value)


def by_frequency(known: Mapping[str, float], frequencies: Collection[str]) -> pl.Expr:
    """What is known of the row's frequency, null where nothing is; each row has one of `frequencies`."""
    found: pl.Expr = pl.lit(None)
    for name in known:
        if name in frequencies:
            found = pl.when(pl.col("frequency") == name).then(pl.lit(known[name])).otherwise(found)
    return found


def takes_part(value: pl.Expr, numerator: pl.Expr, denominator: pl.Expr) -> pl.Expr:
    """Whether a row takes part in sums: it has a value, a numerator and a denominator above 0.

    A row with only one of numerator and denominator keeps its value and takes no part; 0/0 is
    missing (RULES D0.23). A row with a state instead of a value (suppressed, not supplied) has none.
    """
    return value.is_not_null() & numerator.is_not_null() & (denominator > 0).fill_null(False)


def method_in_year(has_parts: pl.Expr) -> pl.Expr:
    """The method by which figures within a year become the year's (RULES A4, D0.5).

    Reads the columns basis, frequency, data_type, year_roll_up, adds_up; `has_parts` says whether
    any figure of the indicator has a numerator and a denominator. A sum over the annual denominator
    without them is refused: a mean would be as many times too small as there are periods.
    """
    in_year = pl.col("frequency").is_in([*PERIODS_IN_A_YEAR, "ad hoc"])
    by_annual = pl.col("year_roll_up") == YearRollUp.SUM_OVER_ANNUAL_DENOMINATOR.value
    return (
        pl.when(~in_year | pl.col("basis").is_in(_LAST_SAYS_ALL))
        .then(pl.lit(LAST))
        .when(pl.col("data_type").is_in(_NO_ARITHMETIC))
        .then(pl.lit(REFUSED))
        .when(by_annual)
        .then(pl.when(has_parts).then(pl.lit(SUM_OVER_ANNUAL)).otherwise(pl.lit(REFUSED)))
        .when(pl.col("year_roll_up") == YearRollUp.MEAN_OF_PERIODS.value)
        .then(pl.lit(MEAN_OF_PERIODS))
        .otherwise(method_over_organisations(has_parts))
        .cast(METHOD)
    )


def method_over_organisations(has_parts: pl.Expr) -> pl.Expr:
    """The method by which figures of one period become the figure of the whole (RULES D0.5).

    A ratio is the sum of numerators over the sum of denominators, never a mean of percentages;
    where there are none, counts and money add up, and the rest is labelled "unweighted mean".
    """
    return (
        pl.when(pl.col("data_type").is_in(_NO_ARITHMETIC))
        .then(pl.lit(REFUSED))
        .when(has_parts)
        .then(pl.lit(SUM_OVER_SUM))
        .when(pl.col("adds_up"))
        .then(pl.lit(SUM))
        .otherwise(pl.lit(UNWEIGHTED_MEAN))
        .cast(METHOD)
    )
