"""What was judged of a measure? The frame that is kept while it holds, otherwise judged anew."""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO

import polars as pl
from django.db.models import Q

from measuringup import RULE_SET
from measuringup.core.observations import SERIES
from measuringup.records.models import AssessmentCache
from measuringup.records.queries.judgement import judgement
from measuringup.records.queries.known import Known
from measuringup.records.queries.touches import last_touched


def assessed(known: Known, indicators: Collection[int]) -> pl.DataFrame:
    """All that was judged of some measures, of all organisations: ASSESSMENT_COLUMNS, in no order of measures."""
    there = kept(known, indicators)
    frames = [unpacked(each) for each in there.values()]
    stale = [pk for pk in indicators if pk not in there]
    if stale or not frames:
        frames.append(judgement(known, stale).assessed())
    judged = [frame for frame in frames if frame.width]
    # series are numbered, and columns added, within the frame they were judged in
    return (
        pl.concat(judged, how="diagonal_relaxed").with_columns(series=pl.struct(SERIES).rle_id())
        if judged
        else pl.DataFrame()
    )


def kept(known: Known, indicators: Collection[int]) -> dict[int, AssessmentCache]:
    """What is kept of these measures and holds: made by these rules, on a day whose judgement is still that of
    today, and touched by nothing since."""
    touched = last_touched(known, indicators)
    found = AssessmentCache.objects.filter(
        Q(until__isnull=True) | Q(until__gt=known.on),
        indicator_id__in=indicators,
        as_of__lte=known.on,
        rule_set=RULE_SET,
        change__lte=known.change,
    )
    return {each.pk: each for each in found if each.change >= touched.get(each.pk, 0)}


def unpacked(kept: AssessmentCache) -> pl.DataFrame:
    """The frame that is kept."""
    return pl.read_ipc(BytesIO(kept.frame))
