"""Settings: everybody sees them; who may change them says why, and sees what another set meanwhile."""

from __future__ import annotations

import pytest
from django.test import Client

from measuringup.actions.council_settings import change_setting
from measuringup.actions.permitting import today_known
from measuringup.core.permissions import Role
from measuringup.records.models import Change
from measuringup.records.queries.council import settings
from tests.web.conftest import SignedIn
from tests.web.reading import words

pytestmark = pytest.mark.django_db
SETTINGS = "/administration/settings/"


@pytest.fixture
def administrator(signed_in: SignedIn) -> Client:
    return signed_in(Role.ADMINISTRATOR)


def value(name: str) -> object:
    return settings(today_known())[name].value


def test_everybody_sees_whether_figures_may_be_approved_by_who_entered_them(signed_in: SignedIn) -> None:
    viewer = signed_in(Role.VIEWER)
    assert "approve her own figures; it is then shown no never set; this is how it comes" in words(
        viewer.get(SETTINGS).content
    )
    change_setting("self-approval", True, by=None, reason="We are three people")
    assert "it is then shown yes Measuring Up, " in words(viewer.get(SETTINGS).content)
    assert "We are three people" in words(viewer.get(SETTINGS).content)
    assert viewer.get(f"{SETTINGS}nation/").status_code == 403


def test_a_setting_is_changed_with_its_reason(administrator: Client) -> None:
    page = administrator.post(f"{SETTINGS}nation/", {"chosen": "wales", "reason": "We are in Powys", "seen": 0})
    assert page["Location"] == SETTINGS
    assert value("nation") == "wales"
    assert "We are in Powys" in words(administrator.get(SETTINGS).content)
    administrator.post(f"{SETTINGS}self-approval/", {"chosen": "yes", "reason": "Few people"})
    assert value("self-approval") is True
    assert Change.objects.filter(verb="change setting").count() == 2


def test_a_colour_nobody_can_read_on_is_refused(administrator: Client) -> None:
    said = {"accent": "#ffff00", "accent_dark": "#083a50", "reason": "Our yellow"}
    page = words(administrator.post(f"{SETTINGS}colours/", said).content)
    assert "is the least that everybody can read" in page
    assert value("colours") == {}
    administrator.post(f"{SETTINGS}colours/", {**said, "accent": "#5b3a8e"})
    assert value("colours") == {"accent": "#5b3a8e", "accent_dark": "#083a50"}
    assert "#5b3a8e" in administrator.get(f"{SETTINGS}colours/").content.decode()


def test_the_second_of_two_sees_both_and_chooses(administrator: Client) -> None:
    change_setting("nation", "scotland", by=None, reason="Somebody else was faster")
    page = administrator.post(f"{SETTINGS}nation/", {"chosen": "wales", "reason": "Powys", "seen": 0}).content
    assert "Scotland: Somebody else was faster" in words(page)
    assert "You would set Wales" in words(page)
    assert value("nation") == "scotland"
    number = Change.objects.get(verb="change setting").number
    assert f'name="seen" value="{number}"' in page.decode()
    administrator.post(f"{SETTINGS}nation/", {"chosen": "wales", "reason": "Powys", "seen": number})
    assert value("nation") == "wales"


def test_nothing_is_set_without_a_reason_and_there_is_no_other_setting(administrator: Client) -> None:
    page = words(administrator.post(f"{SETTINGS}nation/", {"chosen": "wales", "reason": ""}).content)
    assert "There is a problem" in page
    assert value("nation") == "england"
    assert administrator.get(f"{SETTINGS}weather/").status_code == 404


def test_what_is_set_is_asked_before_why(administrator: Client) -> None:
    for name in ("nation", "self-approval"):
        page = administrator.get(f"{SETTINGS}{name}/").content.decode()
        assert page.index('name="chosen"') < page.index('name="reason"')


def test_a_council_writes_its_own_statuses_of_recommendations(administrator: Client) -> None:
    name = "recommendation-statuses"
    assert "ready-made" in words(administrator.get(SETTINGS).content)
    lines = "Complete; achieved\r\nOngoing; on track\r\nLate; slipped; new date"
    administrator.post(f"{SETTINGS}{name}/", {"chosen": lines, "reason": "Our own words"})
    assert [each["word"] for each in value(name)] == ["Complete", "Ongoing", "Late"]
    assert "Late; slipped; new date" in administrator.get(f"{SETTINGS}{name}/").content.decode()
    page = words(administrator.post(f"{SETTINGS}{name}/", {"chosen": "Late; slipped", "reason": "Fewer"}).content)
    assert "nothing is ever closed" in page
    administrator.post(f"{SETTINGS}{name}/", {"chosen": "", "reason": "The ready-made ones do"})
    assert value(name) == []


def test_the_ladder_is_written_a_step_a_line(administrator: Client) -> None:
    page = words(administrator.get(SETTINGS).content)
    assert "5 days before: owner; on the day: owner; 3 days after: owner; 10 days after: head of service" in page
    assert "-5 owner" in administrator.get(f"{SETTINGS}ladder/").content.decode()
    said = {"chosen": "+7 Head of service\n0 owner", "reason": "Fewer mails"}
    assert administrator.post(f"{SETTINGS}ladder/", said).status_code == 302
    assert value("ladder") == [{"days": 7, "rung": "head of service"}, {"days": 0, "rung": "owner"}]
    wrong = words(administrator.post(f"{SETTINGS}ladder/", {**said, "chosen": "weekly owner"}).content)
    assert "Give a whole number from -365 to 365" in wrong


def test_mails_have_their_time_of_day_or_none(administrator: Client) -> None:
    administrator.post(f"{SETTINGS}reminder-time/", {"chosen": "", "reason": "No mails for now"})
    assert value("reminder-time") == ""
    assert "mails are sent; nothing: no mails none" in words(administrator.get(SETTINGS).content)
    page = words(administrator.post(f"{SETTINGS}reminder-time/", {"chosen": "7", "reason": "Early"}).content)
    assert "Write it as 07:30" in page
