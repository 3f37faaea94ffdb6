"""What else did scrutiny ask for? Requests for information with their clock, and hot spots with their stages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from measuringup.actions import scrutiny as actions
from measuringup.core.permissions import Capability
from measuringup.core.recommendations.hot_spots import Stage, Way
from measuringup.records.models import Body, HotSpot, Indicator, InformationRequest, Post, Unit
from measuringup.records.queries.scrutiny import KnownHotSpot, KnownRequest, hot_spots, information_requests
from measuringup.records.queries.subjects import Subject, primary_key
from measuringup.web.measure_view import measure_of, said, whose_figures
from measuringup.web.page import page
from measuringup.web.requests_asked import requests_asked
from measuringup.web.scrutiny_forms import HotSpotForm, RequestAnswerForm, RequestForm, StageForm


@page(Capability.FOLLOW)
def requests(request: Any) -> HttpResponse:
    """The requests for information, open ones first; one, or those that a mail speaks of, where they are asked for."""
    every = information_requests(request.known)
    found = requests_asked(request, every)
    context = {"found": found, "is_all": len(found) == len(every), "may": _may(request)}
    context["held"] = {post.pk for post in request.reader.standing.acting_posts} if request.known.is_now else set()
    return render(request, "web/scrutiny/requests.html", context)


@page(Capability.SCRUTINISE)
def new_request(request: Any) -> HttpResponse:
    """Record a request; its ten clear days begin."""
    form = RequestForm(request.reader.now, request.POST or None)

    def do(filled: dict[str, Any]) -> object:
        body, post = Body.objects.get(code=filled["body"]), Post.objects.filter(code=filled["post"] or None).first()
        rest = {"asked_on": filled["asked_on"], "reason": filled["reason"]}
        return actions.request_information(body, filled["text"], post=post, by=request.user, **rest)

    if _done(request, form, do):
        messages.success(request, "The request is recorded.")
        return redirect("information_requests")
    return render(request, "web/scrutiny/form.html", {"form": form, **_REQUEST, "heading": "Record a request"})


@page(Capability.SCRUTINISE)
def answer_request(request: Any, public_id: str) -> HttpResponse:
    """What came of a request."""
    known = _request_of(request, public_id)
    form = RequestAnswerForm(request.POST or None, initial={"on": request.known.on})

    def do(filled: dict[str, Any]) -> object:
        of, is_given = InformationRequest.objects.get(public_id=public_id), filled["is_given"] == "yes"
        reason = "Information given" if is_given else "Written reasons given"
        return actions.answer_request(
            of, filled["answer"], on=filled["on"], is_given=is_given, by=request.user, reason=reason
        )

    if _done(request, form, do):
        messages.success(request, "The answer is recorded.")
        return redirect("information_requests")
    context = {"form": form, **_REQUEST, "heading": "Record what came", "about": known.said.text}
    return render(request, "web/scrutiny/form.html", context)


@page(Capability.FOLLOW)
def spots(request: Any) -> HttpResponse:
    """The hot spots of measures that the reader may see."""
    return render(request, "web/scrutiny/hot_spots.html", {"found": hot_spots(request.known, request.reader.visible)})


@page(Capability.SCRUTINISE)
def raise_spot(request: Any) -> HttpResponse:
    """Raise a measure, named in the address, for a closer look."""
    code = said(request, "measure")
    if not code:
        return render(request, "web/scrutiny/which.html")
    measure = measure_of(request, primary_key(Subject.MEASURE, code))
    unit = whose_figures(request, measure, request.reader.organisation, ())
    form = HotSpotForm(request.reader.now, request.POST or None)

    def do(filled: dict[str, Any]) -> object:
        indicator, body = Indicator.objects.get(pk=measure.pk), Body.objects.get(code=filled["body"])
        organisation, why = Unit.objects.get(code=unit), filled["why"]
        return actions.raise_hot_spot(
            indicator, organisation, body, why, Way(filled["way"]), on=request.reader.today, by=request.user, reason=why
        )

    if _done(request, form, do):
        messages.success(request, f"{measure.name} is raised; the committee has to endorse it.")
        return redirect("hot_spots")
    context = {"form": form, **_SPOT, "heading": "Raise a hot spot", "about": f"{measure.name} ({measure.code})"}
    return render(request, "web/scrutiny/form.html", context)


@page(Capability.FOLLOW)
def spot(request: Any, public_id: str) -> HttpResponse:
    """A hot spot, and how far it is."""
    known = _spot_of(request, public_id)
    may = _may(request) and known.stage.is_open
    form = StageForm(known, request.POST or None) if may else None
    if request.method == "POST":
        request.require(Capability.SCRUTINISE)

    def do(filled: dict[str, Any]) -> object:
        stage = Stage(filled.pop("stage"))
        return actions.move_hot_spot(HotSpot.objects.get(public_id=public_id), stage, by=request.user, **filled)

    if form is not None and _done(request, form, do):
        messages.success(request, "The hot spot has moved on.")
        return redirect("hot_spot", public_id)
    query = urlencode({"organisation": known.organisation})
    return render(request, "web/scrutiny/hot_spot.html", {"spot": known, "form": form, "query": query})


_REQUEST = {"parent": "information_requests", "parent_words": "Requests for information"}
_SPOT = {"parent": "hot_spots", "parent_words": "Hot spots"}


def _request_of(request: Any, public_id: str) -> KnownRequest:
    for each in information_requests(request.known):
        if each.public_id == public_id:
            return each
    raise Http404


def _spot_of(request: Any, public_id: str) -> KnownHotSpot:
    for each in hot_spots(request.known, request.reader.visible):
        if each.public_id == public_id:
            return each
    raise Http404


def _may(request: Any) -> bool:
    return bool(request.known.is_now and request.may(Capability.SCRUTINISE))


def _done(request: Any, form: Any, do: Callable[[dict[str, Any]], object]) -> bool:
    """Do what was filled in; where it is refused the form says why."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        do(dict(form.cleaned_data))
    except actions.ScrutinyError as refused:
        form.add_error(None, str(refused))
        return False
    return True
