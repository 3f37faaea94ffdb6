"""A figure falls due: a mail is kept as a file, its link opens exactly what is owed, and what is given is gone."""

from __future__ import annotations

import email
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.serving import PATIENCE, Served, run, served, signed_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
HETTY = "hetty@marlowe.example"
#: Two measures of the council; the post of Hetty owes the first. Their last quarter but one is on record, and the last
#: is due today, or was on the last working day. The worker sends no mails, so that only the command does.
RECORDS = """
import django
django.setup()
from measuringup.actions.clock import today
from measuringup.actions.council_settings import change_setting
from measuringup.actions.figures import Figure, enter_figures
from measuringup.actions.indicators import define_indicator
from measuringup.actions.ownership import assign_owner
from measuringup.core.indicators import Indicator as Definition
from measuringup.core.organisation import Duty
from measuringup.core.periods import bank_holidays, due_date, period_containing, previous_period
from measuringup.records.models import Indicator, Post, Unit
said = {"by": None, "reason": "First set-up"}
change_setting("reminder-time", "", **said)
last = previous_period(period_containing(today(), "quarterly"))
known = previous_period(last)
holidays = bank_holidays("england", (last.end.year, last.end.year + 1))
lag = max([days for days in range(70) if due_date(last.end, days, holidays) <= today()], default=0)
unit = Unit.objects.get()
for code, name in (("PL07", "Fly-tips removed"), ("PL08", "Litter")):
    define_indicator(Definition(code=code, name=name, lag_working_days=lag), unit=unit, **said)
assign_owner(Indicator.objects.get(code="PL07"), Duty.FIGURE, Post.objects.get(), **said)
figure = {"organisation": unit.code, "frequency": "quarterly", "period_start": known.start, "period_end": known.end}
enter_figures([Figure(indicator=code, value=80.0, **figure) for code in ("PL07", "PL08")], **said)
"""


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as council:
        yield council


def remind(council: Served, mails: Path, *arguments: str) -> str:
    """The command, with mails kept as files."""
    around = {**council.environment, "MEASURINGUP_MAIL": f"file://{mails}", "MEASURINGUP_ADDRESS": council.address}
    return run(around, "remind", *arguments)


def link_in(mails: Path) -> str:
    """Where the one mail there leads to, without its host."""
    (kept,) = mails.iterdir()
    message = email.message_from_string(kept.read_text("utf-8").rpartition("-" * 79)[0])
    assert message["To"] == HETTY
    text = message.get_payload(0).get_payload(decode=True).decode()  # type: ignore[union-attr]
    found = re.search(r"http://[\d.:]+(/updates/\?mail=\S+)", text)
    assert found
    return found[1]


def test_a_mail_leads_to_exactly_what_is_owed(browser: Browser, council: Served, tmp_path: Path) -> None:
    mails = tmp_path / "mails"
    password = council.account(HETTY, "data provider", "--name", "Hetty Hill", "--council", "Marlowe Council")
    made = subprocess.run(
        [sys.executable, "-c", RECORDS], env=council.environment, capture_output=True, text=True, timeout=PATIENCE
    )
    assert made.returncode == 0, made.stderr

    assert "1 mail would be kept and sent." in remind(council, mails, "--dry-run")
    assert remind(council, mails) == "mails sent: 1\n"
    assert remind(council, mails) == "mails sent: 0\n"

    with signed_in(browser, council, HETTY, password) as window:
        window.goto(link_in(mails))
        assert "1 figure is owed." in window.inner_text("main")
        assert "Fly-tips removed" in window.inner_text("main")
        assert "Litter" not in window.inner_text("main")
        window.fill("input[name$=-value]", "82")
        window.get_by_role("button", name="Send").click()
        assert "1 figure sent." in window.inner_text("main")
        assert "Nothing is owed today." in window.inner_text("main")
        window.goto("/owed/")
        assert "Fly-tips removed" not in window.inner_text("main")
