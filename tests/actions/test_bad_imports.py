"""Files nobody should send: refused or flagged with sheet, cell, value and advice, and nothing is half stored."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from measuringup.actions.imports import grid_of, import_figures, preview_import, suggest_layout
from measuringup.actions.units import merge_units
from measuringup.core.imports import ANY, Column, FileLayout, Reading, Role, Shape
from measuringup.core.problems import Problem, ProblemsError
from measuringup.records.models import Change, Observation
from tests.spreads import SOUTH, leisure, returned, said, sheet_of, text_of

pytestmark = pytest.mark.django_db
HEAD = ("Centre", "Measure", "Quarter", "Result")
ROW = ("Northgate Pool", "LE01", "Q1 2025/26", 1200)
LONG = FileLayout(
    columns=tuple(
        Column(heading=heading, role=role)
        for heading, role in zip(HEAD, (Role.UNIT, Role.MEASURE, Role.PERIOD, Role.VALUE), strict=True)
    ),
    readings={ANY: Reading.FRACTION},
)


@pytest.fixture(autouse=True)
def on_record() -> None:
    leisure()


def refused(path: Path, layout: FileLayout = LONG) -> Sequence[Problem]:
    """The problems of a file that is refused; nothing may be stored of it."""
    before = Change.objects.count()
    with pytest.raises(ProblemsError) as fault:
        import_figures(path, layout, by=None, reason="Quarter 1")
    assert (Change.objects.count(), Observation.objects.count()) == (before, 0)
    problems = [each for each in fault.value.problems if each.severity == "error"]
    assert all(each.file == path.name and each.message and each.advice for each in problems)
    return problems


def warned(path: Path, layout: FileLayout = LONG) -> dict[str, str]:
    """What a file that can be stored is flagged for, by rule."""
    preview = preview_import(path, layout)
    assert preview.errors == []
    assert preview.changes
    return {each.rule: each.message for each in preview.problems}


def test_a_password_is_named(tmp_path: Path) -> None:
    path = tmp_path / "locked.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"))
    assert [each.rule for each in refused(path)] == ["password"]


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "bomb.xlsx", [HEAD, ROW])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts, parts.open("xl/media/image1.png", "w") as part:
        for _ in range(1_100):
            part.write(bytes(1 << 20))
    assert [each.rule for each in refused(path)] == ["too-large"]


def test_macros_are_never_run_and_said(tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "macros.xlsm", [HEAD, ROW])
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    assert "They were not run" in warned(path)["macros"]


def test_a_million_empty_rows_are_as_none(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, bold = book.add_worksheet("Returns"), book.add_format({"bold": True})
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROW)
        sheet.write_blank(1_048_575, 0, None, bold)
    assert preview_import(path, LONG).read.read == 1


def test_empty_texts_down_to_the_last_row_are_as_none(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Returns")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROW)
        sheet.write_string(1_048_575, 0, " ")
    assert preview_import(path, LONG).read.read == 1


def two_sheets(path: Path, **hidden: bool) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name in ("Cover", "Returns", "Old"):
            sheet = book.add_worksheet(name)
            if hidden.get(name):
                sheet.hide()
            if name == "Cover":
                sheet.write(0, 0, "Leisure return")
            else:
                sheet.write_row(0, 0, HEAD)
                sheet.write_row(1, 0, ROW)
    return path


def test_a_renamed_sheet_is_found_by_its_headings_and_said(tmp_path: Path) -> None:
    path = two_sheets(tmp_path / "renamed.xlsx", Old=True)
    found = warned(path, replace(LONG, sheet="Quarter 1"))
    assert "There is no sheet Quarter 1; Returns, which has its headings, was read." in found["renamed-sheet"]


def test_two_sheets_that_could_be_meant_are_asked_about(tmp_path: Path) -> None:
    [problem] = refused(two_sheets(tmp_path / "two.xlsx"), replace(LONG, sheet="Quarter 1"))
    assert problem.rule == "which-sheet"
    assert "Cover, Returns, Old" in problem.message


def test_hidden_sheets_are_told_and_read_only_when_they_are_chosen(tmp_path: Path) -> None:
    path = two_sheets(tmp_path / "hidden.xlsx", Old=True)
    assert "Hidden sheets were not read: Old." in warned(path, replace(LONG, sheet="Returns"))["hidden-sheets"]
    assert "This sheet is hidden" in preview_import(path, replace(LONG, sheet="Old")).problems[0].message


def test_merged_labels_are_asked_about_unless_blanks_repeat_them(tmp_path: Path) -> None:
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Returns")
        sheet.write_row(0, 0, HEAD)
        sheet.merge_range("A2:A3", "Northgate Pool")
        sheet.write_row("B2", ["LE01", "Q1 2025/26", 1200])
        sheet.write_row("B3", ["LE01", "Q2 2025/26", 1350])
    assert said(refused(path)) == {"merged-cells": "Returns!A2", "no-organisation": "Returns!A3"}
    preview = preview_import(path, replace(LONG, fill_down=True))
    assert (preview.errors, preview.counts["new"]) == ([], 2)
    assert suggest_layout(grid_of(path)).fill_down


def test_a_formula_without_a_stored_result_is_no_number(tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "formula.xlsx", [HEAD, (*ROW[:3], "=600*2"), (*ROW[:2], "Q2 2025/26", 5)])
    content = path.read_bytes()
    with zipfile.ZipFile(path) as parts:
        inside = {name: parts.read(name) for name in parts.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    inside[sheet] = inside[sheet].replace(b"</f><v>0</v>", b"</f>")
    with zipfile.ZipFile(path, "w") as parts:
        for name, part in inside.items():
            parts.writestr(name, part)
    [problem] = refused(path)
    assert (problem.rule, problem.value) == ("formula", "=600*2")
    assert said([problem]) == {"formula": "Sheet1!D2"}
    path.write_bytes(content)
    assert "their stored results were read" in warned(path)["formula-cells"]


def test_dates_as_text_and_as_dates_are_the_same_period(tmp_path: Path) -> None:
    path = text_of(tmp_path / "dates.csv", [HEAD, (*ROW[:2], "01/04/2025", 1200), (*ROW[:2], "2025-07-01", 1350)])
    preview = preview_import(path, LONG)
    assert [str(day) for day in preview.figures["period_start"]] == ["2025-04-01", "2025-07-01"]


def test_two_periods_in_one_heading_are_no_period(tmp_path: Path) -> None:
    path = returned(tmp_path / "two.xlsx", C4="Q1 2025/26 and Q2 2025/26")
    found = suggest_layout(grid_of(path))
    columns = [
        replace(each, role=Role.FIGURES) if each.heading.endswith("and Q2 2025/26") else each for each in found.columns
    ]
    layout = replace(found, columns=tuple(columns), readings={ANY: Reading.FRACTION})
    [problem] = refused(path, layout)
    assert (problem.rule, problem.value) == ("unreadable-period", "Q1 2025/26 and Q2 2025/26")
    assert said([problem]) == {"unreadable-period": "Returns!C4"}


def test_a_heading_that_stands_twice_is_told_and_its_figures_are_not_both_stored(tmp_path: Path) -> None:
    path = returned(tmp_path / "twice.xlsx", C4="Q1 2025/26")
    layout = replace(suggest_layout(grid_of(path)), readings={ANY: Reading.FRACTION})
    problems = refused(path, layout)
    assert {each.rule for each in problems} == {"conflicting-duplicate"}
    assert "2 rows (B5, C5) give different figures" in problems[0].message


def test_a_measure_and_a_unit_nobody_knows_are_told_once_or_left_out(tmp_path: Path) -> None:
    rows = [HEAD, ROW, *[("The baths", "LE 01", f"Q{quarter} 2025/26", 5) for quarter in (1, 2, 3)]]
    path = text_of(tmp_path / "unknown.csv", rows)
    [problem] = refused(path)
    assert "No measure on record has this code or name; 3 figures are of it." in problem.message
    assert "Did you mean 'LE01'?" in problem.advice
    [problem] = refused(path, replace(LONG, measures={"le 01": "LE01"}))
    assert problem.rule == "unknown-unit"
    preview = preview_import(path, replace(LONG, leave_unknown=True))
    assert preview.counts == {"new": 1, "changed": 0, "unchanged": 0, "problems": 0, "left out": 3}


def test_a_column_that_is_gone_and_one_that_is_new_are_told(tmp_path: Path) -> None:
    path = text_of(tmp_path / "gone.csv", [("Centre", "Measure", "Quarter", "Resultt"), ROW])
    [problem] = refused(path)
    assert problem.rule == "missing-column"
    assert "Did you mean 'Resultt'?" in problem.advice
    path = text_of(tmp_path / "new.csv", [(*HEAD, "Checked by"), (*ROW, "Ada")])
    assert "column Checked by" in warned(path)["unused-columns"]


def test_the_columns_may_stand_in_another_order_and_under_a_title(tmp_path: Path) -> None:
    head, row = ("Result", "Measure", "Centre", "Quarter"), (1200, "LE01", "Northgate Pool", "Q1 2025/26")
    rows = [("Leisure",), (), head, row]
    assert preview_import(text_of(tmp_path / "order.csv", rows), LONG).counts["new"] == 1


@pytest.mark.parametrize(
    ("text", "rule"), [("1,2", "not-a-number"), ("12k", "not-a-number"), ("-", "nothing-or-missing")]
)
def test_what_is_no_figure_is_told_by_its_cell(tmp_path: Path, text: str, rule: str) -> None:
    path = sheet_of(tmp_path / "wrong.xlsx", [HEAD, ROW, (*ROW[:2], "Q2 2025/26", text)])
    [problem] = refused(path)
    assert (problem.rule, problem.value) == (rule, text)
    assert said([problem]) == {rule: "Sheet1!D3"}


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"),
        (b"Centre\0,Measure\n", "nul-character"),
        (b"%PDF-1.7", "wrong-kind"),
        (b"PAR1", "wrong-kind"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, rule: str) -> None:
    path = tmp_path / "figures.csv"
    path.write_bytes(content)
    assert [each.rule for each in refused(path)] == [rule]


def test_a_table_with_nothing_below_its_headings_is_refused(tmp_path: Path) -> None:
    assert [each.rule for each in refused(text_of(tmp_path / "none.csv", [HEAD]))] == ["no-figures"]
    across = FileLayout(shape=Shape.PERIODS, columns=LONG.columns[:2])
    assert [each.rule for each in refused(text_of(tmp_path / "no.csv", [HEAD, ROW]), across)] == ["no-figures"]


def test_a_figure_of_a_time_without_its_unit_is_told_before_it_is_stored(tmp_path: Path) -> None:
    merge_units([SOUTH], "north", by=None, reason="Burnt down", on=dt.date(2025, 4, 1))
    path = text_of(tmp_path / "closed.csv", [HEAD, ("south", *ROW[1:])])
    [problem] = refused(path)
    assert (problem.rule, problem.row) == ("unit-not-open", 2)


def test_parts_of_the_whole_and_years_beside_quarters_are_joined(tmp_path: Path) -> None:
    columns: Sequence[tuple[str, Role, Any]] = (
        ("Centre", Role.UNIT, ""),
        ("Year", Role.YEAR, ""),
        ("Qtr", Role.QUARTER, ""),
        ("Sex", Role.DIMENSION, "sex"),
        ("Count", Role.VALUE, ""),
        ("Remark", Role.NOTE, ""),
    )
    layout = FileLayout(
        columns=tuple(Column(heading=heading, role=role, dimension=name) for heading, role, name in columns),
        constants={Role.MEASURE: "LE01", Role.STATUS: "provisional"},
    )
    head = [heading for heading, *_ in columns]
    rows = [head, ["north", "2025/26", 1, "f", 600, "Strike"], ["north", "2025/26", 1, "All", 1200, ""]]
    figures = preview_import(text_of(tmp_path / "parts.csv", rows), layout).figures
    assert figures.select("breakdown", "value", "figure_status", "note").rows() == [
        ("sex=f", 600.0, "provisional", "Strike"),
        ("", 1200.0, "provisional", ""),
    ]
    assert [f"{day}" for day in figures["period_start"]] == ["2025-04-01"] * 2
