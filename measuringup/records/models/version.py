"""How is a governed fact kept? As rows that are only ever added, each with its valid time and its change.

What holds on a day, as known at a change, is the row of that key with the greatest change number among
those valid on the day and made no later than the change. A later row covers an earlier one for the days
it is valid for, and no row is ever altered (RULES D0.9, D0.21).
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from measuringup.core.register.facts import SINCE_EVER


class VersionQuerySet(models.QuerySet[Any]):
    """Versions, and what of them was known."""

    def known(self, change: int, on: dt.date | None = None) -> list[Any]:
        """The version in force for each key on day `on` as known at `change`, withdrawn ones left out.

        Without a day, the last version made of each key and first valid day: for facts that carry
        their own time, such as a target's period. In the order of their keys.
        """
        rows = self.filter(change_id__lte=change)
        key = self.model.KEY
        if on is None:
            key = (*key, "valid_from")
        else:
            rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on), valid_from__lte=on)
        # A thing has a handful of versions: taking the last here is cheaper than asking the database to.
        last = {tuple(getattr(row, name) for name in key): row for row in rows.order_by(*key, "change_id", "pk")}
        return [row for row in last.values() if not row.is_withdrawn]


class Version(models.Model):
    """One row of a governed fact. `KEY` names the fields that say what it is of, `CONTENT` what it says.

    Valid from `valid_from` up to, not including, `valid_to`. A withdrawn row says that there is
    no longer any such thing.
    """

    KEY: ClassVar[tuple[str, ...]]
    CONTENT: ClassVar[tuple[str, ...]]

    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(default=SINCE_EVER)
    valid_to = models.DateField(null=True)
    is_withdrawn = models.BooleanField(default=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="%(class)s_ends_after_begin"
            )
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.key} of change {self.change_id}"

    @property
    def key(self) -> tuple[Any, ...]:
        """What this row is of."""
        return tuple(getattr(self, name) for name in self.KEY)

    @property
    def content(self) -> dict[str, Any]:
        """What this row says, field by field."""
        return {name: getattr(self, name) for name in self.CONTENT}

    def succeeded_by(self, **content: Any) -> Self:
        """A new, unsaved version of the same thing with some content changed."""
        fields = {name: getattr(self, name) for name in (*self.KEY, *self.CONTENT, "valid_from", "valid_to")}
        return type(self)(**{**fields, **content})
