"""A figure prints as it is judged."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuringup.core.figures import (
    MINUS,
    PLUS,
    decimals_of,
    is_prefixed_or_per_cent,
    print_change,
    print_figure,
    print_number,
    print_tolerance,
    rounded_decimal,
)
from measuringup.core.rounding import round_figure

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@given(st.floats(min_value=-1e9, max_value=1e9), st.integers(0, 4))
def test_what_is_printed_is_what_is_judged(value: float, decimals: int) -> None:
    printed = print_number(value, decimals).replace(MINUS, "-").replace(",", "")
    assert float(printed) == round_figure(value, decimals)


@given(FINITE, st.integers(0, 6))
def test_every_figure_prints_with_its_decimals_and_never_as_minus_nothing(value: float, decimals: int) -> None:
    printed = print_number(value, decimals)
    assert len(printed.partition(".")[2]) == decimals
    assert "-" not in printed
    assert not (printed.startswith(MINUS) and Decimal(printed[1:].replace(",", "")) == 0)


@given(st.floats(min_value=-1e6, max_value=1e6), st.integers(0, 3))
def test_a_change_carries_its_sign_unless_it_prints_as_nothing(change: float, decimals: int) -> None:
    printed = print_change(change, "number", "", decimals)
    sign = {True: PLUS, False: MINUS}[change > 0]
    assert printed.startswith(sign) == (rounded_decimal(change, decimals) != 0)


@pytest.mark.parametrize(
    ("value", "kind", "unit", "precision", "printed"),
    [
        (0.0, "yes/no", "", 0, "No"),
        (0.5, "yes/no", "", 1, "0.5"),
        (15705.0, "date", "", 0, "31 Dec 2012"),
        (3.0, "level", "Grade", 0, "Grade 3"),
        (1.0, "number", "working days", 0, "1 working day"),
        (1.0, "number", "homes", 0, "1 homes"),
        (1.0, "duration", "days", 1, "1.0 days"),
        (12.4, "rate", "per 1,000", 1, "12.4 per 1,000"),
        (12.4, "rate", "£ per head", 2, "£12.40 per head"),
        (232378.0, "money", "£000", 0, "£232,378k"),
        (-1.25, "money", "£m", 1, "−£1.3m"),
        (1e22, "number", "", 0, "10,000,000,000,000,000,000,000"),
    ],
)
def test_prints(value: float, kind: str, unit: str, precision: int, printed: str) -> None:
    assert print_figure(value, kind, unit, precision) == printed


@pytest.mark.parametrize(
    ("change", "kind", "unit", "printed"),
    [
        (2.0, "percentage", "%", "+2.0 points"),
        (-40.0, "money", "£", "−£40.0"),
        (-3.0, "duration", "days", "−3.0 days"),
        (0.0, "percentage", "%", "0.0 points"),
        (2000.0, "money", "£000", "+£2,000.0k"),
        (-1.2, "money", "£m", "−£1.2m"),
    ],
)
def test_a_change_prints_with_its_unit(change: float, kind: str, unit: str, printed: str) -> None:
    assert print_change(change, kind, unit, 1, with_unit=True) == printed


def test_one_point_is_one_point() -> None:
    assert print_change(-1.0, "percentage", "%", 0, with_unit=True) == "−1 point"
    assert print_change(1.0, "percentage", "%", 1, with_unit=True) == "+1.0 points"


@pytest.mark.parametrize(
    ("unit", "printed"),
    [("£000", "−3.2k"), ("£m", "−3.2m"), ("£", "−3.2"), ("£ per head", "−3.2"), ("", "−3.2")],
)
def test_a_change_without_its_unit_keeps_its_size(unit: str, printed: str) -> None:
    assert print_change(-3.2, "money", unit, 1) == printed
    assert print_change(-3.2, "number", unit, 1) == printed


@pytest.mark.parametrize(
    ("tolerance", "basis", "kind", "unit", "printed"),
    [
        (10.0, "relative", "money", "£", "10.0%"),
        (1.0, "points", "percentage", "%", "1.0 points"),
        (0.75, "points", "percentage", "%", "0.75 points"),
        (1.0, "points", "duration", "days", "1 day"),
        (0.5, "points", "duration", "days", "0.5 days"),
        (20.0, "points", "money", "£000", "£20k"),
    ],
)
def test_a_tolerance_prints_in_its_own_unit(tolerance: float, basis: str, kind: str, unit: str, printed: str) -> None:
    assert print_tolerance(tolerance, basis, kind, unit, 0) == printed


def test_decimals_of_the_shortest_way_of_writing_a_number() -> None:
    assert [decimals_of(value) for value in (3.0, 3.5, 10.0, 0.125, 1e-7, 1e22)] == [0, 1, 0, 3, 7, 0]


def test_a_per_cent_or_pound_sign_belongs_to_the_number() -> None:
    kinds = [("percentage", "%"), ("money", ""), ("rate", "£ per head"), ("number", "days")]
    assert [is_prefixed_or_per_cent(*kind) for kind in kinds] == [True, True, True, False]
