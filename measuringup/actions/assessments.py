"""What does a change make stale, and what is it judged now? The cache of the judgement, kept fresh."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from io import BytesIO

import polars as pl
from django.db.models import Max

from measuringup import RULE_SET
from measuringup.records.models import AssessmentCache, Change
from measuringup.records.queries.judgement import judgement
from measuringup.records.queries.known import Known


def refresh(indicators: Collection[int] | None, today: dt.date) -> int:
    """Judge these indicators anew, or all of them, and keep what comes out; returns how many.

    Called inside the change that made them stale, so that figures and their judgement are stored together.
    """
    if indicators is not None and not indicators:
        return 0
    known = Known(Change.objects.aggregate(last=Max("number"))["last"] or 0, today)
    made = judgement(known, indicators)
    assessed = made.assessed().partition_by("indicator_code", as_dict=True)
    rows = [
        AssessmentCache(
            indicator_id=pk,
            change=known.change,
            as_of=today,
            rule_set=RULE_SET,
            frame=_packed(assessed.get((indicator.code,), pl.DataFrame())),
        )
        for pk, indicator in made.indicators.items()
    ]
    AssessmentCache.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["indicator"],
        update_fields=["change", "as_of", "rule_set", "frame"],
    )
    return len(rows)


def _packed(frame: pl.DataFrame) -> bytes:
    out = BytesIO()
    frame.write_ipc(out, compression="zstd")
    return out.getvalue()
