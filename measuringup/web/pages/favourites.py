"""What does the reader want at hand? Stars that are set, taken away and put in order; each leads back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from measuringup.actions.favourites import add_favourite, drop_favourite, raise_favourite
from measuringup.records.models.own import Kind
from measuringup.web.page import SIGNED_IN, page

ACTS = {"add": add_favourite, "drop": drop_favourite, "raise": raise_favourite}
#: As long as the longest code there is.
_LONGEST = 64


@page(SIGNED_IN)
def favourites(request: Any) -> HttpResponse:
    """Do what was pressed, and go back to where it was."""
    if request.method == "POST":
        kind, code, act = (request.POST.get(name, "") for name in ("kind", "code", "act"))
        if act not in ACTS or kind not in set(Kind) or not 0 < len(code) <= _LONGEST:
            raise Http404
        ACTS[act](Kind(kind), code, by=request.user)
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, None) else "home")
