"""How do a committee's recommendations stand? Its dashboard, and the bulk sign-off by minute of its officer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from measuringup.actions.recommendation_progress import ProgressError, decide_recommendations
from measuringup.core.permissions import Capability
from measuringup.core.recommendations.standing import Decision
from measuringup.records.models import Recommendation
from measuringup.web.committee_view import CommitteeView, committee_of, committees
from measuringup.web.page import page
from measuringup.web.pages.recommendations import FLAG, every_line, symbols, tallies_of
from measuringup.web.recommendation_forms import day
from measuringup.web.recommendation_history import DECISIONS


class BulkDecisionForm(forms.Form):
    """One decision of one meeting about those that are ticked."""

    decision = forms.ChoiceField(
        label="What the committee decided",
        choices=[(each.value, DECISIONS[each]) for each in Decision if each is not Decision.REOPENED],
        initial=Decision.ACCEPTED.value,
    )
    minute = forms.CharField(label="Minute", max_length=100)
    on = day("Decided on")
    note = forms.CharField(label="In their words", max_length=1_000, required=False)


@page(Capability.FOLLOW)
def listed(request: Any) -> HttpResponse:
    """The committees, each with what it waits for."""
    found = committees(request, every_line(request))
    tallies = [tallies_of(view.lines) for view in found]
    drawn = symbols([icon for each in tallies for icon, _, _ in each])
    return render(
        request,
        "web/recommendations/committees.html",
        {"found": list(zip(found, tallies, strict=True)), "symbols": drawn},
    )


@page(Capability.FOLLOW)
def committee(request: Any, code: str) -> HttpResponse:
    """A committee's dashboard."""
    view = committee_of(request, code, every_line(request))
    may = bool(request.known.is_now and request.may(Capability.SCRUTINISE))
    form = BulkDecisionForm(request.POST or None, initial={"on": request.known.on}) if may else None
    chosen = request.POST.getlist("chosen")
    if request.method == "POST":
        request.require(Capability.SCRUTINISE)
        if form is not None and form.is_valid() and _decide(request, view, form, chosen):
            return redirect("committee", code)
    icons = [FLAG, *(line.chip.icon for line in view.lines), *(icon for _, icon in view.states)]
    context = {
        "view": view,
        "tallies": tallies_of(view.lines),
        "form": form,
        "chosen": chosen,
        "symbols": symbols(icons),
    }
    return render(request, "web/recommendations/committee.html", context)


def _decide(request: Any, view: CommitteeView, form: BulkDecisionForm, chosen: list[str]) -> bool:
    """The decision on those ticked, in one change; where it is refused the form says why, for each."""
    there = {line.code: line.of.it.pk for line in view.waiting}
    of = list(Recommendation.objects.filter(pk__in=[there[code] for code in chosen if code in there]))
    if not of:
        form.add_error(None, "Tick at least one recommendation.")
        return False
    said = form.cleaned_data
    how = {"minute": said["minute"], "note": said["note"], "on": said["on"]}
    try:
        decide_recommendations(
            of, Decision(said["decision"]), by=request.user, reason=f"{view.body.name}, minute {said['minute']}", **how
        )
    except ProgressError as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, f"{len(of)} decision{'' if len(of) == 1 else 's'} recorded by minute {said['minute']}.")
    return True
