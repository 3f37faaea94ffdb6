"""What is the figure of the year, when only parts of the year were reported? (RULES A4, D0.5, 6)

A year with a part missing is refused: eleven months must not pass for twelve. Where nobody has reported
the end of a measure's last year, that year is not over yet, which is nobody's fault.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from measuringup.core.aggregation.exact import exact_sum
from measuringup.core.aggregation.facts import series_facts
from measuringup.core.aggregation.methods import (
    LAST,
    MEAN_OF_PERIODS,
    PLURALS,
    REFUSED,
    SUM,
    SUM_OVER_ANNUAL,
    SUM_OVER_SUM,
)
from measuringup.core.aggregation.schema import NOT_COMPLETE, as_roll_up, whole_figures
from measuringup.core.aggregation.totals import cannot_be_added, total_rows
from measuringup.core.aggregation.year_to_date import placed
from measuringup.core.indicators import YearKind
from measuringup.core.periods import periods_in_year
from measuringup.core.periods.frequencies import AD_HOC, ANNUAL, WEEKLY
from measuringup.core.series import with_series

_ORGANISATION = ["indicator_code", "organisation_code"]
_CARRIED = ("data_type", "adds_up", "multiplier", "method", "annual_denominator", "expected")


def years(frame: pl.DataFrame) -> pl.DataFrame:
    """The year of every organisation that reports within it, and of all together: ROLL_UP_SCHEMA.

    `frame` has ROLL_UP_INPUT columns. Annual figures are not repeated; they give the denominator of
    "sum/annual", and where there is none the year's last denominator is taken. Of a measure that an
    organisation reports at two frequencies, the one with a whole year is taken, else the more
    frequent. The whole's year is made of the organisations whose year is whole; a measure of one
    organisation has none, for it would be that organisation's year again.
    """
    figures = with_series(whole_figures(frame))
    own = _years_of_organisations(_in_their_years(figures), _annual_denominators(figures))
    return as_roll_up(pl.concat([as_roll_up(own), as_roll_up(_together(own))]))


def _in_their_years(figures: pl.DataFrame) -> pl.DataFrame:
    """Rows collected within a year, each with its year, its place in it, and what a whole year has."""
    rows = figures.with_columns(definition_break=pl.lit(False))
    rows = rows.with_columns(placed(rows, series_facts(rows)).get_columns())
    within = rows.filter(pl.col("periods").is_not_null() | (pl.col("frequency") == AD_HOC))
    return within.with_columns(
        expected=pl.when(pl.col("frequency") == WEEKLY)
        .then(pl.struct("year_start", "year").replace_strict(*_weeks(within), return_dtype=pl.Int32, default=None))
        .otherwise("periods")
    )


def _weeks(within: pl.DataFrame) -> tuple[list[dict[str, object]], list[int]]:
    """How many weeks each year has that weekly figures are about: 52 or 53."""
    weekly = within.filter(pl.col("frequency") == WEEKLY).select("year_start", "year").unique()
    found = weekly.to_dicts()
    return found, [len(periods_in_year(one["year_start"], WEEKLY, YearKind(one["year"]))) for one in found]


def _annual_denominators(figures: pl.DataFrame) -> pl.DataFrame:
    """The denominators of annual figures, by organisation and last day of the year."""
    annual = figures.filter((pl.col("frequency") == ANNUAL) & (pl.col("denominator") > 0))
    return annual.select(*_ORGANISATION, "period_end", annual="denominator").unique([*_ORGANISATION, "period_end"])


def _years_of_organisations(rows: pl.DataFrame, annual: pl.DataFrame) -> pl.DataFrame:
    """One row an organisation and year: ROLL_UP_SCHEMA, what `total_rows` reads, and `within`."""
    part, given = pl.col("part"), pl.col("value").is_not_null()
    by_parts = pl.col("method").is_in([SUM_OVER_SUM, SUM_OVER_ANNUAL])
    last = pl.col("period_number") == pl.col("expected")
    summed = rows.group_by("series", "year_start", maintain_order=True).agg(
        pl.col(*_ORGANISATION, "frequency", *_CARRIED).first(),
        numerators=exact_sum(pl.col("numerator").filter(part)),
        denominators=exact_sum(pl.col("denominator").filter(part)),
        parts=part.sum(),
        values=exact_sum(pl.col("value")),
        given=given.sum(),
        counted=pl.when(by_parts).then(part).otherwise(given).sum(),
        last_value=pl.col("value").filter(last).last(),
        last_numerator=pl.col("numerator").filter(last & part).last(),
        last_denominator=pl.col("denominator").filter(last & part).last(),
        latest_denominator=pl.col("denominator").filter(part).last(),
        reached=pl.col("period_number").filter(given).max(),
    )
    year_end = pl.col("year_start").dt.offset_by("1y") - dt.timedelta(days=1)
    ended = summed.with_columns(period_start="year_start", period_end=year_end, is_over=_is_over())
    years = ended.join(annual, on=[*_ORGANISATION, "period_end"], how="left").with_columns(words=_words())
    return _one_a_year(years).select(
        *_ORGANISATION,
        "period_start",
        "period_end",
        "data_type",
        "adds_up",
        "multiplier",
        "given",
        **_figures(),
        frequency=pl.lit(ANNUAL),
        organisations=pl.lit(1),
        method="words",
        within=pl.when(pl.col("method").is_in([SUM_OVER_ANNUAL, MEAN_OF_PERIODS])).then("words"),
    )


def _is_over() -> pl.Expr:
    """Whether anybody reported the end of the year, or a later year, of the measure."""
    reached = pl.col("reached").max().over("indicator_code", "frequency", "year_start").fill_null(0)
    last_year = pl.col("year_start").filter(pl.col("reached").is_not_null()).max().over("indicator_code")
    return (reached >= pl.col("expected")) | (pl.col("year_start") < last_year).fill_null(False)


def _is_refused() -> pl.Expr:
    return pl.col("words").str.starts_with(REFUSED)


def _one_a_year(years: pl.DataFrame) -> pl.DataFrame:
    """Of several frequencies the one whose year is whole, else the one with more periods."""
    best = [_is_refused(), -pl.col("expected").fill_null(0)]
    return years.sort(*best).unique([*_ORGANISATION, "period_start"], keep="first", maintain_order=True)


def _words() -> pl.Expr:
    """The method of the year in words; a refusal says what is missing."""
    method, expected = pl.col("method"), pl.col("expected")
    periods = pl.col("frequency").replace_strict(PLURALS, default="", return_dtype=pl.String)
    refused = pl.lit(REFUSED + ": ")
    pairs = pl.when((pl.col("given") == expected) & (pl.col("counted") < expected)).then(
        pl.lit(" with numerator and denominator")
    )
    too_few = pl.format("{} of {} {}", "counted", expected, periods) + pairs.fill_null("")
    not_complete = pl.format("{}{} of {} {} reported", pl.lit(NOT_COMPLETE), "given", expected, periods)
    return (
        pl.when(expected.is_null())
        .then(refused + "ad hoc figures have no calendar")
        .when(method == LAST)
        .then(
            pl.when(pl.col("last_value").is_null() & ~pl.col("is_over"))
            .then(not_complete)
            .when(pl.col("last_value").is_null())
            .then(refused + pl.format("the last of {} {} is missing", expected, periods))
            .otherwise(pl.lit(LAST))
        )
        .when((method == REFUSED) & pl.col("annual_denominator"))
        .then(refused + "no numerator and denominator")
        .when(method == REFUSED)
        .then(cannot_be_added())
        .when((pl.col("given") < expected) & ~pl.col("is_over"))
        .then(not_complete)
        .when(pl.col("counted") < expected)
        .then(refused + too_few)
        .when(method == MEAN_OF_PERIODS)
        .then(pl.format("mean of {}", periods))
        .otherwise(method.cast(pl.String))
    )


def _figures() -> dict[str, pl.Expr]:
    """Numerator, denominator and value of a year by its method; none where the year is refused."""
    method, multiplier, expected = pl.col("method"), pl.col("multiplier"), pl.col("expected")
    annual = pl.coalesce("annual", "latest_denominator")
    all_parts = pl.col("parts") == expected
    numerator = (
        pl.when(method == LAST)
        .then("last_numerator")
        .when(method.is_in([SUM_OVER_SUM, SUM_OVER_ANNUAL]))
        .then("numerators")
        .when((method == MEAN_OF_PERIODS) & all_parts)
        .then(pl.col("numerators") / expected)
    )
    denominator = (
        pl.when(method == LAST)
        .then("last_denominator")
        .when(method == SUM_OVER_SUM)
        .then("denominators")
        .when(method == SUM_OVER_ANNUAL)
        .then(annual)
        .when((method == MEAN_OF_PERIODS) & all_parts)
        .then(pl.col("denominators") / expected)
    )
    value = (
        pl.when(method == LAST)
        .then("last_value")
        .when(method == SUM)
        .then("values")
        .when(method == SUM_OVER_SUM)
        .then(multiplier * pl.col("numerators") / pl.col("denominators"))
        .when(method == SUM_OVER_ANNUAL)
        .then(multiplier * pl.col("numerators") / annual)
        .otherwise(pl.col("values") / pl.col("given"))
    )
    made = {"numerator": numerator, "denominator": denominator, "value": value}
    return {name: pl.when(~_is_refused()).then(figure) for name, figure in made.items()}


def _together(own: pl.DataFrame) -> pl.DataFrame:
    """The year of all organisations whose year is whole, saying how their years were made."""
    period = ["indicator_code", "period_start"]
    several = own.filter(pl.col("organisation_code").n_unique().over("indicator_code") > 1)
    within = several.filter(pl.col("within").is_not_null() & pl.col("value").is_not_null())
    within = within.select(*period, "within").unique(period)
    waiting = several.filter(pl.col("method").str.starts_with(NOT_COMPLETE)).sort("given")
    waiting = waiting.group_by(period).agg(waits=pl.col("method").last())
    by_ratio = pl.col("method") == SUM_OVER_SUM
    return (
        total_rows(several)
        .join(within, on=period, how="left")
        .join(waiting, on=period, how="left")
        .with_columns(
            method=pl.when(by_ratio & pl.col("within").is_not_null())
            .then("within")
            .when((pl.col("organisations") == 0) & pl.col("waits").is_not_null())
            .then("waits")
            .otherwise("method")
        )
    )
