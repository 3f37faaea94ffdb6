"""When does which body meet, and by when must its figures be there? Bodies and meetings, listed and changed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from measuringup.actions import meetings as actions
from measuringup.actions.codes import CodeTakenError
from measuringup.actions.conflicts import ConflictError
from measuringup.core.permissions import Capability
from measuringup.records.models import Body, Meeting
from measuringup.records.queries.meetings import bodies, meetings
from measuringup.records.queries.scorecards import scorecard_titles
from measuringup.web.meeting_forms import BodyForm, MeetingForm, WithReason
from measuringup.web.meetings_view import meeting_lines
from measuringup.web.page import page

#: What stands in the way of a change, in words.
REFUSALS = (actions.MeetingError, CodeTakenError, ConflictError)


@page(Capability.SEE)
def listed(request: Any) -> HttpResponse:
    """The bodies, the meetings ahead and the last ones."""
    titles = {each.code: each.title for each in scorecard_titles(request.known)}
    ahead, past = meeting_lines(request.known)
    found = [(body, [(code, titles[code]) for code in body.scorecards if code in titles])
             for body in bodies(request.known)]  # fmt: skip
    may_plan = request.known.is_now and request.may(Capability.MEET)
    return render(
        request, "web/meetings/listed.html", {"bodies": found, "ahead": ahead, "past": past, "may_plan": may_plan}
    )


@page(Capability.MEET)
def new_body(request: Any) -> HttpResponse:
    """Put a body on record."""
    form = BodyForm(request.reader.now, request.POST or None, initial=BodyForm.begun(None))
    if request.method == "POST" and form.is_valid():
        done = _done(form, lambda said: actions.create_body(form.code, form.details, **_by(request, said)))
        if done:
            return _said(request, f"{form.details.name} is on record.")
    return render(request, "web/meetings/body.html", {"form": form})


@page(Capability.MEET)
def body(request: Any, code: str) -> HttpResponse:
    """Change a body, or withdraw it."""
    known = next((each for each in bodies(request.reader.now) if each.code == code), None)
    if known is None:
        raise Http404
    identity = Body.objects.get(pk=known.pk)
    form = BodyForm(request.reader.now, _posted(request, "change"), initial=BodyForm.begun(known))
    why = WithReason(_posted(request, "withdraw"))
    if why.is_bound and why.is_valid():
        actions.withdraw_body(identity, **_by(request, why.cleaned_data))
        return _said(request, f"{known.name} is withdrawn.")
    if form.is_bound and form.is_valid():
        seen = form.cleaned_data["seen"]
        if _done(form, lambda said: actions.change_body(identity, form.details, seen=seen, **_by(request, said))):
            return _said(request, f"{form.details.name} is changed.")
    return render(request, "web/meetings/body.html", {"form": form, "body": known, "why": why})


@page(Capability.MEET)
def new_meeting(request: Any) -> HttpResponse:
    """Plan a meeting."""
    among = bodies(request.reader.now)
    form = MeetingForm(among, request.POST or None, initial={"body": request.GET.get("body", "")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        of = Body.objects.get(code=said["body"])
        if _done(form, lambda said: actions.plan_meeting(of, said["day"], said["place"], **_by(request, said))):
            return _said(request, "The meeting is planned.")
    return render(request, "web/meetings/meeting.html", {"form": form, "has_bodies": bool(among)})


@page(Capability.MEET)
def meeting(request: Any, public_id: str) -> HttpResponse:
    """Move a meeting, or call it off."""
    known = next((each for each in meetings(request.reader.now) if each.public_id == public_id), None)
    if known is None:
        raise Http404
    identity = Meeting.objects.get(pk=known.pk)
    form = MeetingForm([known.body], _posted(request, "change"), initial=MeetingForm.begun(known))
    why = WithReason(_posted(request, "withdraw"))
    if why.is_bound and why.is_valid():
        actions.call_off_meeting(identity, **_by(request, why.cleaned_data))
        return _said(request, "The meeting is called off.")
    if form.is_bound and form.is_valid():
        to = {"day": form.cleaned_data["day"], "place": form.cleaned_data["place"], "seen": form.cleaned_data["seen"]}
        if _done(form, lambda said: actions.move_meeting(identity, **to, **_by(request, said))):
            return _said(request, "The meeting is changed.")
    return render(request, "web/meetings/meeting.html", {"form": form, "meeting": known, "why": why, "has_bodies": 1})


def _posted(request: Any, act: str) -> Any:
    """What was sent, where it was sent to do this."""
    return request.POST if request.method == "POST" and request.POST.get("act", "change") == act else None


def _by(request: Any, said: dict[str, Any]) -> dict[str, Any]:
    return {"by": request.user, "reason": said["reason"]}


def _done(form: Any, act: Any) -> bool:
    """Do it; where it is refused the form says why."""
    try:
        act(form.cleaned_data)
    except REFUSALS as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _said(request: Any, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("meetings")
