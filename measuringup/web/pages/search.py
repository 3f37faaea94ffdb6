"""Where is it? A measure by any code it ever had, a unit or a person by name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from measuringup.core.permissions import Capability
from measuringup.web.page import page


@page(Capability.SEE)
def search(request: HttpRequest) -> HttpResponse:
    """What was found."""
    return render(request, "web/search.html", {"asked": request.GET.get("q", "").strip()})
