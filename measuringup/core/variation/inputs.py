"""Which series are there, and how is each to be judged? Figures and settings, read from text.

A series with an error in its figures or settings is not judged; all others are (RULES D0.23).
Text keeps the column name of the file; what was read from it stands in a column of its own.
"""

from __future__ import annotations

import polars as pl

from measuringup.core.variation.days import first_days, first_days_of_lists
from measuringup.core.variation.groups import SHORTEST_BASELINE
from measuringup.core.variation.tables import Check, Table, cell, checked, is_unknown, number, truth, unread
from measuringup.core.variation.words import DECREASE, DIRECTIONS, INCREASE

#: The columns that the tables must have, and those of the settings that may be absent.
FIGURE_COLUMNS = ("series_id", "date", "value")
SETTING_COLUMNS = ("series_id", "improvement_direction")
OPTIONAL_SETTINGS = ("target", "rebase_dates", "fix_after_n_points", "screen_outliers")
#: Other words for the directions, as definitions have them.
OTHER_DIRECTIONS = {
    **dict.fromkeys(("high", "higher", "high is good", "higher is better", "bigger is better"), INCREASE),
    **dict.fromkeys(("low", "lower", "low is good", "lower is better", "smaller is better"), DECREASE),
}
#: More points than any baseline has.
ALL_POINTS = 2**31 - 1

_NAMED = Check(
    rule="has-series",
    column="series_id",
    wrong=pl.col("series_id").is_null(),
    message="the row does not say which series it belongs to",
    advice="Write the series_id, or remove the row.",
)
FIGURE_CHECKS = (
    _NAMED,
    Check(
        rule="has-period",
        column="date",
        wrong=pl.col("period").is_null(),
        message="the period cannot be read",
        advice="Write it as 2013-04-01, 01/04/2013, Apr 2013 or Q1 2013/14.",
        advice_in="advice",
    ),
    Check(
        rule="numeric-figure",
        column="value",
        wrong=unread("value", "figure"),
        message="the figure is not a number, or too large",
        advice="Write a plain number such as 86.4, or leave the cell empty when it is missing.",
    ),
    Check(
        rule="missing-figure",
        column="value",
        wrong=is_unknown("value"),
        message="the figure is read as missing",
        advice="Leave the cell empty, or write the figure if it is known.",
        severity="warning",
    ),
    Check(
        rule="unique-periods",
        column="date",
        wrong=~pl.any_horizontal(pl.col("series_id", "period").is_null())
        & pl.struct("series_id", "period").is_duplicated(),
        message="there is another figure for the same period",
        advice="Keep the one that counts.",
    ),
)
SETTING_CHECKS = (
    _NAMED,
    Check(
        rule="unique-settings",
        column="series_id",
        wrong=pl.col("series_id").is_not_null() & pl.col("series_id").is_duplicated(),
        message="there are other settings for the same series",
        advice="Keep one row for each series.",
    ),
    Check(
        rule="known-direction",
        column="improvement_direction",
        wrong=~pl.col("direction").is_in(DIRECTIONS).fill_null(False),
        message="which way is better is not known",
        advice=f"Write one of: {', '.join(DIRECTIONS)} (or high, low).",
    ),
    Check(
        rule="numeric-target",
        column="target",
        wrong=unread("target", "goal"),
        message="the target is not a number, or too large",
        advice="Write a plain number such as 86.4, or leave the cell empty when there is none.",
    ),
    Check(
        rule="no-target",
        column="target",
        wrong=is_unknown("target"),
        message="the target is read as none",
        advice="Leave the cell empty when there is none.",
        severity="warning",
    ),
    Check(
        rule="baseline-length",
        column="fix_after_n_points",
        wrong=unread("fix_after_n_points", "fix_after") | (pl.col("fix_after") < SHORTEST_BASELINE),
        message=f"limits are fixed after a whole number of points, {SHORTEST_BASELINE} or more",
        advice="Write such a number, or leave the cell empty to use every point.",
    ),
    Check(
        rule="known-screening",
        column="screen_outliers",
        wrong=unread("screen_outliers", "screened"),
        message="whether outliers are screened is not known",
        advice="Write TRUE or FALSE; an empty cell means TRUE.",
    ),
    Check(
        rule="rebase-dates",
        column="rebase_dates",
        wrong=pl.col("rebases").list.contains(None),
        message="the period of a rebase cannot be read",
        advice="Write periods as 2013-04-01, with a semicolon between them.",
        advice_in="advice",
    ),
)


def points(column: str) -> pl.Expr:
    """The whole number in a cell; missing also when it is none."""
    value = number(column)
    return pl.when(value == value.floor()).then(value.clip(0, ALL_POINTS).cast(pl.Int32))


def read_figures(text: pl.DataFrame) -> Table:
    """Rows with `series_id`, `period` (Date), `figure` (missing where it is) and `row`.

    Rows without any text are no rows.
    """
    used = text.filter(~pl.all_horizontal(cell(name).is_null() for name in FIGURE_COLUMNS))
    rows = used.select("row", "date", "value", series_id=cell("series_id"), figure=number("value"))
    return checked(rows.hstack(first_days(used.select(cell("date")).to_series())), FIGURE_CHECKS)


def read_settings(text: pl.DataFrame) -> Table:
    """Rows with `series_id`, `direction`, `goal`, `fix_after`, `screened`, `rebases` and `row`."""
    absent = {name: pl.lit(None, pl.String) for name in OPTIONAL_SETTINGS if name not in text.columns}
    used = text.filter(~pl.all_horizontal(cell(name).is_null() for name in SETTING_COLUMNS))
    rows = used.with_columns(**absent).with_columns(
        series_id=cell("series_id"),
        direction=cell("improvement_direction").str.to_lowercase().replace(OTHER_DIRECTIONS),
        goal=number("target"),
        fix_after=points("fix_after_n_points"),
        screened=truth("screen_outliers"),
    )
    rebases = first_days_of_lists(rows.select(cell("rebase_dates")).to_series()).rename({"period": "rebases"})
    return checked(rows.hstack(rebases), SETTING_CHECKS)
