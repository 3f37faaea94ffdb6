"""Signs that stand instead of a figure, one cell at a time and by the column."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuringup.core.markers import MARKERS, is_marker, marker_of


def by_column(*cells: str | None) -> list[bool | None]:
    return (
        pl.DataFrame({"cell": pl.Series(cells, dtype=pl.String)})
        .select(is_marker(pl.col("cell")))
        .to_series()
        .to_list()
    )


@pytest.mark.parametrize("text", [*MARKERS, "N/A", " [c] ", "Nil  Return", "-----", "———"])
def test_a_marker_is_one_in_a_column_too(text: str) -> None:
    assert marker_of(text) is not None
    assert by_column(text) == [True]


@pytest.mark.parametrize("text", ["0", "12", "-", "--", "nil", "tbc", "-3", "see note"])
def test_what_is_no_marker(text: str) -> None:
    assert marker_of(text) is None
    assert by_column(text) == [False]


def test_no_text_is_no_marker() -> None:
    assert by_column(None) == [None]


@given(st.text("naNA/.xX*-– []kc0", max_size=6))
def test_both_ways_agree(text: str) -> None:
    assert by_column(text) == [marker_of(text) is not None]
