"""The workbook that is filled in: what is given is locked, what is asked is open, and no text of it runs."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest

from measuringup.core.collection.answers import ANSWERS
from measuringup.core.indicators import DataType, Indicator
from measuringup.core.organisation import RestatementClass
from measuringup.core.periods import Period
from measuringup.core.returns.marks import read_mark
from measuringup.core.returns.rows import OfferedRow
from measuringup.reports.returns import RESTATEMENTS, ReturnSheet, how_to, return_workbook
from tests.returned import Cells, cells_of

TIPS = Indicator(
    code="PL07", name="Fly-tips removed", data_type=DataType.PERCENTAGE, multiplier=100.0,
    numerator_label="removed in time", denominator_label="reported",
)  # fmt: skip
LIGHTS = Indicator(code="PL08", name="Days to repair a light", unit="days")
SHARE = Indicator(code="RC02", name="Invoices paid on time", data_type=DataType.PERCENTAGE)
Q3 = Period(dt.date(2025, 10, 1), dt.date(2025, 12, 31), "quarterly")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def offered(indicator: Indicator = TIPS, **said: Any) -> OfferedRow:
    return OfferedRow(
        **{"indicator": indicator, "organisation": "marlowe", "unit": "Marlowe Council", "breakdown": "", "period": Q3,
           "due": dt.date(2026, 1, 29), "last": "82.0% (Q2 2025/26)", **said}
    )  # fmt: skip


def made(*rows: OfferedRow) -> bytes:
    sheet = ReturnSheet(title="Figures of Dan & Co", rows=rows, change=40, made_on=dt.date(2026, 1, 20))
    return return_workbook(sheet)


def page_of(content: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(BytesIO(content)) as parts:
        return ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))


def open_cells(content: bytes) -> set[str]:
    """The cells of the first sheet that can be written into."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        styles = ElementTree.fromstring(parts.read("xl/styles.xml"))
    formats = styles.find(f"{_MAIN}cellXfs")
    assert formats is not None
    unlocked = {
        str(number)
        for number, style in enumerate(formats)
        for protection in style.iter(f"{_MAIN}protection")
        if protection.get("locked") == "0"
    }
    return {str(cell.get("r")) for cell in page_of(content).iter(f"{_MAIN}c") if cell.get("s") in unlocked}


def cells(*rows: OfferedRow) -> Cells:
    return cells_of(made(*rows))


def test_a_row_says_what_is_asked_and_what_was_before() -> None:
    header, row = cells(offered())
    assert header == ["Code", "Measure", "Unit", "Period", "Due", "Last figure", "Number", "Out of", "Figure",
                      "Provisional", "No figure because", "Explanation", "Note", "Mark"]  # fmt: skip
    assert row[:6] == ["PL07", "Fly-tips removed\nremoved in time out of reported", "Marlowe Council", "Q3 2025/26",
                       "29 Jan 2026", "82.0% (Q2 2025/26)"]  # fmt: skip
    assert read_mark(row[-1]) == (offered().key, 40)
    assert cells(offered(LIGHTS))[1][1] == "Days to repair a light (days)"
    assert cells(offered(SHARE))[1][1] == "Invoices paid on time (%)"


def test_columns_that_no_row_needs_are_left_out() -> None:
    header, row = cells(offered(breakdown="area=North", on_record="79.0%", due=None))
    assert (row[header.index("Part")], row[header.index("On record")], row[header.index("Due")]) == (
        "area=North", "79.0%", "",
    )  # fmt: skip
    assert "Restatement" in header


def test_what_is_given_is_locked_without_a_password_and_what_is_asked_is_open() -> None:
    content = made(offered(), offered(LIGHTS, on_record="4.0 days"))
    protection = page_of(content).find(f"{_MAIN}sheetProtection")
    assert protection is not None
    assert protection.get("password") is None
    # A Code, B Measure, C Unit, D Period, E Due, F Last, G On record, H Number, I Out of, J Figure, K to N words,
    # O Restatement, P Mark
    assert open_cells(content) == {
        *(f"{letter}2" for letter in "HIKLMN"),
        *(f"{letter}3" for letter in "JKLMNO"),
    }


def test_words_are_chosen_from_lists() -> None:
    validations = page_of(made(offered(on_record="79.0%"))).iter(f"{_MAIN}dataValidation")
    lists = {each.get("sqref"): str(each.findtext(f"{_MAIN}formula1")) for each in validations
             if each.get("type") == "list"}  # fmt: skip
    assert lists == {
        "K2": '"yes"',
        "L2": f'"{",".join(ANSWERS)}"',
        "O2": f'"{",".join(RestatementClass)}"',
    }
    assert set(RESTATEMENTS) == set(RestatementClass)


def test_the_head_stays_in_sight_and_on_every_sheet_of_paper() -> None:
    content = made(*[offered()] * 60)
    pane = next(page_of(content).iter(f"{_MAIN}pane"))
    assert (pane.get("state"), pane.get("topLeftCell")) == ("frozen", "C2")
    setup = next(page_of(content).iter(f"{_MAIN}pageSetup"))
    assert (setup.get("orientation"), setup.get("fitToHeight")) == ("landscape", "0")
    with zipfile.ZipFile(BytesIO(content)) as parts:
        names = parts.read("xl/workbook.xml").decode()
    assert "Returns!$1:$1" in names
    assert "Returns!$A$1:$M$61" in names


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "-2+3", "http://example.org", "{=1}"])
def test_no_text_runs(text: str) -> None:
    row = offered(Indicator(code="X1", name=text, unit=text), unit=text, last=text, on_record=text)
    content = made(row)
    assert cells_of(content)[1][2] == text
    kinds = {cell.get("t") for cell in page_of(content).iter(f"{_MAIN}c") if len(cell)}
    assert kinds == {"s"}
    assert not list(page_of(content).iter(f"{_MAIN}f"))
    assert not list(page_of(content).iter(f"{_MAIN}hyperlink"))


def test_long_names_are_not_cut_off() -> None:
    long = page_of(made(offered(Indicator(code="X1", name="A measure with a rather long name of many words " * 3))))
    heights = [float(str(row.get("ht"))) for row in long.iter(f"{_MAIN}row")]
    assert heights == [30.0, 65.25]  # 144 letters in a column of 30: five lines of 13 points, in whole pixels


def test_the_same_rows_make_the_same_file() -> None:
    assert made(offered()) == made(offered())


def test_how_to_says_it_in_plain_words() -> None:
    one = ReturnSheet(title="Figures of Dan", rows=[offered()], change=40, made_on=dt.date(2026, 1, 20))
    sections = dict(how_to(one))
    assert sections["What it is"] == [("", "1 row, made on 20 January 2026, with everything up to change 40.")]
    assert [name for name, _ in sections["No figure because"]] == list(ANSWERS)
    words = " ".join(str(cell) for row in cells_of(made(offered()), "How to") for cell in row)
    assert words.startswith("Figures of Dan & Co")
    assert "Nothing is stored before you say so" in words
    assert cells() == [["Code", "Measure", "Unit", "Period", "Due", "Last figure", "Number", "Out of", "Figure",
                        "Provisional", "No figure because", "Explanation", "Note", "Mark"]]  # fmt: skip
