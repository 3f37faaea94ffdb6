"""What stands on which scorecard, against whom, and by which calendar? Scorecards, groups, terms, settings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from measuringup.core.collection.stages import MOST_APPROVALS
from measuringup.core.organisation import ScorecardLevel
from measuringup.records.models.version import Version


class Scorecard(models.Model):
    """A scorecard; its title, level and content are versions."""

    code = models.SlugField(max_length=64, unique=True)
    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("code"), name="one_scorecard_of_a_code")]

    def __str__(self) -> str:
        return self.code


class ScorecardVersion(Version):
    """A scorecard's content from a day on, usually the first of a financial year; in-year changes are
    further versions. `sections` is a list of {"name": .., "items": [{"code": .., "optional": ..}]}, in order.
    Figures of its measures are approved in `approvals` steps: 0, 1 or 2."""

    KEY = ("scorecard_id",)
    CONTENT = ("title", "level", "unit_id", "sections", "approvals")

    scorecard = models.ForeignKey(Scorecard, on_delete=models.PROTECT, related_name="versions")
    title = models.CharField(max_length=200)
    level = models.CharField(max_length=20, choices=[(each.value, each.value) for each in ScorecardLevel])
    unit = models.ForeignKey("records.Unit", on_delete=models.PROTECT, related_name="+")
    sections = models.JSONField()
    approvals = models.PositiveSmallIntegerField(default=1)

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(title=""), name="scorecard_has_title"),
            models.CheckConstraint(
                condition=models.Q(level__in=[each.value for each in ScorecardLevel]), name="scorecard_level_is_known"
            ),
            models.CheckConstraint(condition=models.Q(approvals__lte=MOST_APPROVALS), name="two_approvals_at_most"),
        ]


class GroupVersion(Version):
    """A comparator group: of which grouping (a definition's `peers`), and the codes of its members (RULES F1)."""

    KEY = ("grouping", "name")
    CONTENT = ("members",)

    grouping = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    members = models.JSONField()


class CalendarVersion(Version):
    """A calendar of terms: a list of {"name": .., "start": .., "end": ..} in order of date (RULES A5)."""

    KEY = ("name",)
    CONTENT = ("terms",)

    name = models.CharField(max_length=64)
    terms = models.JSONField()


class SettingVersion(Version):
    """A setting of the council, such as its colours, its nation's bank holidays, or self-approval."""

    KEY = ("name",)
    CONTENT = ("value",)

    name = models.CharField(max_length=64)
    value = models.JSONField()
