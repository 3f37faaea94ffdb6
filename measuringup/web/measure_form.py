"""What can a reader of a measure choose? The period, whose figures, and from when to look."""

from __future__ import annotations

from measuringup.core.organisation import OrganisationUnit
from measuringup.core.periods import recent_periods
from measuringup.core.permissions import Capability
from measuringup.web.measure_view import MeasureView
from measuringup.web.scorecard_form import Field, Option


def measure_fields(view: MeasureView) -> list[Field]:
    """The choices above a measure; one in which nothing could be chosen is left out."""
    frequency = view.printed.line.row.frequency if view.printed else view.definition.frequency
    periods = [each.label for each in recent_periods(view.known.on, frequency, view.definition.year)]
    asked = view.asked.label if view.asked else ""
    if asked and asked not in periods:
        periods.append(asked)
    whose = [Option(unit.code, unit.name, _group(unit)) for unit in _organisations(view)]
    fields = [
        Field(
            name="period",
            label="Period",
            chosen=asked,
            options=(Option("", "Latest figure"), *(Option(label, label) for label in periods)),
        ),
        Field(name="organisation", label="Figures of", chosen=view.organisation, options=tuple(whose)),
    ]
    return [field for field in fields if len(field.options) > 1]


def _organisations(view: MeasureView) -> list[OrganisationUnit]:
    """Those that have figures which the reader may see, and whose figures are shown; the council's parts first."""
    codes = view.others | {view.organisation}
    units = [
        unit
        for unit in view.tree.values()
        if unit.code in codes and (unit.code == view.organisation or view.request.may(Capability.SEE, unit.code))
    ]
    return sorted(units, key=lambda unit: (unit.kind.is_outside, len(view.tree.lineage(unit.code))))


def _group(unit: OrganisationUnit) -> str:
    return "Outside bodies" if unit.kind.is_outside else "The council"
