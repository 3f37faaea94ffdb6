"""What is read from tables of text, and is every row that cannot be read named?"""

from __future__ import annotations

import datetime as dt

import polars as pl

from measuringup.core.problems import Problem
from measuringup.core.variation import judge_series
from measuringup.core.variation.inputs import read_figures, read_settings
from measuringup.core.variation.matching import (
    judgeable,
    rebases_between_periods,
    without_figures,
    without_settings,
)


def table(*rows: str) -> pl.DataFrame:
    """Cells as text, from lines with bars between them; the first line names the columns."""
    cells = [[cell.strip() or None for cell in row.split("|")] for row in rows]
    frame = pl.DataFrame(cells[1:], schema=dict.fromkeys(filter(None, cells[0]), pl.String), orient="row")
    return frame.with_columns(row=pl.int_range(2, pl.len() + 2))


def named(problems: tuple[Problem, ...] | list[Problem]) -> list[tuple[str, int | None, str, str]]:
    return [(problem.rule, problem.row, problem.column, problem.value) for problem in problems]


SOUND = table("series_id|improvement_direction", "a|increase", "b|decrease")


def test_figures_are_read_and_blank_rows_left_out() -> None:
    figures = read_figures(
        table("series_id|date|value", "a|2013-01-01|86.4", "||", "a|2013-02-01|NA", " a |2013-03-01|")
    )
    assert figures.rows.select("row", "series_id", "period", "figure").rows() == [
        (2, "a", dt.date(2013, 1, 1), 86.4),
        (4, "a", dt.date(2013, 2, 1), None),
        (5, "a", dt.date(2013, 3, 1), None),
    ]
    assert not figures.problems
    assert not figures.faulty


def test_every_row_of_figures_that_cannot_be_read_is_named() -> None:
    figures = read_figures(
        table(
            "series_id|date|value",
            "a|2013-01-01|many",
            "a|2013-01-01|1,2",
            "b|13/13/2013|1e400",
            "|2013-01-01|1",
            "c|2013-01-01|1",
            "d||1",
        )
    )
    assert named(figures.problems) == [
        ("numeric-figure", 2, "value", "many"),
        ("unique-periods", 2, "date", "2013-01-01"),
        ("numeric-figure", 3, "value", "1,2"),
        ("unique-periods", 3, "date", "2013-01-01"),
        ("has-period", 4, "date", "13/13/2013"),
        ("numeric-figure", 4, "value", "1e400"),
        ("has-series", 5, "series_id", ""),
        ("has-period", 7, "date", ""),
    ]
    assert figures.faulty == {"a", "b", "d", None}
    assert "There is no month 13. Dates are read day first" in str(figures.problems[4])
    assert "Write it as 2013-04-01, 01/04/2013, Apr 2013 or Q1 2013/14." in str(figures.problems[7])


def test_signs_for_missing_figures_keep_the_series() -> None:
    figures = read_figures(
        table("series_id|date|value", "a|2013-01-01|n/a", "a|2013-02-01|..", "a|2013-03-01|NaN", "a|2013-04-01|4")
    )
    assert figures.rows["figure"].to_list() == [None, None, None, 4.0]
    assert not figures.faulty
    assert named(figures.problems) == [
        ("missing-figure", 2, "value", "n/a"),
        ("missing-figure", 3, "value", ".."),
        ("missing-figure", 4, "value", "NaN"),
    ]
    assert {problem.severity for problem in figures.problems} == {"warning"}


def test_numbers_may_have_commas_between_their_thousands() -> None:
    figures = read_figures(table("series_id|date|value", "a|2013-01-01|1,234", "a|2013-02-01|-12,345,678.9"))
    assert figures.rows["figure"].to_list() == [1234.0, -12_345_678.9]
    assert not figures.problems


def test_periods_are_read_as_people_write_them() -> None:
    """RULES D0.7: day first; a label stands for its first day; what can mean two things is a question."""
    figures = read_figures(
        table("series_id|date|value", "a|01/02/2024|1", "a|Q1 2024/25|2", "a|May 2024|3", "a|2024-06-01|4", "b|2024|5")
    )
    assert figures.rows["period"].to_list() == [
        dt.date(2024, 2, 1),
        dt.date(2024, 4, 1),
        dt.date(2024, 5, 1),
        dt.date(2024, 6, 1),
        None,
    ]
    assert named(figures.problems) == [("has-period", 6, "date", "2024")]
    assert "Which is meant? Write 2024/25 or 2023/24" in figures.problems[0].advice


def test_rebases_are_periods_too() -> None:
    settings = read_settings(
        table("series_id|improvement_direction|rebase_dates", "a|high|01/02/2024; Q1 2024/25", "b|low|2024;May 2024")
    )
    assert settings.rows["rebases"].to_list() == [
        [dt.date(2024, 2, 1), dt.date(2024, 4, 1)],
        [None, dt.date(2024, 5, 1)],
    ]
    assert named(settings.problems) == [("rebase-dates", 3, "rebase_dates", "2024;May 2024")]
    assert "Which is meant?" in settings.problems[0].advice


def test_directions_as_definitions_have_them() -> None:
    settings = read_settings(table("series_id|improvement_direction", "a|High", "b|low", "c|Lower is better"))
    assert settings.rows["direction"].to_list() == ["increase", "decrease", "decrease"]
    assert not settings.problems


def test_a_sign_for_no_target_is_none_with_a_warning() -> None:
    settings = read_settings(table("series_id|improvement_direction|target", "a|high|n/a", "b|high|NA", "c|high|1,000"))
    assert settings.rows["goal"].to_list() == [None, None, 1000.0]
    assert named(settings.problems) == [("no-target", 2, "target", "n/a")]
    assert not settings.faulty


def test_settings_are_read_with_what_may_be_absent() -> None:
    settings = read_settings(table("series_id|improvement_direction", "a|Increase"))
    read = settings.rows.row(0, named=True)
    assert not settings.problems
    assert [read[name] for name in ("direction", "goal", "fix_after", "screened", "rebases")] == ["increase"] + [
        None
    ] * 4


def test_every_setting_is_read() -> None:
    settings = read_settings(
        table(
            "series_id|improvement_direction|target|rebase_dates|fix_after_n_points|screen_outliers",
            "a|neutral|-1.5|2013-01-01; 2013-03-01;|12.0|false",
            "b|decrease|||99999999999|TRUE",
        )
    )
    assert not settings.problems
    assert settings.rows.select("direction", "goal", "fix_after", "screened", "rebases").rows() == [
        ("neutral", -1.5, 12, False, [dt.date(2013, 1, 1), dt.date(2013, 3, 1)]),
        ("decrease", None, 2**31 - 1, True, None),
    ]


def test_every_row_of_settings_that_cannot_be_read_is_named() -> None:
    settings = read_settings(
        table(
            "series_id|improvement_direction|target|rebase_dates|fix_after_n_points|screen_outliers",
            "a|up|5%|soon;2013-01-01|11|yes",
            "b|||| 12.5|",
            "c|increase|inf||twelve|",
            "c|increase||||",
            "|increase||||",
            "|||||",
        )
    )
    assert named(settings.problems) == [
        ("known-direction", 2, "improvement_direction", "up"),
        ("numeric-target", 2, "target", "5%"),
        ("baseline-length", 2, "fix_after_n_points", "11"),
        ("known-screening", 2, "screen_outliers", "yes"),
        ("rebase-dates", 2, "rebase_dates", "soon;2013-01-01"),
        ("known-direction", 3, "improvement_direction", ""),
        ("baseline-length", 3, "fix_after_n_points", "12.5"),
        ("unique-settings", 4, "series_id", "c"),
        ("numeric-target", 4, "target", "inf"),
        ("baseline-length", 4, "fix_after_n_points", "twelve"),
        ("unique-settings", 5, "series_id", "c"),
        ("has-series", 6, "series_id", ""),
    ]


def test_series_stand_in_the_order_of_their_first_row_and_rows_in_that_of_their_dates() -> None:
    figures = read_figures(
        table("series_id|date|value", "b|2013-02-01|2", "a|2013-01-01|3", "b|2013-01-01|1", "lost|2013-01-01|4")
    )
    frame = judgeable(figures, read_settings(SOUND))
    assert frame.select("series", "series_id", "date", "value", "direction").rows() == [
        (0, "b", dt.date(2013, 1, 1), 1.0, "decrease"),
        (0, "b", dt.date(2013, 2, 1), 2.0, "decrease"),
        (1, "a", dt.date(2013, 1, 1), 3.0, "increase"),
    ]
    assert judge_series(frame).height == 3
    assert named(without_settings(figures, read_settings(SOUND))) == [("has-settings", 5, "series_id", "lost")]


def test_a_series_with_an_error_on_either_side_is_not_judged() -> None:
    figures = read_figures(
        table("series_id|date|value", "a|2013-01-01|1", "a|2013-02-01|y", "b|2013-01-01|1", "c|2013-01-01|1")
    )
    settings = read_settings(
        table("series_id|improvement_direction|target", "a|increase|", "b|decrease|y", "c|neutral|", "d|neutral|")
    )
    assert judgeable(figures, settings)["series_id"].to_list() == ["c"]
    found = without_figures(figures, settings)
    assert named(found) == [("has-figures", 5, "series_id", "d")]
    assert found[0].severity == "warning"


def test_a_rebase_between_periods_is_ignored_and_the_nearest_are_named() -> None:
    figures = read_figures(
        table("series_id|date|value", "a|2013-01-01|1", "a|2013-02-01|2", "a|2013-03-01|3", "b|2013-01-15|1")
    )
    settings = read_settings(
        table(
            "series_id|improvement_direction|rebase_dates",
            "a|increase|2013-02-01;2013-01-15;2012-01-01;2014-01-01;2013-02-01",
            "absent|increase|2013-02-01",
        )
    )
    assert judgeable(figures, settings)["rebase"].to_list() == [False, True, False]
    found = rebases_between_periods(figures, settings)
    assert [(problem.value, problem.advice) for problem in found] == [
        ("2012-01-01", "The nearest periods: 2013-01-01."),
        ("2013-01-15", "The nearest periods: 2013-01-01 and 2013-02-01."),
        ("2014-01-01", "The nearest periods: 2013-03-01."),
    ]
    assert {problem.severity for problem in found} == {"warning"}


def test_a_rebase_of_a_series_without_any_period() -> None:
    figures = read_figures(table("series_id|date|value", "a|someday|1"))
    settings = read_settings(table("series_id|improvement_direction|rebase_dates", "a|increase|2013-02-01"))
    assert [problem.advice for problem in rebases_between_periods(figures, settings)] == ["The nearest periods: none."]
    assert judgeable(figures, settings).is_empty()
