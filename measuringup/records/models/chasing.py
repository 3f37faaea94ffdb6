"""Who was told what, who stands in for whom, and what is closed? Stand-ins, locks, exceptions, mails and feeds."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from measuringup.core.collection.mails import Outcome
from measuringup.records.models.people import public_id
from measuringup.records.models.version import Version


class StandIn(Version):
    """From `valid_from` up to `valid_to` another person gets somebody's mails and may enter their figures."""

    KEY = ("person_id",)
    CONTENT = ("stand_in_id",)

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="stand_ins")
    stand_in = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="stands_in")

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=~Q(person=F("stand_in")), name="nobody_stands_in_for_herself"),
        ]


class PeriodLock(Version):
    """From `valid_from` on no figure is taken of periods of a frequency that end on a day, in a unit and all below
    it, or without a unit in the whole council."""

    KEY = ("unit_id", "frequency", "period_end")
    CONTENT = ()

    unit = models.ForeignKey("records.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    frequency = models.CharField(max_length=30)
    period_end = models.DateField()


class LockException(Version):
    """Up to `valid_to` a person may give a measure's figure of one period that is locked."""

    KEY = ("person_id", "indicator_id", "period_end")
    CONTENT = ()

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey("records.Indicator", on_delete=models.PROTECT, related_name="+")
    period_end = models.DateField()


class Reminder(models.Model):
    """One mail to one person on one day, kept before it is sent, so that nothing is told twice or lost.

    Not of the ledger: `outcome`, `attempts` and `fault` say how it fared.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id)
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="reminders")
    day = models.DateField()
    address = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    made = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    tried = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, default=Outcome.WAITING.value)
    fault = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "day"], name="one_reminder_a_person_a_day"),
            models.CheckConstraint(
                condition=Q(outcome__in=[each.value for each in Outcome]), name="reminder_outcome_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} to {self.address}"


class ReminderLine(models.Model):
    """One thing a mail speaks of: `what` names it, `step` the step that was told with it ("" where none was new)."""

    reminder = models.ForeignKey(Reminder, on_delete=models.PROTECT, related_name="lines")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=300)
    step = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "what", "step"], condition=~Q(step=""), name="nobody_is_told_a_step_twice"
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.step}".strip()


class ReminderDay(models.Model):
    """The day on which everybody was reminded, so that the worker does it once; `said` is what came of it."""

    day = models.DateField(unique=True)
    at = models.DateTimeField()
    said = models.CharField(max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.day}"


class Feed(models.Model):
    """The secret in the address of somebody's calendar, as a digest: who has the database cannot read it."""

    user = models.ForeignKey("records.User", on_delete=models.PROTECT, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"of {self.user_id}, made {self.made:%Y-%m-%d}"
