"""How is the council organised, and how was it? Units and outside bodies through renames, merges and splits."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from measuringup.core.organisation import SuccessionKind, UnitKind
from measuringup.records.models.version import Version


class Unit(models.Model):
    """The council, a part of it, or an outside body; what it is called and where it belongs are versions.

    `code` is the organisation code of its figures and stands in addresses.
    """

    code = models.SlugField(max_length=64, unique=True)
    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("code"), name="one_unit_of_a_code")]

    def __str__(self) -> str:
        return self.code


class UnitVersion(Version):
    """A unit's name, kind and parent from a day on. `not_applicable` lists codes of measures it has no
    service for, divided by semicolons (RULES 6)."""

    KEY = ("unit_id",)
    CONTENT = ("name", "kind", "parent_id", "is_open", "not_applicable")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=[(each.value, each.value) for each in UnitKind])
    parent = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    is_open = models.BooleanField(default=True)
    not_applicable = models.TextField(blank=True, default="")

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(name=""), name="unit_has_name"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[each.value for each in UnitKind]), name="unit_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("unit")),
                name="unit_is_not_its_own_parent",
            ),
        ]


class Succession(Version):
    """One unit goes on in another from `valid_from`: old figures and recommendations still find their home."""

    KEY = ("predecessor_id", "successor_id")
    CONTENT = ("kind",)

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inheritances")
    kind = models.CharField(max_length=20, choices=[(each.value, each.value) for each in SuccessionKind])

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="unit_succeeds_another"
            ),
        ]
