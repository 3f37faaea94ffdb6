"""Who can sign in? Accounts with their people, what was done to them, and whether a second factor protects them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from measuringup.records.models import AccountEvent, User
from measuringup.records.queries.known import Known
from measuringup.records.queries.people import KnownPerson, people, posts


@dataclass(frozen=True, kw_only=True)
class KnownAccount:
    """An account today."""

    email: str
    person: KnownPerson | None
    posts: tuple[str, ...]
    is_open: bool
    has_second_factor: bool
    last_login: dt.datetime | None


def accounts(known: Known) -> list[KnownAccount]:
    """Every account, open ones first, then in the order of their addresses."""
    everybody = people(known)
    held: dict[int, list[str]] = {}
    for post in posts(known).values():
        for holder in post.holders:
            held.setdefault(holder.pk, []).append(post.title)
    protected = set(Authenticator.objects.filter(type=Authenticator.Type.TOTP).values_list("user_id", flat=True))
    return [
        KnownAccount(
            email=user.email,
            person=everybody.get(user.person_id) if user.person_id else None,
            posts=tuple(held.get(user.person_id, ())) if user.person_id else (),
            is_open=user.is_active,
            has_second_factor=user.pk in protected,
            last_login=user.last_login,
        )
        for user in User.objects.order_by("-is_active", "email")
    ]


def account_events(user: User) -> list[AccountEvent]:
    """What was done to an account, the latest first."""
    return list(AccountEvent.objects.filter(user=user).select_related("change").order_by("-change_id"))
