"""Who, what and when: keys, codes, words and periods of observations."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core.indicators import Dimension, Indicator, YearKind
from measuringup.core.observations import (
    KEY,
    OBSERVATION_SCHEMA,
    BreakdownError,
    as_observations,
    breakdown_key,
    breakdown_parts,
    canonical_breakdown,
    check,
    did_you_mean,
)
from measuringup.core.observations import findings as findings_module
from tests.core.observation_rows import VISITS, checked, frame, observation, quarter, told


def test_sound_rows_are_all_kept_without_a_word() -> None:
    rows, problems = checked(*(observation(number) for number in range(4)))
    assert (rows, problems) == ([2, 3, 4, 5], [])


def test_no_rows_are_no_problem() -> None:
    assert checked() == ([], [])


def test_absent_columns_are_filled_in() -> None:
    given_frame = pl.DataFrame(
        {
            "indicator_code": ["A"],
            "period_start": [dt.date(2012, 4, 1)],
            "figure_status": pl.Series([None], dtype=pl.String),
        }
    )
    filled = as_observations(given_frame)
    assert filled.schema == OBSERVATION_SCHEMA
    row = filled.row(0, named=True)
    assert (row["organisation_code"], row["breakdown"], row["figure_status"], row["value"]) == (
        "council",
        "",
        "final",
        None,
    )


def test_an_exact_duplicate_is_kept_once() -> None:
    rows, problems = checked(observation(0), observation(1), observation(0, row=9))
    assert rows == [2, 3]
    assert told(problems) == [("exact-duplicate", 9)]
    assert "row 2" in problems[0].message


def test_of_conflicting_figures_none_is_used() -> None:
    rows, problems = checked(observation(0), observation(1), observation(0, row=9, value=7.0))
    assert rows == [3]
    assert told(problems) == [("conflicting-duplicate", 2), ("conflicting-duplicate", 9)]
    assert "(2, 9)" in problems[0].message


def test_the_same_period_at_another_frequency_or_part_is_no_duplicate() -> None:
    rolling = {"frequency": "3-year rolling", "period_start": dt.date(2009, 4, 1), "period_end": dt.date(2012, 3, 31)}
    part = {"breakdown": "area=N"}
    rows, problems = checked(observation(0), observation(1, **rolling), observation(2, **part), observation(2))
    assert rows == [2, 3, 4, 4]
    assert told(problems) == [("undeclared-dimension", 4)]


def test_rows_that_do_not_stand_in_order_are_checked_all_the_same() -> None:
    other = {"indicator_code": "P1", "value": 50.0}
    rows, problems = checked(observation(3), observation(0, **other), observation(1), observation(0, row=8, **other))
    assert rows == [5, 2, 3]
    assert told(problems) == [("exact-duplicate", 8)]


def test_unknown_codes_are_named_with_the_closest() -> None:
    rows, problems = checked(
        observation(0, indicator_code="V11"),
        observation(1, indicator_code=None),
        observation(2, indicator_code="X" * 300),
    )
    assert rows == []
    assert told(problems) == [("unknown-indicator", 2), ("no-indicator", 3), ("code-too-long", 4)]
    assert problems[0].advice.startswith("Did you mean 'V1'?")
    assert "300 characters" in problems[2].message


def test_unknown_organisations_are_an_error_where_the_organisations_are_known() -> None:
    organisations = pl.DataFrame({"organisation_code": ["E06000001", "E06000002"]})
    rows, problems = checked(
        observation(0, organisation_code="E06000001"),
        observation(1, organisation_code="E0600001"),
        observation(2, organisation_code="council"),
        observation(3, organisation_code="Y" * 65),
        organisations=organisations,
    )
    assert rows == [2, 4]
    assert told(problems) == [("unknown-organisation", 3), ("code-too-long", 5)]
    assert "Did you mean 'E06000001'?" in problems[0].advice


def test_parts_are_held_against_the_dimensions_of_the_definition() -> None:
    pool = Indicator(
        code="V1",
        name="Visits",
        frequency="quarterly",
        dimensions=(Dimension(name="Use", values=("wet", "dry")), Dimension(name="age")),
    )
    parts = ["use=wet", "use=damp", "age=5", "area=N", "use", "use=wet;age=5"]
    rows, problems = checked(
        *(observation(number, breakdown=part) for number, part in enumerate(parts)), indicators=[pool]
    )
    assert rows == [2, 4, 5, 7]
    assert told(problems) == [("unknown-part", 3), ("unreadable-breakdown", 6), ("undeclared-dimension", 5)]


def test_a_part_of_an_unknown_indicator_is_told_once() -> None:
    _, problems = checked(observation(0, indicator_code="Q", breakdown="area=N"))
    assert told(problems) == [("unknown-indicator", 2)]


def test_states_and_statuses_are_words_of_ours() -> None:
    rows, problems = checked(
        observation(0, state="suppressed", value=None),
        observation(1, state="hidden"),
        observation(2, figure_status="guessed"),
        observation(3, figure_status="provisional"),
    )
    assert rows == [2, 5]
    assert told(problems) == [("unknown-state", 3), ("unknown-figure-status", 4)]


def test_periods_must_be_there_in_order_and_whole() -> None:
    start, end = quarter(0)
    rows, problems = checked(
        observation(0, period_start=None),
        observation(1, period_start=end, period_end=start),
        observation(2, period_end=dt.date(2012, 12, 1)),
        observation(3, frequency="fortnightly"),
        observation(4, frequency=None),
        observation(5),
    )
    assert rows == [7]
    assert told(problems) == [
        ("no-period", 2),
        ("period-ends-before-it-starts", 3),
        ("period-does-not-fit-frequency", 4),
        ("unknown-frequency", 5),
        ("unknown-frequency", 6),
    ]


def test_the_kind_of_year_decides_which_periods_are_whole() -> None:
    calendar_year = Indicator(code="C1", name="C", frequency="annual", year=YearKind.CALENDAR)
    year = {"indicator_code": "C1", "frequency": "annual"}
    rows, problems = checked(
        observation(0, period_start=dt.date(2012, 1, 1), period_end=dt.date(2012, 12, 31), **year),
        observation(1, period_start=dt.date(2012, 4, 1), period_end=dt.date(2013, 3, 31), **year),
        indicators=[calendar_year],
    )
    assert rows == [2]
    assert "annual period of a calendar year" in problems[0].message


def test_periods_out_of_a_measures_life_are_warned_of() -> None:
    lived = Indicator(
        code="V1", name="Visits", frequency="quarterly", introduced=dt.date(2012, 7, 1), ended=dt.date(2012, 12, 31)
    )
    rows, problems = checked(
        *(observation(number) for number in range(4)), indicators=[lived], as_of=dt.date(2012, 9, 1)
    )
    assert rows == [2, 3, 4, 5]
    assert told(problems) == [
        ("before-introduction", 2),
        ("period-in-future", 4),
        ("period-in-future", 5),
        ("after-end", 5),
    ]


def test_a_period_to_come_without_a_figure_is_no_surprise() -> None:
    assert checked(observation(0, value=None), as_of=dt.date(2000, 1, 1))[1] == []


def test_thousands_of_faults_are_counted_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings_module, "MOST_LISTED", 2)
    _, problems = checked(*(observation(number, indicator_code="Q") for number in range(5)))
    assert told(problems) == [("unknown-indicator", None), ("unknown-indicator", 2), ("unknown-indicator", 3)]
    assert problems[0].message == "3 more rows have the same fault."


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("", ""),
        ("Total", ""),
        (" all ", ""),
        ("Sex=F; area=HA1", "area=HA1;sex=F"),
        ("area = North Harrow", "area=North Harrow"),
    ],
)
def test_breakdowns_have_one_form(text: str, canonical: str) -> None:
    """RULES D0.17."""
    assert canonical_breakdown(text) == canonical
    assert breakdown_key(breakdown_parts(text)) == canonical


@pytest.mark.parametrize("text", ["area", "=N", "area=", "a=b=c", "area=N;Area=S", ";"])
def test_unreadable_breakdowns_are_refused(text: str) -> None:
    with pytest.raises(BreakdownError):
        breakdown_parts(text)


def test_did_you_mean_is_silent_when_nothing_is_close() -> None:
    assert did_you_mean("Q", ["abc"]) == ""
    assert did_you_mean("x" * 300, ["abc"]) == ""


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["V1", "P1", "Z"]),
            st.sampled_from(["A", "B"]),
            st.integers(0, 3),
            st.sampled_from([1.0, 2.0]),
        ),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_what_is_kept_has_each_key_once_and_order_does_not_matter(drawn: list[tuple[str, str, int, float]]) -> None:
    """However rows are mixed, the same figures are kept: those of one value, once."""
    rows = [
        observation(number, indicator_code=code, organisation_code=organisation, value=value, row=place)
        for place, (code, organisation, number, value) in enumerate(drawn)
    ]
    mixed, _ = check(frame(*rows), [VISITS])
    sorted_rows, _ = check(frame(*rows).sort(KEY), [VISITS])
    assert not mixed.select(KEY).is_duplicated().any()
    assert mixed.select(*KEY, "value").sort(KEY).equals(sorted_rows.select(*KEY, "value").sort(KEY))
    one_value: dict[tuple[str, int], set[float]] = {}
    for code, organisation, number, value in drawn:
        if code == "V1":
            one_value.setdefault((organisation, number), set()).add(value)
    assert mixed.height == sum(len(values) == 1 for values in one_value.values())
