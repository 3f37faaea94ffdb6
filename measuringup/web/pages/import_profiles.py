"""Which files are read by themselves? Import profiles: what each says, its words changed, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from measuringup.actions.conflicts import ConflictError
from measuringup.actions.import_profiles import save_profile, withdraw_profile
from measuringup.core.imports import LayoutError
from measuringup.core.permissions import Capability
from measuringup.records.queries.import_profiles import import_profile, layout_of
from measuringup.web.import_forms import ProfileForm
from measuringup.web.import_words import ROLES, SHAPES
from measuringup.web.page import page


@page(Capability.IMPORT)
def profile(request: Any, name: str) -> HttpResponse:
    """What a profile says; change its words, or withdraw it."""
    found = import_profile(request.known, name)
    if found is None:
        raise Http404
    layout = layout_of(found)
    form = ProfileForm(request.POST or None, initial=ProfileForm.of(layout))
    if request.method == "POST" and form.is_valid():
        seen = {"by": request.user, "reason": form.cleaned_data["reason"], "seen": request.known.change}
        try:
            if request.POST.get("act") == "withdraw":
                withdraw_profile(found, **seen)
                messages.success(request, f"{found.name} is withdrawn. What was imported by it stays.")
                return redirect("imports")
            save_profile(found.name, replace(layout, **form.words()), **seen)
        except (LayoutError, ConflictError) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{found.name} is changed.")
            return redirect("import_profile", found.name)
    context = {
        "profile": found,
        "layout": layout,
        "form": form,
        "shape": SHAPES[layout.shape],
        "columns": [(each.heading, each.dimension or ROLES.get(each.role, "")) for each in layout.columns],
        "constants": [(ROLES[role], text) for role, text in layout.constants.items()],
    }
    return render(request, "web/imports/profile.html", context)
