"""What was told to whom, and did it arrive? Mails, the steps they told, and addresses that do not take mail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from measuringup.core.collection import UNDELIVERED, Outcome, Told
from measuringup.core.collection.mails import MOST_ATTEMPTS
from measuringup.records.models import Reminder, ReminderLine
from measuringup.records.queries.people import KnownPerson

#: Mails that say whether an address takes them.
_SPEAKING = [each.value for each in (Outcome.SENT, *UNDELIVERED)]
#: So many mails are listed.
MOST_LISTED = 200


def told(whats: Iterable[str]) -> set[Told]:
    """Which steps of these things were told to whom."""
    rows = ReminderLine.objects.filter(what__in=set(whats)).exclude(step="")
    return set(rows.values_list("person_id", "what", "step"))


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Who cannot be reached: `failing` addresses are tried on, the `silent` are not. Mails by person."""

    failing: Mapping[int, Reminder]
    silent: Mapping[int, Reminder | None]


def reach(people: Iterable[KnownPerson]) -> Reach:
    """Whose mails failed or came back, at the address on record now; or who has none."""
    by_address = {(each.pk, each.email): each for each in people}
    last: dict[int, Reminder] = {}
    for mail in Reminder.objects.filter(outcome__in=_SPEAKING).order_by("day", "pk"):
        if (mail.person_id, mail.address) in by_address:
            last[mail.person_id] = mail
    failing = {
        person: mail
        for person, mail in last.items()
        if mail.outcome == Outcome.FAILED and mail.attempts >= MOST_ATTEMPTS
    }
    silent: dict[int, Reminder | None] = {each.pk: None for each in by_address.values() if not each.email}
    silent |= {person: mail for person, mail in last.items() if mail.outcome == Outcome.CAME_BACK}
    return Reach(failing=failing, silent=silent)


def last_told(whats: Iterable[str]) -> dict[str, ReminderLine]:
    """The last step told of each of these things, with its mail."""
    rows = ReminderLine.objects.filter(what__in=set(whats)).exclude(step="").select_related("reminder")
    return {row.what: row for row in rows.order_by("pk")}


def reminders(person: int | None = None) -> list[Reminder]:
    """The mails, the latest first; of one person or of all."""
    rows = Reminder.objects.order_by("-day", "-pk").prefetch_related("lines")
    return list((rows.filter(person_id=person) if person else rows)[:MOST_LISTED])


def what_a_mail_says(public_id: str) -> frozenset[str]:
    """What a mail speaks of; nothing for an unknown one."""
    return frozenset(ReminderLine.objects.filter(reminder__public_id=public_id).values_list("what", flat=True))
