"""When is everybody reminded? Once on each working day, from a time of day on; and what an address did is noted."""

from __future__ import annotations

import datetime as dt

from measuringup.actions.clock import moment, today
from measuringup.actions.permitting import require
from measuringup.actions.reminders import Reminded, keep_planned, planned, send_kept
from measuringup.core.collection import UNDELIVERED, Outcome
from measuringup.core.periods import is_working_day
from measuringup.core.permissions import Capability
from measuringup.records.models import Reminder, ReminderDay, User
from measuringup.records.queries.council import settings
from measuringup.records.queries.judgement import holidays
from measuringup.records.queries.known import LONDON, Known, now


class ReminderError(ValueError):
    """A mail of which that cannot be said; says why."""


def remind(known: Known) -> Reminded:
    """Tell everybody what has reached a new step on the day looked from; done again on one day, it changes nothing."""
    keep_planned(known, planned(known))
    came = send_kept(known)
    ReminderDay.objects.get_or_create(day=known.on, defaults={"at": moment(), "said": str(came)[:300]})
    return came


def remind_in_time() -> Reminded | None:
    """What the worker does over and over: remind once a working day, and try again what failed. None for nothing."""
    known = now(today())
    if _is_time(known):
        return remind(known)
    waiting = Reminder.objects.filter(outcome__in=[Outcome.WAITING.value, Outcome.FAILED.value])
    came = send_kept(known) if waiting.exists() else Reminded()
    return came if came != Reminded() else None


def _is_time(known: Known) -> bool:
    begins = str(settings(known)["reminder-time"].value)
    if not begins or not is_working_day(known.on, holidays(known)):
        return False
    has_come = moment().astimezone(LONDON).time() >= dt.time.fromisoformat(begins)
    return has_come and not ReminderDay.objects.filter(day=known.on).exists()


def note_came_back(mail: Reminder, why: str, *, by: User) -> None:
    """A mail that was sent came back into the mailbox it was sent from: its address takes none until it is mended."""
    require(by, Capability.CHASE)
    if mail.outcome not in {Outcome.SENT, Outcome.FAILED}:
        raise ReminderError(f"The mail is {mail.outcome}: it did not come back.")
    fault = f"{why.strip() or 'no reason was given'} (noted by {by})"
    Reminder.objects.filter(pk=mail.pk).update(outcome=Outcome.CAME_BACK.value, fault=fault[:500])


def trust_again(mail: Reminder, *, by: User) -> None:
    """The address works now: the next mail is sent to it."""
    require(by, Capability.CHASE)
    if mail.outcome not in UNDELIVERED:
        raise ReminderError(f"The mail is {mail.outcome}: nothing is to be mended.")
    fault = f"{mail.fault} (mended, says {by})"
    Reminder.objects.filter(
        person_id=mail.person_id, address=mail.address, outcome__in=[each.value for each in UNDELIVERED]
    ).update(outcome=Outcome.NEEDLESS.value, fault=fault[:500])
