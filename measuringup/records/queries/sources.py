"""Which sources are there, how did their runs go, and which figures do they feed?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import polars as pl
from django.db.models import Max

from measuringup.core.observations import KEY
from measuringup.core.sources import Outcome, Run, Schedule, schedule_from
from measuringup.records.models import Change, ImportProfileVersion, Observation, SourceAtWork, SourceRun, SourceVersion
from measuringup.records.queries.known import LONDON, Known

#: So many of the last runs decide how a source stands; more failures in a row than that are no other case.
LOOKED_BACK = 50
_GOOD = [each.value for each in Outcome if each.is_good]
_FIELDS = (
    "indicator__code", "organisation__code", "breakdown", "frequency", "period_start", "period_end",
    "value", "numerator", "denominator", "change_id",
)  # fmt: skip


def sources(known: Known) -> list[SourceVersion]:
    """Every source in force, by name in alphabetical order."""
    found = SourceVersion.objects.known(known.change, known.on)
    return sorted(found, key=lambda each: (each.name.casefold(), each.code))


def source(known: Known, code: str) -> SourceVersion | None:
    """The source of a code; None where there is none, or it is withdrawn."""
    return next(iter(SourceVersion.objects.known(known.change, known.on, code=code)), None)


def schedule_of(version: SourceVersion) -> Schedule:
    """When it is read."""
    return schedule_from(version.schedule)


def since(version: SourceVersion) -> dt.datetime:
    """When it was last defined or changed."""
    return Change.objects.values_list("at", flat=True).get(pk=version.change_id)


def runs_of(code: str, most: int = LOOKED_BACK) -> list[SourceRun]:
    """The last runs of a source, in their order."""
    return list(SourceRun.objects.filter(code=code).order_by("-pk")[:most])[::-1]


def as_runs(rows: Iterable[SourceRun]) -> list[Run]:
    """Runs as the core judges them."""
    return [Run(begun=row.begun, ended=row.ended, outcome=Outcome(row.outcome)) for row in rows]


def at_work(code: str) -> SourceAtWork | None:
    """Who reads it at the moment."""
    return SourceAtWork.objects.filter(code=code).first()


def last_good_run(code: str, before: dt.datetime | None = None) -> SourceRun | None:
    """The last run that left the records as the source was; of those that ended before a moment, where one is given."""
    found = SourceRun.objects.filter(code=code, outcome__in=_GOOD)
    if before is not None:
        found = found.filter(ended__lt=before)
    return found.order_by("-pk").first()


def digests_taken(code: str) -> set[str]:
    """The digests of all that was read in good runs."""
    return set(
        SourceRun.objects.filter(code=code, outcome__in=_GOOD).exclude(digest="").values_list("digest", flat=True)
    )


def columns_before(version: SourceVersion, profile: ImportProfileVersion) -> list[str] | None:
    """The columns of the last good run since the source and its profile were last saved; None before the first."""
    run = (
        SourceRun.objects.filter(
            code=version.code,
            outcome__in=_GOOD,
            version=version.change_id,
            profile_version=profile.change_id,
        )
        .exclude(columns=[])
        .order_by("-pk")
        .first()
    )
    return list(run.columns) if run else None


def corrected_since(code: str, known: Known, indicators: Collection[int]) -> pl.DataFrame:
    """The figures that a source gave and somebody else replaced or took back since: KEY, what the source gave (value,
    numerator, denominator), and the change by which they were."""
    own = set(SourceRun.objects.filter(code=code, change__isnull=False).values_list("change_id", flat=True))
    given: dict[tuple[object, ...], tuple[object, ...]] = {}
    last: dict[tuple[object, ...], int] = {}
    if own:
        rows = Observation.objects.filter(indicator_id__in=indicators, change_id__lte=known.change)
        for *told, change in rows.order_by("change_id", "pk").values_list(*_FIELDS).iterator():
            key = tuple(told[: len(KEY)])
            last[key] = change
            if change in own:
                given[key] = tuple(told[len(KEY) :])
    found = [[*key, *said, last[key]] for key, said in given.items() if last[key] not in own]
    kinds = [pl.String] * 4 + [pl.Date] * 2 + [pl.Float64] * 3 + [pl.Int64]
    columns = (*KEY, "value", "numerator", "denominator", "replaced_by")
    return pl.DataFrame(found, schema=dict(zip(columns, kinds, strict=True)), orient="row")


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A source that gave figures of a measure, its last good run, and what failed since."""

    source: SourceVersion
    last_good: SourceRun | None
    failed: SourceRun | None


def feeds(known: Known, indicator: int, organisation: int) -> list[Feed]:
    """The sources from which figures of a measure of one organisation came, the last to give any first; runs as they
    stood at the end of the day that is looked at."""
    given = (
        Observation.objects.filter(
            indicator_id=indicator,
            organisation_id=organisation,
            change_id__lte=known.change,
            change__source_run__isnull=False,
        )
        .values_list("change__source_run__code")
        .annotate(last=Max("change_id"))
        .order_by("-last")
    )
    there = {each.code: each for each in sources(known)}
    return [_feed(there[code], known) for code, _ in given if code in there]


def _feed(version: SourceVersion, known: Known) -> Feed:
    end = dt.datetime.combine(known.on + dt.timedelta(days=1), dt.time(), LONDON)
    before = None if known.is_now else end
    good = last_good_run(version.code, before)
    later = SourceRun.objects.filter(code=version.code, pk__gt=good.pk if good else 0)
    later = later.filter(ended__lt=before) if before else later
    failed = [run for run in later.order_by("pk") if Outcome(run.outcome).is_failure]
    return Feed(source=version, last_good=good, failed=failed[0] if failed else None)


def measures_fed(code: str) -> set[int]:
    """The measures, by primary key, of which a source ever gave figures."""
    found = Observation.objects.filter(change__source_run__code=code)
    return set(found.values_list("indicator_id", flat=True).distinct())
