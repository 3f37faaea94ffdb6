"""What was given, and has it been approved? Figures on their way to the ledger, and drafts nobody else sees."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from measuringup.core.collection.stages import Stage
from measuringup.core.observations import FIGURE_STATUSES, STATES
from measuringup.core.organisation import RestatementClass
from measuringup.records.models.version import Version


class Submission(Version):
    """A figure that was given, and the stage it is at; only an approved one is in the ledger.

    `explanation` confirms a figure that looked wrong; `returned` says why it came back. `restatement` is the class of
    a figure that replaces one in the ledger. `source`, `sheet` and `row` lead to where it stood in a file that was
    sent. `on_behalf_of` is the person its giver stood in for.
    """

    KEY = ("indicator_id", "organisation_id", "breakdown", "frequency", "period_start", "period_end")
    CONTENT = (
        "stage", "numerator", "denominator", "value", "state", "figure_status", "entered", "note", "explanation",
        "restatement", "returned", "submitted_by_id", "approved_by_id", "source_id", "sheet", "row",
        "on_behalf_of_id",
    )  # fmt: skip

    indicator = models.ForeignKey("records.Indicator", on_delete=models.PROTECT, related_name="submissions")
    organisation = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="+")
    breakdown = models.CharField(max_length=200, blank=True, default="")
    frequency = models.CharField(max_length=30)
    period_start = models.DateField()
    period_end = models.DateField()
    stage = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Stage])
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    value = models.FloatField(null=True)
    state = models.CharField(max_length=30, blank=True, default="")
    figure_status = models.CharField(max_length=20, default=FIGURE_STATUSES[0])
    entered = models.CharField(max_length=200, blank=True, default="")
    note = models.TextField(blank=True, default="")
    explanation = models.TextField(blank=True, default="")
    restatement = models.CharField(max_length=20, blank=True, default="")
    returned = models.TextField(blank=True, default="")
    submitted_by = models.ForeignKey("records.User", null=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey("records.User", null=True, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey("records.KeptFile", null=True, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=100, blank=True, default="")
    row = models.IntegerField(null=True)
    on_behalf_of = models.ForeignKey("records.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="submission_period_in_order"),
            models.CheckConstraint(condition=Q(stage__in=[each.value for each in Stage]), name="stage_is_known"),
            models.CheckConstraint(condition=Q(state__in=["", *STATES]), name="submission_state_is_known"),
            models.CheckConstraint(
                condition=Q(restatement__in=["", *(each.value for each in RestatementClass)]),
                name="submission_restatement_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.RETURNED.value) | ~Q(returned=""), name="returned_submission_says_why"
            ),
        ]


class Draft(models.Model):
    """What somebody has begun to fill in, as it stands in the boxes; gone once it is submitted. Not of the ledger."""

    user = models.ForeignKey("records.User", on_delete=models.CASCADE, related_name="drafts")
    indicator = models.ForeignKey("records.Indicator", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey("records.Unit", on_delete=models.CASCADE, related_name="+")
    breakdown = models.CharField(max_length=200, blank=True, default="")
    period_start = models.DateField()
    period_end = models.DateField()
    boxes = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "indicator", "organisation", "breakdown", "period_start", "period_end"],
                name="one_draft_of_a_figure",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.organisation_id} {self.period_start} of {self.user_id}"
