"""Everybody is told once what they owe, by whoever can be reached, until it is done; no mail is lost or sent twice."""

from __future__ import annotations

import datetime as dt
import smtplib
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from measuringup.actions import reminders
from measuringup.actions.clock import set_to
from measuringup.actions.commentary import Explained, explain_figures
from measuringup.actions.council_settings import change_setting
from measuringup.actions.ownership import assign_owner
from measuringup.actions.people import PersonDetails, change_person
from measuringup.actions.permitting import NotPermittedError
from measuringup.actions.reminders import Reminded, keep_planned, planned, send_kept
from measuringup.actions.reminding import ReminderError, note_came_back, remind, remind_in_time, trust_again
from measuringup.actions.stand_ins import name_stand_in
from measuringup.actions.submissions import Given, submit_figures
from measuringup.actions.targets import set_target
from measuringup.core.collection import Explanation, Kind
from measuringup.core.organisation import Duty, RestatementClass
from measuringup.core.permissions import Role
from measuringup.records.models import Indicator, Post, Reminder, ReminderDay, Submission, TargetVersion, Unit, User
from measuringup.records.queries.known import Known, now
from tests.council import QUARTERS, council, enter, figure, measure, scorecard
from tests.people import person_in

pytestmark = pytest.mark.django_db
#: Q2 2025/26 ended on 30 September and is due on 28 October.
DUE = dt.date(2025, 10, 28)


@pytest.fixture(autouse=True)
def streets() -> None:
    """Fly-tips, whose figure a data provider of street cleaning owes."""
    council()
    measure(unit=Unit.objects.get(code="streets"))
    scorecard()
    enter(*(figure(400, 500, quarter) for quarter in range(5)))


@pytest.fixture
def dan() -> User:
    user = person_in(Role.DATA_PROVIDER, "streets", name="Dan Provider")
    post = Post.objects.get(code="data-provider-of-streets")
    assign_owner(Indicator.objects.get(), Duty.FIGURE, post, by=None, reason="His duty")
    return user


@pytest.fixture
def hetty() -> User:
    return person_in(Role.HEAD_OF_SERVICE, "streets", name="Hetty Head")


@pytest.fixture
def dora() -> User:
    return person_in(Role.DIRECTOR, "place", name="Dora Director")


@pytest.fixture
def tara() -> User:
    return person_in(Role.PERFORMANCE_TEAM, "marlowe", name="Tara Team")


def at(day: dt.date, hour: int = 8, minute: int = 0) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=dt.UTC)


def on(days: int = 0) -> list[tuple[str, str]]:
    """To whom mails went so many days after it was due, with what they are about; from the second mail on only new."""
    before = len(mail.outbox)
    day = DUE + dt.timedelta(days=days)
    with set_to(at(day)):
        remind(now(day))
    return [(each.to[0].partition(".")[0], each.subject.partition(": ")[2]) for each in mail.outbox[before:]]


def test_the_ladder_is_climbed_until_the_figure_is_given(dan: User, hetty: User, dora: User) -> None:
    assert on(-6) == []
    assert on(-5) == [("dan-provider", "1 figure")]
    assert on(-4) == []
    assert on(0) == [("dan-provider", "1 figure")]
    assert on(3) == [("dan-provider", "1 figure owed, 1 late")]
    assert on(10) == [("hetty-head", "1 not given by others")]
    assert on(20) == [("dora-director", "1 not given by others")]
    assert on(40) == []
    enter(figure(410, 500, 5))
    assert on(41) == []


def test_one_mail_lists_everything_with_a_link_to_exactly_that(dan: User) -> None:
    on(3)
    said = mail.outbox[0].body
    kept = Reminder.objects.get()
    assert said.startswith("Dear Dan Provider,\n\nFIGURES YOU OWE\nhttp")
    assert f"/updates/?mail={kept.public_id}\n" in said
    assert "- Fly-tips removed within 2 working days (PL07)\n  Q2 2025/26, Marlowe Council\n" in said
    assert "  Due 28 October 2025, 3 days late\n" in said
    assert "Marlowe Council" in said
    (html,) = mail.outbox[0].alternatives  # type: ignore[attr-defined]
    assert "Fly-tips removed within 2 working days (PL07)" in html[0]
    assert mail.outbox[0].extra_headers["Message-ID"].startswith(f"<{kept.public_id}@")
    assert (kept.outcome, kept.attempts, kept.address) == ("sent", 1, dan.email)


def test_done_twice_it_tells_nobody_twice(dan: User) -> None:
    assert len(on()) == 1
    assert on() == []
    assert Reminder.objects.count() == ReminderDay.objects.count() == 1


def test_ended_midway_it_goes_on_where_it_was(dan: User, hetty: User, tara: User, monkeypatch: Any) -> None:
    """Killed after keeping one of two mails, then killed while sending."""
    assign_owner(Indicator.objects.get(), Duty.RESULT, Post.objects.get(code="head-of-service-of-streets"), by=None,
                 reason="Hers")  # fmt: skip
    with set_to(at(DUE)):
        known = now(DUE)
        keep_planned(known, planned(known)[:1])
        monkeypatch.setattr(reminders, "deliver", lambda letter: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            remind(known)
        monkeypatch.undo()
        assert send_kept(known) == Reminded()
    with set_to(at(DUE, 8, 20)):
        assert remind(known).sent == 1
        assert remind(known).sent == 0
    assert [each.to for each in mail.outbox] == [[dan.email]]


def test_who_stands_in_gets_the_mail_and_what_she_gives_says_for_whom(dan: User, hetty: User) -> None:
    sam = person_in(Role.OFFICER, "place", name="Sam Standin")
    with set_to(at(DUE)):
        away = DUE + dt.timedelta(days=14)
        name_stand_in(dan.person, sam.person, DUE, away, by=dan, reason="Leave")
    assert on(0) == [("sam-standin", "1 figure")]
    assert "(for Dan Provider, who is away)" in mail.outbox[0].body
    with set_to(at(DUE)):
        submit_figures([Given(figure=figure(410, 500, 5))], by=sam)
    given = Submission.objects.get()
    assert (given.submitted_by, given.on_behalf_of) == (sam, dan.person)


def test_who_is_back_gets_the_mails_again(dan: User) -> None:
    sam = person_in(Role.OFFICER, "place", name="Sam Standin")
    with set_to(at(DUE)):
        name_stand_in(dan.person, sam.person, DUE, DUE, by=dan, reason="A day off")
    assert on(0) == [("sam-standin", "1 figure")]
    assert on(3) == [("dan-provider", "1 figure owed, 1 late")]


def test_a_vacant_post_and_a_leaver_are_passed_over_at_once(dan: User, hetty: User) -> None:
    said = PersonDetails(name="Dan Provider", email=dan.email, left_on=DUE)
    change_person(dan.person, said, by=None, reason="A new job")
    assert on(0) == [("dan-provider", "1 figure")]
    assert on(3) == [("hetty-head", "1 not given by others")]
    assert "nobody who owes it can be reached" in mail.outbox[-1].body


def test_the_performance_team_hears_of_leavers_before_the_quarter_ends(dan: User, tara: User) -> None:
    said = PersonDetails(name="Dan Provider", email=dan.email, left_on=dt.date(2025, 11, 30))
    with set_to(at(DUE)):
        change_person(dan.person, said, by=None, reason="A new job")
    assert on(-8) == [("tara-team", "1 gap")]
    assert "Dan Provider will not hold it on 29 January 2026; it has 1 measure." in mail.outbox[0].body
    assert on(-7) == []


def test_where_nobody_is_on_the_ladder_the_performance_team_is_told(tara: User) -> None:
    assert on(0) == [("tara-team", "1 not given by others")]


def test_approvers_are_told_of_what_waits_and_not_the_giver(dan: User, hetty: User, dora: User) -> None:
    with set_to(at(dt.date(2025, 10, 7))):
        submit_figures([Given(figure=figure(410, 500, 5))], by=hetty)
    assert on(-20) == [("dora-director", "1 approval")]
    assert "Waits since 7 October 2025" in mail.outbox[0].body
    assert "given by Hetty Head" in mail.outbox[0].body
    assert on(-19) == []
    assert on(-18) == [("dora-director", "1 approval")]


class Refusing(EmailBackend):
    """A mail server that refuses one address, or is away."""

    refused, away = "dan-provider", False

    def send_messages(self, messages: Any) -> int:
        if self.away:
            raise ConnectionRefusedError("Connection refused")
        for each in messages:
            if each.to[0].startswith(self.refused):
                raise smtplib.SMTPRecipientsRefused({each.to[0]: (550, b"5.1.1 No such user")})
        return super().send_messages(messages)


@pytest.fixture
def refusing(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[Refusing]:
    settings.EMAIL_BACKEND = f"{Refusing.__module__}.Refusing"
    monkeypatch.setattr(Refusing, "away", False)
    monkeypatch.setattr(Refusing, "refused", "dan-provider")
    return Refusing


def try_on(day: dt.date) -> list[int]:
    """The worker, every 20 minutes of a morning: at which minutes it tried."""
    tried = []
    for minute in range(0, 24 * 20, 20):
        with set_to(at(day, 8) + dt.timedelta(minutes=minute)):
            if remind_in_time():
                tried.append(minute)
    return tried


@pytest.mark.usefixtures("refusing")
def test_an_address_that_is_refused_is_tried_again_and_the_next_rung_told(dan: User, hetty: User, tara: User) -> None:
    assert try_on(DUE) == [0, 20, 60, 140, 300]
    kept = Reminder.objects.get()
    assert (kept.outcome, kept.attempts, kept.fault) == ("failed", 5, "550 5.1.1 No such user")
    found = on(3)
    assert found == [("hetty-head", "1 not given by others"), ("tara-team", "1 gap")]
    assert "Mail to dan-provider.streets@marlowe.example failed: 550 5.1.1 No such user" in mail.outbox[-1].body
    assert Reminder.objects.filter(person=dan.person).count() == 2, "he is tried again with the next step"


def test_another_address_is_trusted_at_once(dan: User, hetty: User, refusing: type[Refusing]) -> None:
    try_on(DUE)
    said = PersonDetails(name="Dan Provider", email="new.dan@marlowe.example")
    change_person(dan.person, said, by=None, reason="His address was wrong")
    assert on(3) == [("new", "1 figure owed, 1 late")]


def test_a_mail_that_came_back_silences_an_address_until_it_is_mended(dan: User, hetty: User, tara: User) -> None:
    on(0)
    kept = Reminder.objects.get()
    with pytest.raises(NotPermittedError):
        note_came_back(kept, "", by=hetty)
    note_came_back(kept, "Mailbox full", by=tara)
    assert on(3) == [("hetty-head", "1 not given by others"), ("tara-team", "1 gap")]
    kept.refresh_from_db()
    assert (kept.outcome, kept.fault) == ("came back", f"Mailbox full (noted by {tara.email})")
    with pytest.raises(ReminderError):
        note_came_back(kept, "again", by=tara)
    trust_again(kept, by=tara)
    assert on(6) == [("dan-provider", "1 figure owed, 1 late")]
    kept.refresh_from_db()
    with pytest.raises(ReminderError):
        trust_again(kept, by=tara)


def test_who_has_no_address_is_passed_over(dan: User, hetty: User, tara: User) -> None:
    change_person(dan.person, PersonDetails(name="Dan Provider"), by=None, reason="No mail in the depot")
    assert on(0) == [("hetty-head", "1 not given by others"), ("tara-team", "1 gap")]
    assert "There is no mail address on record." in mail.outbox[-1].body


def test_a_server_that_is_away_loses_nothing(dan: User, refusing: type[Refusing]) -> None:
    refusing.away, refusing.refused = True, "nobody"
    with set_to(at(DUE)):
        came = remind_in_time()
    assert came == Reminded(away="Connection refused")
    assert "tried again later" in str(came)
    assert Reminder.objects.get().attempts == 0
    refusing.away = False
    with set_to(at(DUE, 8, 10)):
        assert remind_in_time() == Reminded(sent=1)
        assert remind_in_time() is None


def test_what_is_given_before_the_mail_leaves_is_left_out(dan: User, refusing: type[Refusing]) -> None:
    refusing.away = True
    on(0)
    enter(figure(410, 500, 5))
    refusing.away = False
    with set_to(at(DUE, 9)):
        assert str(remind_in_time()) == "mails sent: 0, no longer needed: 1"
    assert mail.outbox == []


def test_the_worker_reminds_on_working_days_from_its_time_on(dan: User) -> None:
    saturday = dt.date(2025, 10, 25)
    with set_to(at(saturday, 12)):
        assert remind_in_time() is None
    monday = dt.date(2025, 10, 27)
    with set_to(at(monday, 7, 29)):
        assert remind_in_time() is None
    with set_to(at(monday, 7, 30)):
        assert remind_in_time() == Reminded(sent=1)
    with set_to(at(monday, 7, 40)):
        assert remind_in_time() is None
    change_setting("reminder-time", "", by=None, reason="No mails")
    with set_to(at(DUE, 12)):
        assert remind_in_time() is None


def test_summer_time_is_londons(dan: User) -> None:
    with set_to(at(dt.date(2025, 10, 23), 6, 30)):  # half past seven in London
        assert remind_in_time() == Reminded(sent=1)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (smtplib.SMTPDataError(554, b"Message refused"), "554 Message refused"),
        (ValueError("Header values can't contain newlines"), "Header values can't contain newlines"),
    ],
)
def test_what_the_server_says_of_a_mail_is_kept(dan: User, monkeypatch: Any, fault: Exception, said: str) -> None:
    def refuse(self: Any, messages: Any) -> int:
        raise fault

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    on(0)
    assert (Reminder.objects.get().outcome, Reminder.objects.get().fault) == ("failed", said)


def test_a_server_that_refuses_us_is_away(dan: User, monkeypatch: Any) -> None:
    def refuse(self: Any, messages: Any) -> int:
        raise smtplib.SMTPAuthenticationError(535, b"Bad password")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    with set_to(at(DUE)):
        assert remind(Known(10**9, DUE)).away == "535 Bad password"


def test_who_explains_is_told_of_a_red_figure_until_it_is_explained(dan: User, hetty: User) -> None:
    """The figure of Q1 2025/26 is 60.0%, 25.0 points below its target: red from the day it came on record."""
    indicator = Indicator.objects.get()
    head = Post.objects.get(code="head-of-service-of-streets")
    assign_owner(indicator, Duty.RESULT, head, by=None, reason="Her duty")
    target = TargetVersion(
        indicator=indicator, period_start=QUARTERS[0], period_end=dt.date(2026, 3, 31), target=85.0, tolerance=3.0
    )
    with set_to(dt.datetime(2025, 8, 4, 12, tzinfo=dt.UTC)):
        set_target(target, by=None, reason="Agreed", approver="Cabinet")
        enter(figure(300, 500, 4), restatement=RestatementClass.CORRECTION)
    day = dt.date(2025, 8, 5)
    with set_to(dt.datetime(2025, 8, 5, 12, tzinfo=dt.UTC)):
        (plan,) = planned(now(day))
        assert plan.person.name == "Hetty Head"
        (told,) = plan.tellings
        assert told.asked.kind is Kind.COMMENTARY
        assert told.asked.title == "Fly-tips removed within 2 working days (PL07)"
        assert told.asked.detail.startswith("Q1 2025/26, Marlowe Council: Red: 60.0% is 25.0 points below the target")
        said = Explanation(cause="Two crews off", action="A third is hired", post=head.code, due=day)
        period = (QUARTERS[4], dt.date(2025, 6, 30))
        explain_figures([Explained(indicator="PL07", organisation="marlowe", period=period, said=said)], by=None)
        assert planned(now(day)) == []
