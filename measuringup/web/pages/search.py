"""Where is it? A measure by any code it ever had, a unit or a person by name."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from measuringup.core.permissions import Capability
from measuringup.records.queries import search as queries
from measuringup.web.page import page
from measuringup.web.templatetags.addresses import at

LONGEST = 200
MOST_OF_A_KIND = 50


@page(Capability.SEE)
def search(request: Any) -> HttpResponse:
    """What was found; an exact code leads straight to its measure."""
    asked = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    known, visible = request.known, request.reader.visible
    if not asked:
        return render(request, "web/search.html", {"asked": asked, "kinds": []})
    code = queries.measure_of_code(known, asked, visible)
    there = (
        at({"known_query": f"?known_on={request.known_asked}" if request.known_asked else ""}, "measure", code)
        if code
        else ""
    )
    if there:
        return redirect(there)
    units = [hit for hit in queries.found_units(known, asked) if request.may(Capability.SEE, hit.found.code)]
    cards = [each for each in queries.found_scorecards(known, asked) if request.may(Capability.SEE, each.unit)]
    kinds = [
        ("measure", "Measures", queries.found_measures(known, asked, visible)),
        ("unit", "Units", units),
        ("scorecard", "Scorecards", [queries.Hit(each) for each in cards]),
    ]
    if request.may(Capability.SEE_PEOPLE):
        kinds += [
            ("person", "People", [queries.Hit(each) for each in queries.found_people(known, asked)]),
            ("post", "Posts", [queries.Hit(each) for each in queries.found_posts(known, asked)]),
        ]
    found = [(kind, words, hits[:MOST_OF_A_KIND], len(hits)) for kind, words, hits in kinds if hits]
    context = {
        "asked": asked,
        "kinds": found,
        "number": sum(number for *_, number in found),
        "nearest": "" if found else queries.nearest_code(known, asked, visible),
    }
    return render(request, "web/search.html", context)
