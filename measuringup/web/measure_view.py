"""What stands on the page of a measure? Whose figures, of which period, and all that was judged of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from measuringup.actions.permitting import NotPermittedError
from measuringup.actions.preparing import prepared
from measuringup.core.indicators import Indicator as Definition
from measuringup.core.organisation import Organisation
from measuringup.core.periods import Period
from measuringup.core.permissions import Capability
from measuringup.core.scorecards.written import row_of_mapping
from measuringup.records.models import Unit
from measuringup.records.queries.definitions import definitions, schemes
from measuringup.records.queries.measures import KnownMeasure, measures
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.owners import organisations_with_figures
from measuringup.reports.measure import PrintedMeasure, printed_measure
from measuringup.reports.printed import heads, printed_row
from measuringup.web.scorecard_asking import LONGEST, asked_organisation, asked_period


@dataclass(frozen=True, kw_only=True)
class MeasureView:
    """A measure as somebody asks for it. `organisation` is the code of whose figures are shown, `others` are the
    codes of all that have figures; without a row `printed` is None and `note` says why."""

    measure: KnownMeasure
    definition: Definition
    tree: Organisation
    organisation: str
    others: frozenset[str]
    asked: Period | None
    printed: PrintedMeasure | None
    note: str

    def name_of(self, unit: str) -> str:
        """What a unit was called; its code where there was none such yet."""
        return self.tree[unit].name if unit in self.tree else unit


def measure_of(request: Any, pk: int | None) -> KnownMeasure:
    """The measure, which must be there on that day, and which the reader must be allowed to see.

    Of a sensitive one nothing is said, not even that there is one.
    """
    found = measures(request.known, [pk]).get(pk) if pk is not None else None
    if found is None:
        raise Http404
    if found.pk not in request.reader.visible:
        if found.is_sensitive:
            raise Http404
        units = request.reader.organisation
        raise NotPermittedError(Capability.SEE, units[found.unit].name if found.unit in units else "")
    return found


def view_of(request: Any, found: KnownMeasure) -> MeasureView:
    """A measure as an address asks for it."""
    tree = request.reader.organisation if request.known.is_now else organisation(request.known)
    others = organisations_with_figures(request.known, [found.pk])
    asked = asked_period(request, request.GET.get("period", "").replace("\0", "").strip()[:LONGEST])
    organisation_asked = asked_organisation(request, request.GET.get("organisation", "").strip()[:LONGEST], tree)
    whose = organisation_asked or whose_figures(found, tree, others)
    (definition,) = definitions(request.known, [found.pk]).values()
    unit = Unit.objects.filter(code=whose).values_list("pk", flat=True).first()
    ready = prepared(request.known, [(found.pk, unit)], asked, whole=True).get((found.pk, unit)) if unit else None
    has_row = ready is not None and "note" not in ready.line
    printed = None
    if ready is not None and has_row:
        row = row_of_mapping(ready.row, definition, schemes(request.known))
        printed = printed_measure(printed_row(row, "all"), *heads([row.frequency]))
    return MeasureView(
        measure=found,
        definition=definition,
        tree=tree,
        organisation=whose,
        others=others,
        asked=asked,
        printed=printed,
        note="" if has_row or ready is None else str(ready.line["note"] or ""),
    )


def whose_figures(found: KnownMeasure, tree: Organisation, there: frozenset[str]) -> str:
    """Whose figures are shown unless others are asked for: the whole council's, else those of the highest unit
    above the measure's own that has any, else of whoever has."""
    above = [*reversed(tree.lineage(found.unit))]
    tops = [unit.code for unit in tree.children("") if not unit.kind.is_outside]
    wanted = [*tops, *above, *sorted(there)]
    return next((code for code in wanted if code in there), (tops or above or [found.unit])[0])
