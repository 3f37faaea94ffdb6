"""When was somebody here before? Kept for what changed since their last visit, without a change of the records."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from django.db import DatabaseError, transaction

from measuringup.actions.clock import moment
from measuringup.records.models import User, Visit

#: Who comes back later than this makes a new visit.
VISIT = dt.timedelta(hours=2)
#: While a visit lasts it is noted no more often than this.
_OFTEN = dt.timedelta(minutes=1)


def note_visit(change: int, *, by: User) -> Visit:
    """Somebody is here now and can know of everything up to this change; their visit, with where the last one ended.

    Where the database takes nothing at the moment, it is not kept.
    """
    now = moment()
    visit = Visit.objects.filter(pk=by.pk).first() or Visit(user=by, seen=now, seen_change=-1)
    if now - visit.seen < _OFTEN and visit.seen_change == change:
        return visit
    if now - visit.seen > VISIT:
        visit.before, visit.before_change = visit.seen, visit.seen_change
    visit.seen, visit.seen_change = now, change
    with suppress(DatabaseError), transaction.atomic():
        visit.save()
    return visit
