"""How is a leaver's work handed over, or next year's targets set, for many measures at once? Looked at, then stored."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from measuringup.actions.changing import ReasonMissingError
from measuringup.actions.keeping import KeepingError
from measuringup.actions.many import (
    ApproverMissingError,
    NothingToChangeError,
    Plan,
    change_many,
    plan_of,
)
from measuringup.actions.registers import ChangedMeanwhileError
from measuringup.core.permissions import Capability
from measuringup.records.queries.scorecards import scorecard_titles
from measuringup.web.many_asking import RULES, AskedRule, asked_rule
from measuringup.web.many_view import ManyView
from measuringup.web.page import page

REFUSALS = (ReasonMissingError, ApproverMissingError, NothingToChangeError, ChangedMeanwhileError, KeepingError)


@page(Capability.DEFINE)
def many(request: Any) -> HttpResponse:
    """Choose measures, say what changes, look at every change, store them as one."""
    view, plan, faults = ManyView(request), None, []
    if request.method == "POST":
        asked = asked_rule(request.POST, [each.code for each in view.measures], view.year)
        faults = asked.faults
        if asked.rule is not None:
            plan = plan_of(asked.rule, asked.measures)
            if request.POST.get("act") == "store":
                stored, error = _stored(request, asked)
                if stored is not None:
                    return stored
                faults = [error]
            elif not plan.differences:
                faults = [str(NothingToChangeError())]
    return render(request, "web/many/many.html", _context(request, view, plan, faults))


def _stored(request: Any, asked: AskedRule) -> tuple[HttpResponse | None, str]:
    """Store what was looked at: where that leads, or what stood in the way."""
    assert asked.rule is not None
    said = {name: request.POST.get(name, "").strip() for name in ("reason", "approver", "seen")}
    try:
        made = change_many(asked.rule, asked.measures, by=request.user, **said)
    except REFUSALS as refused:
        return None, str(refused)
    undo = reverse("undo_change", args=[made.number])
    words = 'Stored as change {}. It can be taken back as a whole: <a href="{}">undo it</a>.'
    messages.success(request, format_html(words, made.number, undo))
    return redirect("change", made.number), ""


def _context(request: Any, view: ManyView, plan: Plan | None, faults: list[str]) -> dict[str, Any]:
    there = plan if plan and plan.differences else None
    return {
        "view": view,
        "faults": faults,
        "plan": there,
        "planned": view.planned(there) if there else [],
        "posted": request.POST,
        "chosen": set(request.POST.getlist("measure")) if request.method == "POST" else None,
        "rules": list(RULES.items()),
        "rule": request.POST.get("rule", "hand-over"),
        "scorecards": [each for each in scorecard_titles(view.known) if request.may(Capability.SEE, each.unit)],
        "units": [unit for unit in request.reader.organisation.values() if unit.is_open and not unit.kind.is_outside],
    }
