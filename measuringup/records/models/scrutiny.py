"""What else does scrutiny ask for? Information, with its own clock, and a closer look at measures (RULES H2, H7)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from measuringup.core.recommendations.hot_spots import Stage, Way
from measuringup.records.models.people import public_id
from measuringup.records.models.version import Version


class InformationRequest(models.Model):
    """A committee's request for information."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id)
    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.public_id


class InformationRequestVersion(Version):
    """What was asked of whom on which day, and what came: the information, or written reasons why it is not given."""

    KEY = ("request_id",)
    CONTENT = ("body_id", "text", "post_id", "asked_on", "answered_on", "is_given", "answer")

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="versions")
    body = models.ForeignKey("records.Body", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    post = models.ForeignKey("records.Post", null=True, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    answered_on = models.DateField(null=True)
    is_given = models.BooleanField(default=False)
    answer = models.TextField(blank=True, default="")

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="request_has_text"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | ~Q(answer=""), name="answered_request_has_answer"
            ),
        ]


class HotSpot(models.Model):
    """A measure raised for a closer look."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id)
    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.public_id


class HotSpotVersion(Version):
    """Which measure of whom, why, on which way, and how far it is: endorsed by minute, with what was found."""

    KEY = ("hot_spot_id",)
    CONTENT = ("indicator_id", "organisation_id", "body_id", "raised_on", "why", "way", "stage", "minute", "outcome")

    hot_spot = models.ForeignKey(HotSpot, on_delete=models.PROTECT, related_name="versions")
    indicator = models.ForeignKey("records.Indicator", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("records.Body", on_delete=models.PROTECT, related_name="+")
    raised_on = models.DateField()
    why = models.TextField()
    way = models.CharField(max_length=40)
    stage = models.CharField(max_length=20)
    minute = models.CharField(max_length=100, blank=True, default="")
    outcome = models.TextField(blank=True, default="")

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=Q(way__in=list(Way)), name="hot_spot_way_is_known"),
            models.CheckConstraint(condition=Q(stage__in=list(Stage)), name="hot_spot_stage_is_known"),
        ]
