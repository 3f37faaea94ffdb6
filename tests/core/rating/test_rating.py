"""Rating, case by case: the edge cases of RULES 4 and what the rule book leaves out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest

from measuringup.core.indicators import Basis, GapBasis, LifeCycle, Polarity
from measuringup.core.rating import PRESETS, SchemeError, State, judge_one, rate
from measuringup.core.rating.schemes import Band, Edge, RatingScheme, schemes_by_name
from measuringup.core.rating.stage import RATING_SCHEMA
from measuringup.core.targets import in_force
from tests.core.judging import figures, judged, low, measure, percentage, prepared, targets


def test_the_columns_have_their_types() -> None:
    frame = judged([80, None], percentage(), [{"target": 85}])
    assert {name: frame.schema[name] for name in RATING_SCHEMA} == RATING_SCHEMA
    bare = judged([80, None], percentage())
    assert {name: bare.schema[name] for name in RATING_SCHEMA} == RATING_SCHEMA


def test_points_and_per_cent_colour_the_same_gap_differently() -> None:
    """Edge case 5: 4 points below 34 is 11.8%."""
    by = {basis: percentage(gap_basis=basis, tolerance=5.0) for basis in GapBasis}
    found = {basis: judge_one(30, "34", indicator=indicator) for basis, indicator in by.items()}
    assert found[GapBasis.POINTS]["status"] == "Amber"
    assert found[GapBasis.RELATIVE]["status"] == "Red"
    assert [found[basis]["gap_basis"] for basis in GapBasis] == ["points", "relative"]


def test_one_hundred_and_six_per_cent_is_a_figure_like_any_other() -> None:
    """Edge case 9: 106% of a backlog cleared."""
    row = judge_one(106, "100%", indicator=percentage())
    assert (row["status"], row["gap"]) == ("Green", 6.0)


def test_an_annual_measure_is_not_due_in_the_first_three_quarters() -> None:
    """Edge case 16: its year is still running."""
    for day, state in ((dt.date(2011, 12, 31), "not due"), (dt.date(2012, 3, 31), "awaiting data")):
        frame = judged([None], measure(frequency="annual"), [{"target": 5}], frequency="annual", as_of=day)
        assert frame["state"][0] == state
        assert frame["direction_short"][0] == "none"


def test_not_due_not_submitted_and_suppressed_are_three_things() -> None:
    """Edge case 17."""
    frame = judged([None, None, None], measure(), [{"target": 5}], as_of=dt.date(2011, 9, 1), states={1: "suppressed"})
    assert frame["state"].to_list() == ["not submitted", "suppressed", "not due"]


def test_bank_holidays_are_not_working_days() -> None:
    day = dt.date(2012, 7, 3)
    plain = judge_one(None, "85", indicator=percentage(lag_working_days=1), as_of=day)
    closed = judge_one(
        None, "85", indicator=percentage(lag_working_days=1), as_of=day, holidays=frozenset({dt.date(2012, 7, 2)})
    )
    assert (plain["state"], closed["state"]) == ("not submitted", "awaiting data")


def test_a_month_can_be_red_while_the_year_to_date_is_green() -> None:
    """Edge case 19."""
    rows = judged([40, 40, 10], measure(tolerance=10.0), [{"target": 100, "applies_to": "year"}])
    assert rows["status"].to_list() == ["Green", "Green", "Red"]
    assert rows["year_to_date_status"].to_list() == ["Green", "Green", "Green"]


def test_a_cumulative_figure_is_its_own_year_to_date() -> None:
    indicator = measure(basis=Basis.CUMULATIVE, tolerance=10.0)
    rows = judged([20, 55, 60], indicator, [{"target": 100, "applies_to": "year"}])
    assert rows["status"].to_list() == ["Red", "Green", "Red"]
    assert rows["status"].to_list() == rows["year_to_date_status"].to_list()


def test_a_range_is_of_one_period_and_of_the_year_to_date_of_a_ratio_only() -> None:
    ratio = percentage(polarity=Polarity.RANGE, range_low=10.0, range_high=15.0, multiplier=100.0)
    parts = [(12.0, 100.0), (16.0, 100.0)]
    count = measure(polarity=Polarity.RANGE, range_low=10.0, range_high=15.0)
    assert judged([12, 16], ratio, parts=parts)["year_to_date_band"].to_list() == ["green", "green"]
    assert judged([12, 14], count)["year_to_date_band"].to_list() == [None, None]


def test_an_open_range_has_one_end() -> None:
    at_least = percentage(polarity=Polarity.RANGE, range_low=10.0)
    at_most = percentage(polarity=Polarity.RANGE, range_high=15.0)
    assert [judge_one(value, indicator=at_least)["status"] for value in (9, 10, 99)] == ["Red", "Green", "Green"]
    assert [judge_one(value, indicator=at_most)["status"] for value in (1, 15, 16)] == ["Green", "Green", "Red"]


def test_a_range_is_measured_in_per_cent_of_its_nearer_end() -> None:
    indicator = measure(polarity=Polarity.RANGE, tolerance=10.0)
    rows = [judge_one(value, "100-200", indicator=indicator) for value in (90, 89, 220, 221, 150)]
    assert [row["status"] for row in rows] == ["Amber", "Red", "Amber", "Red", "Green"]
    assert [row["gap"] for row in rows] == [-10.0, -11.0, -10.0, -10.5, 50.0]


def test_a_range_can_be_the_target_where_more_is_better() -> None:
    assert judge_one(12, "10-15", indicator=percentage())["status"] == "Green"
    assert judge_one(16, "10-15", indicator=percentage())["status"] == "Red"


def test_there_is_no_better_than_inside_a_range_or_on_plan() -> None:
    inside = percentage(polarity=Polarity.RANGE, scheme="five-band", tolerance=1.0)
    on_plan = measure(polarity=Polarity.PLAN, scheme="star-circle-triangle", tolerance=10.0)
    assert judge_one(12.5, "10-15", indicator=inside)["status"] == "Low green"
    assert judge_one(100, "100", indicator=on_plan)["status"] == "Circle"


def test_when_the_definition_changes_its_polarity_figures_rate_by_the_new_one() -> None:
    """Edge case 25: and no arrow crosses the change."""
    for polarity, status in ((Polarity.HIGH, "Green"), (Polarity.LOW, "Red")):
        frame = judged([80, 90], percentage(polarity=polarity), [{"target": 85}], breaks=[dt.date(2011, 7, 1)])
        assert frame["status"][1] == status
        assert frame["no_comparison_short"][1] == "definition-changed"


def test_blank_is_not_nought() -> None:
    """Edge case 44."""
    rows = [judge_one(value, "0", indicator=low()) for value in (None, 0)]
    assert [row["status"] for row in rows] == ["Awaiting data", "Green"]


def test_a_retired_measure_keeps_the_ratings_of_its_time() -> None:
    frame = prepared(figures([80, 90]), percentage(life_cycle=LifeCycle.RETIRED))
    ended = frame.with_columns(ended=pl.lit(dt.date(2011, 6, 30)))
    wanted = targets({"target": 85})
    assert rate(in_force(frame, wanted))["state"].to_list() == ["retired", "retired"]
    assert rate(in_force(ended, wanted))["status"].to_list() == ["Red", "Retired"]


def test_the_compound_rule_does_not_look_across_a_change_of_definition() -> None:
    indicator = measure(scheme="rag-compound")
    values = [70, None, None, None, 80]
    row = {"target": 100, "period_end": dt.date(2013, 3, 31)}
    assert judged(values, indicator, [row])["status"][-1] == "Amber"
    assert judged(values, indicator, [row], breaks=[dt.date(2011, 10, 1)])["status"][-1] == "Red"


def test_measures_of_several_schemes_are_rated_together() -> None:
    codes = {"A": "rag", "B": "binary", "C": "rag-compound", "D": "floor", "E": "rag-10"}
    observed = pl.concat([figures([80], code=code) for code in codes])
    indicators = [replace(percentage(scheme=scheme, tolerance=None), code=code) for code, scheme in codes.items()]
    wanted = targets(*({"indicator_code": code, "target": 85, "floor": 75} for code in codes))
    rated = rate(in_force(prepared(observed, *indicators), wanted))
    assert rated["status"].to_list() == ["Red", "Not met", "Green", "Amber", "Amber"]
    assert rated["gap_basis"].to_list() == ["points", "points", "relative", "points", "relative"]
    assert rated["tolerance"].to_list() == [None, None, 10.0, None, 10.0]
    assert rated["tolerance_basis"].to_list() == ["points", "points", "relative", "points", "relative"]


def test_a_scheme_may_measure_in_points() -> None:
    scheme = RatingScheme(
        name="points", title="", basis="points", tolerance=5.0,
        bands=(
            Band(key="in", word="In", shape="status-met", edge=Edge("tolerance", -1.0), inclusive=False),
            Band(key="out", word="Out", shape="status-not-met"),
        ),
    )  # fmt: skip
    schemes = schemes_by_name([scheme])
    indicator = measure(scheme="points")
    rows = [judge_one(value, "100", indicator=indicator, schemes=schemes) for value in (96, 95)]
    assert [(row["status"], row["gap"], row["tolerance_basis"]) for row in rows] == [
        ("In", -4.0, "points"),
        ("Out", -5.0, "points"),
    ]


@pytest.mark.parametrize(
    ("scheme", "message"),
    [("purple", "There is no rating scheme 'purple'. Use one of: binary"), ("green-within-5", "an edge is unknown")],
)
def test_a_scheme_that_cannot_rate_is_named(scheme: str, message: str) -> None:
    with pytest.raises(SchemeError, match=message):
        judge_one(80, "85", indicator=percentage(scheme=scheme))


def test_presets_know_their_bands_and_what_they_compare() -> None:
    compares = {name: scheme.compares for name, scheme in PRESETS.items()}
    assert compares["rag"] == compares["green-within-5"] == "gap"
    assert (compares["floor"], compares["rag-compound"]) == ("floor", "compound")
    assert [name for name, scheme in PRESETS.items() if not scheme.is_complete] == ["green-within-5"]
    assert PRESETS["rag"].band("amber").word == "Amber"
    with pytest.raises(LookupError, match="no band 'blue'"):
        PRESETS["rag"].band("blue")


def test_every_state_has_a_word_and_a_sign_of_its_own() -> None:
    assert len({state.shape for state in State}) == len(State) == 11
    assert State.NOT_SUBMITTED.word == "Not submitted (overdue)"
    assert State.DATA_ONLY.word == "Data only"
