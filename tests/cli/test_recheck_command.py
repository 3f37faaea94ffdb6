"""`measuringup recheck`: a published table in, its contradictions out."""

from pathlib import Path

import polars as pl
import pytest
from django.core.management import call_command

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
