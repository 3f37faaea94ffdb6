"""Which target is in force, in every kind of span, form and profile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core.indicators import Basis, Indicator, Polarity, YearRollUp
from measuringup.core.targets import TARGET_SCHEMA, in_force, rows_in_force, targets_frame
from measuringup.core.targets.schema import complete
from measuringup.core.targets.stage import IN_FORCE_SCHEMA
from tests.core.judging import APRIL_2011, figures, measure, percentage, periods, prepared, targets

APRIL_2012 = dt.date(2012, 4, 1)
Q1, Q2, Q3, _ = periods(4)


def span(period: tuple[dt.date, dt.date]) -> dict[str, dt.date]:
    return {"period_start": period[0], "period_end": period[1]}


def found(values: Sequence[float | None], indicator: Indicator, *rows: dict[str, Any], **observed: Any) -> pl.DataFrame:
    return in_force(prepared(figures(values, **observed), indicator), targets(*rows))


def test_without_targets_the_definition_still_gives_range_and_tolerance() -> None:
    indicator = percentage(polarity=Polarity.RANGE, range_low=10.0, range_high=15.0, tolerance=2.0)
    for wanted in (None, targets_frame([])):
        frame = in_force(prepared(figures([12]), indicator), wanted)
        row = frame.row(0, named=True)
        assert (row["target_low"], row["target_high"], row["tolerance"]) == (10.0, 15.0, 2.0)
        assert (row["tolerance_basis"], row["strict"], row["target"]) == ("points", False, None)
        assert {name: frame.schema[name] for name in IN_FORCE_SCHEMA} == IN_FORCE_SCHEMA


def test_the_columns_have_their_types_with_targets_too() -> None:
    frame = found([5, 6], measure(), {"target": 5})
    assert {name: frame.schema[name] for name in IN_FORCE_SCHEMA} == IN_FORCE_SCHEMA


def test_a_range_of_the_definition_counts_only_where_a_range_is_good() -> None:
    row = found([12], measure(range_low=10.0, range_high=15.0), {"target": 11}).row(0, named=True)
    assert (row["target_low"], row["target_high"]) == (None, None)


def test_absent_columns_and_empty_cells_take_their_defaults() -> None:
    bare = pl.DataFrame({"indicator_code": ["A"], **{name: [day] for name, day in span(Q1).items()}, "target": [85]})
    row = complete(bare).row(0, named=True)
    assert (row["organisation_code"], row["breakdown"], row["applies_to"]) == ("", "", "period")
    assert (row["form"], row["strict"], row["profile"], row["target"]) == ("absolute", False, "", 85.0)
    assert complete(complete(bare)).schema == TARGET_SCHEMA


def test_what_the_target_says_goes_before_what_the_definition_says() -> None:
    said = {"target": 85, "tolerance": 4, "tolerance_basis": "relative", "floor": 70, "strict": True}
    row = found([80], percentage(tolerance=3.0), said).row(0, named=True)
    assert (row["tolerance"], row["tolerance_basis"], row["floor"], row["strict"]) == (4.0, "relative", 70.0, True)


def test_a_basis_without_a_tolerance_of_its_own_says_nothing() -> None:
    row = found([80], percentage(tolerance=3.0), {"target": 85, "tolerance_basis": "relative"}).row(0, named=True)
    assert (row["tolerance"], row["tolerance_basis"]) == (3.0, "points")


def test_targets_of_another_breakdown_organisation_or_measure_are_not_in_force() -> None:
    others = [{"breakdown": "sex=f"}, {"organisation_code": "elsewhere"}, {"indicator_code": "B"}]
    assert found([80], measure(), *({"target": 85, **other} for other in others))["target"].to_list() == [None]


def test_a_target_for_the_year_to_date_of_a_count_says_nothing_of_a_quarter() -> None:
    said = {"target": 45, "applies_to": "year to date", **span((Q1[0], Q2[1]))}
    rows = found([20, 25, 30], measure(), said).to_dicts()
    assert [row["target"] for row in rows] == [None, None, None]
    assert [row["target_form"] for row in rows] == [None, None, None]
    assert [row["year_to_date_target"] for row in rows] == [45.0, 45.0, None]


def test_a_target_for_the_year_to_date_of_a_snapshot_is_the_figures_own() -> None:
    said = {"target": 45, "applies_to": "year to date"}
    row = found([20], measure(basis=Basis.SNAPSHOT), said).row(0, named=True)
    assert (row["target"], row["year_to_date_target"]) == (45.0, 45.0)


def test_a_manual_profile_leaves_the_periods_to_their_own_targets() -> None:
    year = {"target": 98.5, "applies_to": "year", "profile": "manual"}
    own = {"target": 21.2, **span(Q1)}
    rows = found([20, 50], measure(basis=Basis.CUMULATIVE, precision=1), year, own).to_dicts()
    assert [row["target"] for row in rows] == [21.2, None]
    assert [row["year_target"] for row in rows] == [98.5, 98.5]
    assert [row["target_form"] for row in rows] == ["absolute", None]


def test_the_business_rates_of_york() -> None:
    """RULES B2: 21.20 by May, 84.50 by December, 98.50 by March, of a cumulative percentage."""
    months = periods(12, "monthly")
    written = {1: 21.2, 8: 84.5, 11: 98.5}
    rows = [{"target": target, **span(months[place])} for place, target in written.items()]
    indicator = percentage(basis=Basis.CUMULATIVE, frequency="monthly", precision=2)
    frame = found([float(place) for place in range(12)], indicator, *rows, frequency="monthly")
    assert {place: target for place, target in enumerate(frame["target"]) if target is not None} == written


def test_a_targets_parts_are_parts_of_all_its_amounts() -> None:
    year = {"target": 100, "applies_to": "year", "floor": 80, "former_target": 120}
    row = found([20, 25], measure(), year).row(1, named=True)
    assert (row["target"], row["floor"], row["former_target"], row["target_form"]) == (25.0, 20.0, 30.0, "profile")


def test_monthly_numerators_over_an_annual_denominator_add_up_to_the_year() -> None:
    indicator = percentage(year_roll_up=YearRollUp.SUM_OVER_ANNUAL_DENOMINATOR)
    parts = [(10, 200), (12, 200)]
    frame = found([5, 6], indicator, {"target": 24, "applies_to": "year"}, parts=parts)
    assert frame["target"].to_list() == [6.0, 6.0]
    assert frame["year_to_date_target"].to_list() == [6.0, 12.0]


def test_the_first_year_has_no_season_to_go_by() -> None:
    year = {"target": 200, "applies_to": "year", "profile": "seasonal"}
    rows = found([20, 22], measure(), year).to_dicts()
    assert [(row["target"], row["target_form"]) for row in rows] == [(None, "profile")] * 2


def test_a_season_needs_a_whole_year_before() -> None:
    year = {"target": 200, "applies_to": "year", "profile": "seasonal", **span((APRIL_2012, dt.date(2013, 3, 31)))}
    whole = found([20, 22, 30, 28, 21], measure(), year)["target"].to_list()
    not_whole = found([20, 22, 30, None, 21], measure(), year)["target"].to_list()
    assert (whole[-1], not_whole[-1]) == (40.0, None)


def test_a_relative_target_with_a_base_of_its_own() -> None:
    change = {"target": 10, "form": "relative", "base": 400, "applies_to": "year"}
    row = found([100], measure(), change).row(0, named=True)
    assert (row["target"], row["target_form"], row["year_target"]) == (110.0, "relative", 440.0)


def test_more_of_a_negative_figure_is_nearer_to_nought() -> None:
    change = {"target": 10, "form": "relative", **span((APRIL_2012, dt.date(2013, 3, 31)))}
    frame = found([-50, -40, -40, -40, -44], measure(basis=Basis.SNAPSHOT), change)
    assert frame["target"][-1] == -45.0


def test_a_relative_target_for_the_year_follows_last_year() -> None:
    change = {
        "target": 2, "form": "relative", "applies_to": "year", **span((APRIL_2012, dt.date(2013, 3, 31)))
    }  # fmt: skip
    frame = found([20, 22, 30, 28, 21, 25], measure(precision=2), change)
    assert frame["target"][-2:].to_list() == [20.4, 22.44]
    assert frame["year_to_date_target"][-2:].to_list() == [20.4, 42.84]


def test_no_change_is_asked_across_a_change_of_definition() -> None:
    change = {"target": 2, "form": "relative", **span((APRIL_2012, dt.date(2013, 3, 31)))}
    frame = prepared(figures([20, 22, 30, 28, 21]), measure(), breaks=[dt.date(2012, 1, 1)])
    assert in_force(frame, targets(change))["target"][-1] is None


def test_a_ratios_target_to_date_ends_where_its_target_changes() -> None:
    rows = [{"target": 80, **span(Q1)}, {"target": 85, **span(Q2)}, {"target": 85, **span(Q3)}]
    assert found([80, 81, 82], percentage(), *rows)["year_to_date_target"].to_list() == [80.0, None, None]


def test_weeks_months_and_terms_share_out_a_year() -> None:
    year = {"target": 520, "applies_to": "year"}
    weekly = found([1] * 52, measure(frequency="weekly"), year, frequency="weekly", start=dt.date(2011, 4, 4))
    assert weekly["year_to_date_target"].to_list() == [10.0 * number for number in range(1, 53)]
    monthly = found([1] * 12, measure(frequency="monthly"), {**year, "target": 120}, frequency="monthly")
    assert monthly["year_to_date_target"].to_list() == [10.0 * number for number in range(1, 13)]
    terms = [
        (dt.date(2011, 9, 5), dt.date(2011, 12, 16)),
        (dt.date(2012, 1, 4), dt.date(2012, 3, 30)),
        (dt.date(2012, 4, 16), dt.date(2012, 7, 20)),
    ]
    school_year = span((dt.date(2011, 9, 1), dt.date(2012, 8, 31)))
    termly = found(
        [1, 1, 1],
        measure(frequency="termly", year="academic"),
        {**year, "target": 30, **school_year},
        frequency="termly",
        spans=terms,
    )
    assert termly["year_to_date_target"].to_list() == [10.0, 20.0, 30.0]


def test_an_annual_measure_has_the_years_target_whole() -> None:
    row = found([80], measure(), {"target": 100, "applies_to": "year"}, frequency="annual").row(0, named=True)
    assert (row["target"], row["target_form"], row["year_to_date_target"]) == (100.0, "absolute", 100.0)


def test_two_targets_for_one_measure_on_two_scorecards() -> None:
    """Edge case 28: the same figures, each scorecard with its own targets."""
    frame = prepared(figures([82]), percentage(tolerance=3.0))
    assert [in_force(frame, targets({"target": target}))["target"][0] for target in (80, 85)] == [80.0, 85.0]


DAYS = st.integers(0, 730).map(lambda days: APRIL_2011 + dt.timedelta(days=days))
SPANS = st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SPANS, st.sampled_from(["", "council", "elsewhere"])), min_size=1, max_size=8))
def test_the_row_in_force_is_the_one_a_person_would_choose(written: list[tuple[tuple[dt.date, dt.date], str]]) -> None:
    rows = [{**span(days), "organisation_code": whose, "target": 1} for days, whose in written]
    frame = prepared(figures([1.0] * 8), measure())
    chosen = rows_in_force(frame, targets(*rows))["period row"].to_list()
    for place, (start, end) in enumerate(periods(8)):
        holding = [
            ((days[1] - days[0]).days, whose != "council", -number)
            for number, (days, whose) in enumerate(written)
            if whose in {"", "council"} and days[0] <= start and end <= days[1]
        ]
        assert chosen[place] == (-min(holding)[2] if holding else None)


def test_each_series_has_its_own_target() -> None:
    observed = pl.concat([figures([1, 1], organisation=name) for name in ("x", "y", "z")])
    rows = [{"target": 5, "organisation_code": "y"}, {"target": 6}]
    assert in_force(prepared(observed, measure()), targets(*rows))["target"].to_list() == [6, 6, 5, 5, 6, 6]
