"""What holds of every interval, whatever the figures."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core import intervals

CONFIDENCES = st.floats(0.5, 0.9999)
COUNTS = st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
EVENTS = st.tuples(st.integers(0, 10**6), st.integers(1, 10**9))
SLACK = 1 + 1e-12

KINDS = {"proportion": (intervals.proportion_interval, COUNTS), "rate": (intervals.rate_interval, EVENTS)}


def limits(judge, *figures: float, confidence: float = 0.95) -> tuple[float, float]:
    found = judge(*(pl.lit(float(each)) for each in figures), confidence)
    lower, upper = pl.select(lower=found[0], upper=found[1]).row(0)
    return lower, upper


@pytest.mark.parametrize("kind", KINDS)
@given(draw=st.data(), confidence=CONFIDENCES)
@settings(max_examples=60, deadline=None)
def test_an_interval_holds_its_estimate(kind: str, draw: st.DataObject, confidence: float) -> None:
    judge, figures = KINDS[kind]
    x, n = draw.draw(figures)
    lower, upper = limits(judge, x, n, confidence=confidence)
    assert 0 <= lower <= x / n * SLACK
    assert upper * SLACK >= x / n


@pytest.mark.parametrize("kind", KINDS)
@given(draw=st.data(), pair=st.tuples(CONFIDENCES, CONFIDENCES).filter(lambda pair: abs(pair[0] - pair[1]) > 1e-6))
@settings(max_examples=60, deadline=None)
def test_more_confidence_is_a_wider_interval(kind: str, draw: st.DataObject, pair: tuple[float, float]) -> None:
    judge, figures = KINDS[kind]
    x, n = draw.draw(figures)
    narrow, wide = (limits(judge, x, n, confidence=each) for each in sorted(pair))
    assert wide[0] <= narrow[0] * SLACK
    assert wide[1] * SLACK >= narrow[1]
    assert wide[1] - wide[0] > narrow[1] - narrow[0]


@given(figures=COUNTS)
@settings(max_examples=60, deadline=None)
def test_a_proportion_and_its_opposite_mirror_each_other(figures: tuple[int, int]) -> None:
    x, n = figures
    lower, upper = limits(intervals.proportion_interval, x, n)
    other = limits(intervals.proportion_interval, n - x, n)
    assert (lower, upper) == pytest.approx((1 - other[1], 1 - other[0]), abs=1e-12)


def difference(*figures: int) -> tuple[float, float]:
    lower, upper = intervals.difference_of_proportions(*(pl.lit(float(each)) for each in figures))
    return pl.select(lower=lower, upper=upper).row(0)


@given(first=COUNTS, second=COUNTS)
@settings(max_examples=60, deadline=None)
def test_a_difference_holds_its_estimate_and_turns_with_its_order(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    lower, upper = difference(*first, *second)
    back = difference(*second, *first)
    estimate = first[0] / first[1] - second[0] / second[1]
    assert lower - 1e-12 <= estimate <= upper + 1e-12
    assert (lower, upper) == pytest.approx((-back[1], -back[0]), abs=1e-12)
    assert lower >= -1 - 1e-12
    assert upper <= 1 + 1e-12


@given(first=COUNTS)
@settings(max_examples=30, deadline=None)
def test_no_difference_is_no_change(first: tuple[int, int]) -> None:
    exprs = [pl.lit(float(each)) for each in first + first]
    assert pl.select(intervals.excludes_zero(*intervals.difference_of_proportions(*exprs))).item() is False


@given(values=st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30), confidence=CONFIDENCES)
@settings(max_examples=60, deadline=None)
def test_a_mean_lies_between_its_limits(values: list[float], confidence: float) -> None:
    table = pl.DataFrame({"id": ["a"] * len(values), "confidence": [confidence] * len(values), "value": values})
    (row,) = intervals.means(table)[0].iter_rows(named=True)
    assert row["lowercl"] <= row["value"] <= row["uppercl"]


@given(
    values=st.lists(st.one_of(st.none(), st.integers(-5, 5).map(float)), min_size=1, max_size=40),
    steps=st.integers(1, 12),
    invert=st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_quantiles_as_counted_by_hand(values: list[float | None], steps: int, invert: bool) -> None:
    known = [value for value in values if value is not None]
    expected = []
    for value in values:
        before = None if value is None else sum(other > value if invert else other < value for other in known)
        expected.append(None if before is None or len(known) < steps else 1 + steps * before // len(known))
    table = pl.DataFrame(
        {"id": "a", "nquantiles": float(steps), "invert": invert, "value": pl.Series(values, dtype=pl.Float64)}
    )
    found, problems = intervals.quantiles(table)
    assert found["quantile"].to_list() == expected
    assert len(problems) == expected.count(None)


@given(x=st.integers(1, 10**6), probability=st.sampled_from([0.975, 0.999]))
@settings(max_examples=60, deadline=None)
def test_poisson_bounds_undo_poisson_lines(x: int, probability: float) -> None:
    low, high = intervals.poisson_lines(pl.lit(float(x)), probability)
    lower = pl.select(intervals.poisson_bounds(low, probability)[0]).item()
    upper = pl.select(intervals.poisson_bounds(high, probability)[1]).item()
    assert (lower, upper) == pytest.approx((x, x), rel=1e-7)
