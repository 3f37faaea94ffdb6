"""What was judged of a measure? The frame that is kept while it holds, otherwise judged anew."""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO

import polars as pl

from measuringup import RULE_SET
from measuringup.records.models import AssessmentCache
from measuringup.records.queries.judgement import judgement
from measuringup.records.queries.known import Known
from measuringup.records.queries.touches import last_of_all, last_touched


def assessed(known: Known, indicators: Collection[int]) -> pl.DataFrame:
    """All that was judged of some measures, of all organisations: ASSESSMENT_COLUMNS, in no order of measures."""
    there = kept(known, indicators)
    frames = [unpacked(each) for each in there.values()]
    stale = [pk for pk in indicators if pk not in there]
    if stale or not frames:
        frames.append(judgement(known, stale).assessed())
    return pl.concat([frame for frame in frames if frame.width] or [pl.DataFrame()])


def kept(known: Known, indicators: Collection[int]) -> dict[int, AssessmentCache]:
    """What is kept of these measures and holds: made on this day, by these rules, and touched by nothing since."""
    touched, everything = last_touched(known, indicators), last_of_all(known)
    found = AssessmentCache.objects.filter(
        indicator_id__in=indicators, as_of=known.on, rule_set=RULE_SET, change__lte=known.change
    )
    return {each.pk: each for each in found if each.change >= max(everything, touched.get(each.pk, 0))}


def unpacked(kept: AssessmentCache) -> pl.DataFrame:
    """The frame that is kept."""
    return pl.read_ipc(BytesIO(kept.frame))
