"""The command that reminds: a dry run prints who would be told what and keeps nothing; a run sends."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from measuringup.core.permissions import Role
from measuringup.records.models import Reminder, Unit
from tests.council import council, enter, figure, measure
from tests.people import person_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def streets() -> None:
    """Nobody has the duty, so that the head of service is told of Q2 2025/26, due on 28 October."""
    council()
    measure(unit=Unit.objects.get(code="streets"))
    enter(*(figure(400, 500, quarter) for quarter in range(5)))


def remind(*arguments: str) -> str:
    said = StringIO()
    call_command("remind", *arguments, stdout=said)
    return said.getvalue()


def test_a_dry_run_prints_who_would_be_told_what() -> None:
    hetty = person_in(Role.HEAD_OF_SERVICE, "streets", name="Hetty Head")
    said = remind("--dry-run", "--on", "2025-10-28")
    assert said == (
        f"Hetty Head <{hetty.email}>\n"
        "  Fly-tips removed within 2 working days (PL07), Q2 2025/26, Marlowe Council (+0 days; new: owner +0)\n"
        "1 mail would be kept and sent.\n"
    )
    assert not mail.outbox
    assert Reminder.objects.count() == 0


def test_a_run_sends_once() -> None:
    person_in(Role.HEAD_OF_SERVICE, "streets", name="Hetty Head")
    assert remind("--on", "2025-10-28") == "mails sent: 1\n"
    assert remind("--on", "2025-10-28") == "mails sent: 0\n"
    assert remind("--dry-run", "--on", "2025-10-29") == "Nobody would be told anything.\n"
    assert len(mail.outbox) == 1


def test_what_is_no_day_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("remind", "--on", "tomorrow", stderr=said)
    assert "--on tomorrow is no day" in said.getvalue()
