"""Figures at their declared precision: what a reader would write, half away from zero (RULES D0.1, D0.12)."""

from decimal import ROUND_HALF_UP, Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuringup.core.rounding import at_precision, round_figure


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [(1.005, 2, 1.01), (2.675, 2, 2.68), (-0.125, 2, -0.13), (0.285, 2, 0.29), (0.5, 0, 1.0), (2.5, 0, 3.0)],
)
def test_ties_go_away_from_zero_as_written(value: float, decimals: int, printed: float) -> None:
    assert round_figure(value, decimals) == printed


@given(st.floats(min_value=-1e9, max_value=1e9, allow_subnormal=False), st.integers(min_value=0, max_value=4))
def test_agrees_with_the_shortest_decimal_that_reads_back(value: float, decimals: int) -> None:
    written = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert round_figure(value, decimals) == float(written)


@given(st.floats(min_value=-1e6, max_value=1e6), st.integers(min_value=0, max_value=4))
def test_rounding_twice_is_rounding_once_and_polarity_is_a_mirror(value: float, decimals: int) -> None:
    once = round_figure(value, decimals)
    assert round_figure(once, decimals) == once
    assert round_figure(-value, decimals) == -once


def test_missing_stays_missing_and_what_has_no_fraction_is_left_alone() -> None:
    frame = pl.DataFrame({"value": [None, 1e300, -1e18], "decimals": [1, 2, 3]})
    assert frame.select(at_precision(pl.col("value"), pl.col("decimals")))["value"].to_list() == [None, 1e300, -1e18]


def test_zero_has_no_sign() -> None:
    assert str(round_figure(-0.04, 1)) == "0.0"
