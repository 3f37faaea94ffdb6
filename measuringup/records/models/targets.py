"""What was promised, and by which rule is it rated? Targets, rating schemes, rebases and overrides."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from measuringup.core.targets.schema import APPLIES_TO, FORMS, PERIOD, PROFILES, TOLERANCE_BASES
from measuringup.records.models.version import Version


class TargetVersion(Version):
    """A target for a span of periods (core.targets.TARGET_SCHEMA). Without an organisation it is everybody's."""

    KEY = ("indicator_id", "organisation_id", "breakdown", "period_start", "period_end", "applies_to")
    CONTENT = (
        "form", "target", "strict", "lower", "upper", "tolerance", "tolerance_basis", "floor", "profile", "base",
        "rationale",
    )  # fmt: skip

    indicator = models.ForeignKey("records.Indicator", on_delete=models.PROTECT, related_name="targets")
    organisation = models.ForeignKey("records.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    breakdown = models.CharField(max_length=200, blank=True, default="")
    period_start = models.DateField()
    period_end = models.DateField()
    applies_to = models.CharField(max_length=20, default=PERIOD)
    form = models.CharField(max_length=20, default="absolute")
    target = models.FloatField(null=True)
    strict = models.BooleanField(default=False)
    lower = models.FloatField(null=True)
    upper = models.FloatField(null=True)
    tolerance = models.FloatField(null=True)
    tolerance_basis = models.CharField(max_length=20, blank=True, default="")
    floor = models.FloatField(null=True)
    profile = models.CharField(max_length=20, blank=True, default="")
    base = models.FloatField(null=True)
    rationale = models.TextField(blank=True, default="")

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="target_period_in_order"),
            models.CheckConstraint(condition=Q(applies_to__in=APPLIES_TO), name="target_applies_to_is_known"),
            models.CheckConstraint(condition=Q(form__in=FORMS), name="target_form_is_known"),
            models.CheckConstraint(condition=Q(profile__in=["", *PROFILES]), name="target_profile_is_known"),
            models.CheckConstraint(
                condition=Q(tolerance_basis__in=["", *TOLERANCE_BASES]), name="target_tolerance_basis_is_known"
            ),
            models.CheckConstraint(
                condition=Q(tolerance__isnull=True) | Q(tolerance__gte=0), name="target_tolerance_is_not_negative"
            ),
        ]


class SchemeVersion(Version):
    """A rating scheme of the council's own: the mapping that core.rating.reading.scheme_from reads."""

    KEY = ("name",)
    CONTENT = ("scheme",)

    name = models.CharField(max_length=64)
    scheme = models.JSONField()


class RebaseVersion(Version):
    """When a chart's limits start again, who decided and who approved (STATISTICS A15; core REBASE_SCHEMA)."""

    KEY = ("indicator_id", "organisation_id", "breakdown", "date")
    CONTENT = ("why", "person", "approver")

    indicator = models.ForeignKey("records.Indicator", on_delete=models.PROTECT, related_name="rebases")
    organisation = models.ForeignKey("records.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    breakdown = models.CharField(max_length=200, null=True)
    date = models.DateField()
    why = models.TextField()
    person = models.CharField(max_length=200)
    approver = models.CharField(max_length=200)

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(why="") & ~Q(person="") & ~Q(approver=""), name="rebase_has_reason_person_and_approver"
            ),
        ]


class OverrideVersion(Version):
    """A rating that is reported otherwise than computed: both are printed, with reason and name (RULES C11)."""

    KEY = ("indicator_id", "organisation_id", "breakdown", "period_start", "period_end")
    CONTENT = ("computed", "reported", "why", "person")

    indicator = models.ForeignKey("records.Indicator", on_delete=models.PROTECT, related_name="overrides")
    organisation = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="+")
    breakdown = models.CharField(max_length=200, blank=True, default="")
    period_start = models.DateField()
    period_end = models.DateField()
    computed = models.CharField(max_length=40)
    reported = models.CharField(max_length=40)
    why = models.TextField()
    person = models.CharField(max_length=200)

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=~Q(why="") & ~Q(person=""), name="override_has_reason_and_name"),
        ]
