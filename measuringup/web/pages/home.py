"""What needs me? What I owe, what waits, what needs attention, my scorecards, what changed: by role, in its order."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from measuringup.reports.wording import long_date
from measuringup.web.home_view import HomeView
from measuringup.web.page import SIGNED_IN, page
from measuringup.web.pages.scorecards import symbols
from measuringup.web.scorecard_list import icons_of_cards


@page(SIGNED_IN)
def home(request: Any) -> HttpResponse:
    """The first page after signing in."""
    view = HomeView(request)
    drawn = [*icons_of_cards(view.cards or ()), *(each.chip.icon for each in view.first_look)]
    late = [each.ready.line["chip"]["icon"] for each in view.late_figures if each.ready]
    context = {
        "view": view,
        "today": f"{request.known.on:%A} {long_date(request.known.on)}",
        "main": [f"web/home/_{part}.html" for part in view.parts],
        "beside": [f"web/home/_{part}.html" for part in view.beside],
        "symbols": symbols(dict.fromkeys([*drawn, *late])),
    }
    return render(request, "web/home/home.html", context)
