"""Which figures belong together, and where a series begins anew."""

import datetime as dt

import polars as pl

from measuringup.core.assessment import unmatched_rebases
from measuringup.core.indicators import Indicator, definitions_frame
from measuringup.core.series import (
    REBASE_SCHEMA,
    with_breaks,
    with_definitions,
    with_series,
)

JAN, FEB, MAR = dt.date(2024, 1, 1), dt.date(2024, 2, 1), dt.date(2024, 3, 1)


def observations(*rows: tuple[str, str, str, dt.date]) -> pl.DataFrame:
    frame = pl.DataFrame(
        rows, schema=["indicator_code", "organisation_code", "breakdown", "period_start"], orient="row"
    )
    return frame.with_columns(
        period_start=pl.col("period_start").cast(pl.Date),
        period_end=pl.col("period_start").cast(pl.Date).dt.month_end(),
        frequency=pl.lit("monthly"),
    )


def rebases(*rows: tuple[str, str, str | None, dt.date, bool]) -> pl.DataFrame:
    names = ["indicator_code", "organisation_code", "breakdown", "date", "definition_break"]
    return pl.DataFrame([dict(zip(names, row, strict=True)) for row in rows], schema=REBASE_SCHEMA)


TWO = observations(
    ("B", "x", "", FEB), ("A", "x", "", FEB), ("B", "x", "", JAN), ("A", "x", "sex=f", JAN), ("A", "x", "", JAN)
)


def test_series_are_numbered_in_order_and_rows_sorted_by_period() -> None:
    frame = with_series(TWO)
    keys = frame.select("indicator_code", "breakdown", "period_start", "series").rows()
    assert keys == [("A", "", JAN, 0), ("A", "", FEB, 0), ("A", "sex=f", JAN, 1), ("B", "", JAN, 2), ("B", "", FEB, 2)]


def test_rows_in_order_stay_as_they_are() -> None:
    frame = with_series(TWO)
    assert with_series(frame.drop("series")).equals(frame)


def test_a_figure_without_a_definition_is_not_judged() -> None:
    definitions = definitions_frame([Indicator(code="A", name="A")])
    assert with_definitions(TWO, definitions)["indicator_code"].unique().to_list() == ["A"]


def test_without_rebases_nothing_begins_anew() -> None:
    for none in (None, rebases()):
        frame = with_breaks(with_series(TWO), none)
        assert not frame["rebase"].any()
        assert not frame["definition_break"].any()


def test_a_rebase_begins_at_the_period_of_its_date_in_the_series_it_names() -> None:
    frame = with_breaks(with_series(TWO), rebases(("A", "x", "", FEB, False), ("B", "", None, FEB, False)))
    marked = frame.filter("rebase").select("indicator_code", "breakdown", "period_start").rows()
    assert marked == [("A", "", FEB), ("B", "", FEB)]
    assert not frame["definition_break"].any()


def test_a_rebase_of_another_organisation_or_day_marks_nothing() -> None:
    elsewhere = rebases(("A", "y", None, FEB, False), ("A", "", None, MAR, False), ("C", "", None, FEB, False))
    assert not with_breaks(with_series(TWO), elsewhere)["rebase"].any()


def test_a_definition_break_begins_at_the_first_period_on_or_after_it() -> None:
    frame = with_breaks(with_series(TWO), rebases(("B", "", None, dt.date(2024, 1, 15), True)))
    marked = frame.filter(pl.col("rebase") & pl.col("definition_break"))
    assert marked.select("indicator_code", "period_start").rows() == [("B", FEB)]


def test_a_rebase_that_is_no_period_is_named_with_its_neighbours() -> None:
    """STATISTICS A1."""
    problems = unmatched_rebases(
        TWO,
        rebases(("A", "x", "", FEB, False), ("A", "", None, dt.date(2024, 2, 10), False), ("C", "", "", FEB, False)),
    )
    assert [problem.severity for problem in problems] == ["warning", "warning"]
    assert "2024-01-01 and 2024-02-01" in problems[0].advice
    assert "No figure has this indicator" in problems[1].advice


def test_no_rebases_no_problems() -> None:
    assert unmatched_rebases(TWO, None) == []
    assert unmatched_rebases(TWO, rebases()) == []
