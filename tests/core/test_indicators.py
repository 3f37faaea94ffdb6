"""A definition decides how its figures are read."""

import datetime as dt

from measuringup.core.indicators import DEFINITION_SCHEMA, Break, DataType, GapBasis, Indicator, definitions_frame
from measuringup.core.series import REBASE_SCHEMA, breaks_frame


def test_gaps_are_points_for_percentages_and_relative_for_the_rest() -> None:
    """RULES D0.2."""
    assert Indicator(code="A", name="A", data_type=DataType.PERCENTAGE).gap_measured_in is GapBasis.POINTS
    assert Indicator(code="B", name="B", data_type=DataType.MONEY).gap_measured_in is GapBasis.RELATIVE


def test_a_definition_may_choose_its_gap() -> None:
    chosen = Indicator(code="A", name="A", data_type=DataType.PERCENTAGE, gap_basis=GapBasis.RELATIVE)
    assert chosen.gap_measured_in is GapBasis.RELATIVE


def test_counts_and_money_add_up_unless_something_stands_under_them() -> None:
    """RULES A4."""
    assert Indicator(code="A", name="Visits").figures_add_up
    assert not Indicator(
        code="B", name="Cost per visit", data_type=DataType.MONEY, denominator_label="Visits"
    ).figures_add_up
    assert not Indicator(code="C", name="On time", data_type=DataType.PERCENTAGE).figures_add_up
    assert not Indicator(code="D", name="Average score", adds_up=False).figures_add_up


def test_the_frame_holds_what_the_rules_need() -> None:
    frame = definitions_frame([Indicator(code="A", name="A", tolerance=3.0, precision=2)])
    assert frame.schema == DEFINITION_SCHEMA
    row = frame.row(0, named=True)
    assert (row["default_tolerance"], row["precision"], row["polarity"]) == (3.0, 2, "high")


def test_breaks_are_rebases_that_end_comparison_for_every_organisation() -> None:
    start = dt.date(2024, 4, 1)
    frame = breaks_frame([Indicator(code="A", name="A", breaks=(Break(start=start, reason="Counts flats too"),))])
    assert frame.schema == REBASE_SCHEMA
    row = frame.row(0, named=True)
    assert (row["organisation_code"], row["breakdown"], row["date"], row["definition_break"]) == ("", None, start, True)
