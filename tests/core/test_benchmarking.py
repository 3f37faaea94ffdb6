"""Standing among peers: rank, quartile, median, and who takes part."""

import datetime as dt
from statistics import median

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core.benchmarking import quartile, rank
from measuringup.core.benchmarking.cohorts import one_number

YEAR = (dt.date(2023, 4, 1), dt.date(2024, 3, 31))
SCHEMA = {
    "indicator_code": pl.String,
    "organisation_code": pl.String,
    "breakdown": pl.String,
    "frequency": pl.String,
    "period_start": pl.Date,
    "period_end": pl.Date,
    "value": pl.Float64,
    "state": pl.String,
    "polarity": pl.String,
    "range_low": pl.Float64,
    "range_high": pl.Float64,
    "target": pl.Float64,
    "peer_group": pl.String,
    "applies": pl.Boolean,
    "series": pl.UInt32,
}
PLAIN = {
    "indicator_code": "HSG1",
    "breakdown": "",
    "frequency": "annual",
    "period_start": YEAR[0],
    "period_end": YEAR[1],
    "state": None,
    "polarity": "high",
    "range_low": None,
    "range_high": None,
    "target": None,
    "peer_group": "Family 1",
    "applies": True,
}


def cohort(values: list[float | None], **same: object) -> list[dict]:
    """One row an organisation, a to z."""
    return [PLAIN | {"organisation_code": f"org{place}", "value": value} | same for place, value in enumerate(values)]


def ranked(rows: list[dict]) -> pl.DataFrame:
    return rank(pl.DataFrame([row | {"series": place} for place, row in enumerate(rows)], schema=SCHEMA))


def test_one_plus_the_number_strictly_better() -> None:
    found = ranked(cohort([90.0, 80.0, 80.0, 70.0]))
    assert found["rank"].to_list() == [1, 2, 2, 4]
    assert found["ranked"].to_list() == [4] * 4
    assert found["quartile"].to_list() == [None] * 4
    assert found["peer_median"].to_list() == [80.0] * 4
    assert found["comparability"].to_list() == ["comparable"] * 4


def test_low_is_good() -> None:
    assert ranked(cohort([90.0, 80.0, 70.0], polarity="low"))["rank"].to_list() == [3, 2, 1]


def test_neutral_has_no_rank_but_a_median() -> None:
    found = ranked(cohort([90.0, 80.0, 70.0], polarity="neutral"))
    assert found.select("rank", "ranked", "quartile").null_count().row(0) == (3, 3, 3)
    assert found["peer_median"].to_list() == [80.0] * 3


def test_a_range_is_judged_by_the_distance_to_it() -> None:
    both = cohort([48.0, 50.0, 55.0, 60.0, 61.0], polarity="range", range_low=50.0, range_high=60.0)
    assert ranked(both)["rank"].to_list() == [5, 1, 1, 1, 4]
    open_end = cohort([48.0, 50.0, 99.0], polarity="range", range_low=50.0)
    assert ranked(open_end)["rank"].to_list() == [3, 1, 1]
    assert ranked(cohort([1.0, 2.0], polarity="range"))["rank"].to_list() == [None, None]


def test_plan_is_best_is_judged_by_the_distance_to_the_target() -> None:
    # 0.7 and 0.9 are equally far from 0.8; in floats 0.9 is nearer.
    found = ranked(cohort([0.7, 0.9, 0.8, 1.0], polarity="plan is best", target=0.8))
    assert found["rank"].to_list() == [2, 2, 1, 4]
    assert ranked(cohort([1.0, 2.0], polarity="plan is best"))["rank"].to_list() == [None, None]
    assert ranked(cohort([-1e6, 1e6, 0.0], polarity="plan is best", target=0.0))["rank"].to_list() == [2, 2, 1]


def test_without_a_target_the_plan_is_the_ideal_value_of_the_definition() -> None:
    ideal = cohort([40.0, 52.0, 60.0], polarity="plan is best", range_low=50.0, range_high=50.0)
    assert ranked(ideal)["rank"].to_list() == [2, 1, 2]


def test_what_is_not_comparable_neither_ranks_nor_averages() -> None:
    rows = [
        *cohort([90.0, 80.0, 10.0]),
        PLAIN | {"organisation_code": "x", "value": 99.0, "applies": False},
        PLAIN | {"organisation_code": "y", "value": 98.0, "state": "not comparable"},
        PLAIN | {"organisation_code": "z", "value": 97.0, "state": "suppressed"},
        PLAIN | {"organisation_code": "v", "value": None},
        PLAIN | {"organisation_code": "w", "value": float("nan")},
        PLAIN | {"organisation_code": "u", "value": 96.0, "peer_group": None},
        PLAIN | {"organisation_code": "t", "value": 85.0, "state": "no target"},
        PLAIN | {"organisation_code": "s", "value": 95.0, "state": "not applicable"},
    ]
    found = ranked(rows)
    assert found["comparability"].to_list() == [
        *["comparable"] * 3,
        "not applicable",
        "not comparable",
        "missing",
        "missing",
        "missing",
        "no peers",
        "comparable",
        "not applicable",
    ]
    assert found["rank"].to_list() == [1, 3, 4, *[None] * 6, 2, None]
    assert found["ranked"].to_list() == [4, 4, 4, *[None] * 6, 4, None]
    assert found["peer_median"].to_list() == [82.5, 82.5, 82.5, *[None] * 6, 82.5, None]


def test_alone_is_without_peers() -> None:
    found = ranked(cohort([90.0, None]))
    assert found["comparability"].to_list() == ["no peers", "missing"]
    assert found.select("rank", "ranked", "quartile", "peer_median").null_count().row(0) == (2, 2, 2, 2)


def test_a_cohort_is_one_measure_part_frequency_period_and_group() -> None:
    other = [
        {"indicator_code": "HSG2"},
        {"breakdown": "sex=f"},
        {"frequency": "quarterly"},
        {"period_start": dt.date(2022, 4, 1), "period_end": dt.date(2023, 3, 31)},
        {"period_end": dt.date(2023, 6, 30)},
        {"peer_group": "Family 2"},
    ]
    rows = [row for same in ({}, *other) for row in cohort([2.0, 1.0], **same)]
    found = ranked(rows)
    assert found["rank"].to_list() == [1, 2] * len([{}, *other])
    assert found["ranked"].unique().to_list() == [2]


def test_without_any_peers_the_columns_are_there() -> None:
    for rows in ([], cohort([1.0, 2.0], peer_group=None)):
        found = ranked(rows)
        assert found.select("rank", "ranked", "quartile").dtypes == [pl.Int32] * 3
        assert found["peer_median"].dtype == pl.Float64
        assert found["rank"].null_count() == len(rows)


def test_organisations_apply_unless_something_says_otherwise() -> None:
    frame = pl.DataFrame([row | {"series": 0} for row in cohort([1.0])], schema=SCHEMA).drop("applies")
    assert rank(frame)["comparability"].to_list() == ["no peers"]


def test_quartiles_of_eight() -> None:
    found = ranked(cohort([float(value) for value in range(8, 0, -1)]))
    assert found["quartile"].to_list() == [1, 1, 2, 2, 3, 3, 4, 4]
    assert ranked(cohort([float(value) for value in range(7)]))["quartile"].null_count() == 7


def test_quartiles_of_nine_do_not_divide_evenly() -> None:
    # 1 + floor(4 (rank - 1) / 9)
    found = ranked(cohort([float(value) for value in range(9, 0, -1)]))
    assert found["quartile"].to_list() == [1, 1, 1, 2, 2, 3, 3, 4, 4]


@pytest.mark.parametrize("same", [{"polarity": "high"}, {"polarity": "range", "range_low": 100.0}])
def test_no_quartile_where_more_than_half_share_one_value(same: dict) -> None:
    half = [100.0] * 4 + [90.0, 80.0, 70.0, 60.0]
    assert ranked(cohort(half, **same))["quartile"].to_list() == [1, 1, 1, 1, 3, 3, 4, 4]
    most = [100.0] * 5 + [90.0, 80.0, 70.0]
    assert ranked(cohort(most, **same))["quartile"].null_count() == 8
    assert ranked(cohort(most, **same))["rank"].to_list() == [1, 1, 1, 1, 1, 6, 7, 8]


def test_most_inside_the_range_share_the_best_place() -> None:
    inside = [100.0, 101.0, 102.0, 103.0, 104.0, 90.0, 80.0, 70.0]
    assert ranked(cohort(inside, polarity="range", range_low=100.0))["quartile"].null_count() == 8


VALUES = st.lists(st.one_of(st.none(), st.integers(-6, 6).map(float)), min_size=0, max_size=40)


@given(values=VALUES, polarity=st.sampled_from(["high", "low", "range", "plan is best", "neutral"]))
@settings(max_examples=80, deadline=None)
def test_standing_as_counted_by_hand(values: list[float | None], polarity: str) -> None:
    known = [value for value in values if value is not None]

    def shortfall(value: float) -> float:
        far = {"high": -value, "low": value, "range": max(-2 - value, value - 3, 0), "plan is best": abs(value - 1)}
        return far[polarity]

    expected: list[tuple] = []
    for value in values:
        if value is None or len(known) < 2:
            expected.append((None, None, None, None))
            continue
        middle = median(known)
        if polarity == "neutral":
            expected.append((None, None, None, middle))
            continue
        place = 1 + sum(shortfall(other) < shortfall(value) for other in known)
        alike = max(sum(shortfall(other) == shortfall(each) for other in known) for each in known)
        drawn = len(known) >= 8 and 2 * alike <= len(known)
        expected.append((place, len(known), 1 + 4 * (place - 1) // len(known) if drawn else None, middle))
    found = ranked(cohort(values, polarity=polarity, range_low=-2.0, range_high=3.0, target=1.0))
    assert found.select("rank", "ranked", "quartile", "peer_median").rows() == expected


@given(values=VALUES)
@settings(max_examples=40, deadline=None)
def test_polarity_is_a_mirror(values: list[float | None]) -> None:
    mirrored = [None if value is None else -value for value in values]
    columns = ["rank", "ranked", "quartile", "comparability"]
    high, low = ranked(cohort(values)), ranked(cohort(mirrored, polarity="low"))
    assert high.select(columns).equals(low.select(columns))


@given(values=VALUES, place=st.integers(0, 40))
@settings(max_examples=40, deadline=None)
def test_someone_to_whom_it_does_not_apply_changes_nothing(values: list[float | None], place: int) -> None:
    rows = cohort(values)
    outsider = PLAIN | {"organisation_code": "outsider", "value": 3.0, "applies": False}
    with_outsider = ranked([*rows[:place], outsider, *rows[place:]]).filter(pl.col("organisation_code") != "outsider")
    assert with_outsider.drop("series").equals(ranked(rows).drop("series"))


@given(values=st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=30, unique=True))
@settings(max_examples=40, deadline=None)
def test_without_ties_every_rank_is_taken_once(values: list[float]) -> None:
    assert sorted(ranked(cohort(values))["rank"]) == list(range(1, len(values) + 1))


@given(values=st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=30), place=st.integers(0, 29))
@settings(max_examples=40, deadline=None)
def test_a_better_figure_never_ranks_worse(values: list[float], place: int) -> None:
    place %= len(values)
    better = [value + 1 if here == place else value for here, value in enumerate(values)]
    assert ranked(cohort(better))["rank"][place] <= ranked(cohort(values))["rank"][place]


def test_the_quartile_alone() -> None:
    found = pl.select(
        quartile(pl.lit(25), pl.lit(32), pl.lit(False)), other=quartile(pl.lit(25), pl.lit(32), pl.lit(True))
    )
    assert found.row(0) == (4, None)


def test_one_number_for_each_combination_however_far_apart() -> None:
    near = pl.DataFrame({"a": [0, 0, 1, 1, None], "b": [5, 6, 5, 6, 5]})
    far = near.with_columns(pl.all() * 2**40)
    for parts in (near, far):
        numbers = one_number(parts)
        assert numbers.n_unique() == 5
        assert numbers[4] is None
