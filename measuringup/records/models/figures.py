"""What was the figure, as entered, when, by whom, and what became of it? The ledger (RULES D0.9, D0.12, E1, E2)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from measuringup.core.observations import FIGURE_STATUSES, STATES
from measuringup.core.organisation import CommentaryKind, RestatementClass
from measuringup.records.models.version import Version


class KeptFile(models.Model):
    """A file as it was sent: the source of figures, or evidence for one."""

    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.BinaryField()
    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class Observation(models.Model):
    """One entry of the ledger. The figure of a key is its entry with the greatest change; none is altered.

    Units as in core.observations.OBSERVATION_SCHEMA: percentages are percents. `entered` is the text as
    entered. `is_withdrawn` says that there is no figure any more. `restatement` says why an entry
    replaces an earlier one; the reason in words is the change's. `source`, `sheet` and `row` lead to where
    it stood.
    """

    KEY = ("indicator_id", "organisation_id", "breakdown", "frequency", "period_start", "period_end")
    CONTENT = (
        "numerator", "denominator", "value", "state", "figure_status", "entered", "restatement", "note",
        "is_withdrawn", "source_id", "sheet", "row", "evidence_id",
    )  # fmt: skip

    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey("records.Indicator", on_delete=models.PROTECT, related_name="observations")
    organisation = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="observations")
    breakdown = models.CharField(max_length=200, blank=True, default="")
    frequency = models.CharField(max_length=30)
    period_start = models.DateField()
    period_end = models.DateField()
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    value = models.FloatField(null=True)
    state = models.CharField(max_length=30, blank=True, default="")
    figure_status = models.CharField(max_length=20, default="final")
    entered = models.CharField(max_length=200, blank=True, default="")
    restatement = models.CharField(max_length=20, blank=True, default="")
    note = models.TextField(blank=True, default="")
    is_withdrawn = models.BooleanField(default=False)
    source = models.ForeignKey(KeptFile, null=True, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=100, blank=True, default="")
    row = models.IntegerField(null=True)
    evidence = models.ForeignKey(KeptFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["indicator", "organisation", "breakdown", "frequency", "period_start", "change"],
                name="observation_key",
            ),
            models.Index(fields=["organisation", "indicator"], name="observation_of_organisation"),
            models.Index(fields=["indicator", "change"], name="observation_last_touched"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "organisation", "breakdown", "frequency", "period_start", "period_end", "change"],
                name="one_entry_of_a_key_in_a_change",
            ),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="observation_period_in_order"),
            models.CheckConstraint(condition=Q(state__in=["", *STATES]), name="observation_state_is_known"),
            models.CheckConstraint(condition=Q(figure_status__in=FIGURE_STATUSES), name="figure_status_is_known"),
            models.CheckConstraint(
                condition=Q(restatement__in=["", *(each.value for each in RestatementClass)]),
                name="restatement_is_known",
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gte=0), name="denominator_is_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(is_withdrawn=True)
                | Q(numerator__isnull=True, denominator__isnull=True, value__isnull=True, state=""),
                name="withdrawn_entry_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.organisation_id} {self.period_start}: {self.value}"


class Forecast(Version):
    """What the year is expected to end at, kept apart from figures (RULES C7)."""

    KEY = ("indicator_id", "organisation_id", "breakdown", "year_start")
    CONTENT = ("value", "low", "high", "confidence", "note")

    indicator = models.ForeignKey("records.Indicator", on_delete=models.PROTECT, related_name="forecasts")
    organisation = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="+")
    breakdown = models.CharField(max_length=200, blank=True, default="")
    year_start = models.DateField()
    value = models.FloatField()
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    confidence = models.CharField(max_length=20, blank=True, default="")
    note = models.TextField(blank=True, default="")

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                name="forecast_range_in_order",
            ),
        ]


class Commentary(Version):
    """What was said about a figure: commentary, cause, action or data-quality note (RULES I3).

    Of a corrective action, `post` is who takes it and `due` the day by which it should show (RULES C12).
    """

    KEY = ("indicator_id", "organisation_id", "period_start", "period_end", "kind")
    CONTENT = ("text", "post_id", "due")

    indicator = models.ForeignKey("records.Indicator", on_delete=models.PROTECT, related_name="commentaries")
    organisation = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="+")
    period_start = models.DateField()
    period_end = models.DateField()
    kind = models.CharField(
        max_length=20,
        choices=[(each.value, each.value) for each in CommentaryKind],
        default=CommentaryKind.COMMENTARY.value,
    )
    text = models.TextField()
    post = models.ForeignKey("records.Post", null=True, on_delete=models.PROTECT, related_name="+")
    due = models.DateField(null=True)
