"""What needs me? For now: my posts, and the scorecards of my units."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from measuringup.reports.wording import long_date
from measuringup.web.page import SIGNED_IN, page


@page(SIGNED_IN)
def home(request: Any) -> HttpResponse:
    """The first page after signing in."""
    return render(request, "web/home.html", {"today": long_date(request.reader.today)})
