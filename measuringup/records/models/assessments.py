"""What did the judgement say, and since when does it hold? Two caches of a pure function, and what tells their age.

The caches can be thrown away at any time; touches cannot.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Touch(models.Model):
    """A change could alter the judgement of a measure: it says something of it, or of what it is judged by
    (records.touching). What was judged at an earlier change no longer holds."""

    indicator = models.ForeignKey("records.Indicator", on_delete=models.CASCADE, related_name="+", db_index=False)
    change = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["indicator", "change"], name="touched_once_by_a_change")
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} touched by change {self.change}"


class AssessmentCache(models.Model):
    """Everything judged of one measure, as the Arrow file of core.assessment.assess(), with what it was made of.

    It was made of the records up to `change` as looked at on the day `as_of`, by this version of the rules. It
    holds for later changes that do not touch the measure, up to the day `until` (null: for ever).
    """

    indicator = models.OneToOneField(
        "records.Indicator", primary_key=True, on_delete=models.CASCADE, related_name="assessment"
    )
    change = models.BigIntegerField()
    as_of = models.DateField()
    until = models.DateField(null=True)
    rule_set = models.CharField(max_length=40)
    frame = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.indicator_id} as of {self.as_of}"


class PreparedRow(models.Model):
    """One measure of one organisation as it stands on a scorecard and on its own page, made ready to print.

    `asked` is the period it was made for, "" for the latest figures. It is made of the records up to `change`
    as looked at on the day `as_of`, and holds for later changes that do not touch it, up to the day `until` (null: for
    ever). Former ones stay, so that a page as known on an earlier day is as fast as today's.
    `line` is the row of the table in words as JSON, with the evidence by which core.attention ranks the latest
    figures; `row` is the whole of core.scorecards.ScorecardRow as compressed JSON. A measure without a row has its
    note in `line`.
    """

    indicator = models.ForeignKey("records.Indicator", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey("records.Unit", on_delete=models.CASCADE, related_name="+")
    asked = models.CharField(max_length=60, blank=True, default="")
    change = models.BigIntegerField()
    as_of = models.DateField()
    until = models.DateField(null=True)
    made_by = models.CharField(max_length=60)
    line = models.TextField()
    row = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "asked", "indicator", "change", "as_of"], name="one_prepared_row"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} of {self.organisation_id}, {self.asked or 'latest'}, at change {self.change}"
