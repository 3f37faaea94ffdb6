"""The council's Word template: sent, checked, tried, replaced and taken away, on record and undone like a setting."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from measuringup.actions import word_templates
from measuringup.actions.council_settings import change_setting
from measuringup.actions.permitting import today_known
from measuringup.actions.undoing import undo
from measuringup.actions.word_templates import keep_template
from measuringup.core.council_settings import SettingError
from measuringup.core.permissions import Role
from measuringup.records.models import Change, KeptFile
from measuringup.records.queries.word_templates import word_template
from tests.connectors.templates import letterhead, packed
from tests.scrutiny import scrutinised
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
AT = "/administration/settings/word-template/"


@pytest.fixture
def team(signed_in: SignedIn) -> Client:
    return signed_in(Role.PERFORMANCE_TEAM)


def send(client: Client, content: bytes | None, reason: str = "New letterhead", **said: Any) -> str:
    file = {"file": SimpleUploadedFile("Report.docx", content)} if content is not None else {}
    return words(client.post(AT, {"reason": reason, **file, **said}, follow=True).content)


def header(client: Client, address: str) -> str:
    opened = docx.Document(BytesIO(client.get(address).content))
    return str(opened.sections[0].header.paragraphs[0].text)


def test_papers_are_printed_in_the_councils_own_file(team: Client, signed_in: SignedIn) -> None:
    scrutinised()
    paper = "/reviews/of/streets/update.docx"
    assert header(team, paper) == ""
    assert "no template is set" in words(team.get(AT).content)
    page = send(team, letterhead())
    assert "Papers are printed with Report.docx. Look at the sample." in page
    assert "Report.docx, set by Pat Performance Team" in page.replace(" ,", ",")
    assert "Title of the review its style “Heading 1”" in page
    assert "Text in the table it has no style for this; ours stands in" in page
    assert header(signed_in(Role.VIEWER), paper) == "Marlowe Council, Democratic Services"
    assert header(team, f"{AT}sample.docx") == "Marlowe Council, Democratic Services"
    sent = team.get(f"{AT}file.docx")
    assert sent.content == bytes(KeptFile.objects.get().content)
    assert sent["Content-Disposition"] == 'attachment; filename="Report.docx"'
    assert "Report.docx" in words(team.get("/administration/settings/").content)


def test_it_is_taken_away_and_each_change_is_on_record_and_undone(team: Client) -> None:
    send(team, letterhead())
    first = Change.objects.get(verb="set Word template")
    assert "Choose a Word file." in send(team, None)
    gone = send(team, None, act="take away", seen=first.number)
    assert "Papers are printed in our own styles." in gone
    assert word_template(today_known()) is None
    assert team.get(f"{AT}file.docx").status_code == 404
    undo(Change.objects.get(verb="change setting").number, by=None, reason="It was right")
    assert word_template(today_known()) == bytes(KeptFile.objects.get().content)
    undo(Change.objects.filter(verb="undo").latest("number").number, by=None, reason="No")
    undo(first.number, by=None, reason="Not ours")
    assert word_template(today_known()) is None


def test_the_same_file_is_not_kept_twice(team: Client) -> None:
    content = letterhead()
    keep_template("Report.docx", content, by=None, reason="First")
    keep_template("Report 2.docx", content, by=None, reason="Again")
    assert KeptFile.objects.count() == 1


def test_what_cannot_be_a_template_is_refused_with_everything_that_is_wrong(team: Client) -> None:
    both = packed(letterhead(), {"word/vbaProject.bin": b"x", "word/activeX/activeX1.xml": b"x"})
    page = send(team, both)
    assert "The file holds macros. Save it as Word document (.docx), which has none." in page
    assert "The file holds embedded objects" in page
    assert word_template(today_known()) is None
    assert KeptFile.objects.count() == 0


def test_a_file_with_which_no_paper_can_be_printed_is_refused(team: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> bytes:
        raise KeyError("no style")

    monkeypatch.setattr(word_templates, "paper_word", fail)
    assert "No paper can be printed with it: KeyError" in send(team, letterhead())
    assert KeptFile.objects.count() == 0


def test_the_second_of_two_is_told_of_the_first(team: Client) -> None:
    keep_template("Theirs.docx", letterhead(), by=None, reason="Ours is better")
    assert "changed this meanwhile" in send(team, letterhead("Other"), seen=0)


def test_only_who_sets_up_the_council_may(signed_in: SignedIn) -> None:
    assert signed_in(Role.ADMINISTRATOR).get(AT).status_code == 200
    assert signed_in(Role.DEMOCRATIC_SERVICES).get(AT).status_code == 403


def test_a_setting_without_its_file_says_so_and_ours_stands_in(team: Client) -> None:
    """As after a register of another installation was taken in."""
    change_setting("word-template", {"name": "Report.docx", "sha256": "0" * 64}, by=None, reason="Taken in")
    assert "The file itself is not of this installation: send it again." in words(team.get(AT).content)
    assert header(team, f"{AT}sample.docx") == ""
    with pytest.raises(SettingError, match="Send a Word file on its page"):
        change_setting("word-template", {"name": "Report.docx"}, by=None, reason="By hand")
