"""Who is reminded of what? Planned from what is owed, kept before it is sent, and sent once; a mail that fails is tried
again. Whoever ends the process in between loses nothing and tells nobody a step twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction

from measuringup.actions.clock import moment
from measuringup.actions.delivering import Letter, ServerAwayError, deliver
from measuringup.actions.explanations_asked import explanations_asked
from measuringup.core.collection import Outcome, Telling, is_to_be_tried, tellings
from measuringup.records.models import Reminder, ReminderLine
from measuringup.records.queries.asked import asked
from measuringup.records.queries.council import council_name
from measuringup.records.queries.known import Known
from measuringup.records.queries.people import KnownPerson
from measuringup.records.queries.reminders import reach, told
from measuringup.records.queries.rungs import Rungs
from measuringup.records.queries.scrutiny_asked import scrutiny_asked
from measuringup.reports.mails import compose, subject


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One mail to one person: everything asked of them, of which some is new today."""

    person: KnownPerson
    tellings: tuple[Telling, ...]

    @property
    def whats(self) -> dict[str, str]:
        """What it speaks of, with the step that is new ("" for none)."""
        return {each.asked.what: each.step for each in self.tellings}


@dataclass(frozen=True, kw_only=True)
class Reminded:
    """What came of it. `away` is what the mail server said, "" where it answered."""

    sent: int = 0
    failed: int = 0
    needless: int = 0
    away: str = ""

    def __str__(self) -> str:
        said = [f"mails sent: {self.sent}"]
        said += [f"failed: {self.failed}"] * bool(self.failed)
        said += [f"no longer needed: {self.needless}"] * bool(self.needless)
        said += [f"the mail server is away ({self.away}), tried again later"] * bool(self.away)
        return ", ".join(said)


def planned(known: Known) -> list[Planned]:
    """The mails of a day: for everybody of whom something reaches a new step, in the order of their names."""
    return [each for each in _of_everybody(known) if any(telling.step for telling in each.tellings)]


def keep_planned(known: Known, plan: Iterable[Planned]) -> int:
    """Keep the mails of a plan, to be sent; how many are new. Who has a mail of the day already gets no second."""
    kept = 0
    for each in plan:
        try:
            with transaction.atomic():
                _keep(known.on, each)
        except IntegrityError:  # kept by an earlier run, or by one beside this
            continue
        kept += 1
    return kept


def send_kept(known: Known) -> Reminded:
    """Send the mails that wait, and those whose next attempt has come. What is done meanwhile is left out."""
    now = moment()
    waiting = [
        mail
        for mail in Reminder.objects.filter(outcome__in=[Outcome.WAITING.value, Outcome.FAILED.value]).order_by("pk")
        if is_to_be_tried(Outcome(mail.outcome), mail.attempts, mail.tried, now)
    ]
    if not waiting:
        return Reminded()
    today = {each.person.pk: each for each in _of_everybody(known, afresh=True)}
    council, counts = council_name(known), dict.fromkeys(Outcome, 0)
    for mail in waiting:
        if not _claimed(mail, now):
            continue
        try:
            outcome = _sent(mail, today.get(mail.person_id), known.on, council)
        except ServerAwayError as away:
            Reminder.objects.filter(pk=mail.pk).update(attempts=mail.attempts, tried=mail.tried)
            return _counted(counts, str(away))
        counts[outcome] += 1
    return _counted(counts)


def _counted(counts: Mapping[Outcome, int], away: str = "") -> Reminded:
    return Reminded(
        sent=counts[Outcome.SENT], failed=counts[Outcome.FAILED], needless=counts[Outcome.NEEDLESS], away=away
    )


def _of_everybody(known: Known, *, afresh: bool = False) -> list[Planned]:
    """Everybody who can be written to, with what there is to tell; `afresh` as if nobody had been told anything."""
    rungs = Rungs(known)
    everything = [*asked(known, rungs), *explanations_asked(known, rungs), *scrutiny_asked(known, rungs)]
    lost = reach(rungs.people.values())
    before = set() if afresh else told(each.what for each in everything)
    found = tellings(everything, known.on, before, lost.failing, lost.silent)
    by_person: dict[int, list[Telling]] = {}
    for each in found:
        by_person.setdefault(each.person, []).append(each)
    people = [rungs.people[pk] for pk in by_person if rungs.is_here(pk)]
    return [
        Planned(person=person, tellings=tuple(by_person[person.pk]))
        for person in sorted(people, key=lambda person: person.name.casefold())
    ]


def _keep(day: dt.date, each: Planned) -> None:
    mail = Reminder(
        person_id=each.person.pk,
        day=day,
        address=each.person.email,
        subject=subject(each.tellings, day)[:200],
        made=moment(),
    )
    mail.save(force_insert=True)
    ReminderLine.objects.bulk_create(
        ReminderLine(reminder=mail, person_id=each.person.pk, what=what, step=step) for what, step in each.whats.items()
    )


def _claimed(mail: Reminder, now: dt.datetime) -> bool:
    """Take a mail for oneself: of two processes only one counts the attempt up."""
    mine = Reminder.objects.filter(pk=mail.pk, attempts=mail.attempts, outcome=mail.outcome)
    return mine.update(attempts=mail.attempts + 1, tried=now) == 1


def _sent(mail: Reminder, planned: Planned | None, day: dt.date, council: str) -> Outcome:
    """Send one mail, as far as what it speaks of is still asked; how it fared. Raises ServerAwayError."""
    kept = dict(mail.lines.values_list("what", "step"))
    still: Sequence[Telling] = [each for each in planned.tellings if each.asked.what in kept] if planned else []
    if not still or planned is None:
        return _note(mail, Outcome.NEEDLESS)
    site = settings.SITE_ADDRESS
    text = compose(planned.person.name, council, still, day, site=site, mail=mail.public_id)
    fault = deliver(Letter(name=mail.public_id, to=mail.address, text=text))
    return _note(mail, Outcome.FAILED if fault else Outcome.SENT, fault)


def _note(mail: Reminder, outcome: Outcome, fault: str = "") -> Outcome:
    Reminder.objects.filter(pk=mail.pk).update(outcome=outcome.value, fault=fault[:500])
    return outcome
