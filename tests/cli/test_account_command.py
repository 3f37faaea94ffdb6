"""Does a new installation get its first administrator, and can an account be closed, reopened and given a password?"""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from measuringup.actions.permitting import today_known
from measuringup.core.permissions import Capability, Role, may
from measuringup.records.models import AccountEvent, Change, User
from measuringup.records.queries.council import council_name
from measuringup.records.queries.people import grants, posts

pytestmark = pytest.mark.django_db
ADMIN = "ada@marlowe.example"


def run(*arguments: str) -> str:
    said = StringIO()
    call_command("account", *arguments, stdout=said, stderr=said)
    return said.getvalue()


def refused(*arguments: str) -> str:
    said = StringIO()
    before = Change.objects.count()
    with pytest.raises(SystemExit) as ended:
        call_command("account", *arguments, stdout=said, stderr=said)
    assert ended.value.code == 1
    assert Change.objects.count() == before
    return said.getvalue()


def password_in(said: str) -> str:
    return said.split("Password: ")[1].split()[0]


def opens(password: str) -> Any:
    return authenticate(email=ADMIN, password=password)


def test_the_first_administrator_begins_a_council() -> None:
    said = run("open", ADMIN, "--role", "administrator", "--name", "Ada", "--council", "Marlowe Council")
    assert "can sign in as administrator" in said
    user = User.objects.get(email=ADMIN)
    assert opens(password_in(said)) == user
    assert may(grants(user, today_known()), Capability.ACCOUNTS)
    assert council_name(today_known()) == "Marlowe Council"


def test_a_second_of_the_same_role_shares_the_post() -> None:
    run("open", ADMIN, "--role", "administrator", "--council", "Marlowe Council")
    run("open", "ben@marlowe.example", "--role", "administrator")
    (post,) = posts(today_known()).values()
    assert post.title == "Administrator"
    assert len(post.holders) == 2


def test_an_account_is_closed_reopened_and_given_a_password() -> None:
    first = password_in(run("open", ADMIN, "--role", "viewer", "--council", "Marlowe"))
    assert "is closed" in run("close", ADMIN)
    assert opens(first) is None
    assert "open again" in run("reopen", ADMIN.upper())
    assert opens(first)
    second = password_in(run("password", ADMIN))
    assert opens(first) is None
    assert opens(second)
    assert list(AccountEvent.objects.order_by("pk").values_list("what", flat=True)) == [
        "open", "close", "reopen", "set password",
    ]  # fmt: skip


def test_what_cannot_be_done_is_refused_with_a_sentence_and_leaves_nothing() -> None:
    assert "There is no council on record yet. Say its name" in refused("open", ADMIN, "--role", "viewer")
    assert "is not a mail address" in refused("open", "ada", "--role", "viewer", "--council", "Marlowe")
    assert "Say in which role" in refused("open", ADMIN, "--council", "Marlowe")
    assert "There is no account of" in refused("close", ADMIN)
    run("open", ADMIN, "--role", "viewer", "--council", "Marlowe")
    assert "There is an account of" in refused("open", ADMIN, "--role", "viewer")
    assert "There is no unit parks. There are: marlowe." in refused(
        "open", "ben@marlowe.example", "--role", "viewer", "--unit", "parks"
    )
    assert Role.VIEWER in {each.role for each in posts(today_known()).values()}
