"""What needs attention? The measures of the reader's units that show a signal, by evidence, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.utils.safestring import SafeString, mark_safe

from measuringup.actions.showing import ShownMeasure
from measuringup.core.attention import EVIDENCE_SCHEMA, ranked
from measuringup.core.attention.ranking import FORECAST_SCHEMA
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import codes_of_units
from measuringup.records.queries.said import forecasts_now_and_before, reservations
from measuringup.reports.cells import Chip


@dataclass(frozen=True, kw_only=True)
class Calling:
    """A measure that calls for a look: its verdict, its reason in words, and the signal that puts it here."""

    code: str
    name: str
    organisation: str
    unit: str
    chip: Chip
    reason: str
    signal: str
    others: str
    sparkline: SafeString


def calling(known: Known, shown: Iterable[ShownMeasure], units: Mapping[str, str]) -> list[Calling]:
    """What of it calls for a look, in order of evidence; `units` are names by code. Greens without a signal are silent.

    Each measure stands once for each unit whose figures are shown.
    """
    rows = {(each.measure.code, each.organisation): each for each in shown if each.measure and each.has_row}
    evidence = [
        {"indicator_code": code, "organisation_code": unit, **series}
        for (code, unit), each in rows.items()
        for series in _line(each).get("evidence", ())
    ]
    if not evidence:
        return []
    of = {each.measure.pk: code for (code, _), each in rows.items() if each.measure}
    names = codes_of_units()
    doubted = {(of[pk], names[unit], end.isoformat()) for pk, unit, end in reservations(known, of)}
    reserved = {code for (code, unit), each in rows.items() if (code, unit, _line(each)["period_end"]) in doubted}
    forecasts = pl.DataFrame(
        [(of[pk], names[unit], *rest) for pk, unit, *rest in forecasts_now_and_before(known, of)],
        schema=FORECAST_SCHEMA,
        orient="row",
    )
    lines = ranked(pl.DataFrame(evidence, schema=EVIDENCE_SCHEMA), forecasts, reserved)
    found = lines.select("indicator_code", "organisation_code", "signal", "other_signals").rows()
    return [_calling(rows[code, unit], str(signal), others, units) for code, unit, signal, others in found]


def _calling(each: ShownMeasure, signal: str, others: list[str], units: Mapping[str, str]) -> Calling:
    line, measure = _line(each), each.measure
    assert measure is not None
    return Calling(
        code=measure.code,
        name=measure.name,
        organisation=each.organisation,
        unit=units.get(measure.unit or each.organisation, measure.unit),
        chip=Chip(**line["chip"]),
        reason=_reason(line),
        signal=signal,
        others=", ".join(others),
        sparkline=mark_safe(line["sparkline"]),
    )


def _reason(line: Mapping[str, Any]) -> str:
    """The figure and what is said of it: "78.4%: 6.6 points below target; tolerance 3.0." """
    figure = " ".join(filter(None, (line["actual"], line["actual_unit"]))) if line["band"] is not None else ""
    why = str(line["why"])
    said = ": ".join(filter(None, (figure, f"{why[:1].lower()}{why[1:]}" if figure else why)))
    return f"{said} ({line['period']})." if figure else f"{said}."


def _line(each: ShownMeasure) -> Mapping[str, Any]:
    return each.ready.line if each.ready else {}
