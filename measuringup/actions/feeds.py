"""Who may read which calendar by its address alone? A secret in the address, kept as a digest, ended at any time."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.db.models import QuerySet

from measuringup.actions.clock import moment
from measuringup.records.models import Feed, User

_BYTES = 32
#: An account has so many addresses at most: one for each of its devices, say.
MOST = 5


class FeedError(ValueError):
    """An address that cannot be made; says why."""


def open_feed(*, by: User) -> str:
    """A new secret for the addresses of one's calendars; it is told this once. Raises FeedError."""
    if feeds_of(by).count() >= MOST:
        raise FeedError(f"You have {MOST} addresses already. End one first.")
    secret = secrets.token_urlsafe(_BYTES)
    Feed(user=by, digest=_digest(secret), made=moment()).save(force_insert=True)
    return secret


def end_feed(feed: int, *, by: User) -> bool:
    """Nobody reads a calendar by this secret any more; whether there was such a one of theirs."""
    return Feed.objects.filter(pk=feed, user=by, ended=None).update(ended=moment()) == 1


def feeds_of(user: User) -> QuerySet[Feed]:
    """The secrets of an account that still open something, the oldest first."""
    return Feed.objects.filter(user=user, ended=None).order_by("pk")


def reader_of(secret: str) -> User | None:
    """Whose secret it is; nobody's where it is ended, or the account is closed."""
    feed = Feed.objects.filter(digest=_digest(secret), ended=None, user__is_active=True).select_related("user").first()
    return feed.user if feed else None


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
