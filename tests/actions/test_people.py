"""People and posts: who holds what on which day, and one person at a time where one is allowed."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.actions.accounts import AccountError, close_account, open_account, reopen_account, set_password
from measuringup.actions.conflicts import ConflictError
from measuringup.actions.keeping import KeepingError
from measuringup.actions.people import (
    PersonDetails,
    PostDetails,
    change_person,
    change_post,
    create_person,
    create_post,
    hold_post,
    leave_post,
)
from measuringup.actions.permitting import NotPermittedError, require
from measuringup.core.permissions import Capability, Grant, Role
from measuringup.records.models import Change, Person, Post, Unit, User
from measuringup.records.queries.known import Known, now
from measuringup.records.queries.people import grants, people, posts
from tests.council import council

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = dt.date(2025, 5, 1), dt.date(2025, 6, 1), dt.date(2025, 7, 1)
SAID = {"by": None, "reason": "Set-up"}


@pytest.fixture
def head() -> Post:
    council()
    return create_post(
        "head-of-streets",
        PostDetails(title="Head of Streets", unit=Unit.objects.get(code="streets"), role=Role.HEAD_OF_SERVICE),
        **SAID,
    )


def person(name: str) -> Person:
    return create_person(PersonDetails(name=name, email=f"{name.lower()}@marlowe.example"), **SAID)


def on(day: dt.date) -> Known:
    return Known(now(day).change, day)


def test_a_post_passes_from_one_to_the_next(head: Post) -> None:
    priya, tom = person("Priya"), person("Tom")
    hold_post(head, priya, start=MAY, end=JUNE, **SAID)
    hold_post(head, tom, start=JUNE, **SAID)
    assert posts(on(MAY))[head.pk].named == "Head of Streets (Priya)"
    assert posts(on(JUNE))[head.pk].named == "Head of Streets (Tom)"
    assert posts(on(MAY - dt.timedelta(days=1)))[head.pk].named == "Head of Streets"


@pytest.mark.parametrize("start", [MAY, JUNE, dt.date(2025, 4, 1)])
def test_one_person_at_a_time_holds_a_post(head: Post, start: dt.date) -> None:
    hold_post(head, person("Priya"), start=MAY, **SAID)
    before = Change.objects.count()
    tom = person("Tom")
    with pytest.raises(KeepingError, match="Priya holds head-of-streets"):
        hold_post(head, tom, start=start, **SAID)
    assert Change.objects.count() == before + 1


def test_a_shared_post_has_several_holders(head: Post) -> None:
    details = PostDetails(
        title="Data officer", unit=Unit.objects.get(code="streets"), role=Role.OFFICER, is_shared=True
    )
    change_post(head, details, **SAID)
    hold_post(head, person("Priya"), start=MAY, **SAID)
    hold_post(head, person("Tom"), start=JUNE, **SAID)
    assert [each.name for each in posts(on(JUNE))[head.pk].holders] == ["Priya", "Tom"]


def test_a_post_that_was_left_is_free(head: Post) -> None:
    priya = person("Priya")
    hold_post(head, priya, start=MAY, **SAID)
    leave_post(head, priya, on=JUNE, **SAID)
    hold_post(head, person("Tom"), start=JUNE, **SAID)
    assert posts(on(JUNE))[head.pk].named == "Head of Streets (Tom)"


def test_a_leaver_holds_and_may_nothing(head: Post) -> None:
    priya = person("Priya")
    hold_post(head, priya, start=MAY, **SAID)
    user = open_account("priya@marlowe.example", person=priya, password="correct horse", **SAID)
    assert grants(user, on(MAY)) == (Grant(Role.HEAD_OF_SERVICE, "streets"),)
    change_person(priya, PersonDetails(name="Priya", left_on=JUNE), **SAID)
    assert people(on(JULY))[priya.pk].left_on == JUNE
    assert grants(user, on(JULY)) == ()
    assert posts(on(JULY))[head.pk].holders == ()


def test_an_account_can_be_closed_and_opened_again(head: Post) -> None:
    priya = person("Priya")
    hold_post(head, priya, start=MAY, **SAID)
    user = open_account("Priya@Marlowe.example", person=priya, **SAID)
    assert user.email == "priya@marlowe.example"
    assert not user.has_usable_password()
    close_account(user, **SAID)
    assert grants(user, on(JULY)) == ()
    reopen_account(user, **SAID)
    set_password(user, "a new one", **SAID)
    assert user.check_password("a new one")
    assert [event.what for event in user.events.order_by("pk")] == ["open", "close", "reopen", "set password"]


def test_one_account_an_address_and_a_person(head: Post) -> None:
    priya = person("Priya")
    user = open_account("priya@marlowe.example", person=priya, **SAID)
    with pytest.raises(AccountError, match="There is an account"):
        open_account("PRIYA@marlowe.example", **SAID)
    with pytest.raises(AccountError, match="The person has an account"):
        open_account("other@marlowe.example", person=priya, **SAID)
    with pytest.raises(NotPermittedError, match="open and close accounts"):
        close_account(user, by=user, reason="By herself")


def test_an_administrator_cannot_lock_herself_out(head: Post) -> None:
    details = PostDetails(title="Administrator", unit=Unit.objects.get(code="marlowe"), role=Role.ADMINISTRATOR)
    ada = person("Ada")
    hold_post(create_post("admin", details, **SAID), ada, start=dt.date(2020, 1, 1), **SAID)
    user = open_account("ada@marlowe.example", person=ada, **SAID)
    with pytest.raises(AccountError, match="cannot close your own"):
        close_account(user, by=user, reason="Tired")
    assert Change.objects.latest("number").by_name == "Measuring Up"
    opened = open_account("new@marlowe.example", by=user, reason="A new colleague")
    assert opened.events.get().change.by_name == "Ada"


def test_what_a_post_does_not_allow_is_refused_by_name(head: Post) -> None:
    user = open_account("nobody@marlowe.example", **SAID)
    with pytest.raises(NotPermittedError, match="None of your posts lets you enter figures of streets"):
        require(user, Capability.ENTER, "streets")


def test_two_who_change_the_same_person_the_second_sees_both(head: Post) -> None:
    priya = person("Priya")
    seen = Change.objects.latest("number").number
    change_person(priya, PersonDetails(name="Priya Nair"), seen=seen, **SAID)
    with pytest.raises(ConflictError, match="changed this meanwhile") as found:
        change_person(priya, PersonDetails(name="P. Nair"), seen=seen, **SAID)
    assert (found.value.theirs.name, found.value.ours.name) == ("Priya Nair", "P. Nair")
    change_person(priya, PersonDetails(name="P. Nair"), seen=found.value.theirs.change_id, **SAID)
    assert people(on(JULY))[priya.pk].name == "P. Nair"


def test_users_are_found_by_address(head: Post) -> None:
    user = open_account("priya@marlowe.example", **SAID)
    assert User.objects.get_by_natural_key("PRIYA@marlowe.example") == user
