"""What does somebody keep for themselves? Favourites, what they looked at, their last visit. Not of the ledger."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from django.db import models


class Kind(StrEnum):
    """What can be a favourite, by the name of its address."""

    SCORECARD = "scorecard"
    MEASURE = "measure"
    UNIT = "unit"


_KINDS = [(each.value, each.value) for each in Kind]
#: As long as the longest code there is.
_CODE = 64


class Favourite(models.Model):
    """Something somebody wants at hand, by its code, in the order they put it in."""

    user = models.ForeignKey("records.User", on_delete=models.CASCADE, related_name="favourites")
    kind = models.CharField(max_length=20, choices=_KINDS)
    code = models.CharField(max_length=_CODE)
    place = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "kind", "code"], name="a_favourite_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code} of {self.user_id}"


class LookedAt(models.Model):
    """Something somebody looked at, and when last."""

    user = models.ForeignKey("records.User", on_delete=models.CASCADE, related_name="looked_at")
    kind = models.CharField(max_length=20, choices=_KINDS)
    code = models.CharField(max_length=_CODE)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "kind", "code"], name="looked_at_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code} by {self.user_id}"


class Visit(models.Model):
    """When somebody was last here, and up to which change they could know.

    `seen` moves while a visit lasts; `before` is where the visit before this one ended, null in the first.
    """

    user = models.OneToOneField("records.User", primary_key=True, on_delete=models.CASCADE, related_name="visit")
    seen = models.DateTimeField()
    seen_change = models.BigIntegerField()
    before = models.DateTimeField(null=True)
    before_change = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.user_id}, {self.seen}"
