"""Who looks at the figures, and when? Bodies such as an Improvement Board or Cabinet, and the days they meet."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from measuringup.core.collection.meetings import MOST_DAYS_BEFORE
from measuringup.records.models.people import public_id
from measuringup.records.models.version import Version


class Body(models.Model):
    """A body that meets; its name, its scorecards and how early it wants figures and papers are versions."""

    code = models.SlugField(max_length=64, unique=True)
    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("code"), name="one_body_of_a_code")]

    def __str__(self) -> str:
        return self.code


class BodyVersion(Version):
    """What a body is called, and which scorecards, by their codes, it takes with it into its meetings.

    Figures are there `figures_days` working days before a meeting, papers `papers_days` clear working days. `clock`
    names how long an answer to its recommendations may take (core.recommendations.clocks), "" for the usual one.
    """

    KEY = ("body_id",)
    CONTENT = ("name", "scorecards", "figures_days", "papers_days", "clock")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=200)
    scorecards = models.JSONField(default=list)
    figures_days = models.PositiveSmallIntegerField()
    papers_days = models.PositiveSmallIntegerField()
    clock = models.CharField(max_length=40, blank=True, default="")

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(name=""), name="body_has_name"),
            models.CheckConstraint(
                condition=models.Q(figures_days__lte=MOST_DAYS_BEFORE, papers_days__lte=MOST_DAYS_BEFORE),
                name="body_asks_within_reason",
            ),
        ]


class Meeting(models.Model):
    """A meeting of a body; its day can be moved, and it stays the same meeting."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.public_id


class MeetingVersion(Version):
    """On which day a meeting is, and where; withdrawn, it is not held."""

    KEY = ("meeting_id",)
    CONTENT = ("day", "place")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="versions")
    day = models.DateField()
    place = models.CharField(max_length=200, blank=True, default="")
