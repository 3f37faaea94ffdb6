"""Does the command take a register in, out and back, and say what is wrong without a traceback?"""

from __future__ import annotations

import datetime as dt
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from django.core.management import call_command

from measuringup.records.models import Change
from tests.registers import MARLOWE, workbook

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    said = StringIO()
    call_command("register", *arguments, stdout=said, stderr=said)
    return said.getvalue()


def refused(*arguments: str) -> str:
    said = StringIO()
    before = Change.objects.count()
    with pytest.raises(SystemExit) as ended:
        call_command("register", *arguments, stdout=said, stderr=said)
    assert ended.value.code == 1
    assert Change.objects.count() == before
    return said.getvalue()


def test_a_preview_counts_what_would_change_and_writes_it_line_by_line(tmp_path: Path) -> None:
    path = workbook(tmp_path / "marlowe.xlsx", MARLOWE)
    said = run("preview", str(path), "--changes", str(tmp_path / "changes.csv"))
    assert "units: 7 new" in said
    assert "figures: 4 new" in said
    changes = pl.read_csv(tmp_path / "changes.csv")
    figure = changes.filter(sheet="figures", row=2).row(0, named=True)
    assert (figure["of"], figure["what"], figure["after"]) == ("PL07 · marlowe · Q1 2025/26", "new", "78.4")
    name = changes.filter(sheet="units", row=4, field="name").row(0, named=True)
    assert (name["of"], name["from"], name["after"]) == ("adults", "2024-04-01", "Community Health & Wellbeing")
    assert Change.objects.count() == 0


def test_in_out_and_back(tmp_path: Path) -> None:
    path = workbook(tmp_path / "marlowe.xlsx", MARLOWE)
    assert "Taken in as change 1." in run("import", str(path), "--reason", "First set-up")
    assert Change.objects.get(number=1).reason == "First set-up"
    assert "43 rows in 20 sheets" in run("export", str(tmp_path / "out.xlsx"))
    run("export", str(tmp_path / "out.yaml"))
    for name in ("out.xlsx", "out.yaml"):
        assert "already" in refused("import", str(tmp_path / name))
    assert "Change 1 is undone, by change 2." in run("undo", "1")
    assert "The file states nothing" not in run("preview", str(path))


def test_what_was_known_on_a_day_goes_out(tmp_path: Path) -> None:
    run("import", str(workbook(tmp_path / "marlowe.xlsx", MARLOWE)))
    said = run("export", str(tmp_path / "then.yaml"), "--as-known-on", "2020-01-01")
    assert "0 rows in 0 sheets" in said


def test_a_figure_that_replaces_another_takes_its_class_from_the_command(tmp_path: Path) -> None:
    run("import", str(workbook(tmp_path / "marlowe.xlsx", MARLOWE)))
    corrected = [{**MARLOWE["figures"][3], "value": 44}]
    path = str(workbook(tmp_path / "corrected.xlsx", {"figures": corrected}))
    assert "Say why in the column restatement" in refused("import", path)
    assert "Taken in as change 2." in run("import", path, "--restatement", "correction")


def test_problems_are_told_with_their_cells(tmp_path: Path) -> None:
    wrong = [*MARLOWE["units"], {"code": "parks", "name": "Parks", "kind": "service", "parent": "plaice"}]
    path = str(workbook(tmp_path / "wrong.xlsx", {"units": wrong, "notes": [{"a": "b"}]}))
    said = refused("import", path)
    assert "wrong.xlsx, sheet units, row 9, column parent: There is no parent plaice." in said
    assert "The sheet notes is not read." in said
    assert "Nothing was taken in." in said
    assert "1 error stands in the way" in refused("preview", path)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("import", "nowhere.xlsx"), "nowhere.xlsx: No such file"),
        (("preview", "README.md"), "A register is one workbook or one YAML file"),
        (("export", "register.csv"), "written as .xlsx or .yaml"),
        (("export", "register.yaml", "--as-known-on", "soon"), "soon is no day"),
        (("undo", "the-last"), "no number of a change"),
        (("undo", "12"), "There is no change 12"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused(*arguments)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- units", "The file is no register"),
        ("units: marlowe", "units is no list of rows"),
        ("unitss:\n- code: a", "There is no sheet unitss. Did you mean"),
        ("units:\n- code: [a, b]\n  name: 2025-01-01\n  kind: {a: b}\n  open: true\n  parent: null", "no such kind"),
    ],
)
def test_yaml_that_is_no_register_is_refused_with_its_line(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "register.yaml"
    path.write_text(text, encoding="utf-8")
    said = refused("preview", str(path))
    assert sentence in said
    assert "register.yaml" in said


def test_hidden_and_missing_sheets_are_refused(tmp_path: Path) -> None:
    assert "No sheet has the name" in refused("preview", str(workbook(tmp_path / "other.xlsx", {"notes": [{"a": 1}]})))
    with xlsxwriter.Workbook(tmp_path / "hidden.xlsx") as book:
        book.add_worksheet("units").write_row(0, 0, ["code", "name", "kind"])
        book.add_worksheet("people").hide()
    assert "The sheet people is hidden." in refused("preview", str(tmp_path / "hidden.xlsx"))


def test_dates_read_as_the_sheet_says(tmp_path: Path) -> None:
    rows = [{"code": "marlowe", "name": "Marlowe", "kind": "council", "from": "01/04/2024"}]
    run("import", str(workbook(tmp_path / "units.xlsx", {"units": rows})))
    run("export", str(tmp_path / "out.yaml"))
    assert f"from: {dt.date(2024, 4, 1)}" in (tmp_path / "out.yaml").read_text(encoding="utf-8")
