"""What did the judgement say last? A cache of a pure function; it can be thrown away at any time."""

from __future__ import annotations

from django.db import models


class AssessmentCache(models.Model):
    """Everything judged of one measure, as the Arrow file of core.assessment.assess(), with what it was made of.

    It holds for the day `as_of`, the ledger up to `change`, and this version of the rules.
    """

    indicator = models.OneToOneField(
        "records.Indicator", primary_key=True, on_delete=models.CASCADE, related_name="assessment"
    )
    change = models.BigIntegerField()
    as_of = models.DateField()
    rule_set = models.CharField(max_length=40)
    frame = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.indicator_id} as of {self.as_of}"
