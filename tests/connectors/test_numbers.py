"""Cells become numbers, markers or named faults."""

import math

import polars as pl
import pytest

from measuringup.connectors.numbers import NUMBER_SCHEMA, read_number, read_numbers
from measuringup.core.markers import MARKERS, marker_of
from measuringup.core.observations import STATES


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12.0),
        ("1,234", 1234.0),
        ("1,234,567.5", 1_234_567.5),
        ("1 234", 1234.0),
        ("1\u00a0234", 1234.0),
        ("£1,240", 1240.0),
        ("£ 1.2m", 1_200_000.0),
        ("£3k", 3000.0),
        ("2 million", 2_000_000.0),
        ("£1.5bn", 1.5e9),
        ("-£5", -5.0),
        ("£-5", -5.0),
        ("(12)", -12.0),
        ("(£1,200)", -1200.0),
        ("−3.1", -3.1),
        ("+2", 2.0),
        ("(0)", 0.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("'12", 12.0),
        ("1e3", 1000.0),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float) -> None:
    read = read_numbers(pl.Series([text]))
    assert read["number"].to_list() == [number]
    assert read["rule"].to_list() == [None]


def test_a_percent_sign_is_told_apart() -> None:
    read = read_numbers(pl.Series(["78.4%", "78.4", "-5 %"]))
    assert read["number"].to_list() == [78.4, 78.4, -5.0]
    assert read["percent"].to_list() == [True, False, True]


@pytest.mark.parametrize(
    "text", ["x", "X", "NA", "n/a", "*", "!", "NS", "c", "z", "k", "u", "-----", "..", "low", "[c]"]
)
def test_every_marker_of_real_files_is_missing(text: str) -> None:
    """RULES 6."""
    read = read_number(text)
    assert (read.number, read.rule) == (None, None)


@pytest.mark.parametrize("text", ["#N/A", "#DIV/0!", "NaN"])
def test_failed_cells_are_missing_with_a_warning(text: str) -> None:
    read = read_number(text)
    assert (read.number, read.rule, read.severity) == (None, "failed-cell", "warning")


def test_markers_declare_states_there_are() -> None:
    assert {marker.state for marker in MARKERS.values()} - {""} <= set(STATES)
    assert marker_of("12") is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("=1+2", "formula"),
        ("#REF!", "failed-cell"),
        ("inf", "not-a-finite-number"),
        ("-Infinity", "not-a-finite-number"),
        ("10^400", "number-too-large"),
        ("1e400", "number-too-large"),
        ("1" + "0" * 400, "number-too-large"),
        ("1.2m", "not-a-number"),
        ("nil", "nothing-or-missing"),
        ("--", "nothing-or-missing"),
        ("≤5%", "not-a-number"),
        ("12,5", "not-a-number"),
        ("12.3*", "not-a-number"),
        ("1,23,4", "not-a-number"),
        ("(12", "not-a-number"),
        ("0x10", "not-a-number"),
        ("twelve", "not-a-number"),
    ],
)
def test_what_is_no_figure_is_named_with_advice(text: str, rule: str) -> None:
    read = read_numbers(pl.Series(["1", text]))
    assert read["number"].to_list() == [1.0, None]
    assert read["rule"].to_list() == [None, rule]
    assert read["severity"].to_list() == [None, "error"]
    assert read["advice"][1]


def test_numbers_that_came_as_numbers_are_taken() -> None:
    read = read_numbers(pl.Series([1, 2, None]))
    assert read.schema == NUMBER_SCHEMA
    assert read["number"].to_list() == [1.0, 2.0, None]
    odd = read_numbers(pl.Series([1.0, math.nan, math.inf, -math.inf]))
    assert odd["number"].to_list() == [1.0, None, None, None]
    assert odd["rule"].to_list() == [None, "failed-cell", "not-a-finite-number", "not-a-finite-number"]


def test_other_types_are_read_as_their_text() -> None:
    assert read_numbers(pl.Series([True])).row(0, named=True)["rule"] == "not-a-number"
    assert read_number("  ").number is None
