"""`measuringup recheck`: a published table in, its contradictions out."""

from pathlib import Path
from textwrap import indent

import polars as pl
import pytest
from django.core.management import call_command, load_command_class

from measuringup.cli.management.commands.recheck import SCHEME_EXAMPLE
from measuringup.core.rating import PRESETS

ROWS = """\
Council,Period,Indicator,Unit,Polarity,Previous,Actual,Target,Status,Trend
Anywhere,Q3,Plans on time,%,high,42.6,43,50,Green,up
Anywhere,Q3,Visits,count,high,18565,10966,19625,Red,better
Anywhere,Q3,Days lost,days,low,4,3.7,<5,GREEN,Better
"""
SCHEME = """\
name: ours
basis: relative
bands:
  - {key: green, word: Green, from: -5}
  - {key: amber, word: Amber, from: unknown}
  - {key: red, word: Red}
"""


def run(folder: Path, rows: str, rule: str) -> list[tuple[str, ...]]:
    source, output = folder / "rows.csv", folder / "out.csv"
    source.write_text(rows)
    call_command("recheck", str(source), rule=rule, output=output)
    found = pl.read_csv(output, infer_schema=False)
    assert found.columns == ["row", "column", "printed", "expected", "why"]
    return found.select("row", "column", "printed", "expected").rows()


def test_a_preset(tmp_path: Path) -> None:
    assert run(tmp_path, ROWS, "binary") == [
        ("2", "printed_status", "Green", "Not met"),
        ("3", "printed_trend", "better", "worse"),
    ]


def test_a_scheme_of_one_s_own(tmp_path: Path) -> None:
    """An edge that is not known is not rechecked: red may as well be right."""
    scheme = tmp_path / "ours.yaml"
    scheme.write_text(SCHEME)
    assert run(tmp_path, ROWS, str(scheme)) == [
        ("2", "printed_status", "Green", "Amber or Red"),
        ("3", "printed_trend", "better", "worse"),
    ]


def test_years_of_a_table_by_quarter(tmp_path: Path) -> None:
    rows = "ref,label,q1,q2,q3,q4,published_year\n4.1,Month End,370,317,301,397,1385\n3.7,Month End,31,30,30,35,35\n"
    assert run(tmp_path, rows, "rag") == [("2", "published_year", "1385", "397")]


def refused(folder: Path, capsys: pytest.CaptureFixture[str], rows: str, rule: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        run(folder, rows, rule)
    assert stopped.value.code == 2
    assert not (folder / "out.csv").exists()
    return capsys.readouterr().err


def test_an_unknown_rule_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "There is no rule 'binery'. Did you mean 'binary'?" in refused(tmp_path, capsys, ROWS, "binery")


def test_a_file_of_several_rules_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scheme = tmp_path / "ours.yaml"
    written = "\n".join(f"- name: {name}\n  bands: [{{key: a, from: target}}, {{key: b}}]" for name in ("one", "two"))
    scheme.write_text(written)
    assert "The file holds several schemes: one, two." in refused(tmp_path, capsys, ROWS, str(scheme))


def test_a_table_without_figures_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "expected are actual or published_year" in refused(tmp_path, capsys, "a,b\n1,2\n", "rag")


def problems(folder: Path) -> list[tuple[str, ...]]:
    found = pl.read_csv(folder / "out.problems.csv", infer_schema=False)
    return found.select("row", "column", "message").rows()


def test_headings_as_reports_have_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No false all-clear: every printed cell is checked, or said not to be."""
    rows = """\
Indicator,Good is,Last quarter,Outturn,Target,RAG,DoT,Variance,Comments
Plans,High,42.6,43,50,Green,Up,-7,late
Days,Low,4,5,<5,Green,Down,,
Spend,,1,2,n/a,Red,Up,,
"""
    assert run(tmp_path, rows, "rag-10") == [
        ("2", "printed_status", "Green", "Red"),
        ("3", "printed_status", "Green", "Amber"),
    ]
    assert problems(tmp_path) == [
        ("1", "Comments", "Nothing is read from column Comments."),
        ("4", "printed_status", "Not checked. The target 'n/a' is no figure."),
        ("4", "printed_trend", "Not checked. No polarity says what is better."),
    ]
    said = capsys.readouterr().out.splitlines()
    assert "Nothing is read from column Comments." in said
    place = tmp_path / "out.problems.csv"
    assert said[-1] == f"checked 5 cells in 2 rows; 2 could not be checked (see {place}); 2 contradictions"


def test_the_closing_line_of_a_sound_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "Actual,Target,Status,Polarity\n3,4,Red,high\n", "binary") == []
    assert capsys.readouterr().out.splitlines()[-1] == "checked 1 cell in 1 row; 0 contradictions"


def test_a_table_in_which_nothing_can_be_checked_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(tmp_path, capsys, "Indicator,Actual,Target,Colour of the day\na,1,2,Green\n", "binary")
    assert "no column printed_status or printed_trend or printed_variance or published_year" in said
    assert "profile" not in said
    said = refused(tmp_path, capsys, "Indicator,Actual,Status\na,1,Green\n", "binary")
    assert "Nothing in the table can be checked." in said
    assert "row 2, column printed_status: Not checked. There is no target." in said


def test_the_scheme_of_the_help_works(tmp_path: Path) -> None:
    scheme = tmp_path / "ours.yaml"
    scheme.write_text(SCHEME_EXAMPLE)
    rows = "Actual,Target,Status,Polarity\n95,100,Amber,high\n80,100,Amber,high\n80,100,Missed,high\n"
    assert run(tmp_path, rows, str(scheme)) == [("3", "printed_status", "Amber", "Red")]


def test_help_lists_the_rules_and_a_scheme() -> None:
    text = load_command_class("measuringup.cli", "recheck").create_parser("measuringup", "recheck").format_help()
    assert [name for name in PRESETS if f"\n  {name} " not in text] == []
    assert indent(SCHEME_EXAMPLE, "  ") in text
    assert "exit codes" in text
