"""Organisations, targets, rebases and rating schemes, as people keep them."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from measuringup.connectors import read_organisations, read_rebases, read_schemes, read_targets
from measuringup.connectors.targets import ALWAYS
from measuringup.core.indicators import Basis, Indicator
from measuringup.core.series import REBASE_SCHEMA
from measuringup.core.targets import TARGET_SCHEMA
from tests.connectors.making import INDICATORS, problems_of, text_file, told


def test_organisations_keep_every_other_column_as_a_comparator_group(tmp_path: Path) -> None:
    content = "Area code,Council,family_group,region,valid_to\nE1,Esk,1,North,2024-03-31\nE2,,2,South,\n"
    frame, problems = read_organisations(text_file(tmp_path, content))
    assert problems == []
    assert frame.columns == [
        "organisation_code",
        "organisation_name",
        "valid_from",
        "valid_to",
        "not_applicable",
        "family_group",
        "region",
    ]
    assert frame["organisation_name"].to_list() == ["Esk", "E2"]
    assert frame["family_group"].to_list() == ["1", "2"]
    assert frame["valid_to"].to_list() == [dt.date(2024, 3, 31), None]


def test_organisations_stand_once_and_end_after_they_begin(tmp_path: Path) -> None:
    content = "code,valid_from,valid_to\nE1,,\nE1,,\n,2020-01-01,\nE2,2020-01-01,2019-01-01\nE3,soon,\n"
    frame, problems = read_organisations(text_file(tmp_path, content))
    assert frame["organisation_code"].to_list() == ["E1"]
    assert sorted(told(problems)) == sorted(
        [
            ("organisation-twice", 3, "code"),
            ("no-organisation", 4, "code"),
            ("ends-before-it-begins", 5, "valid_to"),
            ("not-a-date", 6, "valid_from"),
        ]
    )


def test_organisations_without_codes_are_refused(tmp_path: Path) -> None:
    assert problems_of(lambda: read_organisations(text_file(tmp_path, "region\nNorth\n")))


TARGETS = "indicator,period,target,tolerance,strict,applies_to,form,lower,upper\n"


def one(tmp_path: Path, line: str) -> dict[str, object]:
    frame, problems = read_targets(text_file(tmp_path, f"{TARGETS}{line}\n"), INDICATORS)
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert frame.schema == TARGET_SCHEMA
    return {name: value for name, value in frame.row(0, named=True).items() if value not in (None, "", False)}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("P1,2012/13,85,3,,,,,", {"form": "absolute", "target": 85.0, "tolerance": 3.0}),
        ("P1,2012/13,<5,,,,,,", {"form": "absolute", "target": 5.0, "strict": True}),
        ("P1,2012/13,5,,yes,year,,,", {"form": "absolute", "target": 5.0, "strict": True, "applies_to": "year"}),
        ("P1,2012/13,+2%,,,,,,", {"form": "relative", "target": 2.0}),
        ("P1,2012/13,2,,,,Relative,,", {"form": "relative", "target": 2.0}),
        ("P1,2012/13,10 to 15,,,,,,", {"form": "absolute", "lower": 10.0, "upper": 15.0}),
        ("P1,2012/13,,,,,absolute,10,15", {"form": "absolute", "lower": 10.0, "upper": 15.0}),
        ("P1,2012/13,establish baseline,,,,,,", {"form": "establish baseline"}),
        ("CL12,2012/13,none,,,,,,", {"indicator_code": "V1", "form": "none"}),
    ],
)
def test_targets_are_read_as_people_write_them(tmp_path: Path, line: str, says: dict[str, object]) -> None:
    """RULES B1."""
    span = {"period_start": dt.date(2012, 4, 1), "period_end": dt.date(2013, 3, 31)}
    assert one(tmp_path, line) == {"indicator_code": "P1", "applies_to": "period", **span, **says}


@pytest.mark.parametrize("header", ["Indicator,Ref,Quarter,Year", "Measure,Code,Month,Financial year"])
def test_targets_and_rebases_name_measures_and_periods_as_figures_do(tmp_path: Path, header: str) -> None:
    part = "Q1" if "Quarter" in header else "June"
    content = f"{header},Target\nVisits we had,V1,{part},2012/13,5\n"
    frame, problems = read_targets(text_file(tmp_path, content), INDICATORS)
    assert frame.select("indicator_code", "period_end").rows() == [("V1", dt.date(2012, 6, 30))]
    assert problems == []
    rebases = text_file(tmp_path, "Indicator,Ref,Date,Reason\nVisits we had,V1,2012-04-01,Why\n")
    assert read_rebases(rebases, INDICATORS)[0]["indicator_code"].to_list() == ["V1"]


def test_a_target_without_a_period_is_in_force_always(tmp_path: Path) -> None:
    frame, _ = read_targets(text_file(tmp_path, "code,target,start,end\nV1,5,,\nV1,6,2013-04-01,\n"), INDICATORS)
    assert frame.select("period_start", "period_end").rows() == [ALWAYS, (dt.date(2013, 4, 1), ALWAYS[1])]


def test_faults_of_targets_are_told(tmp_path: Path) -> None:
    lines = [
        "Q9,2012/13,5,,,,,,",
        "P1,sometime,5,,,,,,",
        "P1,2012/13,about five,,,,,,",
        "P1,2012/13,5,-1,,,,,",
        "P1,2012/13,,,,,absolute,15,10",
        "P1,2012/13,,,,,absolute,,",
        "P1,2012/13,5,,perhaps,,,,",
        "P1,2012/13,5,,,weekly,,,",
        "P1,2012/13,0.85,,,,,,",
        ",2012/13,5,,,,,,",
    ]
    frame, problems = read_targets(text_file(tmp_path, TARGETS + "\n".join(lines)), INDICATORS)
    assert frame.is_empty()
    assert sorted(told(problems)) == sorted(
        [
            ("unknown-indicator", 2, "indicator"),
            ("unreadable-period", 3, "period"),
            ("unreadable-target", 4, "target"),
            ("negative-tolerance", 5, "tolerance"),
            ("range-backwards", 6, "lower"),
            ("no-target", 7, "target"),
            ("neither-yes-nor-no", 8, "strict"),
            ("unknown-applies-to", 9, "applies_to"),
            ("percent-or-fraction", 10, "target"),
            ("no-indicator", 11, "indicator"),
        ]
    )


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("V1,2012/13,160", "Is 160 the year's target or each quarter's?"),
        ("V1,2012/13,150 to 170", "Is 150 to 170 the year's target or each quarter's?"),
        ("V1,2012/13,0", ""),
        ("V1,2012/13,+2%", ""),
        ("V1,Q1 2012/13,40", ""),
        ("P1,2012/13,80", ""),
        ("V1,,40", ""),
    ],
)
def test_a_years_target_of_figures_that_add_up_is_a_question(tmp_path: Path, line: str, question: str) -> None:
    """160 homes a year are 40 a quarter: which is meant is asked, and the row left out until it is said."""
    frame, problems = read_targets(text_file(tmp_path, f"code,period,target\n{line}\n"), INDICATORS)
    assert [problem.message for problem in problems] == [question] * bool(question)
    assert frame.is_empty() == bool(question)
    if question:
        assert problems[0].advice == "Add a column applies_to with year or period."


@pytest.mark.parametrize(("basis", "asked"), [("in-period", True), ("cumulative", True), ("snapshot", False)])
def test_a_years_target_is_asked_of_figures_of_the_year_so_far_too(tmp_path: Path, basis: str, asked: bool) -> None:
    """18 of 160 homes by June miss no target of the year; 160 people on a list are 160 in every quarter."""
    homes = Indicator(code="HO1", name="Homes", basis=Basis(basis), frequency="quarterly", precision=0)
    _, problems = read_targets(text_file(tmp_path, "code,period,target\nHO1,2025/26,160\n"), [homes])
    assert [problem.rule for problem in problems] == ["year-or-period"] * asked


@pytest.mark.parametrize("answer", ["year", "period", "year to date"])
def test_the_question_of_a_years_target_is_answered_by_a_column(tmp_path: Path, answer: str) -> None:
    content = f"code,period,target,applies_to\nV1,2012/13,160,{answer}\n"
    frame, problems = read_targets(text_file(tmp_path, content), INDICATORS)
    assert (frame["applies_to"].to_list(), problems) == ([answer], [])


def test_a_target_that_may_be_a_fraction_is_a_question(tmp_path: Path) -> None:
    content = "code,period,target\nP1,2012/13,0.85\nP1,2013/14,0.85%\nP1,2014/15,1\n"
    frame, problems = read_targets(text_file(tmp_path, content), INDICATORS)
    assert frame["target"].to_list() == [0.85, 1.0]
    assert [(each.severity, each.rule, each.row) for each in problems] == [
        ("error", "percent-or-fraction", 2),
        ("warning", "percent-or-fraction", 4),
        ("warning", "finer-than-judged", 3),
    ]
    assert problems[0].advice == "Write 85% or 0.85%."


def test_a_target_finer_than_its_measure_is_told_with_what_is_judged(tmp_path: Path) -> None:
    """2.25 at one decimal is judged as 2.3 (RULES D0.1); a year's target is spread first."""
    content = "code,period,target,applies_to\nP1,2012/13,2.25,\nP1,2013/14,2.5,\nV1,2012/13,10.5,year\n"
    frame, (problem,) = read_targets(text_file(tmp_path, content), INDICATORS)
    assert frame["target"].to_list() == [2.25, 2.5, 10.5]
    assert (problem.severity, problem.row) == ("warning", 2)
    assert problem.message == (
        "The target 2.25 has more decimals than the measure's precision of 1: it is judged as 2.3."
    )
    assert problem.advice == "Give the measure a precision of 2, or round the target."


def test_a_target_that_ends_before_it_starts_is_told(tmp_path: Path) -> None:
    content = "code,target,start,end\nV1,5,2013-04-01,2012-04-01\n"
    assert read_targets(text_file(tmp_path, content))[1][0].rule == "period-ends-before-it-starts"


def test_targets_without_a_value_column_are_refused(tmp_path: Path) -> None:
    assert problems_of(lambda: read_targets(text_file(tmp_path, "code,period\nV1,2012/13\n"), INDICATORS))
    empty, _ = read_targets(text_file(tmp_path, TARGETS), INDICATORS)
    assert empty.schema == TARGET_SCHEMA


def test_rebases_have_a_day_and_a_reason(tmp_path: Path) -> None:
    content = (
        "indicator,date,reason,person,breakdown,definition_break\nV1,2013-04-01,New pool,Head,,yes\n"
        "V1,2013-07-01,,Head,,\nV1,,Why,Head,,\nQ9,2013-04-01,Why,,,\nV1,2013-04-01,Why,,use=wet,no\n"
    )
    frame, problems = read_rebases(text_file(tmp_path, content), INDICATORS)
    assert frame.schema == REBASE_SCHEMA
    assert frame.select("organisation_code", "breakdown", "definition_break").rows() == [
        ("", None, True),
        ("", "use=wet", False),
    ]
    assert sorted(told(problems)) == sorted(
        [("no-reason", 3, "reason"), ("no-date", 4, "date"), ("unknown-indicator", 5, "indicator")]
    )
    assert problems_of(lambda: read_rebases(text_file(tmp_path, "indicator,reason\nV1,x\n"), INDICATORS))


def test_settings_may_come_as_parquet(tmp_path: Path) -> None:
    frame = pl.DataFrame({"indicator": ["V1"], "target": [5.0], "strict": [True], "start": [dt.date(2012, 4, 1)]})
    frame.write_parquet(tmp_path / "targets.parquet")
    read, problems = read_targets(tmp_path / "targets.parquet", INDICATORS)
    assert (read["target"].to_list(), read["strict"].to_list(), problems) == ([5.0], [True], [])


SCHEME = (
    "{name: ours, bands: [{key: good, word: Good, shape: status-star, from: target},"
    " {key: bad, word: Bad, shape: status-triangle}]}"
)


@pytest.mark.parametrize("content", [SCHEME, f"- {SCHEME}"])
def test_rating_schemes_are_read_by_name(tmp_path: Path, content: str) -> None:
    schemes, problems = read_schemes(text_file(tmp_path, content, "schemes.yaml"))
    assert (list(schemes), problems) == (["ours"], [])


def test_faulty_schemes_are_refused_with_their_lines(tmp_path: Path) -> None:
    problems = problems_of(lambda: read_schemes(text_file(tmp_path, f"- {SCHEME}\n- 5\n- nmae: x\n", "schemes.yaml")))
    assert {problem.row for problem in problems} == {2, 3}
