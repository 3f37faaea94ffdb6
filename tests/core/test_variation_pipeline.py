"""Which series of an assessment are charted, and which way is better in them?"""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from measuringup.core.variation import NOT_CHARTED, VARIATION_SCHEMA, judge
from tests.core.variation_cases import assessed


@pytest.mark.parametrize(
    ("polarity", "variation", "assurance"),
    [
        ("high", "special_cause_improvement", "consistent_fail"),
        ("low", "special_cause_concern", "consistent_pass"),
        ("range", "special_cause_neutral_high", None),
        ("plan is best", "special_cause_neutral_high", None),
        ("neutral", "special_cause_neutral_high", None),
    ],
)
def test_polarity_says_which_way_is_better(polarity: str, variation: str, assurance: str | None) -> None:
    last = judge(assessed(polarity=polarity, target=100.0)).row(-1, named=True)
    assert (last["variation_type"], last["assurance_type"], last["not_charted"]) == (variation, assurance, None)


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"basis": "rolling"}, "rolling"),
        ({"frequency": "3-year rolling"}, "rolling"),
        ({"fix_after": 11}, "baseline"),
        ({"basis": "cumulative", "in_period_value": None}, "cumulative"),
    ],
)
def test_what_is_not_charted_has_a_reason_and_nothing_else(columns: dict[str, Any], reason: str) -> None:
    charted = assessed()
    other = assessed(series=1, **{name: value for name, value in columns.items() if value is not None})
    if "in_period_value" in columns:
        other = other.with_columns(in_period_value=pl.lit(None, pl.Float64))
    judged = judge(pl.concat([charted, other]))
    first, second = judged.partition_by("series", maintain_order=True)
    assert set(second["not_charted"]) == {reason} <= set(NOT_CHARTED)
    assert all(second[name].null_count() == second.height for name in VARIATION_SCHEMA)
    assert first.select(VARIATION_SCHEMA.keys()).equals(judge(charted).select(VARIATION_SCHEMA.keys()))
    assert judged.select(VARIATION_SCHEMA.keys()).schema == VARIATION_SCHEMA


def test_a_year_to_date_is_charted_by_its_periods() -> None:
    frame = assessed(basis="cumulative").with_columns(in_period_value=pl.col("value").diff())
    judged = judge(frame)
    assert judged["not_charted"].null_count() == judged.height
    assert set(judged["mean"]) == {1.0}


def test_a_year_to_date_without_any_figure_has_no_reason() -> None:
    """Nothing has come yet: there is no chart to refuse."""
    judged = judge(assessed([None, None], basis="cumulative"))
    assert judged["not_charted"].to_list() == [None, None]
    assert judged["mean"].to_list() == [None, None]
