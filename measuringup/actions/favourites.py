"""What does somebody want at hand? Favourites in their own order, and what they looked at last. Nobody else sees it."""

from __future__ import annotations

from contextlib import suppress

from django.db import DatabaseError, transaction
from django.db.models import Max

from measuringup.actions.clock import moment
from measuringup.records.models import Favourite, LookedAt, User
from measuringup.records.models.own import Kind

#: So many of the things somebody looked at are remembered.
MOST_REMEMBERED = 8


def add_favourite(kind: Kind, code: str, *, by: User) -> None:
    """Put something at the end of one's favourites, unless it is one already. It makes no change of the records."""
    last = Favourite.objects.filter(user=by).aggregate(last=Max("place"))["last"]
    place = 0 if last is None else last + 1
    Favourite.objects.get_or_create(user=by, kind=kind.value, code=code, defaults={"place": place})


def drop_favourite(kind: Kind, code: str, *, by: User) -> None:
    """It is no favourite any more."""
    Favourite.objects.filter(user=by, kind=kind.value, code=code).delete()


def raise_favourite(kind: Kind, code: str, *, by: User) -> None:
    """One place further up; the first stays the first."""
    every = list(Favourite.objects.filter(user=by))
    at = next((place for place, each in enumerate(every) if (each.kind, each.code) == (kind.value, code)), 0)
    if at:
        every[at - 1], every[at] = every[at], every[at - 1]
    for place, each in enumerate(every):
        each.place = place
    Favourite.objects.bulk_update(every, ["place"])


def note_looked_at(kind: Kind, code: str, *, by: User) -> None:
    """Somebody looks at it now. Looking at the same thing again and again notes nothing new.

    Where the database takes nothing at the moment, it is not noted: that is no reason to show no page.
    """
    last = LookedAt.objects.filter(user=by).first()
    if last is not None and (last.kind, last.code) == (kind.value, code):
        return
    with suppress(DatabaseError), transaction.atomic():
        LookedAt.objects.update_or_create(user=by, kind=kind.value, code=code, defaults={"at": moment()})
        rest = LookedAt.objects.filter(user=by).values_list("pk", flat=True)[MOST_REMEMBERED:]
        LookedAt.objects.filter(pk__in=list(rest)).delete()
