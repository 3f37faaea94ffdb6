"""What is kept, how did it come, how is it set up? The page that leads to the rooms of Records."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from measuringup.core.permissions import Capability
from measuringup.web.page import page
from measuringup.web.ways import groups


@page(Capability.SEE)
def records(request: Any) -> HttpResponse:
    """The rooms the reader may enter, under their groups."""
    return render(request, "web/records/records.html", {"groups": groups(request.may)})
