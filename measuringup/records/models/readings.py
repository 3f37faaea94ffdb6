"""Which documents of recommendations are looked at? Not part of the ledger; gone once on record or thrown away."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from measuringup.records.models.uploads import upload_name


class DocumentReading(models.Model):
    """A document somebody sent, with what was read of it and how far a person has looked at it.

    `read_at` is null while it is read, and `done` of `total` pages or rows tell how far that is. `about` holds what
    stays as it was read (headings, what was set aside, remarks, the month), `lines` the document as found, `rows` its
    rows as they stand now (core.recommendations.kept). `review` is the one it is a newer version of. `step` counts
    what was done to the rows, so that nobody changes what they have not seen.
    """

    public_id = models.CharField(max_length=20, unique=True, default=upload_name)
    user = models.ForeignKey("records.User", null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True, default="")
    about = models.JSONField(default=dict)
    lines = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    review = models.ForeignKey("records.Review", null=True, on_delete=models.SET_NULL, related_name="+")
    step = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name


class ReadingStep(models.Model):
    """Something done to the rows of a reading, in words, and what takes it back (core.recommendations.steps)."""

    reading = models.ForeignKey(DocumentReading, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    words = models.CharField(max_length=200)
    back = models.JSONField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["reading", "number"], name="one_step_of_a_number")]

    def __str__(self) -> str:
        return self.words
