"""What is measured, and who owns it? Indicators, every code they answer to, and their owners."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from measuringup.core.organisation import Accountability, Duty
from measuringup.records.models.version import Version


class Indicator(models.Model):
    """A measure; everything its definition says is a version."""

    code = models.CharField(max_length=64, unique=True)
    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("code"), name="one_indicator_of_a_code")]

    def __str__(self) -> str:
        return self.code


class IndicatorCode(Version):
    """A code that leads to an indicator, folded for looking up: its own, and every old one (BV12, NI 192).

    It goes on leading there when a definition no longer names it; it is withdrawn with the definition that
    named it when that is undone, and free again.
    """

    KEY = ("folded",)
    CONTENT = ("code", "indicator_id")

    folded = models.CharField(max_length=64, db_index=True)
    code = models.CharField(max_length=64)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="codes")

    def __str__(self) -> str:
        return self.code


class IndicatorVersion(Version):
    """A definition from a day on. `definition` holds the fields of core.indicators.Indicator that are not
    their default, as the YAML of a definition writes them; owners are kept apart, through posts."""

    KEY = ("indicator_id",)
    CONTENT = ("name", "definition", "unit_id", "accountability", "is_sensitive")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=300)
    definition = models.JSONField()
    unit = models.ForeignKey("records.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    accountability = models.CharField(
        max_length=20,
        choices=[(each.value, each.value) for each in Accountability],
        default=Accountability.RESPONSIBLE.value,
    )
    is_sensitive = models.BooleanField(default=False)

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(name=""), name="indicator_has_name"),
        ]


class Ownership(Version):
    """Which post has which duty for a measure: its result, figure, forecast, commentary, target, portfolio."""

    KEY = ("indicator_id", "duty")
    CONTENT = ("post_id",)

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="ownerships")
    duty = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Duty])
    post = models.ForeignKey("records.Post", on_delete=models.PROTECT, related_name="ownerships")
