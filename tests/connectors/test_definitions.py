"""Files become definitions; every fault is told with file, line, field and what is allowed."""

import datetime as dt
from pathlib import Path

import pytest

from measuringup.connectors import read_indicators, yaml_files
from measuringup.connectors.definitions import FIELDS, read_definitions
from measuringup.core.indicators import (
    Basis,
    Break,
    DataType,
    Dimension,
    Indicator,
    Owners,
    Parts,
    Polarity,
    StoredAs,
    YearRollUp,
)
from tests.connectors.making import problems_of, text_file, told, workbook

SAMPLES = Path(__file__).parents[2] / "indicators"
WHOLE = """code: V1
name: Visits to pools
aliases: [CL12, 7]
kind: Local
data_type: percentage
precision: 2
polarity: plan is best
range_low: 1
range_high: "2.5"
full_precision: yes
frequency: 3 Year Aggregates
basis: rolling
introduced: 2012-04-01
ended: 31/03/2015
lag_working_days: 15
owners:
  officer: Head of Leisure
dimensions:
  - name: use
    values: [wet, dry]
    adds_up: false
breaks:
  - start: 2013-04-01
    reason: Schools are counted.
rationale: >-
  Two
  lines.
scheme:
"""


def test_a_whole_definition_is_read(tmp_path: Path) -> None:
    indicators, problems = read_indicators(text_file(tmp_path, WHOLE, "V1.yaml"))
    assert problems == []
    assert indicators == [
        Indicator(
            code="V1",
            name="Visits to pools",
            aliases=("CL12", "7"),
            data_type=DataType.PERCENTAGE,
            multiplier=100.0,
            unit="%",
            precision=2,
            polarity=Polarity.PLAN,
            range_low=1.0,
            range_high=2.5,
            full_precision=True,
            frequency="3-year rolling",
            basis=Basis.ROLLING,
            introduced=dt.date(2012, 4, 1),
            ended=dt.date(2015, 3, 31),
            lag_working_days=15,
            owners=Owners(officer="Head of Leisure"),
            dimensions=(Dimension(name="use", values=("wet", "dry"), adds_up=False),),
            breaks=(Break(start=dt.date(2013, 4, 1), reason="Schools are counted."),),
            rationale="Two lines.",
        )
    ]


def test_the_schema_names_every_field_of_an_indicator() -> None:
    assert {*FIELDS, "owners", "dimensions", "breaks"} == set(Indicator.__dataclass_fields__)


def test_the_samples_are_sound() -> None:
    indicators, problems = read_indicators(SAMPLES)
    assert problems == []
    assert len(indicators) >= 6


@pytest.mark.parametrize(
    "content",
    [
        "- {code: A, name: A}\n- {code: B, name: B}\n",
        "indicators:\n  - {code: A, name: A}\n  - {code: B, name: B}\n",
    ],
)
def test_a_file_may_hold_a_list(tmp_path: Path, content: str) -> None:
    assert [each.code for each in read_indicators(text_file(tmp_path, content, "all.yml"))[0]] == ["A", "B"]


def test_what_follows_from_the_data_type_may_be_said_otherwise(tmp_path: Path) -> None:
    content = (
        "- {code: A, name: A, data_type: money}\n- {code: B, name: B, data_type: percentage, multiplier: 1, unit: p}\n"
    )
    money, percentage = read_definitions(text_file(tmp_path, content, "all.yaml"))[0]
    assert (money.unit, money.multiplier, percentage.unit, percentage.multiplier) == ("£", 1.0, "p", 1.0)


FAULTY = """code: A1
nam: x
polarity: hihg
precision: 1.5
kind: true
multiplier: 0
tolerance: -1
fix_after: 5
introduced: 31/02/2020
frequency: bi-annual
adds_up: perhaps
range_low: {a: 1}
range_high: twelve
unit: [a]
aliases: {a: b}
owners: the head
dimensions:
  - values: [a]
  - 5
breaks: 2024-01-01
"""


def test_every_fault_of_a_definition_is_told_with_its_line(tmp_path: Path) -> None:
    indicators, problems = read_definitions(text_file(tmp_path, FAULTY, "A1.yaml"))
    assert indicators == []
    assert [(problem.row, problem.column) for problem in problems] == [
        (2, "nam"),
        (3, "polarity"),
        (4, "precision"),
        (5, "kind"),
        (6, "multiplier"),
        (7, "tolerance"),
        (8, "fix_after"),
        (9, "introduced"),
        (10, "frequency"),
        (11, "adds_up"),
        (12, "range_low"),
        (13, "range_high"),
        (14, "unit"),
        (15, "aliases"),
        (1, "name"),
        (16, "owners"),
        (18, "dimensions[1].name"),
        (19, "dimensions[2]"),
        (20, "breaks"),
    ]
    assert all(problem.file == "A1.yaml" and problem.advice for problem in problems)
    by_column = {problem.column: problem for problem in problems}
    assert "Did you mean 'name'?" in by_column["nam"].advice
    assert "Did you mean 'high'? Allowed are: high, low, range" in by_column["polarity"].advice
    assert by_column["polarity"].value == "hihg"
    assert problems_of(lambda: read_indicators(text_file(tmp_path, FAULTY, "A1.yaml"))) == problems


def test_dates_may_carry_a_time_and_words_quotes_yaml_would_read(tmp_path: Path) -> None:
    content = "code: A\nname: A\nintroduced: 2020-01-01 00:00:00\nfull_precision: true\nprecision: '2'\n"
    assert read_indicators(text_file(tmp_path, content, "A.yaml"))[0][0].introduced == dt.date(2020, 1, 1)


@pytest.mark.parametrize(
    ("content", "rule", "row"),
    [
        (b"code: A\n  bad: [\n", "not-yaml", 2),
        (b"code: A\ncode: B\n", "not-yaml", 2),
        (b"\xff\xfe\x00", "not-utf-8", 1),
        (b"code: A\nname: \xa3\n", "not-utf-8", 2),
        (b"code: \x01\n", "not-yaml", None),
        (b"", "empty-file", 1),
        (b"5\n", "not-a-definition", 1),
        (b"!!python/object/apply:os.system ['true']\n", None, None),
    ],
)
def test_files_that_are_no_definitions_are_told(
    tmp_path: Path, content: bytes, rule: str | None, row: int | None
) -> None:
    indicators, problems = read_definitions(text_file(tmp_path, content, "A.yaml"))
    assert indicators == []
    assert problems
    assert rule is None or (problems[0].rule, problems[0].row) == (rule, row)


def test_a_file_too_large_for_definitions_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_files, "LARGEST_YAML", 10)
    assert read_definitions(text_file(tmp_path, WHOLE, "V1.yaml"))[1][0].rule == "too-large"


def test_a_folder_is_read_whole_and_contradictions_are_placed(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    text_file(tmp_path, "code: A\nname: A\naliases: [Q]\n", "A.yaml")
    text_file(tmp_path, "code: A\nname: Again\n", "A2.yaml")
    text_file(tmp_path, "code: B\nname: B\n\nproxy_for: Z\n", "deeper/B.yml")
    text_file(tmp_path, "code: [\n", "broken.yaml")
    text_file(tmp_path, "ignored", ".hidden.yaml")
    indicators, problems = read_indicators(tmp_path)
    assert [each.code for each in indicators] == ["B"]
    assert sorted((problem.rule, problem.file, problem.row) for problem in problems) == sorted(
        [
            ("code-twice", "A.yaml", 1),
            ("code-twice", "A2.yaml", 1),
            ("unknown-link", "deeper/B.yml", 4),
            ("not-yaml", "broken.yaml", 2),
        ]
    )


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert told(problems_of(lambda: read_indicators(tmp_path))) == [("no-definitions", None, "")]


def test_a_table_has_a_row_for_each_indicator(tmp_path: Path) -> None:
    content = (
        "code,name,aliases,data_type,officer,dimensions,breaks,tolerance,extra\n"
        'V1,Visits,CL12; LV3,number,Head of Leisure,"use: wet, dry; age:",2013-04-01: Schools are counted.,5%,x\n'
        "V2,Late,,nubmer,,,soon,,\n"
        ",Nameless,,,,,,,\n"
    )
    indicators, problems = read_indicators(text_file(tmp_path, content, "definitions.csv"))
    assert indicators == [
        Indicator(
            code="V1",
            name="Visits",
            aliases=("CL12", "LV3"),
            owners=Owners(officer="Head of Leisure"),
            dimensions=(Dimension(name="use", values=("wet", "dry")), Dimension(name="age")),
            breaks=(Break(start=dt.date(2013, 4, 1), reason="Schools are counted."),),
            tolerance=5.0,
        )
    ]
    assert told(problems) == [
        ("unused-columns", 1, "extra"),
        ("wrong-value", 3, "data_type"),
        ("wrong-value", 3, "breaks[1].start"),
        ("missing-field", 3, "breaks[1].reason"),
        ("missing-field", 4, "code"),
    ] or {problem.row for problem in problems} == {1, 3, 4}


def test_a_table_without_codes_is_refused(tmp_path: Path) -> None:
    problems = problems_of(lambda: read_indicators(text_file(tmp_path, "name,unit\nVisits,visits\n", "d.csv")))
    assert told(problems)[0] == ("missing-column", 1, "code")


LGBF = (
    "indicator_code,indicator_name,unit,number_format,polarity,ideal_value,reporting_period,peer_grouping,"
    "numerator_multiplier,denominator_multiplier,stored_as,in_year_rollup,in_year_frequency,committee\n"
)
PEOPLE = '"Children, Social Work and Housing indicators"'


def test_the_lgbf_layout_is_read_by_its_profile(tmp_path: Path) -> None:
    """Multipliers, fractions, ideals, roll-ups and peer groups, as the open files give them."""
    lines = (
        f"A1,Women among the best paid,Percentage,0.0%,closest_to_target,0.5,Annual,{PEOPLE},1.0,1.0,fraction,,,x\n"
        f"A2,Cost,Cost,'£ '0.00,lower_is_better,,Annual,{PEOPLE},1000.0,0.001,native,,,x\n"
        f"A3,Satisfied,Percentage,0.0%,higher_is_better,0.9,3 Year Aggregates,{PEOPLE},,,fraction,,,x\n"
        f'A4,Starts,"Rate per 10,000",0,higher_is_better,,Annual,{PEOPLE},1.0,0.0001,native,'
        "sum(num)/annual den,monthly,x\n"
        f"A5,Gap,Percentage,0.0%,lower_is_better,,2 Yearly,{PEOPLE},,,percent,,,x\n"
    )
    indicators, problems = read_indicators(text_file(tmp_path, LGBF + lines, "lgbf.csv"), "lgbf")
    assert problems == []
    women, cost, satisfied, starts, gap = indicators
    assert (women.multiplier, women.range_low, women.range_high, women.polarity) == (100.0, 50.0, 50.0, Polarity.PLAN)
    assert (women.stored_as, women.unit, women.precision, women.peers) == (
        StoredAs.FRACTION,
        "%",
        1,
        "peer_group_people",
    )
    assert {each.parts for each in indicators} == {Parts.AMOUNTS}
    assert (cost.multiplier, cost.unit, cost.precision, cost.data_type) == (1_000_000.0, "£", 2, DataType.MONEY)
    assert (satisfied.basis, satisfied.frequency, satisfied.range_low) == (Basis.ROLLING, "3-year rolling", None)
    assert (starts.multiplier, starts.basis) == (pytest.approx(10_000.0), Basis.IN_PERIOD)
    assert (starts.year_roll_up, starts.adds_up) == (YearRollUp.SUM_OVER_ANNUAL_DENOMINATOR, False)
    assert (gap.multiplier, gap.frequency, gap.stored_as) == (100.0, "biennial", StoredAs.PERCENT)


def test_columns_that_a_profile_names_need_not_be_there(tmp_path: Path) -> None:
    path = text_file(tmp_path, "indicator_code,indicator_name\nA,A\n", "d.csv")
    assert read_indicators(path, "lgbf")[0][0].data_type is DataType.NUMBER


def test_a_multiplier_that_is_no_number_is_told(tmp_path: Path) -> None:
    path = text_file(tmp_path, "code,name,polarity,numerator_multiplier\nA,A,high,many\nB,B,low,1000\n", "d.csv")
    indicators, problems = read_indicators(path)
    assert [(each.code, each.multiplier) for each in indicators] == [("B", 1000.0)]
    assert told(problems) == [("wrong-value", 2, "numerator_multiplier")]


@pytest.mark.parametrize("column", ["Good performance", "Good is", "Polarity (good is)", "Better", "polarity"])
@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Higher", Polarity.HIGH),
        ("high is good", Polarity.HIGH),
        ("Up", Polarity.HIGH),
        ("lower is better", Polarity.LOW),
        ("Low-is-good", Polarity.LOW),
        ("Down", Polarity.LOW),
        ("Within range", Polarity.RANGE),
        ("Plan is best", Polarity.PLAN),
    ],
)
def test_which_way_is_good_is_read_as_people_say_it(tmp_path: Path, column: str, word: str, meant: Polarity) -> None:
    path = text_file(tmp_path, f"code,name,{column}\nV1,Visits,{word}\n", "d.csv")
    (indicator,), _ = read_indicators(path)
    assert indicator.polarity is meant


@pytest.mark.parametrize("column", ["Directorate", "Service", "Department", "Section"])
def test_a_section_is_called_as_councils_call_it(tmp_path: Path, column: str) -> None:
    path = text_file(tmp_path, f"code,name,polarity,{column}\nV1,Visits,high,Leisure\n", "d.csv")
    (indicator,), problems = read_indicators(path)
    assert (indicator.section, problems) == ("Leisure", [])


@pytest.mark.parametrize("header", ["Ref,Indicator", "Code,Measure", "Ref,Name", "Indicator,Title", "Code,Indicator"])
def test_codes_and_names_stand_under_the_names_people_give_them(tmp_path: Path, header: str) -> None:
    (indicator,), problems = read_indicators(text_file(tmp_path, f"{header},Good is\nV1,Visits,high\n", "d.csv"))
    assert (indicator.code, indicator.name, problems) == ("V1", "Visits", [])


@pytest.mark.parametrize(("rows", "whose"), [(1, "the measure"), (3, "all 3 measures")])
def test_a_table_that_never_says_which_way_is_good_is_told_once(tmp_path: Path, rows: int, whose: str) -> None:
    lines = "".join(f"V{number},Visits {number}\n" for number in range(rows))
    indicators, (problem,) = read_indicators(text_file(tmp_path, f"code,name\n{lines}", "d.csv"))
    assert {each.polarity for each in indicators} == {Polarity.HIGH}
    assert problem.message == f"No column says which way is good: high is assumed for {whose}."
    assert (problem.severity, problem.row) == ("warning", 1)


def test_a_workbook_of_definitions_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("Code", "Name", "Decimals"), ("V1", "Visits", 0))
    assert read_indicators(path)[0][0].precision == 0
