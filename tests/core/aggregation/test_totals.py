"""The figure of all organisations together."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core.aggregation import ROLL_UP_SCHEMA, roll_up
from measuringup.core.indicators import DataType, Indicator
from tests.core.aggregation.making import ON_TIME, VISITS, Figure, defined, observations

COST = Indicator(code="COST", name="Cost per visit", data_type=DataType.MONEY, multiplier=1000.0)
SCORE = Indicator(code="SCORE", name="Average score", adds_up=False)


def total(indicator: Indicator, **figures: list[Figure]) -> pl.DataFrame:
    frames = [observations(own, indicator=indicator, organisation=name) for name, own in figures.items()]
    return roll_up(defined(frames, indicator), to="total")


def one(indicator: Indicator, *figures: Figure) -> tuple[float | None, int, str]:
    """Value, organisations and method of one month in which these organisations report."""
    row = total(indicator, **{f"o{n}": [figure] for n, figure in enumerate(figures)}).row(0, named=True)
    return row["value"], row["organisations"], row["method"]


def test_a_total_has_the_columns_of_the_command() -> None:
    frame = total(ON_TIME, a=[(1, 2), (3, 4)], b=[(5, 10), (6, 10)])
    assert frame.schema == ROLL_UP_SCHEMA
    assert frame["organisation_code"].unique().to_list() == ["total"]
    assert frame["frequency"].to_list() == ["monthly", "monthly"]
    assert frame.select("numerator", "denominator", "value").rows() == [(6, 12, 50.0), (9, 14, 900 / 14)]


def test_percentages_are_never_averaged() -> None:
    assert one(ON_TIME, (1, 2), (9, 10)) == (100 * 10 / 12, 2, "sum/sum")


def test_totals_are_not_rounded_and_keep_the_multiplier() -> None:
    assert one(COST, (1, 3), (2, 3)) == (1000 * 3 / 6, 2, "sum/sum")


def test_a_row_with_only_one_of_the_two_takes_no_part() -> None:
    """RULES D0.23."""
    assert one(ON_TIME, (1, 2), (9, None), (None, 10), (0, 0)) == (50.0, 1, "sum/sum")


def test_a_row_with_a_value_alone_takes_no_part_beside_rows_with_parts() -> None:
    """RULES D0.24: the total says how many organisations are in it."""
    assert one(ON_TIME, (1, 2), 90.0) == (50.0, 1, "sum/sum")


def test_counts_add_up_and_missing_ones_are_not_counted() -> None:
    assert one(VISITS, 10.0, 20.0, None) == (30.0, 2, "sum")


def test_what_neither_adds_up_nor_has_parts_is_labelled() -> None:
    assert one(SCORE, 10.0, 20.0) == (15.0, 2, "unweighted mean")
    assert one(ON_TIME, 50.0, 90.0, None) == (70.0, 2, "unweighted mean")


def test_a_month_without_parts_of_a_measure_that_has_them_is_labelled_not_added() -> None:
    frame = total(COST, a=[(1, 4), 300.0], b=[(1, 4), 500.0])
    assert frame["method"].to_list() == ["sum/sum", "unweighted mean"]
    assert frame["value"].to_list() == [250.0, 400.0]


def test_where_nobody_reports_there_is_no_total() -> None:
    assert one(VISITS, None) == (None, 0, "refused: no organisation has a figure")
    assert one(ON_TIME, (0, 0)) == (None, 0, "refused: no organisation has a figure")


@pytest.mark.parametrize("kind", [DataType.YES_NO, DataType.LEVEL, DataType.DATE])
def test_what_is_no_amount_is_refused(kind: DataType) -> None:
    value, _, method = one(Indicator(code="A", name="A", data_type=kind), 1.0, 2.0)
    assert (value, method) == (None, f"refused: a {kind.value} cannot be added up")


def test_parts_of_a_breakdown_and_totals_of_the_sender_are_not_counted_twice() -> None:
    """RULES 6: real files carry Total rows."""
    frames = [
        observations([10.0], indicator=VISITS, organisation="a"),
        observations([4.0], indicator=VISITS, organisation="a", breakdown="sex=f"),
        observations([10.0], indicator=VISITS, organisation="Total"),
    ]
    assert roll_up(defined(frames, VISITS), to="total")["value"].to_list() == [10.0]


def test_parts_that_do_not_make_the_value_are_not_added_up() -> None:
    """A pay gap of 4.2% beside the hourly rates 16.1 and 15.4: their quotient, 104.5%, is another measure."""
    gap = Indicator(code="GAP", name="Pay gap", data_type=DataType.PERCENTAGE, multiplier=100.0)
    frames = [
        observations([(16.1, 15.4)], indicator=gap, organisation=name).with_columns(value=pl.lit(value))
        for name, value in (("a", 4.2), ("b", 5.2))
    ]
    row = roll_up(defined(frames, gap), to="total").row(0, named=True)
    assert (row["value"], row["method"]) == (pytest.approx(4.7), "unweighted mean")
    usual = [*frames, *(observations([(1, 2)], indicator=gap, organisation=name) for name in "cdef")]
    assert roll_up(defined(usual, gap), to="total")["method"].to_list() == ["sum/sum"]


def test_withheld_figures_are_in_no_total() -> None:
    """RULES D0.4: a suppressed figure must not be found by taking the rest from the total."""
    frames = [
        observations([10.0], indicator=VISITS, organisation="a"),
        observations([3.0], indicator=VISITS, organisation="b", state="suppressed"),
    ]
    row = roll_up(defined(frames, VISITS), to="total").row(0, named=True)
    assert (row["value"], row["organisations"]) == (10.0, 1)


figures = st.tuples(st.integers(0, 10_000), st.integers(1, 10_000))


@settings(max_examples=40, deadline=None)
@given(st.lists(figures, min_size=1, max_size=8))
def test_the_total_lies_between_its_organisations(own: list[tuple[int, int]]) -> None:
    value, organisations, _ = one(ON_TIME, *own)
    values = [100 * a / b for a, b in own]
    assert value is not None
    assert min(values) - 1e-9 <= value <= max(values) + 1e-9
    assert organisations == len(own)


@settings(max_examples=40, deadline=None)
@given(st.lists(figures, min_size=2, max_size=8), st.data())
def test_totals_of_parts_make_the_same_whole(own: list[tuple[int, int]], data: st.DataObject) -> None:
    """Law: adding two regions gives the nation."""
    at = data.draw(st.integers(1, len(own) - 1))
    nation = total(ON_TIME, **{f"o{n}": [figure] for n, figure in enumerate(own)})
    regions = [total(ON_TIME, **{f"o{n}": [each] for n, each in enumerate(part)}) for part in (own[:at], own[at:])]
    again: list[Figure] = [(region["numerator"].item(), region["denominator"].item()) for region in regions]
    assert one(ON_TIME, *again)[0] == pytest.approx(nation["value"].item())
