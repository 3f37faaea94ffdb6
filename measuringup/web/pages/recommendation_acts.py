"""What is done to a recommendation on its pages? One form a page: answer, update, action, evidence, decision, links."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from measuringup.actions.codes import CodeTakenError
from measuringup.actions.conflicts import ConflictError
from measuringup.actions.recommendation_progress import ProgressError
from measuringup.actions.reviews import ReviewError
from measuringup.core.permissions import Capability
from measuringup.records.models import Evidence, Recommendation
from measuringup.web import recommendation_acts as acts
from measuringup.web.page import page
from measuringup.web.recommendation_acts import Act
from measuringup.web.recommendation_view import RecommendationView, view_of

#: What stands in the way of a change, in words.
REFUSALS = (ProgressError, ReviewError, CodeTakenError, ConflictError)


@page(Capability.SCRUTINISE)
def answer(request: Any, code: str) -> HttpResponse:
    """What the executive, a partner or another body answered."""
    return _page(request, code, acts.ANSWER)


@page(Capability.PROGRESS)
def update(request: Any, code: str) -> HttpResponse:
    """What its owner says of it."""
    return _page(request, code, acts.UPDATE)


@page(Capability.PROGRESS)
def action(request: Any, code: str) -> HttpResponse:
    """A step towards it."""
    return _page(request, code, acts.ACTION)


@page(Capability.PROGRESS)
def evidence(request: Any, code: str) -> HttpResponse:
    """What shows that it was done."""
    return _page(request, code, acts.EVIDENCE)


@page(Capability.SCRUTINISE)
def decision(request: Any, code: str) -> HttpResponse:
    """What the committee decided of its last update."""
    return _page(request, code, acts.DECISION)


@page(Capability.SCRUTINISE)
def split(request: Any, code: str) -> HttpResponse:
    """It goes on as several."""
    return _page(request, code, acts.SPLIT)


@page(Capability.SCRUTINISE)
def link(request: Any, code: str) -> HttpResponse:
    """It goes on in another, or says the same."""
    return _page(request, code, acts.LINK)


@page(Capability.SCRUTINISE)
def assign(request: Any, code: str) -> HttpResponse:
    """Who answers for it, and by when."""
    return _page(request, code, acts.ASSIGN)


@page(Capability.FOLLOW)
def file(request: Any, code: str, number: int) -> HttpResponse:
    """A file of evidence, as it was sent."""
    rows = Evidence.objects.filter(recommendation__code=code).select_related("file")
    (found,) = rows.known(request.known.change, request.known.on, number=number) or [None]
    if found is None or found.file is None:
        raise Http404
    response = HttpResponse(bytes(found.file.content), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.file.name)
    response["Cache-Control"] = "private, no-store"
    return response


def _page(request: Any, code: str, act: Act) -> HttpResponse:
    view = view_of(request, code)
    if act.asks_for is Capability.PROGRESS:
        _require_owner(request, view)
    form = act.form(request.reader.now, view.of, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            act.do(request, Recommendation.objects.get(pk=view.of.it.pk), form.cleaned_data)
        except REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, act.done)
            return redirect("recommendation", code)
    return render(request, "web/recommendations/act.html", {"form": form, "act": act, "view": view})


def _require_owner(request: Any, view: RecommendationView) -> None:
    """The unit of the owner's post decides; without one, only who records scrutiny may."""
    owner = view.of.owner
    if owner is None:
        request.require(Capability.SCRUTINISE)
    elif not request.may(Capability.SCRUTINISE):
        request.require(Capability.PROGRESS, owner.unit)
