"""What must hold of every rating, under every scheme."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core.indicators import GapBasis, Indicator, Polarity
from measuringup.core.rating import PRESETS, RatingScheme, State, judge_one, rate
from measuringup.core.rating.schemes import Band, Edge
from measuringup.core.targets import in_force, targets_frame
from tests.core.judging import APRIL_2011, figures, percentage, prepared

COMPLETE = [scheme for scheme in PRESETS.values() if scheme.is_complete]
OWN = RatingScheme(
    name="own",
    title="Fixed cut-points, sides of their own",
    bands=(
        Band(key="a", word="A", shape="status-star", edge=Edge("gap", 5.0), inclusive=False),
        Band(key="b", word="B", shape="status-green", edge=Edge("gap", 0.0)),
        Band(key="c", word="C", shape="status-amber", edge=Edge("gap", -2.5)),
        Band(key="d", word="D", shape="status-red"),
    ),
)
SCHEMES = [*COMPLETE, OWN]
ALL = {scheme.name: scheme for scheme in SCHEMES}
DECIMALS = st.integers(-2000, 2000).map(lambda tenths: tenths / 10)
TOLERANCES = st.one_of(st.none(), st.integers(0, 200).map(lambda tenths: tenths / 10))


def places(
    values: list[float], indicator: Indicator, target: float, last_year: float, floor: float, strict: bool
) -> list[int]:
    """The places of the bands of figures, 0 the best, each judged in a series of its own."""
    scheme = ALL[indicator.scheme]
    observed = pl.concat(
        [figures([last_year, None, None, None, value], organisation=f"{n:04}") for n, value in enumerate(values)]
    )
    wanted = targets_frame(
        [
            {
                "indicator_code": "A",
                "period_start": APRIL_2011,
                "period_end": APRIL_2011.replace(year=2014),
                "target": target,
                "floor": floor,
                "strict": strict,
            }
        ]
    )
    rated = rate(in_force(prepared(observed, indicator), wanted), ALL)
    keys = [band.key for band in scheme.bands]
    return [keys.index(band) for band in rated.gather_every(5, 4)["band"]]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(DECIMALS, min_size=2, max_size=6, unique=True).map(sorted),
    st.sampled_from(SCHEMES),
    st.sampled_from([Polarity.HIGH, Polarity.LOW]),
    st.sampled_from(list(GapBasis)),
    DECIMALS,
    TOLERANCES,
    DECIMALS,
    DECIMALS,
    st.booleans(),
)
def test_a_better_figure_never_rates_worse_and_polarity_is_a_mirror(
    values: list[float],
    scheme: RatingScheme,
    polarity: Polarity,
    basis: GapBasis,
    target: float,
    tolerance: float | None,
    last_year: float,
    floor: float,
    strict: bool,
) -> None:
    measure = percentage(scheme=scheme.name, polarity=polarity, gap_basis=basis, tolerance=tolerance)
    found = places(values, measure, target, last_year, floor, strict)
    assert found == sorted(found, reverse=polarity is Polarity.HIGH)
    other = Polarity.LOW if polarity is Polarity.HIGH else Polarity.HIGH
    mirror = percentage(scheme=scheme.name, polarity=other, gap_basis=basis, tolerance=tolerance)
    assert found == places([-value for value in values], mirror, -target, -last_year, -floor, strict)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(DECIMALS, min_size=2, max_size=6),
    st.sampled_from(SCHEMES),
    st.sampled_from([Polarity.RANGE, Polarity.PLAN]),
    TOLERANCES,
)
def test_nearer_to_the_range_or_plan_never_rates_worse(
    values: list[float], scheme: RatingScheme, polarity: Polarity, tolerance: float | None
) -> None:
    ends = {"range_low": -10.0, "range_high": 10.0} if polarity is Polarity.RANGE else {}
    measure = percentage(scheme=scheme.name, polarity=polarity, gap_basis=GapBasis.POINTS, tolerance=tolerance, **ends)
    reach = 10.0 if polarity is Polarity.RANGE else 0.0
    by_distance = sorted(values, key=lambda value: max(abs(value) - reach, 0.0))
    found = places(by_distance, measure, 0.0, 0.0, 0.0, strict=False)
    assert found == sorted(found)


@settings(max_examples=80, deadline=None)
@given(DECIMALS, st.sampled_from(SCHEMES), st.sampled_from(list(GapBasis)), TOLERANCES, st.booleans())
def test_equality_is_as_good_as_the_target(
    figure: float, scheme: RatingScheme, basis: GapBasis, tolerance: float | None, full: bool
) -> None:
    measure = percentage(scheme=scheme.name, gap_basis=basis, tolerance=tolerance, full_precision=full)
    row = judge_one(
        figure, str(figure) if figure >= 0 else f"{figure}", indicator=measure, schemes=ALL, floor=figure - 1
    )
    met = [band.key for band in scheme.bands if band.is_good or band.key == "b"]
    assert row["band"] in met
    assert row["gap"] == 0


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 10**6), st.integers(0, 10**5), st.integers(0, 3), st.sampled_from([Polarity.HIGH, Polarity.LOW]))
def test_an_exact_hit_on_the_edge_of_tolerance_is_amber_and_one_unit_beyond_is_red(
    target: int, tolerance: int, decimals: int, polarity: Polarity
) -> None:
    """Edge case 4: decided as by decimals, whatever floats make of them."""
    unit = 10**decimals
    away = 1 if polarity is Polarity.LOW else -1
    measure = percentage(precision=decimals, polarity=polarity, tolerance=tolerance / unit, gap_basis=GapBasis.POINTS)
    on_edge = judge_one((target + away * tolerance) / unit, str(target / unit), indicator=measure)
    beyond = judge_one((target + away * (tolerance + 1)) / unit, str(target / unit), indicator=measure)
    assert on_edge["status"] == ("Amber" if tolerance else "Green")
    assert beyond["status"] == "Red"


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.none(), DECIMALS),
    st.sampled_from(["85", "none", "+2%", "baseline", "10-15", "<5"]),
    st.sampled_from([None, *(state.value for state in State)]),
    st.sampled_from(list(Polarity)),
)
def test_a_row_has_either_a_band_or_a_state(
    value: float | None, target: str, state: str | None, polarity: Polarity
) -> None:
    row = judge_one(value, target, indicator=percentage(polarity=polarity), state=state)
    assert (row["band"] is None) != (row["state"] is None)
    assert (row["gap"] is None) == (row["band"] is None)
    assert row["status"]
    assert row["state"] in {None, *State}
