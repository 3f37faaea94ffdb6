"""Is what is kept what would be computed now? Every kept assessment and prepared row against a new judgement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

import polars as pl

from measuringup.actions.differences import Difference, between_frames, between_rows
from measuringup.actions.preparing import rows_from
from measuringup.records.models import PreparedRow
from measuringup.records.queries.assessments import kept, unpacked
from measuringup.records.queries.judgement import Judgement, judgement
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import codes_of_units
from measuringup.records.queries.prepared_rows import Pair, Ready, period_of, ready

#: So many rows are read and made again at a time.
BATCH = 2_000


@dataclass(kw_only=True)
class Verified:
    """How many measures' assessments and how many rows were recomputed, and what differed."""

    assessments: int = 0
    rows: int = 0
    differences: list[Difference] = field(default_factory=list)


def verify(known: Known) -> Verified:
    """Recompute everything that is kept and would be used at this moment. What is out of date would be made anew
    when it is asked for, and is passed over. Nothing is changed.
    """
    made = judgement(known)
    assessed = made.assessed()
    found = Verified()
    _verify_assessments(known, made, assessed, found)
    _verify_rows(known, made, assessed, found)
    return found


def _verify_assessments(known: Known, made: Judgement, assessed: pl.DataFrame, found: Verified) -> None:
    by_code = assessed.partition_by("indicator_code", as_dict=True)
    for pk, cache in kept(known, made.indicators).items():
        definition = made.indicators[pk]
        computed = by_code.get((definition.code,), pl.DataFrame())
        found.assessments += 1
        found.differences += between_frames(definition, unpacked(cache), computed)


def _verify_rows(known: Known, made: Judgement, assessed: pl.DataFrame, found: Verified) -> None:
    units = codes_of_units()
    for text, pairs in _kept_pairs():
        asked = period_of(text)
        judged = made.assessed(asked.end) if asked else assessed
        for first in range(0, len(pairs), BATCH):
            there = ready(known, pairs[first : first + BATCH], asked, whole=True)
            rows = rows_from(known, made, judged, list(there), asked)
            computed = {(row.indicator_id, row.organisation_id): Ready(row.line, row.row) for row in rows}
            found.rows += len(there)
            for pair, row in there.items():
                definition, period = made.indicators[pair[0]], asked.label if asked else "latest"
                found.differences += between_rows(definition, units[pair[1]], period, row, computed.get(pair))


def _kept_pairs() -> Iterator[tuple[str, list[Pair]]]:
    """For each period that rows were made for, the measures and organisations."""
    rows = PreparedRow.objects.values_list("asked", "indicator_id", "organisation_id")
    distinct = rows.order_by("asked", "indicator_id", "organisation_id").distinct()
    for asked, group in groupby(distinct.iterator(), key=itemgetter(0)):
        yield asked, [(indicator, unit) for _, indicator, unit in group]
