"""Averages that hide their parts."""

import datetime as dt
from itertools import pairwise

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core.masking import MASK_SCHEMA, masked

#: Figures of one breakdown, month by month.
Figures = list[float | None]


def frame(dead_band: float = 0.0, **parts: Figures) -> pl.DataFrame:
    """`whole=`, `area__1=` ... as series of one measure."""
    rows = []
    for number, (name, figures) in enumerate(parts.items()):
        breakdown = "" if name == "whole" else name.replace("__", "=").replace("AND", ";")
        for month, figure in enumerate(figures, start=1):
            start = dt.date(2024, month, 1)
            rows.append((number, breakdown, start, figure))
    columns = {"series": pl.UInt32, "breakdown": pl.String, "period_start": pl.Date, "in_period_value": pl.Float64}
    return pl.DataFrame(rows, schema=columns, orient="row").with_columns(
        indicator_code=pl.lit("A"),
        organisation_code=pl.lit("council"),
        frequency=pl.lit("monthly"),
        period_end=pl.col("period_start").dt.month_end(),
        dead_band=dead_band,
    )


def test_parts_that_move_opposite_ways_are_listed() -> None:
    """RULES I4: one market town's fall is not hidden by another's rise."""
    found = masked(frame(whole=[50, 50], area__Bourne=[60, 48], area__Grantham=[45, 51], area__Stamford=[40, 40]))
    assert found.schema == MASK_SCHEMA
    row = found.row(0, named=True)
    assert (row["dimension"], row["mask"], row["change"]) == ("area", "parts move opposite ways", 0.0)
    assert row["up"] == [{"part": "Grantham", "change": 6.0}]
    assert row["down"] == [{"part": "Bourne", "change": -12.0}]


def test_a_reversal_is_named() -> None:
    """Simpson: both parts fall and the whole rises, because the mix changed."""
    up = masked(frame(whole=[50, 55], sex__f=[70, 69], sex__m=[40, 38]))
    assert up["mask"].to_list() == ["all parts move against the whole"]
    assert [part["part"] for part in up["down"].item()] == ["m", "f"]
    down = masked(frame(whole=[55, 50], sex__f=[69, 70], sex__m=[38, 40]))
    assert down["mask"].to_list() == ["all parts move against the whole"]


def test_parts_that_go_along_are_not_listed() -> None:
    assert masked(frame(whole=[50, 55], sex__f=[60, 66], sex__m=[40, 41])).is_empty()
    assert masked(frame(whole=[50, 50], sex__f=[60, 66], sex__m=[40, 41])).is_empty()
    assert masked(frame(whole=[50, 55], sex__f=[60, 59])).is_empty()


def test_movements_inside_the_dead_band_are_none() -> None:
    parts: dict[str, Figures] = {"whole": [50, 50], "sex__f": [60, 61], "sex__m": [40, 39]}
    assert masked(frame(dead_band=1.0, **parts)).is_empty()
    assert masked(frame(dead_band=0.5, **parts)).height == 1


def test_missing_figures_and_other_periods_are_not_compared() -> None:
    assert masked(frame(whole=[50, 50], sex__f=[60, None], sex__m=[40, 50])).is_empty()
    late = frame(whole=[50, 50, 50], sex__f=[60, 60, 70], sex__m=[60, 60, 50])
    late = late.filter(~((pl.col("breakdown") != "") & (pl.col("period_start") == dt.date(2024, 2, 1))))
    assert masked(late).is_empty()


def test_cells_of_two_dimensions_are_left_out() -> None:
    assert masked(frame(whole=[50, 50], area__1ANDsex__f=[60, 70], area__1ANDsex__m=[60, 50])).is_empty()


figures = st.lists(st.integers(0, 4).map(float), min_size=3, max_size=3)


@settings(max_examples=60, deadline=None)
@given(figures, st.dictionaries(st.sampled_from(["area__1", "area__2", "area__3", "sex__f"]), figures, max_size=4))
def test_brute_force_finds_the_same(whole: Figures, parts: dict[str, Figures]) -> None:
    found = masked(frame(whole=whole, **parts))
    assert set(found.select("dimension", "period_start", "mask").rows()) == slow(whole, parts)


def slow(whole: Figures, parts: dict[str, Figures]) -> set[tuple[str, dt.date, str]]:
    """Every dimension and month, one after another."""
    found = set()
    changes = {name: [b - a for a, b in pairwise(own)] for name, own in {"whole": whole, **parts}.items()}  # type: ignore[operator]
    for dimension in {name.split("__")[0] for name in parts}:
        for place, month in enumerate((2, 3)):
            of_whole = changes["whole"][place]
            of_parts = [own[place] for name, own in changes.items() if name.startswith(dimension)]
            if min(of_parts) < 0 < max(of_parts):
                found.add((dimension, dt.date(2024, month, 1), "parts move opposite ways"))
            elif len(of_parts) > 1 and of_whole and all(change * of_whole < 0 for change in of_parts):
                found.add((dimension, dt.date(2024, month, 1), "all parts move against the whole"))
    return found
