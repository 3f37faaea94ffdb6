"""The update paper of a review: to read, as files that read back the same, and with what changed since the last one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from measuringup.actions.clock import set_to
from measuringup.connectors.recommendations import read_recommendations
from measuringup.core.permissions import Role
from tests.scrutiny import say, scrutinised
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2025, 8, 1, 12, tzinfo=dt.UTC)
PAPER = "/reviews/of/streets/update/"


@pytest.fixture(autouse=True)
def review(marlowe: None) -> Iterator[None]:
    with set_to(TODAY - dt.timedelta(days=30)):
        scrutinised()
    with set_to(TODAY):
        yield


def test_it_says_what_is_on_record(signed_in: SignedIn) -> None:
    reader = signed_in(Role.SCRUTINY_MEMBER)
    say("The page is there.", on=dt.date(2025, 8, 1))
    page = words(reader.get(PAPER).content)
    assert "recommendations, August 2025" in page
    assert "Environment Services (now Place)" in page
    assert "The page is there." in page
    assert "Changed since the last report" not in page
    assert "Update paper" in words(reader.get("/reviews/of/streets/").content)


def test_what_was_said_since_the_last_report_is_marked(signed_in: SignedIn) -> None:
    reader = signed_in(Role.SCRUTINY_MEMBER)
    say("The page is there.", on=dt.date(2025, 8, 1))
    page = words(reader.get(f"{PAPER}?since=2025-07-15").content)
    assert page.count("Changed since the last report") == 1
    assert "Changed since the last report" not in words(reader.get(f"{PAPER}?since=2025-08-01").content)
    assert "is not a day" in words(reader.get(f"{PAPER}?since=yesterday").content)


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_its_files_read_back_as_what_is_on_record(signed_in: SignedIn, kind: str, tmp_path: Path) -> None:
    reader = signed_in(Role.SCRUTINY_MEMBER)
    say("The page is there.", on=dt.date(2025, 8, 1))
    answer = reader.get(f"/reviews/of/streets/update.{kind}")
    assert answer["Content-Disposition"] == f'attachment; filename="streets-update-2025-08-01.{kind}"'
    path = tmp_path / f"update.{kind}"
    path.write_bytes(answer.content)
    reading, _ = read_recommendations(path)
    page = words(reader.get(PAPER).content)
    assert len(reading.rows) == 2
    assert reading.rows[0].update == "The page is there."
    assert {row.group_now for row in reading.rows} == {"Place"}
    assert all(" ".join(row.text.split()) in page for row in reading.rows)
    assert "No response yet No update yet" in page
