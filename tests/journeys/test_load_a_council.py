"""A performance officer loads her council from one workbook: 80 indicators with three years of figures, no YAML.

She downloads the empty form, fills it in, looks at what would change, mends what is wrong, takes it in, reads a
measure, and takes the whole import back.
"""

from __future__ import annotations

import datetime as dt
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import python_calamine as calamine
from django.core.management import call_command

from measuringup.core.register.sheets import SHEETS
from tests.journeys.looking import scrolls_sideways, violations
from tests.journeys.serving import served, signed_in
from tests.registers import workbook

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DIRECTORATES = ("Adults", "Children", "Place", "Resources", "Housing")
YEARS = (2023, 2024, 2025)
EMAIL = "ada@marlowe.example"


def months(number: int) -> list[tuple[dt.date, dt.date]]:
    """Periods of so many months through three financial years."""
    firsts = [dt.date(year + (month > 12), (month - 1) % 12 + 1, 1) for year in YEARS for month in range(4, 16)]
    starts = firsts[::number]
    ends = [*starts[1:], dt.date(YEARS[-1] + 1, 4, 1)]
    return [(start, end - dt.timedelta(days=1)) for start, end in zip(starts, ends, strict=True)]


def council() -> dict[str, list[dict[str, Any]]]:
    """80 indicators: 40 quarterly, 30 monthly, 10 annual."""
    frequencies = {"quarterly": (3, 40), "monthly": (1, 30), "annual": (12, 10)}
    indicators: list[dict[str, Any]] = []
    figures: list[dict[str, Any]] = []
    for frequency, (length, number) in frequencies.items():
        for _ in range(number):
            at = len(indicators)
            code, unit = f"M{at:02}", DIRECTORATES[at % 5]
            low = at % 2 == 1
            indicators.append(
                {"Code": code, "Name": f"Measure {at} of {unit}", "Frequency": frequency, "Belongs to": unit.lower(),
                 "Polarity": "low" if low else "high", "Numerator": "done", "Denominator": "asked for",
                 "Data type": "percentage"}
            )  # fmt: skip
            for place, (start, end) in enumerate(months(length)):
                done = 700 + (at * 37 + place * 61) % 200
                figures.append(
                    {"Indicator": code, "Organisation": "marlowe", "Frequency": frequency, "Period start": start,
                     "Period end": end, "Numerator": done, "Denominator": 1000}
                )  # fmt: skip
    units = [{"code": "marlowe", "name": "Marlowe Council", "kind": "council"}]
    units += [{"code": each.lower(), "name": each, "kind": "directorate", "parent": "marlowe"} for each in DIRECTORATES]
    targets = [{"Indicator": each["Code"], "Period": "2025/26", "Target": 80} for each in indicators]
    members = [{"scorecard": "corporate", "section": each["Name"].split()[-1], "indicator": each["Code"]}
               for each in indicators]  # fmt: skip
    scorecards = [{"code": "corporate", "title": "Corporate scorecard", "level": "corporate", "unit": "marlowe"}]
    return {
        "units": units, "indicators": indicators, "targets": targets, "scorecards": scorecards, "members": members,
        "figures": figures,
    }  # fmt: skip


def test_eighty_indicators_and_three_years_come_in_from_one_workbook(browser: Browser, tmp_path: Path) -> None:
    sheets = council()
    assert (len(sheets["indicators"]), len(sheets["figures"])) == (80, 40 * 12 + 30 * 36 + 10 * 3)
    with served(tmp_path) as marlowe:
        password = marlowe.account(EMAIL, "performance team", "--name", "Ada Finch", "--council", "Marlowe Council")
        with signed_in(browser, marlowe, EMAIL, password) as window:
            window.get_by_role("link", name="Records").click()
            window.get_by_role("link", name="Register").click()
            with window.expect_download() as loaded:
                window.get_by_role("link", name="Excel workbook").click()
            loaded.value.save_as(tmp_path / "empty.xlsx")
            assert set(calamine.CalamineWorkbook.from_path(tmp_path / "empty.xlsx").sheet_names) == set(SHEETS)

            sheets["figures"][7]["Denominator"] = "a thousand"
            window.set_input_files("[type=file]", workbook(tmp_path / "council.xlsx", sheets))
            window.get_by_role("button", name="Look at what would change").click()
            window.get_by_text("1 problem stands in the way").wait_for()
            window.get_by_role("rowheader", name="figures, row 9, Denominator").wait_for()
            assert violations(window) == []
            window.get_by_role("button", name="Leave it").click()

            sheets["figures"][7]["Denominator"] = 1000
            window.set_input_files("[type=file]", workbook(tmp_path / "council.xlsx", sheets))
            window.get_by_role("button", name="Look at what would change").click()
            figures = window.get_by_role("row", name="Figures")
            assert figures.first.inner_text().split() == ["Figures", "1,590", "0", "0", "0"]
            assert violations(window) == []
            window.set_viewport_size({"width": 320, "height": 800})
            assert not scrolls_sideways(window)
            window.set_viewport_size({"width": 1280, "height": 900})
            window.fill("[name=reason]", "First set-up")
            window.get_by_role("button", name="Take everything in").click()
            window.get_by_text("This change can be undone as a whole").wait_for()

            window.goto("/measures/M00/")
            window.get_by_role("heading", name="Measure 0 of Adults").wait_for()
            window.goto("/scorecards/corporate/")
            window.get_by_text("80 measures").first.wait_for()

            window.goto("/administration/register/")
            window.get_by_role("link", name="Undo").click()
            window.fill("[name=reason]", "Only to see whether it can be taken back")
            window.get_by_role("button", name="Undo the change").click()
            window.get_by_text("what held before it holds again").wait_for()
            window.goto("/measures/M00/")
            window.get_by_role("heading", name="There is no such page").wait_for()
        assert "changes are whole" in marlowe.command("verify")


@pytest.mark.django_db
def test_what_was_loaded_is_what_goes_out(tmp_path: Path) -> None:
    """The same workbook, taken in by the command, is found again row for row in what is written out."""
    sheets = council()
    call_command("register", "import", str(workbook(tmp_path / "council.xlsx", sheets)), stdout=StringIO())
    call_command("register", "export", str(tmp_path / "out.xlsx"), stdout=StringIO())
    book = calamine.CalamineWorkbook.from_path(tmp_path / "out.xlsx")
    head, *rows = book.get_sheet_by_name("figures").to_python()
    at = {name: place for place, name in enumerate(head)}
    written = {(row[at["indicator_code"]], row[at["period_start"]]): row[at["numerator"]] for row in rows}
    assert written == {(each["Indicator"], each["Period start"]): each["Numerator"] for each in sheets["figures"]}
