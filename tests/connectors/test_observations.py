"""Files of figures become observations, and every problem is told."""

import datetime as dt
import math
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from measuringup.connectors import preview, read_observations
from measuringup.core.indicators import DataType, Indicator, YearKind
from measuringup.core.observations import OBSERVATION_SCHEMA, as_observations, check
from measuringup.core.problems import Problem, ProblemsError
from tests.connectors.making import INDICATORS, STORED, figures, problems_of, text_file, told, workbook

HEAD = "indicator_code,organisation_code,period_start,period_end,numerator,denominator,value\n"
Q1 = "2012-04-01,2012-06-30"
OTHER_PROFILE = "other-profile"


def refused(path: Path, profile: str | Path = "default") -> list[Problem]:
    return problems_of(lambda: read_observations(path, INDICATORS, profile))


def test_a_plain_file_is_read_without_a_word(tmp_path: Path) -> None:
    rows, problems = figures(text_file(tmp_path, f"{HEAD}V1,E1,{Q1},,,512\n"))
    assert problems == []
    assert rows == [
        {
            **dict.fromkeys(OBSERVATION_SCHEMA),
            "indicator_code": "V1",
            "organisation_code": "E1",
            "breakdown": "",
            "frequency": "quarterly",
            "period_start": dt.date(2012, 4, 1),
            "period_end": dt.date(2012, 6, 30),
            "value": 512.0,
            "figure_status": "final",
            "entered": "512",
            "row": 2,
        }
    ]


def test_indicators_are_found_by_code_alias_or_name(tmp_path: Path) -> None:
    """RULES 4, edge case 29: several codes, one indicator."""
    lines = [f"{name},E1,{Q1},,,1\n" for name in ("V1", "v1", "CL12", "visits  TO pools", "Q9")]
    rows, _ = figures(text_file(tmp_path, HEAD + "".join(lines)))
    assert [row["indicator_code"] for row in rows] == ["V1"] * 4 + ["Q9"]


def test_signs_read_as_missing_are_told_once_by_sign(tmp_path: Path) -> None:
    """A sign that says why (c, z) and a row with a state of its own need no word."""
    values = ("n/a", "5", "N/A", "..", "c", "n/a", "z")
    lines = "".join(f"V1,E{number},{Q1},,,{value},\n" for number, value in enumerate(values))
    content = f"{HEAD.strip()},state\n{lines}V1,E8,{Q1},,,NA,not due\n"
    rows, (problem,) = figures(text_file(tmp_path, content))
    assert len(rows) == len(values) + 1
    assert (problem.severity, problem.rule, problem.column) == ("warning", "read-as-missing", "value")
    assert problem.message == "4 cells were read as missing: n/a (rows 2, 4, 7), .. (row 5)."


def test_signs_in_numerators_are_told_where_there_is_no_value(tmp_path: Path) -> None:
    content = "indicator,period,numerator,denominator\nV1,Q1 2012/13,n/a,5\n"
    _, problems = figures(text_file(tmp_path, content))
    assert [each.message for each in problems if each.rule == "read-as-missing"] == [
        "1 cell was read as missing: n/a (row 2)."
    ]


def test_a_name_that_two_indicators_bear_is_left_alone(tmp_path: Path) -> None:
    twins = [Indicator(code=code, name="Twins", frequency="quarterly") for code in ("A", "B")]
    frame, _ = read_observations(text_file(tmp_path, f"{HEAD}Twins,E1,{Q1},,,1\n"), twins)
    assert frame["indicator_code"].to_list() == ["Twins"]


def test_without_a_column_the_figures_are_the_councils_own(tmp_path: Path) -> None:
    rows, _ = figures(text_file(tmp_path, "indicator,period,value\nV1,Q1 2012/13,5\n"))
    assert (rows[0]["organisation_code"], rows[0]["period_end"]) == ("council", dt.date(2012, 6, 30))


def test_blank_codes_and_totals_are_told_and_left_out(tmp_path: Path) -> None:
    lines = f",E1,{Q1},,,1\nV1,,{Q1},,,2\nV1,Total,{Q1},,,3\nGrand total,E1,{Q1},,,4\nV1,E1,{Q1},,,5\n"
    rows, problems = figures(text_file(tmp_path, HEAD + lines))
    assert [row["row"] for row in rows] == [6]
    assert told(problems) == [
        ("no-indicator", 2, "indicator_code"),
        ("no-organisation", 3, "organisation_code"),
        ("totals-row", 4, "organisation_code"),
        ("totals-row", 5, "indicator_code"),
    ]


@pytest.mark.parametrize("column", ["Quarter", "Period", "Reporting period", "Time period"])
def test_periods_stand_under_the_names_people_give_them(tmp_path: Path, column: str) -> None:
    rows, problems = figures(text_file(tmp_path, f"Ref,{column},Actual\nV1,Q1 2012/13,5\n"))
    assert ([row["period_end"] for row in rows], problems) == ([dt.date(2012, 6, 30)], [])


@pytest.mark.parametrize(
    ("header", "line", "code", "end"),
    [
        ("Year,Quarter", "2012/13,Q1", "V1", dt.date(2012, 6, 30)),
        ("Financial year,Quarter", "2012/13,2", "V1", dt.date(2012, 9, 30)),
        ("Year,Quarter", "2012/13,Q3 2012/13", "V1", dt.date(2012, 12, 31)),
        ("Month,Year", "April,2012/13", "P1", dt.date(2012, 4, 30)),
    ],
)
def test_a_quarter_or_month_takes_its_year_from_the_column_beside(
    tmp_path: Path, header: str, line: str, code: str, end: dt.date
) -> None:
    rows, problems = figures(text_file(tmp_path, f"Ref,{header},Actual\n{code},{line},5\n"))
    assert ([row["period_end"] for row in rows], problems) == ([end], [])


@pytest.mark.parametrize("header", ["Indicator,Ref", "Ref,Indicator", "Measure,Code"])
@pytest.mark.parametrize("name", ["Visits to all our pools", "Visits to pools"])
def test_of_two_columns_the_one_with_known_codes_says_which_indicator(tmp_path: Path, header: str, name: str) -> None:
    cells = {"Indicator": name, "Measure": name, "Ref": "V1", "Code": "V1"}
    line = ",".join(cells[each] for each in header.split(","))
    rows, problems = figures(text_file(tmp_path, f"{header},Period,Actual\n{line},Q1 2012/13,5\n"))
    assert ([row["indicator_code"] for row in rows], problems) == (["V1"], [])


def test_where_no_column_has_codes_names_say_which_indicator(tmp_path: Path) -> None:
    rows, _ = figures(text_file(tmp_path, "Ref,Indicator,Period,Actual\n7,Visits to pools,Q1 2012/13,5\n"))
    assert [row["indicator_code"] for row in rows] == ["V1"]


@pytest.mark.parametrize("line", ["Total,,,9", ",Total,,9", "Grand total,,Q1 2012/13,9"])
def test_a_row_of_totals_is_told_once_wherever_it_says_so(tmp_path: Path, line: str) -> None:
    content = f"Ref,Indicator,Period,Actual\nV1,Visits to pools,Q1 2012/13,5\n{line}\n"
    rows, (problem,) = figures(text_file(tmp_path, content))
    assert [row["row"] for row in rows] == [2]
    assert (problem.severity, problem.rule, problem.row) == ("warning", "totals-row", 3)
    assert "left out" in problem.message


def test_a_measure_that_is_a_total_by_name_is_none_of_these_rows(tmp_path: Path) -> None:
    measure = Indicator(code="T1", name="Total of complaints", frequency="quarterly")
    path = text_file(tmp_path, "Indicator,Period,Actual\nTotal of complaints,Q1 2012/13,5\n")
    frame, problems = read_observations(path, [measure])
    assert (frame["indicator_code"].to_list(), problems) == (["T1"], [])


def test_every_fault_of_a_row_is_told_at_once(tmp_path: Path) -> None:
    line = "V11,E1,2012-04-AB,2012-06-30,=1+2,ten,10^400\n"
    rows, problems = figures(text_file(tmp_path, HEAD + line))
    assert rows == []
    assert sorted(told(problems)) == sorted(
        [
            ("not-a-date", 2, "period_start"),
            ("formula", 2, "numerator"),
            ("not-a-number", 2, "denominator"),
            ("number-too-large", 2, "value"),
            ("unknown-indicator", 2, "indicator_code"),
        ]
    )
    assert all(problem.file == "figures.csv" and problem.advice for problem in problems)


def test_markers_declare_states_and_a_state_column_goes_before_them(tmp_path: Path) -> None:
    content = f"{HEAD.strip()},state,figure_status\n" + "".join(
        f"V1,E{number},{Q1},,,{value},{state},{status}\n"
        for number, (value, state, status) in enumerate(
            [
                ("c", "", ""),
                ("z", "Suspended", "Provisional"),
                ("-----", "", ""),
                ("n/a", "", ""),
                ("5", "hiden", ""),
                ("5", "", "x"),
            ]
        )
    )
    rows, problems = figures(text_file(tmp_path, content))
    assert [(row["value"], row["state"], row["figure_status"]) for row in rows] == [
        (None, "suppressed", "final"),
        (None, "suspended", "provisional"),
        (None, "not supplied by partner", "final"),
        (None, None, "final"),
    ]
    assert told(problems) == [
        ("unknown-state", 6, "state"),
        ("unknown-figure-status", 7, "figure_status"),
        ("read-as-missing", 5, "value"),
    ]


def test_fractions_are_percents_by_declaration_and_signs_go_before_it(tmp_path: Path) -> None:
    lines = "F1,E1,2012,,,0.784\nF1,E2,2012,,,78.4%\nF1,E3,2012,,,0.07\n"
    rows, problems = figures(text_file(tmp_path, "indicator,area_code,period,num,den,value\n" + lines))
    assert [row["value"] for row in rows] == [78.4, 78.4, 7.0]
    assert problems == []
    told_lines = preview(pl.DataFrame(rows, schema=OBSERVATION_SCHEMA), INDICATORS)
    assert told_lines[-1] == "1 percentage declared as a fraction (F1 0.784 is 78.4%)."


def test_percent_signs_have_their_place(tmp_path: Path) -> None:
    lines = f"V1,E1,{Q1},,,78%\nV1,E2,{Q1},5%,10,50\n"
    rows, problems = figures(text_file(tmp_path, HEAD + lines))
    assert rows == []
    assert told(problems) == [("percent-sign", 2, "value"), ("percent-sign", 3, "numerator")]


def test_yes_and_no_are_figures_where_the_measure_is_answered_so(tmp_path: Path) -> None:
    lines = "Y1,E1,2012/13,,,Yes\nY1,E2,2012/13,,,n\nV1,E1,Q1 2012/13,,,yes\n"
    rows, problems = figures(text_file(tmp_path, "indicator,area_code,period,num,den,value\n" + lines))
    assert [row["value"] for row in rows] == [1.0, 0.0]
    assert told(problems) == [("not-a-number", 4, "value")]
    pl.DataFrame({"indicator": ["Y1"], "period": ["2012/13"], "value": [True]}).write_parquet(tmp_path / "y.parquet")
    assert figures(tmp_path / "y.parquet")[0][0]["value"] == 1.0
    pl.DataFrame({"indicator": ["V1"], "period": ["Q1 2012/13"], "value": [True]}).write_parquet(tmp_path / "v.parquet")
    frame, _ = read_observations(tmp_path / "v.parquet", [INDICATORS[0]])
    assert frame["value"].to_list() == [1.0]


def test_parts_stand_in_one_column_or_in_columns_of_their_own(tmp_path: Path) -> None:
    content = (
        "indicator,period,value,Use,breakdown\nV1,Q1 2012/13,1,wet,\nV1,Q1 2012/13,2,All,\nV1,Q1 2012/13,3,,Age = 5\n"
    )
    rows, problems = figures(text_file(tmp_path, content))
    assert [row["breakdown"] for row in rows] == ["use=wet", "", "age=5"]
    assert problems == []
    rows, problems = figures(
        text_file(tmp_path, "indicator,period,value,breakdown\nV1,Q1 2012/13,1,wet\nV1,Q1 2012/13,2,\n")
    )
    assert [row["breakdown"] for row in rows] == [""]
    assert told(problems) == [("unreadable-breakdown", 2, "breakdown")]
    _, problems = figures(text_file(tmp_path, "indicator,period,value,use\nV1,Q1 2012/13,1,a=b\n"))
    assert told(problems) == [("unreadable-breakdown", 2, "use")]


def test_a_column_that_tells_rows_apart_is_pointed_out(tmp_path: Path) -> None:
    content = "indicator,period,value,station,limit\nV1,Q1 2012/13,1,North,9\nV1,Q1 2012/13,2,South,9\n"
    rows, problems = figures(text_file(tmp_path, content))
    assert len(rows) == 2
    assert told(problems) == [("unused-columns", 1, "station"), ("perhaps-a-part", 1, "station")]
    same = "indicator,period,value,station\nV1,Q1 2012/13,1,North\nV1,Q1 2012/13,2,North\n"
    assert told(figures(text_file(tmp_path, same))[1]) == [("unused-columns", 1, "station")]
    apart = "indicator,period,value,station\nV1,Q1 2012/13,1,North\nV1,Q2 2012/13,2,North\nV1,Q1 2013/14,2,North\n"
    assert told(figures(text_file(tmp_path, apart))[1]) == [("unused-columns", 1, "station")]
    mixed = "indicator,period,value,station\nV1,Q2 2012/13,1,North\nV1,Q1 2012/13,2,North\n"
    assert told(figures(text_file(tmp_path, mixed))[1]) == [("unused-columns", 1, "station")]


def test_dates_decide_and_the_frequency_follows(tmp_path: Path) -> None:
    """The definition's frequency where the dates fit it, else the one they do fit."""
    spans = [
        (Q1, "quarterly"),
        ("2012-04-01,2012-04-30", "monthly"),
        ("01/04/2012,31/03/2013", "annual"),
        ("2012-04-02,2012-04-08", "weekly"),
        ("41000,41029", "monthly"),
    ]
    rows, problems = figures(
        text_file(tmp_path, HEAD + "".join(f"V1,E{n},{span},,,1\n" for n, (span, _) in enumerate(spans)))
    )
    assert [row["frequency"] for row in rows] == [frequency for _, frequency in spans]
    assert told(problems) == [("excel-dates", 6, "period_start"), ("excel-dates", 6, "period_end")]
    assert "41000 is 2012-04-01" in problems[0].message


def test_dates_that_fit_nothing_are_told(tmp_path: Path) -> None:
    lines = f"V1,E1,2012-04-01,2012-05-10,,,1\nV1,E2,2012-04-01,,,,1\nQ9,E3,{Q1},,,1\n"
    rows, problems = figures(text_file(tmp_path, HEAD + lines))
    assert [row["frequency"] for row in rows] == ["quarterly"]
    assert told(problems)[:2] == [("no-frequency", 2, "period_start"), ("no-period", 3, "period_start")]


def test_a_frequency_column_is_read_in_other_words(tmp_path: Path) -> None:
    content = "indicator,frequency,period_start,period_end,value\n"
    lines = f"V1,Quarter,{Q1},1\nV1,,{Q1},2\nV1,bi-annual,{Q1},3\n"
    rows, problems = figures(text_file(tmp_path, content + lines))
    assert [row["frequency"] for row in rows] == ["quarterly", "quarterly"]
    assert told(problems) == [("unknown-frequency", 4, "frequency")]
    assert "half-yearly" in problems[0].advice


@pytest.mark.parametrize("column", ["period", "period_label", "period_end", "date_from"])
def test_one_column_may_name_the_period(tmp_path: Path, column: str) -> None:
    day = {"period_end": "30/06/2012", "date_from": "2012-04-01"}.get(column, "2012/13 Quarter 1")
    rows, problems = figures(text_file(tmp_path, f"indicator,{column},value\nV1,{day},5\n"))
    assert (rows[0]["period_start"], rows[0]["period_end"]) == (dt.date(2012, 4, 1), dt.date(2012, 6, 30))
    assert problems == []


def test_labels_that_are_ambiguous_or_none_are_told(tmp_path: Path) -> None:
    rows, problems = figures(text_file(tmp_path, "indicator,period,value\nV1,Q4 2012,5\nV1,sometime,6\nV1,,7\n"))
    assert rows == []
    assert told(problems) == [
        ("ambiguous-period", 2, "period"),
        ("unreadable-period", 3, "period"),
        ("unreadable-period", 4, "period"),
    ]
    assert "Which is meant?" in problems[0].advice


def test_labels_of_a_spreadsheet_are_dates_or_numbers(tmp_path: Path) -> None:
    def dated(book: Any, sheet: Any) -> None:
        sheet.write_datetime(1, 1, dt.date(2012, 6, 30), book.add_format({"num_format": "dd/mm/yyyy"}))

    lines = [("indicator", "period", "value"), ("V1", "", 5), ("F1", 2012, 0.5), ("V1", 41090, 5)]
    rows, problems = figures(workbook(tmp_path, *lines, also=dated))
    assert [str(row["period_end"]) for row in rows] == ["2012-06-30", "2012-12-31"]
    assert told(problems) == [("unreadable-period", 4, "period")] or told(problems) == [
        ("ambiguous-period", 4, "period")
    ]
    frame = pl.DataFrame({"indicator": ["F1"], "year": [2012], "value": [0.5]})
    frame.write_parquet(tmp_path / "years.parquet")
    assert figures(tmp_path / "years.parquet")[0][0]["period_end"] == dt.date(2012, 12, 31)
    moments = pl.DataFrame({"indicator": ["V1"], "date": [dt.date(2012, 6, 30)], "value": [5.0]})
    moments.with_columns(pl.col("date").cast(pl.Datetime)).write_parquet(tmp_path / "moments.parquet")
    assert figures(tmp_path / "moments.parquet")[0][0]["period_start"] == dt.date(2012, 4, 1)


def test_parquet_gives_the_same_as_text(tmp_path: Path) -> None:
    content = f"{HEAD}V1,E1,{Q1},,,512\nV1,E2,{Q1},1,2,600\n"
    rows, _ = figures(text_file(tmp_path, content))
    pl.read_csv(content.encode(), try_parse_dates=True).write_parquet(tmp_path / "figures.parquet")
    typed, problems = figures(tmp_path / "figures.parquet")
    assert problems == []
    assert [{**row, "entered": None, "row": row["row"] - 1} for row in rows] == typed


def test_numbers_as_codes_are_text(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("indicator", "period", "value"), (91491.0, "2012/13", 5))
    indicator = Indicator(code="91491", name="n", frequency="annual")
    assert read_observations(path, [indicator])[0]["indicator_code"].to_list() == ["91491"]
    pl.DataFrame({"indicator": [91491], "period": ["2012/13"], "value": [5.0]}).write_parquet(tmp_path / "f.parquet")
    assert read_observations(tmp_path / "f.parquet", [indicator])[0]["indicator_code"].to_list() == ["91491"]


def test_a_header_without_rows_is_refused(tmp_path: Path) -> None:
    assert told(refused(text_file(tmp_path, HEAD))) == [("empty-file", 1, "")]


def test_a_missing_column_does_not_hide_the_other_faults(tmp_path: Path) -> None:
    """HOUSE: all problems, never one at a time."""
    problems = refused(text_file(tmp_path, "indicator_code,period_start,period_end\nV1,2012-04-XX,2012-06-30\n"))
    assert told(problems) == [("missing-column", 1, "value"), ("not-a-date", 2, "period_start")]
    problems = refused(text_file(tmp_path, "indicator_code,value\nV1,x1\n"))
    assert [problem.rule for problem in problems] == ["missing-column", "not-a-number"]


def test_duplicate_headers_are_refused(tmp_path: Path) -> None:
    problems = refused(text_file(tmp_path, "indicator_code,period,value,VALUE\nV1,Q1 2012/13,5,6\n"))
    assert told(problems)[0] == ("duplicate-header", 1, "value")


def test_no_header_is_refused(tmp_path: Path) -> None:
    assert told(refused(text_file(tmp_path, "V1,Q1 2012/13,5\nV1,Q2 2012/13,6\n")))[0] == ("no-header", 1, "")


FINGERTIPS = (
    "IndicatorId,Year,YearRange,Quarter,Month,AgeId,SexId,AreaCode,Count,Value,Denominator,CategoryTypeId,CategoryId\n"
)


def test_another_layout_is_recognised_and_read_by_its_profile(tmp_path: Path) -> None:
    yearly = Indicator(code="7", name="n", frequency="annual", year=YearKind.CALENDAR)
    path = text_file(
        tmp_path,
        f"{FINGERTIPS}7,2030,1,-1,-1,44,1,E92000001,-1,35.3,56704,-1,-1\n7,2030,1,-1,-1,-1,4,E92000001,5,23.4,60357,-1,-1\n",
    )
    _, problems = read_observations(path, [yearly])
    assert OTHER_PROFILE in {problem.rule for problem in problems}
    assert "--profile fingertips" in next(problem.advice for problem in problems if problem.rule == OTHER_PROFILE)
    frame, problems = read_observations(path, [yearly], "fingertips")
    assert problems == []
    assert frame.select("breakdown", "numerator", "value").rows() == [("age=44;sex=1", None, 35.3), ("", 5.0, 23.4)]
    assert set(frame["period_start"]) == {dt.date(2030, 1, 1)}


@pytest.mark.parametrize(
    ("parts", "start", "end"),
    [
        ("2010,1,2,-1", "2010-07-01", "2010-09-30"),
        ("2010,1,-1,7", "2010-07-01", "2010-07-31"),
        ("2010,3,-1,-1", "2010-01-01", "2012-12-31"),
        ("2010,,,", "2010-01-01", "2010-12-31"),
    ],
)
def test_periods_may_stand_in_parts(tmp_path: Path, parts: str, start: str, end: str) -> None:
    frequency = {"2010,1,2,-1": "quarterly", "2010,1,-1,7": "monthly", "2010,3,-1,-1": "3-year rolling"}.get(
        parts, "annual"
    )
    year = YearKind.FINANCIAL if frequency == "quarterly" else YearKind.CALENDAR
    measure = Indicator(code="7", name="n", frequency=frequency, year=year)
    path = text_file(tmp_path, f"{FINGERTIPS}7,{parts},-1,4,E1,1,2,3,-1,-1\n")
    frame, problems = read_observations(path, [measure], "fingertips")
    assert problems == []
    assert [str(day) for day in frame.select("period_start", "period_end").row(0)] == [start, end]


def test_parts_of_a_period_that_are_none_are_told(tmp_path: Path) -> None:
    lines = "7,2010,99,-1,-1,-1,4,E1,1,2,3,-1,-1\n7,,1,-1,-1,-1,4,E1,1,2,3,-1,-1\n7,2010,1,-1,x,-1,4,E1,1,2,3,-1,-1\n"
    measure = Indicator(code="7", name="n", frequency="annual", year=YearKind.CALENDAR)
    frame, problems = read_observations(text_file(tmp_path, FINGERTIPS + lines), [measure], "fingertips")
    assert frame.is_empty()
    assert told(problems) == [("unreadable-period", row, "period") for row in (2, 3, 4)]


AREA = "area_code,date_from,date_to,period_type,sex,count,value,denominator\n"


def test_a_file_about_one_indicator_takes_it_from_the_definitions(tmp_path: Path) -> None:
    path = text_file(
        tmp_path,
        f"{AREA}U1,2024-01-01,2024-12-31,calendar_year,male,5,50,10\nU1,2024-01-01,2024-12-31,calendar_year,persons,5,50,10\n",
    )
    frame, problems = read_observations(path, [STORED], "fingertips-area")
    assert problems == []
    assert frame.select("indicator_code", "frequency", "breakdown").rows() == [
        ("F1", "annual", "sex=male"),
        ("F1", "annual", ""),
    ]
    assert "which-indicator" in {problem.rule for problem in refused(path, "fingertips-area")}


def test_a_profile_may_give_what_every_row_has(tmp_path: Path) -> None:
    profile = text_file(
        tmp_path,
        "name: ours\nobservations:\n  columns: {value: Result}\n  missing: {value: ['-1', '0']}\n"
        "  constants: {indicator_code: V1, figure_status: provisional}\n",
        "ours.yaml",
    )
    path = text_file(tmp_path, "period,Result\nQ1 2012/13,5\nQ2 2012/13,-1\n")
    rows, problems = figures(path, profile)
    assert problems == []
    assert [(row["indicator_code"], row["value"], row["figure_status"]) for row in rows] == [
        ("V1", 5.0, "provisional"),
        ("V1", None, "provisional"),
    ]
    pl.DataFrame({"period": ["Q1 2012/13"], "Result": [-1.0]}).write_parquet(tmp_path / "f.parquet")
    assert figures(tmp_path / "f.parquet", profile)[0][0]["value"] is None


def test_the_preview_says_what_was_read(tmp_path: Path) -> None:
    lines = "F1,E1,2012,0.784,\nF1,E1,2013,x,\nV1,E1,Q1 2012/13,5,wet\nP1,E2,Apr 2012,78.4,\n"
    frame, _ = read_observations(text_file(tmp_path, "indicator,area_code,period,value,use\n" + lines), INDICATORS)
    assert preview(frame, INDICATORS) == [
        "4 rows: 3 indicators, 2 organisations, 1 part, periods from 2012-01-01 to 2013-12-31.",
        "1 row without a figure.",
        "1 percentage declared as a fraction (F1 0.784 is 78.4%).",
        "1 percentage read as it is (P1 78.4 is 78.4%).",
    ]
    assert preview(frame.clear()) == ["No figures were read."]
    typed = frame.filter(pl.col("indicator_code") == "P1").with_columns(entered=pl.lit(None, pl.String))
    assert preview(typed, INDICATORS) == [
        "1 row: 1 indicator, 1 organisation, periods from 2012-04-01 to 2012-04-30.",
        "1 percentage read as it is (P1 78.4 is 78.4%).",
    ]


def test_the_preview_is_short_unless_all_examples_are_asked_for() -> None:
    many = [Indicator(code=f"P{number}", name="n", data_type=DataType.PERCENTAGE) for number in range(6)]
    rows = [{"indicator_code": each.code, "value": 82.7, "entered": "82.7"} for each in many]
    frame = as_observations(pl.DataFrame(rows))
    assert preview(frame, many)[-1] == (
        "6 percentages read as they are (P0 82.7 is 82.7%; P1 82.7 is 82.7%; P2 82.7 is 82.7%; ... and 3 more)."
    )
    assert preview(frame, many, examples=True)[-3:] == [
        "6 percentages read as they are:",
        "  P0 82.7 is 82.7%; P1 82.7 is 82.7%; P2 82.7 is 82.7%; P3 82.7 is 82.7%",
        "  P4 82.7 is 82.7%; P5 82.7 is 82.7%",
    ]


def test_what_is_read_can_be_checked(tmp_path: Path) -> None:
    frame, _ = read_observations(text_file(tmp_path, f"{HEAD}V1,E1,{Q1},,,512\nV1,E1,{Q1},,,513\n"), INDICATORS)
    usable, problems = check(frame, INDICATORS)
    assert usable.is_empty()
    assert [problem.row for problem in problems] == [2, 3]


def test_thousands_of_faults_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("measuringup.connectors.faults.MOST_LISTED", 2)
    _, problems = figures(text_file(tmp_path, HEAD + f"V1,E1,{Q1},,,x1\n" * 5))
    assert sum(problem.rule == "not-a-number" for problem in problems) == 3
    assert any(problem.message.startswith("3 more rows") for problem in problems)


TYPES = {
    "text": ["V1", "x"],
    "whole": [1, 2],
    "float": [1.0, math.nan],
    "date": [dt.date(2012, 4, 1), None],
    "moment": pl.Series([dt.date(2012, 4, 1), None]).cast(pl.Datetime),
    "boolean": [True, None],
    "list": [[1], [2]],
    "nothing": [None, None],
    "time": [dt.time(1), None],
    "bytes": [b"a", b"b"],
}
SOUND = {
    "indicator_code": ["V1", "P1"],
    "organisation_code": ["A", "B"],
    "period_start": [dt.date(2012, 4, 1)] * 2,
    "period_end": [dt.date(2012, 6, 30)] * 2,
    "numerator": [1.0, 2.0],
    "value": [1.0, 2.0],
    "breakdown": ["", ""],
    "frequency": ["quarterly"] * 2,
    "state": [None, None],
    "use": ["wet", ""],
}


@pytest.mark.parametrize("column", SOUND)
@pytest.mark.parametrize("kind", TYPES)
def test_no_type_of_a_parquet_column_is_too_strange(tmp_path: Path, column: str, kind: str) -> None:
    pl.DataFrame({**SOUND, column: TYPES[kind]}).write_parquet(tmp_path / "f.parquet")
    for profile in ("default", "fingertips"):
        try:
            frame, _ = read_observations(tmp_path / "f.parquet", INDICATORS, profile)
        except ProblemsError as refused:
            frame = pl.DataFrame(schema=OBSERVATION_SCHEMA)
            problems_are_told(refused.problems)
        check(frame, INDICATORS)


def problems_are_told(problems: tuple[Problem, ...]) -> None:
    assert problems
    assert all(problem.message for problem in problems)
