"""Direction of travel, beyond the rule book's examples."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core.direction import DIRECTION_SCHEMA, DIRECTIONS, EVIDENCE, NO_COMPARISON, with_direction
from measuringup.core.indicators import Basis, Polarity
from measuringup.core.rating import State, rate
from measuringup.core.targets import in_force
from measuringup.core.variation import judge
from tests.core.judging import figures, judged, low, measure, percentage, periods, prepared

FIGURES = st.lists(st.one_of(st.none(), st.integers(0, 50).map(lambda tenths: tenths / 10)), min_size=1, max_size=20)


def test_the_columns_have_their_types() -> None:
    for frame in (judged([80, 81], percentage()), judged([80, 81], percentage(), parts=[(80, 100), (81, 100)])):
        assert {name: frame.schema[name] for name in DIRECTION_SCHEMA} == DIRECTION_SCHEMA


@settings(max_examples=60, deadline=None)
@given(FIGURES)
def test_polarity_is_a_mirror_and_nothing_is_left_unsaid(values: list[float | None]) -> None:
    mirror = {"better": "worse", "worse": "better"}
    good, bad = judged(values, measure(precision=1)), judged(values, low(precision=1))
    neutral = judged(values, measure(precision=1, polarity=Polarity.NEUTRAL))
    for which in ("short", "long"):
        directions = good[f"direction_{which}"].to_list()
        assert [mirror.get(word, word) for word in directions] == bad[f"direction_{which}"].to_list()
        change_words = {"better": "higher", "worse": "lower"}
        assert [change_words.get(word, word) for word in directions] == neutral[f"direction_{which}"].to_list()
        assert set(directions) <= set(DIRECTIONS)
        assert set(good[f"evidence_{which}"]) <= set(EVIDENCE)
        compared = good.filter(pl.col(f"no_comparison_{which}").is_null())
        refused = good.filter(pl.col(f"no_comparison_{which}").is_not_null())
        assert set(refused[f"no_comparison_{which}"]) <= set(NO_COMPARISON)
        assert set(refused[f"direction_{which}"]) <= {"none"}
        assert "none" not in compared[f"direction_{which}"]
        assert compared[f"previous_value_{which}"].null_count() == 0
        assert refused[f"previous_value_{which}"].count() == refused[f"change_{which}"].count() == 0


@settings(max_examples=40, deadline=None)
@given(FIGURES, st.integers(0, 20).map(lambda tenths: tenths / 10))
def test_a_wider_dead_band_never_makes_a_direction(values: list[float | None], dead_band: float) -> None:
    narrow = judged(values, measure(precision=1))["direction_short"]
    wide = judged(values, measure(precision=1, dead_band=dead_band))["direction_short"]
    assert all(after in {before, "same"} for before, after in zip(narrow, wide, strict=True))


def test_nothing_is_compared_with_another_series() -> None:
    observed = pl.concat([figures([1, 2, 3, 4, 5], organisation=name) for name in ("x", "y")])
    frame = with_direction(judge(rate(in_force(prepared(observed, measure()), None))))
    assert frame["no_comparison_short"].to_list() == (["first-figure"] + [None] * 4) * 2
    assert frame["no_comparison_long"].to_list() == (["last-year-missing"] * 4 + [None]) * 2


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9), st.integers(0, 3), st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_change_is_the_decimal_that_a_reader_would_write(
    before: int, now: int, precision: int, full_precision: bool
) -> None:
    """-0.19, not -0.18999999999999995."""
    scale = 10.0**precision
    said = percentage(precision=precision, full_precision=full_precision)
    row = judged([before / scale, now / scale], said).row(-1, named=True)
    if not full_precision or abs(now - before) < 10**5:
        assert row["change_short"] == (now - before) / scale


def test_last_year_is_found_although_quarters_are_missing() -> None:
    quarters = periods(6)
    frame = judged([1, 2, 3, 4], spans=[quarters[place] for place in (0, 1, 4, 5)])
    assert frame["previous_value_long"].to_list() == [None, None, 1.0, 2.0]
    assert frame["no_comparison_short"].to_list() == ["first-figure", None, "previous-missing", None]


def test_measures_of_several_frequencies_are_compared_together() -> None:
    start = dt.date(2011, 4, 1)
    observed = pl.concat(
        [
            figures(range(26), frequency="monthly"),
            figures(range(9)),
            figures([1, None, 3], frequency="annual", start=start),
        ]
    )
    frame = with_direction(judge(rate(in_force(prepared(observed, measure()), None))))
    by = {name: rows for (name,), rows in frame.partition_by("frequency", as_dict=True).items()}
    assert by["monthly"]["previous_value_long"].to_list() == [None] * 12 + [float(value) for value in range(14)]
    assert by["quarterly"]["previous_value_long"].to_list() == [None] * 4 + [float(value) for value in range(5)]
    assert by["annual"]["previous_value_short"].to_list() == [None, None, 1.0]
    assert by["annual"]["no_comparison_long"].to_list() == ["last-year-missing", "no-figure", "last-year-missing"]


def test_terms_are_compared_although_they_move() -> None:
    """Edge case 42: Easter moves the summer term, and the holidays are no gap."""
    terms = [
        (dt.date(2010, 9, 6), dt.date(2010, 12, 17)),
        (dt.date(2011, 1, 4), dt.date(2011, 4, 8)),
        (dt.date(2011, 4, 26), dt.date(2011, 7, 22)),
        (dt.date(2011, 9, 5), dt.date(2011, 12, 16)),
        (dt.date(2012, 1, 4), dt.date(2012, 3, 30)),
        (dt.date(2012, 4, 16), dt.date(2012, 7, 20)),
    ]
    frame = judged([1, 2, 3, 4, 5, 6], frequency="termly", spans=terms)
    assert frame["previous_value_long"].to_list() == [None, None, None, 1.0, 2.0, 3.0]
    assert frame["no_comparison_short"].to_list() == ["first-figure", *[None] * 5]
    without_spring = judged([1, 3], frequency="termly", spans=[terms[0], terms[2]])
    assert without_spring["no_comparison_short"][1] == "previous-missing"


def test_an_ad_hoc_figure_has_a_figure_before_but_no_same_period_last_year() -> None:
    spans = [(dt.date(2011, 5, 1), dt.date(2011, 5, 31)), (dt.date(2012, 5, 1), dt.date(2012, 5, 31))]
    row = judged([1, 2], frequency="ad hoc", spans=spans).row(1, named=True)
    assert (row["previous_value_short"], row["no_comparison_long"]) == (1.0, "last-year-missing")


def test_biennial_figures_have_no_last_year() -> None:
    frame = judged([1, 2], frequency="biennial", start=dt.date(2010, 4, 1))
    assert frame["previous_value_short"].to_list() == [None, 1.0]
    assert frame["no_comparison_long"].to_list() == ["last-year-missing"] * 2


def test_a_rolling_year_is_compared_with_the_one_before() -> None:
    frame = judged([1, 2, 3, 4, 5], measure(basis=Basis.ROLLING))
    assert frame["no_comparison_short"][-1] == "overlapping-periods"
    assert frame["previous_value_long"][-1] == 1.0


@pytest.mark.parametrize(
    "state", [State.SUPPRESSED, State.NOT_COMPARABLE, State.NOT_SUPPLIED, State.NOT_DUE, State.AWAITING_DATA]
)
def test_a_withheld_figure_is_compared_with_nothing_nor_anything_with_it(state: State) -> None:
    """Edge case 22: a change would give the figure away. D0.4: not due and awaited have no direction."""
    frame = judged([5, 6, 7], states={1: state.value})
    assert frame["no_comparison_short"].to_list() == ["first-figure", "no-figure", "previous-missing"]
    assert frame["previous_value_short"].to_list() == [None, None, None]


def test_a_measure_that_is_only_watched_has_a_direction_all_the_same() -> None:
    """dot_schemes: Maidstone, data-only indicators get direction but no status."""
    frame = judged([5, 6], measure(kind="activity"))
    assert (frame["status"][1], frame["direction_short"][1]) == ("Data only", "better")


def test_a_rebase_stops_the_evidence_and_not_the_comparison() -> None:
    values = [10, 12] * 6 + [30]
    day = dt.date(2014, 4, 1)
    assert judged(values)["evidence_short"][-1] == "beyond"
    frame = judged(values, rebases=[day])
    assert (frame["direction_short"][-1], frame["evidence_short"][-1]) == ("better", "unknown")


def test_without_meaningful_limits_or_cases_the_evidence_is_unknown() -> None:
    assert judged([5, 5, 5, 5, 9])["evidence_short"].to_list() == ["unknown"] * 5


def test_cases_and_settled_limits_must_agree() -> None:
    """With many cases the interval alone would call every ordinary movement a change."""
    shares = [700, 720] * 7
    frame = judged(
        [share / 10 for share in shares], percentage(), parts=[(1000 * share, 1_000_000) for share in shares]
    )
    assert frame["short_group_warning"][-1] is False
    assert frame["evidence_short"][-1] == "within"
    few = judged([70, 72], percentage(), parts=[(700_000, 1_000_000), (720_000, 1_000_000)])
    assert few["evidence_short"][-1] == "beyond"


def test_of_a_year_to_date_the_cases_say_nothing_of_its_last_period() -> None:
    """70% of 1,000 and 85% of 2,000 differ by their cases; the periods behind them are not those cases."""
    parts = [(700, 1000), (1700, 2000)]
    values = [100 * x / n for x, n in parts]
    by_basis = {
        basis: judged(values, percentage(basis=basis), parts=parts) for basis in (Basis.SNAPSHOT, Basis.CUMULATIVE)
    }
    assert by_basis[Basis.SNAPSHOT]["evidence_short"][-1] == "beyond"
    assert by_basis[Basis.CUMULATIVE]["evidence_short"][-1] == "within"


def test_more_cases_than_there_can_be_are_no_proportion() -> None:
    frame = judged([90, 106], percentage(), parts=[(90, 100), (106, 100)])
    assert frame["evidence_short"][-1] == "within"
    assert frame["direction_short"][-1] == "better"


def test_a_range_or_plan_without_ends_or_target_only_moves() -> None:
    for polarity in (Polarity.RANGE, Polarity.PLAN):
        frame = judged([5, 6], measure(polarity=polarity))
        assert frame["direction_short"].to_list() == ["none", "higher"]


def test_every_decimal_counts_where_the_definition_says_so() -> None:
    seen = [judged([72.04, 71.96], percentage(full_precision=full))["direction_short"][1] for full in (False, True)]
    assert seen == ["same", "worse"]
