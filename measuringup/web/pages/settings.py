"""How is this council set up, who decided it, and how is it changed? When two change one thing, the second chooses."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from measuringup.actions.conflicts import ConflictError
from measuringup.actions.council_settings import change_setting
from measuringup.core.council_settings import SettingError
from measuringup.core.permissions import Capability
from measuringup.records.queries.council import settings
from measuringup.web.page import page
from measuringup.web.setting_forms import FORMS, in_words


@page(Capability.SEE)
def listed(request: Any) -> HttpResponse:
    """Every setting with its value, and who set it."""
    found = [(each, in_words(each.value)) for each in settings(request.known).values()]
    return render(request, "web/settings/listed.html", {"settings": found, "can_change": _can_change(request)})


@page(Capability.ORGANISE)
def setting(request: Any, name: str) -> HttpResponse:
    """Change one setting."""
    if name not in FORMS:
        raise Http404
    now, theirs, ours = settings(request.reader.now)[name], None, ""
    seen = now.change.number if now.change else 0
    form = FORMS[name](request.POST or None, initial={"seen": seen, **FORMS[name].begun(now.value)})
    if request.method == "POST" and form.is_valid():
        said = {"by": request.user, "reason": form.cleaned_data["reason"], "seen": form.cleaned_data["seen"]}
        try:
            change_setting(name, form.value, **said)
        except SettingError as refused:
            form.add_error(None, str(refused))
        except ConflictError as conflict:
            theirs, ours = conflict.theirs, in_words(form.value)
            form.data = form.data.copy()  # pressing again chooses ours, having seen theirs
            form.data["seen"] = conflict.theirs.change_id
            form.add_error(None, str(conflict))
        else:
            messages.success(request, f"{name.capitalize()} is set.")
            return redirect("settings")
    context = {"form": form, "setting": now, "theirs": theirs, "their_value": in_words(theirs.value) if theirs else ""}
    return render(request, "web/settings/setting.html", {**context, "our_value": ours})


def _can_change(request: Any) -> bool:
    return bool(request.known.is_now and request.may(Capability.ORGANISE))
