"""What is owed, what waits, and who decides? Series that are reported, submissions, and steps of approval."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Q

from measuringup.core.collection import Reporting, Stage, deciding_unit
from measuringup.core.indicators import Indicator
from measuringup.core.organisation import Organisation, UnitKind
from measuringup.core.periods import Period
from measuringup.records.models import IndicatorVersion, Observation, Submission
from measuringup.records.queries.definitions import codes_of_indicators, definitions
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import codes_of_units, organisation
from measuringup.records.queries.scorecards import scorecards
from measuringup.records.queries.touches import marks

_SERIES = ("indicator_id", "organisation_id", "breakdown", "frequency")


def approvals_asked(known: Known) -> dict[int, int]:
    """In how many steps figures are approved, by measure: the most that any of its scorecards asks for."""
    pks = {code: pk for pk, code in codes_of_indicators().items()}
    found: dict[int, int] = {}
    for card in scorecards(known):
        for item in card.items:
            pk = pks[item.code]
            found[pk] = max(found.get(pk, 0), card.approvals)
    return found


def units_of_measures(known: Known, measures: Collection[int] | None = None) -> dict[str, str]:
    """The unit that answers for each measure, by their codes; "" for none. All, or those asked for."""
    codes, units = codes_of_indicators(), codes_of_units()
    read = IndicatorVersion.objects.known_values(
        ("indicator_id", "unit_id"), known.change, known.on, indicator_id=measures
    )
    return {codes[measure]: units[unit] if unit else "" for measure, unit in read}


def deciding_units(known: Known, pairs: Iterable[tuple[str, str]], tree: Organisation | None = None) -> list[str]:
    """For each measure and unit (codes) the unit in which somebody must be allowed to enter or approve.

    `tree` is the organisation of that day, where it is at hand.
    """
    tree, of_measures = organisation(known) if tree is None else tree, units_of_measures(known)
    outside = {code for code, unit in tree.items() if unit.kind.is_outside}
    below = {unit: set(tree.descendants(unit)) for unit in set(of_measures.values()) if unit}
    return [
        deciding_unit(unit, of_measures.get(measure, ""), below.get(of_measures.get(measure, ""), ()), outside)
        for measure, unit in pairs
    ]


def reported_series(
    known: Known,
    defined: Mapping[int, Indicator] | None = None,
    tree: Organisation | None = None,
    within: Collection[str] | None = None,
) -> list[Reporting]:
    """The series of the council's own units and of outside bodies that report to it, each with its newest period.

    A measure of which nothing was ever given is owed by its own unit, or by the council where it has none.
    Comparator authorities owe nothing. `defined` are the measures looked at, by primary key, None for all; `tree` is
    the organisation of that day, where it is at hand. `within` are the codes of the only units looked at, None for all;
    what nobody gives yet is left out then.
    """
    few = None if defined is None else set(defined)
    defined = definitions(known) if defined is None else defined
    units, tree = codes_of_units(), organisation(known) if tree is None else tree
    comparators = {code for code, unit in tree.items() if unit.kind is UnitKind.COMPARATOR}
    found, begun = [], set()
    only = None if within is None else {pk for pk, code in units.items() if code in within}
    for row in _newest(known, few, {pk for pk, code in units.items() if code in comparators}, only):
        indicator, unit = defined.get(row["indicator_id"]), units[row["organisation_id"]]
        if indicator is None or unit not in tree or not tree[unit].is_open:
            continue
        begun.add(row["indicator_id"])
        last = Period(row["period_start"], row["period_end"], row["frequency"], indicator.year)
        found.append(
            Reporting(
                indicator=indicator,
                organisation=unit,
                breakdown=row["breakdown"],
                frequency=row["frequency"],
                last=last,
            )
        )
    if within is not None:
        return found
    top = next((unit.code for unit in tree.children("") if unit.kind is UnitKind.COUNCIL), "")
    return found + [
        Reporting(indicator=indicator, organisation=top) for pk, indicator in defined.items() if pk not in begun and top
    ]


def _newest(
    known: Known, measures: Collection[int] | None, but: Collection[int], only: Collection[int] | None
) -> list[dict[str, Any]]:
    """The newest period of each series that is in the ledger or waits for approval, but those of some units, or only
    those of some."""
    is_there = Q(is_withdrawn=False)
    entries = Observation.objects.filter(change_id__lte=known.change).exclude(organisation_id__in=but)
    if measures is not None:
        entries = entries.filter(indicator_id__in=measures)
    if only is not None:
        entries = entries.filter(organisation_id__in=only)
    found = list(
        entries.values(*_SERIES).annotate(
            period_end=Max("period_end", filter=is_there),
            period_start=Max("period_start", filter=is_there),
            withdrawn=Count("pk", filter=~is_there),
        )
    )
    doubtful = {tuple(row[name] for name in _SERIES) for row in found if row["withdrawn"]}
    found = [row for row in found if not row["withdrawn"] and row["period_end"]]
    found += _newest_there(known, doubtful) if doubtful else []
    found += [
        {name: getattr(each, name) for name in (*_SERIES, "period_start", "period_end")}
        for each in waiting_of(known, measures, only)
    ]
    newest: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in found:
        key = tuple(row[name] for name in _SERIES)
        if key not in newest or newest[key]["period_end"] < row["period_end"]:
            newest[key] = row
    return list(newest.values())


def _newest_there(known: Known, series: Collection[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """The newest period of each of some series, of which a figure was withdrawn, whose last entry is a figure."""
    rows = Observation.objects.filter(change_id__lte=known.change, indicator_id__in={each[0] for each in series})
    last: dict[tuple[Any, ...], bool] = {}
    for *key, is_withdrawn in rows.order_by("change_id").values_list(*Observation.KEY, "is_withdrawn"):
        last[tuple(key)] = is_withdrawn
    there = sorted((key for key, is_withdrawn in last.items() if not is_withdrawn), key=lambda key: key[-1])
    newest = {key[: len(_SERIES)]: dict(zip(Observation.KEY, key, strict=True)) for key in there}
    return [row for key, row in newest.items() if key in series]


def last_entries(rows: Collection[Submission]) -> dict[object, Observation]:
    """What stands in the ledger of the keys of submissions, by key."""
    found: dict[object, Observation] = {}
    keys = {row.key for row in rows}
    entries = Observation.objects.filter(indicator_id__in={row.indicator_id for row in rows})
    for each in entries.filter(period_end__in={row.period_end for row in rows}).order_by("change_id"):
        key = tuple(getattr(each, name) for name in Submission.KEY)
        if key in keys:
            found[key] = each
    return found


def last_submissions(of: Collection[Submission]) -> list[Submission]:
    """How these submissions stand now, in the order given; those that were taken back are left out."""
    every = Submission.objects.filter(indicator_id__in={each.indicator_id for each in of}).order_by("change_id", "pk")
    newest = {each.key: each for each in every}
    return [newest[each.key] for each in of if not newest[each.key].is_withdrawn]


def waiting_submissions(known: Known) -> list[Submission]:
    """Figures that wait for approval, the oldest first."""
    return sorted(waiting_of(known), key=lambda each: (each.change_id, each.pk))


#: Of each key the last submission, where it waits. They are numbered in the order of their changes.
_WAITING = """
SELECT id FROM records_submission WHERE stage IN (%s, %s) AND NOT is_withdrawn AND id IN (
    SELECT MAX(id) FROM records_submission WHERE change_id <= %s {where}
    GROUP BY indicator_id, organisation_id, breakdown, frequency, period_start, period_end
)
"""


def waiting_of(
    known: Known, measures: Collection[int] | None = None, units: Collection[int] | None = None
) -> list[Submission]:
    """The figures of some measures and units, or of all, that wait for approval."""
    stages = (Stage.SUBMITTED.value, Stage.APPROVED_ONCE.value)
    narrowed = [
        (f"AND {column} IN ({marks(wanted)})", wanted)
        for column, wanted in (("indicator_id", measures), ("organisation_id", units))
        if wanted is not None
    ]
    where, values = " ".join(each for each, _ in narrowed), [pk for _, wanted in narrowed for pk in wanted]
    with connection.cursor() as cursor:
        cursor.execute(_WAITING.format(where=where), [*stages, known.change, *values])
        waiting = [pk for (pk,) in cursor.fetchall()]
    rows = Submission.objects.select_related("indicator", "organisation", "submitted_by", "change")
    return list(rows.filter(pk__in=waiting)) if waiting else []
