"""Where do figures come from by themselves, and how did each run go? Sources, the log of their runs, who is at it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from measuringup.core.organisation import RestatementClass
from measuringup.core.sources import Outcome, SourceKind, Takes
from measuringup.records.models.version import Version


class SourceVersion(Version):
    """A named source of figures: a watched folder, or a query to a database.

    `variable` is the name of the variable on the server that holds the database's address, which is kept nowhere.
    `look_back` is how many days before its run a query's :since lies. `profile` is the name of the import profile by
    which it is read, `restatement` the class of figures that replace others ("": such figures stop the run),
    `schedule` the mapping that core.sources.schedule_from reads. The post answers for it.
    """

    KEY = ("code",)
    CONTENT = (
        "name", "kind", "folder", "pattern", "takes", "variable", "query", "look_back", "profile", "restatement",
        "schedule", "post_id",
    )  # fmt: skip

    code = models.SlugField(max_length=64)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=[(each.value, each.value) for each in SourceKind])
    folder = models.CharField(max_length=500, blank=True, default="")
    pattern = models.CharField(max_length=100, blank=True, default="")
    takes = models.CharField(max_length=40, blank=True, default="")
    variable = models.CharField(max_length=100, blank=True, default="")
    query = models.TextField(blank=True, default="")
    look_back = models.PositiveIntegerField(default=0)
    profile = models.CharField(max_length=100)
    restatement = models.CharField(max_length=20, blank=True, default="")
    schedule = models.JSONField()
    post = models.ForeignKey("records.Post", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=~Q(name="") & ~Q(profile=""), name="source_has_name_and_profile"),
            models.CheckConstraint(
                condition=Q(
                    kind=SourceKind.FOLDER.value, variable="", query="", takes__in=[each.value for each in Takes]
                )
                & ~Q(folder="")
                | Q(kind=SourceKind.DATABASE.value, folder="", pattern="", takes="") & ~Q(variable="") & ~Q(query=""),
                name="source_is_folder_or_query",
            ),
            models.CheckConstraint(
                condition=Q(restatement__in=["", *(each.value for each in RestatementClass)]),
                name="source_restatement_is_known",
            ),
        ]


class SourceRun(models.Model):
    """A run that ended, whatever came of it; only ever added to.

    `version` is the change of the source's definition, `profile_version` that of its profile. `digest` is of what was
    read, `columns` its headings and `rows` their number; `new`, `changed` and `unchanged` count figures. `problems` are
    the first of them as mappings (core.problems.Problem), `more_problems` how many there were besides. `change` and
    `file` are there where figures were taken in.
    """

    code = models.SlugField(max_length=64)
    version = models.BigIntegerField()
    profile_version = models.BigIntegerField(default=0)
    begun = models.DateTimeField()
    ended = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    outcome = models.CharField(max_length=40, choices=[(each.value, each.value) for each in Outcome])
    said = models.TextField(blank=True, default="")
    file_name = models.CharField(max_length=255, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")
    columns = models.JSONField(default=list)
    rows = models.IntegerField(null=True)
    new = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    problems = models.JSONField(default=list)
    more_problems = models.IntegerField(default=0)
    change = models.OneToOneField("records.Change", null=True, on_delete=models.PROTECT, related_name="source_run")
    file = models.ForeignKey("records.KeptFile", null=True, on_delete=models.PROTECT, related_name="source_runs")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["code", "id"], name="source_runs_in_order")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ended__gte=F("begun")), name="source_run_ends_after_begin"),
            models.CheckConstraint(
                condition=Q(outcome__in=[each.value for each in Outcome]), name="source_run_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.STORED.value, change__isnull=False)
                | ~Q(outcome=Outcome.STORED.value) & Q(change__isnull=True),
                name="source_run_stored_by_a_change",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}, {self.begun:%d %B %Y %H:%M} UTC: {self.outcome}"


class SourceAtWork(models.Model):
    """Who reads a source just now: one row a source, so that no two do. One that a process left behind which is gone
    was interrupted."""

    code = models.SlugField(max_length=64, unique=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    machine = models.CharField(max_length=255)
    process = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.code} since {self.at:%d %B %Y %H:%M} UTC"
