"""Tables whose periods stand as columns are refused in plain words."""

from pathlib import Path

import pytest

from measuringup.connectors import read_observations, read_targets
from measuringup.connectors.wide import period_columns
from tests.connectors.making import INDICATORS, problems_of, text_file, workbook


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("Ref,Measure,Q1 2024/25,Q2 2024/25,Q3 2024/25", "Q1 2024/25, Q2 2024/25, Q3 2024/25."),
        ("Ref,Measure,Apr-24,May-24,Jun-24,Jul-24,Aug-24,Sep-24", "Apr-24, May-24, Jun-24, Jul-24 and 2 more."),
        ("Indicator,Year,Q1,Q2,Q3,Q4", "Q1, Q2, Q3, Q4."),
        ("Indicator,2021/22,2022/23,Target", "2021/22, 2022/23."),
        ("Measure,Unit,Q1 Actual,Q1 Target,Q2 Actual", "Q1 Actual, Q1 Target, Q2 Actual."),
    ],
)
def test_periods_as_columns_are_refused_with_what_to_do(tmp_path: Path, header: str, named: str) -> None:
    line = "V1" + ",1" * header.count(",")
    for path in (
        text_file(tmp_path, f"Performance report\n{header}\n{line}\n"),
        workbook(tmp_path, header.split(","), line.split(",")),
    ):
        (problem,) = problems_of(lambda path=path: read_observations(path, INDICATORS))  # type: ignore[misc]
        assert problem.rule == "periods-as-columns"
        assert problem.message == f"The periods stand as columns: {named}"
        assert problem.advice == (
            "Make one row for each measure and period, with three columns: indicator_code, period "
            "(such as Q1 2025/26) and value."
        )


def test_targets_with_periods_as_columns_are_refused_alike(tmp_path: Path) -> None:
    path = text_file(tmp_path, "Ref,2021/22,2022/23\nV1,80,85\n")
    (problem,) = problems_of(lambda: read_targets(path, INDICATORS))
    assert problem.rule == "periods-as-columns"
    assert "and target." in problem.advice


def test_one_period_among_the_columns_is_chance(tmp_path: Path) -> None:
    path = text_file(tmp_path, "Ref,2021/22\nV1,80\n")
    assert "periods-as-columns" not in {each.rule for each in problems_of(lambda: read_observations(path, INDICATORS))}


def test_numbers_and_words_are_no_periods() -> None:
    assert period_columns(["1", "12", "45000", "Target", "Note", "Ref", "Actual", ""]) == []
    assert period_columns(["2024", "Q1", "April", "Q1 actual"]) == ["2024", "Q1", "April", "Q1 actual"]
