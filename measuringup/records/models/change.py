"""Who changed something, when, and why? The one sequence of changes that everything kept hangs on (RULES D0.21)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Change(models.Model):
    """One action: a number in commit order, the same on every database, with who, when and why.

    `verb` names the action; `approver` is the body or person that agreed, with its minute, where the
    action asks for one (RULES B4). `contents` says how many rows of which table it made, with their hash;
    `digest` is the hash of this row and of the change before, so that nothing can be altered or taken away
    unseen (records.digests).
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey("records.User", null=True, on_delete=models.PROTECT, related_name="changes")
    by_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    reason = models.TextField()
    approver = models.CharField(max_length=200, blank=True, default="")
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")
    contents = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="change_has_reason"),
            models.CheckConstraint(condition=~models.Q(by_name=""), name="change_has_author"),
            models.CheckConstraint(condition=models.Q(number__gt=0), name="change_number_is_positive"),
        ]

    def __str__(self) -> str:
        return f"Change {self.number}: {self.verb} by {self.by_name}"


class ChangeCounter(models.Model):
    """The last change. Its one row is locked while a change is made, so that numbers follow commits."""

    last = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_change_counter")]

    def __str__(self) -> str:
        return f"{self.last} changes"


class BegunChange(models.Model):
    """A change that was begun, by which process of which machine.

    The row goes in the change's own transaction, or when it is refused. One that is left behind by a process that
    is gone was interrupted, and nothing of it is stored.
    """

    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    reason = models.TextField()
    machine = models.CharField(max_length=255)
    process = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.verb} by {self.by_name}, {self.at:%d %B %Y %H:%M} UTC: {self.reason}"
