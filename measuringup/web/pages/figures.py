"""Where does this figure come from? One figure: the row of the file it stood in, and every entry that changed it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from measuringup.connectors.source_rows import source_row
from measuringup.core.permissions import Capability
from measuringup.core.restatements import LedgerEntry
from measuringup.records.models import Unit
from measuringup.records.queries.definitions import definitions
from measuringup.records.queries.ledger import ledger, source_of
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.subjects import Subject, primary_key
from measuringup.reports.past import printed_entry
from measuringup.web.asking import BadAddressError
from measuringup.web.measure_view import measure_of, said, whose_figures
from measuringup.web.page import page


@page(Capability.SEE)
def figure(request: Any, code: str) -> HttpResponse:
    """The figure of one period: as it is now, where it stood, and what it was before."""
    found = measure_of(request, primary_key(Subject.MEASURE, code))
    tree = request.reader.organisation if request.known.is_now else organisation(request.known)
    whose = whose_figures(request, found, tree, ())
    unit = Unit.objects.get(code=whose).pk
    days = _day(request, "first"), _day(request, "last")
    entries = [each for each in ledger(request.known, found.pk, unit) if (each.period_start, each.period_end) == days]
    if not entries:
        raise Http404
    (definition,) = definitions(request.known, [found.pk]).values()
    context = {
        "measure": found,
        "organisation": tree[whose].name if whose in tree else whose,
        "organisation_code": whose,
        "entry": printed_entry(entries[-1], definition),
        "entries": [printed_entry(each, definition) for each in reversed(entries)],
        "source": _source(request, entries[-1], found.pk, unit),
    }
    return render(request, "web/measures/figure.html", context)


def _source(request: Any, entry: LedgerEntry, indicator: int, unit: int) -> Any:
    """The row of the file as it stood there; None where there is no file, or no row of it to show."""
    file = source_of(entry, indicator, unit, request.reader.visible)
    if file is None or entry.row is None:
        return None
    return source_row(file.name, bytes(file.content), entry.sheet, entry.row)


def _day(request: Any, name: str) -> dt.date:
    text = said(request, name)
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise BadAddressError(
            f"{name}={text[:40]} is not a day. Write it as year, month and day: {name}=2025-07-01"
        ) from None
