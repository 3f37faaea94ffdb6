"""What stands on the page of a measure? Whose figures, of which period, and all that was judged and said of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode

from measuringup.actions.permitting import NotPermittedError
from measuringup.actions.preparing import prepared
from measuringup.core.indicators import Indicator as Definition
from measuringup.core.organisation import Duty, Organisation
from measuringup.core.periods import Period
from measuringup.core.permissions import Capability, may
from measuringup.core.restatements import LedgerEntry
from measuringup.core.scorecards.written import row_of_mapping
from measuringup.records.models import Unit
from measuringup.records.queries.definitions import definitions, owners, schemes
from measuringup.records.queries.known import Known
from measuringup.records.queries.ledger import ledger
from measuringup.records.queries.measures import KnownMeasure, measures
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.owners import organisations_with_figures
from measuringup.records.queries.people import KnownPost
from measuringup.reports.measure import PrintedMeasure, printed_measure
from measuringup.reports.printed import heads, printed_row
from measuringup.web.asking import KNOWN_ON
from measuringup.web.scorecard_asking import LONGEST, asked_organisation, asked_period


@dataclass(frozen=True, kw_only=True)
class MeasureView:
    """A measure as somebody asks for it. `organisation` is the code of whose figures are shown, `unit` its primary key,
    `others` are the codes of all that have figures; without a row `printed` is None and `note` says why."""

    request: Any
    measure: KnownMeasure
    definition: Definition
    owners: Mapping[Duty, KnownPost]
    tree: Organisation
    organisation: str
    unit: int
    others: frozenset[str]
    asked: Period | None
    printed: PrintedMeasure | None
    note: str

    @property
    def known(self) -> Known:
        """From where it is looked at."""
        return self.request.known  # type: ignore[no-any-return]

    def name_of(self, unit: str) -> str:
        """What a unit was called; its code where there was none such yet."""
        return self.tree[unit].name if unit in self.tree else unit

    @cached_property
    def entries(self) -> list[LedgerEntry]:
        """All that the ledger says of the series shown."""
        frequency = self.printed.line.row.frequency if self.printed else ""
        return ledger(self.known, self.measure.pk, self.unit, frequency=frequency)

    def entry_of(self, start: dt.date, end: dt.date) -> LedgerEntry | None:
        """The last entry of a period; None where nothing was entered for it."""
        of_period = [each for each in self.entries if (each.period_start, each.period_end) == (start, end)]
        return of_period[-1] if of_period else None

    def figure_link(self, start: dt.date, end: dt.date) -> str:
        """The page of one figure, looked at from the same day."""
        asked = {"organisation": self.organisation, "first": start.isoformat(), "last": end.isoformat()}
        if self.request.known_asked:
            asked[KNOWN_ON] = self.request.known_asked
        return f"{reverse('figure', args=[self.measure.code])}?{urlencode(asked)}"


def measure_of(request: Any, pk: int | None) -> KnownMeasure:
    """The measure, which must be there on that day, and which the reader must be allowed to see.

    Of a sensitive one nothing is said, not even that there is one; nor of one that has become sensitive since.
    """
    found = measures(request.known, [pk]).get(pk) if pk is not None else None
    if found is None:
        raise Http404
    if found.pk not in request.reader.visible:
        units = request.reader.organisation
        above = request.reader.lineage(found.unit) if found.unit else ()
        if found.is_sensitive or may(request.grants, Capability.SEE, above):
            raise Http404
        raise NotPermittedError(Capability.SEE, units[found.unit].name if found.unit in units else "")
    return found


def view_of(request: Any, found: KnownMeasure) -> MeasureView:
    """A measure as an address asks for it."""
    known = request.known
    tree = request.reader.organisation if known.is_now else organisation(known)
    others = organisations_with_figures(known, [found.pk])
    asked = asked_period(request, said(request, "period"))
    whose = whose_figures(request, found, tree, others)
    unit = Unit.objects.filter(code=whose).values_list("pk", flat=True)[0]
    owned = owners(known, [found.pk])
    (definition,) = definitions(known, [found.pk], owned).values()
    ready = prepared(known, [(found.pk, unit)], asked, whole=True)[found.pk, unit]
    printed = None
    if "note" not in ready.line:
        row = row_of_mapping(ready.row, definition, schemes(known))
        printed = printed_measure(printed_row(row, "all"), *heads([row.frequency]))
    return MeasureView(
        request=request,
        measure=found,
        definition=definition,
        owners=owned.get(found.pk, {}),
        tree=tree,
        organisation=whose,
        unit=unit,
        others=others,
        asked=asked,
        printed=printed,
        note="" if printed else str(ready.line["note"]),
    )


def whose_figures(request: Any, found: KnownMeasure, tree: Organisation, there: Collection[str]) -> str:
    """Whose figures are asked for, else the whole council's, else those of the highest unit above the measure's own
    that has any, else of whoever has some that the reader may see."""
    asked = asked_organisation(request, said(request, "organisation"), tree)
    if asked:
        return asked
    tops = [unit.code for unit in tree.children("") if not unit.kind.is_outside]
    above = [*reversed(tree.lineage(found.unit))]
    rest = (code for code in sorted(there) if request.may(Capability.SEE, code))
    chosen = next((code for code in (*tops, *above, *rest) if code in there), None)
    if chosen is None and not tree:
        raise Http404
    return chosen or next(iter((*tops, *above, *tree)))


def said(request: Any, name: str) -> str:
    """What an address says of something; "" where it says nothing."""
    return str(request.GET.get(name, "")).replace("\0", "").strip()[:LONGEST]
