"""Sums without the noise of floats."""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core.aggregation.exact import exact_sum


def summed(*figures: float | None) -> float:
    frame = pl.DataFrame({"group": [1] * len(figures), "figure": pl.Series(figures, dtype=pl.Float64)})
    found: float = frame.group_by("group").agg(exact_sum(pl.col("figure")))["figure"].item()
    return found


@pytest.mark.parametrize(
    ("figures", "total"),
    [
        ((0.1, 0.2, 0.3), 0.6),
        ((0.1,) * 10, 1.0),
        ((78.1, 79.2, None, 15.8), 173.1),
        ((1e15, 0.3, -1e15), 0.3),
        ((0.0, 0.0), 0.0),
        ((None, None), 0.0),
        ((1e200, 1e200), 2e200),
    ],
)
def test_sums_by_hand(figures: tuple[float | None, ...], total: float) -> None:
    assert summed(*figures) == total


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-(10**9), 10**9).map(lambda n: n / 1000), min_size=1, max_size=60))
def test_the_sum_is_rounded_once(figures: list[float]) -> None:
    """Law: as Python's math.fsum, which is exact."""
    assert summed(*figures) == math.fsum(figures)


def test_groups_are_summed_apart() -> None:
    frame = pl.DataFrame({"group": ["a", "b", "a", "a"], "figure": [0.1, 1e17, 0.2, 0.3]})
    found = frame.group_by("group", maintain_order=True).agg(exact_sum(pl.col("figure")))
    assert found["figure"].to_list() == [0.6, 1e17]
