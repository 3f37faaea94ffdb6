"""Who may sign in? Accounts are opened, closed and reopened by an administrator, and each act is on record."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from measuringup.actions.changing import changing
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability
from measuringup.records.models import AccountEvent, Person, User


class AccountError(ValueError):
    """An account that cannot be opened or closed so; says why."""


def open_account(
    email: str,
    *,
    by: User | None,
    reason: str,
    person: Person | None = None,
    password: str = "",
    password_hash: str = "",
) -> User:
    """Open an account, of a person where one is given. Without a password it is set by the link in a mail.

    `password_hash` is what is kept of a password, made beforehand, where many accounts are opened. Raises
    AccountError when the address or the person has one already.
    """
    require(by, Capability.ACCOUNTS)
    address = email.strip().lower()
    if User.objects.filter(email__iexact=address).exists():
        raise AccountError(f"There is an account of {address}. Reopen it if it is closed.")
    if person is not None and User.objects.filter(person=person).exists():
        raise AccountError("The person has an account. Close that one first.")
    with changing(by=by, verb="open account", reason=reason) as change:
        user = User(email=address, person=person)
        user.password = password_hash or make_password(password or None)
        user.save()
        change.add(AccountEvent(user=user, what="open"))
    return user


def close_account(user: User, *, by: User | None, reason: str) -> User:
    """Nobody signs in with it any more. Raises AccountError for one's own."""
    require(by, Capability.ACCOUNTS)
    if by is not None and by.pk == user.pk:
        raise AccountError("You cannot close your own account. Ask another administrator.")
    return _set_active(user, False, "close", by, reason)


def reopen_account(user: User, *, by: User | None, reason: str) -> User:
    """It can be signed in with again."""
    require(by, Capability.ACCOUNTS)
    return _set_active(user, True, "reopen", by, reason)


def set_password(user: User, password: str, *, by: User | None, reason: str) -> User:
    """Give an account another password."""
    require(by, Capability.ACCOUNTS)
    with changing(by=by, verb="set password", reason=reason) as change:
        user.set_password(password)
        user.save(update_fields=["password"])
        change.add(AccountEvent(user=user, what="set password"))
    return user


def _set_active(user: User, is_active: bool, verb: str, by: User | None, reason: str) -> User:
    with changing(by=by, verb=f"{verb} account", reason=reason) as change:
        user.is_active = is_active
        user.save(update_fields=["is_active"])
        change.add(AccountEvent(user=user, what=verb))
    return user


def note_password_link(user: User, *, by: User | None, reason: str) -> User:
    """Put on record that a link to set the password was made. The link itself is kept nowhere."""
    require(by, Capability.ACCOUNTS)
    with changing(by=by, verb="make password link", reason=reason) as change:
        change.add(AccountEvent(user=user, what="password link"))
    return user


def remove_second_factor(user: User, *, by: User | None, reason: str) -> User:
    """Take away the authenticator app and recovery codes of somebody who has lost both."""
    require(by, Capability.ACCOUNTS)
    with changing(by=by, verb="remove second factor", reason=reason) as change:
        Authenticator.objects.filter(user=user).delete()
        change.add(AccountEvent(user=user, what="remove second factor"))
    return user
