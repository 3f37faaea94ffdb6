"""How do deadlines come into my own calendar? Addresses with a secret, made and ended here, and what they answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from measuringup.actions.feeds import FeedError, end_feed, feeds_of, open_feed, reader_of
from measuringup.core.permissions import Capability
from measuringup.records.queries.known import LONDON
from measuringup.records.queries.meetings import bodies
from measuringup.reports.wording import long_date
from measuringup.web.asking import Reader
from measuringup.web.calendar_view import body_calendar, own_calendar
from measuringup.web.page import ANYBODY, SIGNED_IN, page


@page(SIGNED_IN)
def calendars(request: Any) -> HttpResponse:
    """One's addresses: made (shown this once), listed and ended."""
    made: list[tuple[str, str]] = []
    if request.POST.get("act") == "end":
        feed = request.POST.get("feed", "")
        if not feed.isdecimal() or not end_feed(int(feed), by=request.user):
            raise Http404
        messages.success(request, "The address is ended. Calendars that use it get nothing any more.")
        return redirect("calendars")
    if request.method == "POST":
        try:
            made = _addresses(request, open_feed(by=request.user))
        except FeedError as refused:
            messages.error(request, str(refused))
    feeds = [(each.pk, long_date(each.made.astimezone(LONDON).date())) for each in feeds_of(request.user)]
    response = render(request, "web/account/calendars.html", {"made": made, "feeds": feeds})
    response["Cache-Control"] = "no-store"
    return response


def _addresses(request: Any, secret: str) -> list[tuple[str, str]]:
    """The addresses that a secret opens: one's own calendar, and that of each body."""
    own = [("Your deadlines and meetings", reverse("own_calendar", args=[secret]))]
    if request.may(Capability.SEE):
        own += [(each.name, reverse("body_calendar", args=[secret, each.code])) for each in bodies(request.reader.now)]
    return [(words, request.build_absolute_uri(path)) for words, path in own]


@page(ANYBODY)
def own_ics(request: Any, secret: str) -> HttpResponse:
    """The calendar of whose secret it is, as far as their posts of today allow."""
    return _answered(own_calendar(_reader(secret)))


@page(ANYBODY)
def body_ics(request: Any, secret: str, code: str) -> HttpResponse:
    """The calendar of a body, for whoever may see its meetings today."""
    found = body_calendar(_reader(secret), code)
    if found is None:
        raise Http404
    return _answered(found)


def _reader(secret: str) -> Reader:
    user = reader_of(secret)
    reader = Reader(user) if user else None
    if reader is None or not reader.may(Capability.SEE):
        raise Http404
    return reader


def _answered(text: bytes) -> HttpResponse:
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response
