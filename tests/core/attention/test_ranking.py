"""What a board looks at first."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core.attention import ATTENTION_SCHEMA, EVIDENCE_SCHEMA, Signal, attention, evidence
from measuringup.core.attention import ranked as ranked_later

COLUMNS = {
    "series": pl.UInt32, "indicator_code": pl.String, "organisation_code": pl.String, "breakdown": pl.String,
    "frequency": pl.String, "period_start": pl.Date, "period_end": pl.Date, "value": pl.Float64,
    "in_period_value": pl.Float64, "target": pl.Float64, "status": pl.String, "band": pl.String, "scheme": pl.String,
    "polarity": pl.String, "state": pl.String, "point_type": pl.String, "assurance_type": pl.String,
    "mean": pl.Float64, "amr": pl.Float64, "missed_in_row": pl.UInt32, "rank": pl.UInt32,
}  # fmt: skip
QUIET = {
    "organisation_code": "council", "breakdown": "", "frequency": "monthly", "value": 85.0, "in_period_value": 85.0,
    "target": 85.0, "status": "Green", "band": "green", "scheme": "rag", "polarity": "high", "state": None,
    "point_type": "common_cause", "assurance_type": "inconsistent", "mean": 86.0, "amr": 2.0, "missed_in_row": 0,
}  # fmt: skip

Row = dict[str, object]
SPECIAL: Row = {"point_type": "special_cause_concern"}
FAILS: Row = {"assurance_type": "consistent_fail"}
RED: Row = {"band": "red", "status": "Red", "missed_in_row": 1}
OVERDUE: Row = {"state": "not submitted", "value": None, "in_period_value": None, "band": None}


def assessed(*rows: Row) -> pl.DataFrame:
    """Assessed rows in order; rows of one code (and breakdown) are one series, a month each."""
    series: dict[tuple[object, object], int] = {}
    made = []
    for row in rows:
        own = {**QUIET, **row}
        key = own["indicator_code"], own["breakdown"]
        number = series.setdefault(key, len(series))
        month = sum(each["series"] == number for each in made) + 1
        start = dt.date(2024, month, 1)
        made.append({**own, "series": number, "period_start": start, "period_end": start + dt.timedelta(days=27)})
    return pl.DataFrame(made, schema=COLUMNS).sort("series", maintain_order=True)


def ranked(*rows: Row, **more: object) -> list[tuple[str, str]]:
    frame = attention(assessed(*rows), **more)  # type: ignore[arg-type]
    return frame.select("indicator_code", "signal").rows()


def test_the_order_is_that_of_the_evidence() -> None:
    forecasts = pl.DataFrame(
        {
            "indicator_code": "C",
            "organisation_code": "council",
            "breakdown": "",
            "forecast": 80.0,
            "previous_forecast": 82.0,
        }
    )
    frame = attention(
        assessed(
            {"indicator_code": "G"}, {"indicator_code": "F"}, {"indicator_code": "E", **OVERDUE},
            {"indicator_code": "D", **RED}, {"indicator_code": "C", "missed_in_row": 2, "band": "amber"},
            {"indicator_code": "B", **FAILS}, {"indicator_code": "A", **SPECIAL}, {"indicator_code": "quiet"},
        ),
        forecasts=forecasts,
        without_owner=["F"],
        reserved=["G"],
    )  # fmt: skip
    assert frame.schema == ATTENTION_SCHEMA
    assert frame["indicator_code"].to_list() == list("ABCDEFG")
    assert frame["signal"].to_list() == [signal.value for signal in Signal]
    assert frame["rank"].to_list() == [1, 2, 3, 4, 5, 6, 7]


def test_older_signals_are_history() -> None:
    assert ranked({"indicator_code": "A", **SPECIAL}, {"indicator_code": "A"}) == []


def test_what_is_not_due_or_awaited_is_passed_over() -> None:
    for state in ("not due", "awaiting data"):
        rows: list[Row] = [{"indicator_code": "A", **SPECIAL}, {"indicator_code": "A", **OVERDUE, "state": state}]
        assert ranked(*rows) == [("A", "special cause of concern")]
    overdue = ranked({"indicator_code": "A", **SPECIAL}, {"indicator_code": "A", **OVERDUE})
    assert overdue == [("A", "stale")]


def test_a_measure_stands_once_with_its_other_signals_beside_it() -> None:
    frame = attention(assessed({"indicator_code": "A", **SPECIAL, **FAILS, **RED}), reserved=["A"])
    assert frame.select("signal", "other_signals").rows() == [
        ("special cause of concern", ["reliably missed", "beyond tolerance", "data-quality reservation"])
    ]


def test_the_signals_of_parts_stand_beside_the_whole() -> None:
    """The whole comes before a part with the same signal, and a part with more evidence before the whole."""
    frame = attention(
        assessed({"indicator_code": "A", **RED}, {"indicator_code": "A", "breakdown": "area=1", **RED, **FAILS})
    )
    assert frame.select("breakdown", "signal", "other_signals").rows() == [
        ("area=1", "reliably missed", ["beyond tolerance (area=1)", "beyond tolerance"])
    ]
    same = attention(assessed({"indicator_code": "A", "breakdown": "area=1", **RED}, {"indicator_code": "A", **RED}))
    assert same.select("breakdown", "other_signals").rows() == [("", ["beyond tolerance (area=1)"])]


def test_within_a_signal_the_farthest_from_the_mean_comes_first() -> None:
    near, far = {"in_period_value": 80.0}, {"in_period_value": 70.0}
    assert [
        code
        for code, _ in ranked({"indicator_code": "A", **SPECIAL, **near}, {"indicator_code": "B", **SPECIAL, **far})
    ] == ["B", "A"]
    constant: Row = {"indicator_code": "C", **SPECIAL, "amr": 0.0, "mean": 85.0}
    assert [code for code, _ in ranked(constant, {"indicator_code": "B", **SPECIAL, **far})] == ["B", "C"]


def test_then_what_shows_most_and_what_is_missed_longest() -> None:
    rows: list[Row] = [
        {"indicator_code": "A", **FAILS}, {"indicator_code": "B", **FAILS, "missed_in_row": 5},
        {"indicator_code": "C", **FAILS, **RED}, {"indicator_code": "D", **FAILS, "missed_in_row": None},
    ]  # fmt: skip
    assert [code for code, _ in ranked(*rows)] == ["C", "B", "A", "D"]


def test_a_forecast_counts_when_it_worsens_on_a_missed_measure() -> None:
    def with_forecast(now: float, before: float | None, **row: object) -> list[tuple[str, str]]:
        forecasts = pl.DataFrame(
            {
                "indicator_code": "A",
                "organisation_code": "council",
                "breakdown": "",
                "forecast": now,
                "previous_forecast": before,
            },
            schema_overrides={"previous_forecast": pl.Float64},
        )
        return ranked({"indicator_code": "A", "missed_in_row": 1, **row}, forecasts=forecasts)

    worsening = [("A", "missed, forecast worsening")]
    assert with_forecast(80, 82) == worsening
    assert with_forecast(82, 80) == []
    assert with_forecast(82, 80, polarity="low") == worsening
    assert with_forecast(80, 82, missed_in_row=0) == []
    assert with_forecast(80, None) == []


@pytest.mark.parametrize(
    ("scheme", "beyond", "within"),
    [
        ("rag", ["red"], ["green", "amber"]),
        ("rag-compound", ["amber", "red"], ["green"]),
        ("floor", ["red"], ["green", "amber"]),
        ("five-band", ["low-red", "high-red"], ["high-green", "low-green", "amber"]),
        ("star-circle-triangle", ["triangle"], ["star", "circle"]),
        ("binary", ["not-met"], ["met"]),
    ],
)
def test_beyond_tolerance_by_the_measure_s_own_scheme(scheme: str, beyond: list[str], within: list[str]) -> None:
    for band in [*beyond, *within]:
        found = ranked({"indicator_code": "A", "scheme": scheme, "band": band})
        assert bool(found) == (band in beyond)


def test_nothing_to_look_at() -> None:
    assert attention(assessed()).is_empty()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from([SPECIAL, FAILS, RED, OVERDUE]), max_size=3), max_size=6))
def test_every_measure_with_a_signal_stands_exactly_once(measures: list[list[Row]]) -> None:
    rows: list[Row] = [
        {"indicator_code": f"M{n}", **{key: value for sign in signs for key, value in sign.items()}}
        for n, signs in enumerate(measures)
    ]
    codes = [code for code, _ in ranked(*rows)]
    assert sorted(codes) == sorted(f"M{n}" for n, signs in enumerate(measures) if signs)


def test_evidence_that_is_kept_ranks_as_what_is_judged_now() -> None:
    judged = assessed(
        {"indicator_code": "A", **SPECIAL, **RED},
        {"indicator_code": "A", "breakdown": "area=1", **FAILS},
        {"indicator_code": "B", **OVERDUE},
        {"indicator_code": "C"},
        {"indicator_code": "D", "missed_in_row": 2},
    )
    shown = evidence(judged, without_owner=["B"])
    assert shown.schema == EVIDENCE_SCHEMA
    assert shown.select("indicator_code", "signals", "missed_in_row").rows() == [
        ("A", ["special cause of concern", "beyond tolerance"], 1),
        ("A", ["reliably missed"], 0),
        ("B", ["stale", "no owner"], 0),
        ("C", [], 0),
        ("D", [], 2),
    ]
    kept = pl.DataFrame(shown.to_dicts(), EVIDENCE_SCHEMA)
    assert ranked_later(kept, reserved=["C"]).equals(attention(judged, without_owner=["B"], reserved=["C"]))
