"""Which red figures on record are not explained yet, and who is asked? Whoever explains the measure (RULES C12, E4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from measuringup.actions.preparing import prepared
from measuringup.core.collection import Asked, Kind, Reporting, Rung, after_the_day, ladder_from, must_be_explained
from measuringup.core.indicators import Indicator
from measuringup.core.periods import Period
from measuringup.records.models import Observation
from measuringup.records.queries.asked import what_is_explained
from measuringup.records.queries.collection import deciding_units, reported_series
from measuringup.records.queries.council import settings
from measuringup.records.queries.definitions import definitions, schemes
from measuringup.records.queries.duties import EXPLAINS, duties, holder
from measuringup.records.queries.known import LONDON, Known
from measuringup.records.queries.organisation import codes_of_units, organisation
from measuringup.records.queries.rungs import Rungs
from measuringup.records.queries.said import explanations


@dataclass(frozen=True, kw_only=True)
class RedOnRecord:
    """The newest figure of a series, beyond its tolerance, with its row as it was made ready to print."""

    indicator_id: int
    indicator: Indicator
    organisation: str
    period: Period
    line: Mapping[str, Any]
    row: Mapping[str, Any]


def reds_on_record(known: Known, series: Collection[Reporting], pks: Mapping[str, int]) -> list[RedOnRecord]:
    """Those of these series (of whole figures) whose newest figure lies beyond tolerance; `pks` by measure's code."""
    units = {code: pk for pk, code in codes_of_units().items()}
    pairs = {(pks[each.indicator.code], units[each.organisation]): each for each in series if each.last}
    rules = schemes(known)
    red = [
        pair
        for pair, ready in prepared(known, pairs).items()
        if "note" not in ready.line and must_be_explained(rules[ready.line["scheme"]], ready.line["band"])
    ]
    found = []
    for pair, ready in prepared(known, red, whole=True).items():
        row, each = ready.row, pairs[pair]
        start, end = (dt.date.fromisoformat(row[name]) for name in ("period_start", "period_end"))
        found.append(
            RedOnRecord(
                indicator_id=pair[0],
                indicator=each.indicator,
                organisation=each.organisation,
                period=Period(start, end, row["frequency"], each.indicator.year),
                line=ready.line,
                row=row,
            )
        )
    return found


def explanations_asked(known: Known, rungs: Rungs) -> Iterator[Asked]:
    """The explanations that are asked for, from the day on which the figure came on record."""
    defined = definitions(known)
    whole = [each for each in reported_series(known, defined) if not each.breakdown]
    reds = reds_on_record(known, whole, {indicator.code: pk for pk, indicator in defined.items()})
    if not reds:
        return
    ladder = after_the_day(ladder_from(settings(known)["ladder"].value))
    units = deciding_units(known, [(each.indicator.code, each.organisation) for each in reds])
    pks = {code: pk for pk, code in codes_of_units().items()}
    of_measures, measures = duties(known), {each.indicator_id for each in reds}
    said, since = explanations(known, measures), _since(known, measures)
    names = {code: unit.name for code, unit in organisation(known).items()}
    for each, unit in zip(reds, units, strict=True):
        key = (each.indicator_id, pks[each.organisation])
        days = (each.period.start, each.period.end)
        if any(text.period == days and text.said.is_whole for text in said.get(key, [])):
            continue
        post = holder(of_measures.get(each.indicator_id, {}), EXPLAINS)
        asked_of = rungs.holders(rungs.posts.get(post) if post else None)
        yield Asked(
            kind=Kind.COMMENTARY,
            what=what_is_explained(each.indicator.code, each.organisation, each.period),
            title=f"{each.indicator.name} ({each.indicator.code})",
            detail=f"{each.period.label}, {names.get(each.organisation, each.organisation)}: {each.row['reason']}",
            due=since[(*key, each.period.end)],
            rungs={Rung.OWNER: rungs.acting(asked_of), **rungs.above(unit)},
            stood_in=rungs.stood_in(asked_of),
            ladder=ladder,
        )


def _since(known: Known, measures: Collection[int]) -> dict[tuple[int, int, dt.date], dt.date]:
    """On which day the last entry of each figure came, by measure, unit (primary keys) and the period's last day."""
    rows = Observation.objects.filter(indicator_id__in=measures, breakdown="", change_id__lte=known.change)
    values = rows.order_by("change_id").values_list("indicator_id", "organisation_id", "period_end", "change__at")
    return {(measure, unit, end): at.astimezone(LONDON).date() for measure, unit, end, at in values}
