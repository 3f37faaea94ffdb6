"""Which column is which, and what is told when it cannot be known."""

from pathlib import Path

import polars as pl
import pytest

from measuringup.connectors import read_table
from measuringup.connectors.headers import Header, Layout, find_header, folded, unused_columns
from measuringup.connectors.parquet import unreadable
from tests.connectors.making import SMALL, problems_of, text_file, told

WIDE = Layout(
    what="spans", names={"code": (), "start": (), "end": (), "label": ()}, required=(("code",), ("start+end", "label"))
)


def header(*rows: str, layout: Layout = SMALL) -> Header:
    found = find_header([(number, row.split(",")) for number, row in enumerate(rows, start=1)], layout)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["Period Start", "period_start", "PERIOD-START", " periodStart ", "Period.start"])
def test_names_are_compared_without_case_spaces_and_signs(name: str) -> None:
    assert folded(name) == "periodstart"


def test_our_own_name_goes_before_other_names() -> None:
    found = header("ref,value,code")
    assert found.columns == {"code": 2, "value": 1}
    assert found.others == {"ref": 0}
    assert found.complete


def test_of_a_group_one_column_or_all_of_a_set_will_do() -> None:
    assert header("code,label", layout=WIDE).complete
    assert header("code,start,end", layout=WIDE).complete
    lacking = header("code,start", layout=WIDE)
    assert not lacking.complete
    assert "start with end or label" in lacking.problems[0].message


def test_missing_columns_name_what_was_found_and_expected() -> None:
    found = header("Ref,Vlaue,Note")
    assert told(found.problems) == [("missing-column", 1, "value")]
    assert "Ref, Vlaue, Note" in found.problems[0].message
    assert "For 'Vlaue', did you mean 'value'?" in found.problems[0].advice
    assert "actual" in found.problems[0].advice


def test_a_column_twice_is_an_error_that_names_both_places() -> None:
    found = header("code,value,CODE")
    assert told(found.problems) == [("duplicate-header", 1, "code")]
    assert "columns 1, 3" in found.problems[0].message


def test_names_in_two_rows_are_told_as_such() -> None:
    found = header("code,2012/13", ",value", "A,1")
    assert found.problems[0].rule == "two-row-header"
    split = Layout(what="figures", names={"code": (), "target value": ()}, required=(("code",), ("target value",)))
    assert header("code,target", ",value", layout=split).problems[0].rule == "two-row-header"


def test_rows_of_figures_are_no_second_header() -> None:
    assert [problem.rule for problem in header("code,other", "A,1").problems] == ["missing-column"]


def test_no_header_at_all_is_told_with_the_first_row(tmp_path: Path) -> None:
    problems = problems_of(lambda: read_table(text_file(tmp_path, "A,1\nB,2,3\n"), SMALL))
    assert told(problems) == [("no-header", 1, "")]
    assert problems[0].value == "A, 1"
    assert "code, value" in problems[0].message


def test_unused_columns_are_named_once() -> None:
    found = header("code,value,extra,Remarks,notee")
    problems = unused_columns(found, SMALL, used=["other"])
    assert told(problems) == [("unused-columns", 1, "extra")]
    assert "extra, notee" in problems[0].message
    assert "did you mean 'note'?" in problems[0].advice
    assert unused_columns(found, SMALL, used=["extra", "notee"]) == []


def test_no_rows_have_no_header() -> None:
    assert find_header([(1, ["", " "])], SMALL) is None


def test_parquet_is_read_by_its_own_types(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "Ref": pl.Series(["A", "B"], dtype=pl.Categorical),
            "actual": [1, 2],
            "when": pl.Series([None, None], dtype=pl.List(pl.Int64)),
            "row": [7, 8],
        }
    )
    frame.write_parquet(tmp_path / "figures.parquet")
    table = read_table(tmp_path / "figures.parquet", SMALL)
    assert table.frame.schema == {"code": pl.String, "value": pl.Int64, "when": pl.String, "row": pl.Int64}
    assert table.frame["row"].to_list() == [1, 2]
    assert table.columns == {"code", "value"}
    assert table.unused(SMALL)[0].file == "figures.parquet"


def test_parquet_that_is_broken_or_empty_is_refused(tmp_path: Path) -> None:
    assert told(problems_of(lambda: read_table(text_file(tmp_path, b"PAR1 and no more", "x.parquet"), SMALL))) == [
        ("broken-parquet", None, "")
    ]
    pl.DataFrame({"code": [], "value": []}).write_parquet(tmp_path / "empty.parquet")
    assert told(problems_of(lambda: read_table(tmp_path / "empty.parquet", SMALL))) == [("empty-file", None, "")]


def test_each_broken_file_of_a_folder_is_named(tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.parquet", text_file(tmp_path, b"PAR1 and no more", "broken.parquet")
    pl.DataFrame({"code": ["A"]}).write_parquet(whole)
    assert [problem.file for problem in unreadable([whole, broken])] == ["broken.parquet"]
