"""A recommendation falls due: its mail opens exactly what is owed; what is said is gone from it, and goes to the
committee, whose officer finds it on the first page."""

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
OLGA, DEMI = "olga@marlowe.example", "demi@marlowe.example"
#: A review whose first recommendation is due today and asked of Olga; the second waits for nothing yet. She takes an
#: action, too. The worker sends no mails, so that only the command does.
RECORDS = """
import django
django.setup()
import datetime as dt
from measuringup.actions.clock import today
from measuringup.actions.council_settings import change_setting
from measuringup.actions.meetings import BodyDetails, create_body
from measuringup.actions.recommendation_evidence import set_action
from measuringup.actions.reviews import Asked, ReviewDetails, keep_review
from measuringup.actions.together import together
from measuringup.core.permissions import Role
from measuringup.core.recommendations.answers import Answer
from measuringup.records.models import Post, PostVersion, Recommendation
said = {"by": None, "reason": "First set-up"}
begun = today() - dt.timedelta(days=40)
post = Post.objects.get(pk=PostVersion.objects.get(role=Role.OFFICER.value).post_id)
asked = [
    Asked(code=f"lights-{number}", number=str(number), text=text, owner=post.code, due=due, response="Agreed.",
          answer=Answer.ACCEPTED, answered_on=begun)
    for number, text, due in (
        (1, "That every lamp is counted.", today()),
        (2, "That every bench is painted.", today() + dt.timedelta(days=300)),
    )
]
details = ReviewDetails(title="Lights", body="scrutiny", received_on=begun, reported_on=begun)
with together(**said, verb="set up"):
    change_setting("reminder-time", "", **said)
    create_body("scrutiny", BodyDetails(name="Scrutiny Committee"), **said)
    keep_review("lights", details, asked, **said)
    set_action(Recommendation.objects.get(code="lights-1"), "Ask the contractor", post=post, due=today(), **said)
"""


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as council:
        yield council


def link_in(mails: Path) -> str:
    """Where the one mail there leads to, without its host."""
    (kept,) = mails.iterdir()
    message = email.message_from_string(kept.read_text("utf-8").rpartition("-" * 79)[0])
    assert message["To"] == OLGA
    assert message["Subject"] == "Measuring Up: 2 matters of scrutiny"
    text = message.get_payload(0).get_payload(decode=True).decode()  # type: ignore[union-attr]
    found = re.search(r"http://[\d.:]+(/my-recommendations/\?mail=\S+)", text)
    assert found
    return found[1]


def test_a_mail_leads_to_exactly_what_is_owed_to_scrutiny(browser: Browser, council: Served, tmp_path: Path) -> None:
    mails = tmp_path / "mails"
    password = council.account(OLGA, "officer", "--name", "Olga Owner", "--council", "Marlowe Council")
    officer = council.account(DEMI, "democratic services", "--name", "Demi Clerk")
    made = subprocess.run(
        [sys.executable, "-c", RECORDS], env=council.environment, capture_output=True, text=True, timeout=PATIENCE
    )
    assert made.returncode == 0, made.stderr
    around = {**council.environment, "MEASURINGUP_MAIL": f"file://{mails}", "MEASURINGUP_ADDRESS": council.address}
    assert run(around, "remind") == "mails sent: 1\n"
    assert run(around, "remind") == "mails sent: 0\n"

    with signed_in(browser, council, OLGA, password) as window:
        link = link_in(mails)
        window.goto(link)
        assert "every lamp" in window.inner_text("main")
        assert "every bench" not in window.inner_text("main")
        window.get_by_role("link", name="Say what became of it").click()
        window.get_by_label("Done on").fill("2026-01-05")
        window.get_by_role("button", name="Keep").click()
        assert "The action is kept." in window.inner_text("main")
        window.goto(link)
        assert "Ask the contractor" not in window.inner_text("main")
        window.get_by_label("What was done").fill("All 412 are counted.")
        window.get_by_label("Status you propose").select_option("Achieved")
        window.get_by_role("button", name="Send what is filled in").click()
        assert "1 update sent to the committee." in window.inner_text("main")
        assert "Nothing of this is owed any more." in window.inner_text("main")
        window.goto("/owed/")
        assert "Nothing is owed to scrutiny" in window.inner_text("main")

    with signed_in(browser, council, DEMI, officer) as window:
        window.goto("/")
        assert "Bring 1 update to its committee" in window.inner_text("main")
        window.goto("/committees/scrutiny/")
        assert "every lamp" in window.inner_text("main")
