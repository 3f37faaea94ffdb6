"""How does this measure do, why, and how do we know? The page of a measure, under any code it ever had."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe

from measuringup.core.permissions import Capability
from measuringup.records.queries.subjects import Subject, primary_key
from measuringup.reports import icons
from measuringup.reports.scorecard_page import icons_of_measure, page_of_measure
from measuringup.reports.signs import icons_of_lines
from measuringup.web.measure_view import measure_of, view_of
from measuringup.web.page import page


@page(Capability.SEE)
def measure(request: Any, code: str) -> HttpResponse:
    """Verdict, figures, chart, peers, definition and how it was made; former codes lead to the one of today."""
    found = measure_of(request, primary_key(Subject.MEASURE, code))
    if found.code != code:
        query = request.GET.urlencode()
        return redirect(reverse("measure", args=[found.code]) + (f"?{query}" if query else ""))
    view = view_of(request, found)
    printed = view.printed
    drawn = [*icons_of_lines([printed.line]), *icons_of_measure(printed)] if printed else []
    context = {
        "view": view,
        "page": page_of_measure(printed, reverse("rule_book")) if printed else {},
        "kicker": printed.kicker if printed else view.definition.code,
        "symbols": mark_safe(icons.symbols(drawn)),
    }
    return render(request, "web/measures/measure.html", context)
