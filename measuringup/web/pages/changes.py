"""Who changed what, when and why? The record of changes: overall, about one thing, and one change in full."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from measuringup.core.permissions import Capability
from measuringup.records.models import Change
from measuringup.records.queries.changes import Wanted, changes, concealed, contents, verbs
from measuringup.records.queries.entries import entries
from measuringup.records.queries.known import LONDON
from measuringup.records.queries.naming import Names
from measuringup.records.queries.subjects import MODELS, Subject, primary_key
from measuringup.reports.wording import long_date
from measuringup.web.asking import BadAddressError
from measuringup.web.page import page

CHANGES_A_PAGE = 25


@page(Capability.SEE_CHANGES)
def record(request: Any) -> HttpResponse:
    """The changes, the latest first; filters stand in the address."""
    asked = {name: request.GET.get(name, "").strip() for name in ("verb", "by", "since", "until")}
    subject, pk = _subject(request)
    wanted = Wanted(
        verb=asked["verb"],
        by=asked["by"],
        since=_day(asked["since"], "since"),
        until=_day(asked["until"], "until"),
        subject=subject,
        pk=pk,
    )
    listed = Paginator(changes(request.known, wanted), CHANGES_A_PAGE).get_page(request.GET.get("page"))
    numbers = [each.number for each in listed]
    made, hidden = contents(numbers), concealed(numbers, request.reader.visible)
    context = {
        "asked": asked,
        "is_filtered": any(asked.values()),
        "subject": subject.value if subject else "",
        "subject_key": request.GET.get(subject.value, "") if subject else "",
        "about": Names(request.known.change).subject(MODELS[subject].objects.get(pk=pk)) if subject else "",
        "list": listed,
        "lines": [(each, _moment(each), made.get(each.number, []), each.number in hidden) for each in listed],
        "verbs": verbs(request.known),
    }
    return render(request, "web/changes/record.html", context)


@page(Capability.SEE_CHANGES)
def change(request: Any, number: int) -> HttpResponse:
    """One change: who, when, why, and each of its rows before and after."""
    made = Change.objects.filter(number=number, number__lte=request.known.change).first()
    if made is None:
        raise Http404
    hidden = concealed([number], request.reader.visible)[number]
    context = {
        "change": made,
        "moment": _moment(made),
        "hidden": hidden,
        "tables": entries(number, request.reader.visible),
        "undone_by": Change.objects.filter(undoes=made, number__lte=request.known.change).first(),
        "can_undo": request.known.is_now and request.may(Capability.IMPORT) and not hasattr(made, "undone_by"),
        "earlier": number - 1 if number > 1 else None,
        "later": number + 1 if number < request.known.change else None,
    }
    return render(request, "web/changes/change.html", context)


def _subject(request: Any) -> tuple[Subject | None, int | None]:
    """What the address asks about; a measure must be one that the reader may see."""
    for subject in Subject:
        name = request.GET.get(subject.value, "").strip()
        if name:
            pk = primary_key(subject, name)
            if pk is None or (subject is Subject.MEASURE and pk not in request.reader.visible):
                raise Http404
            return subject, pk
    return None, None


def _day(text: str, name: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise BadAddressError(
            f"{name}={text[:40]} is not a day. Write it as year, month and day: {name}=2025-07-31"
        ) from None


def _moment(made: Change) -> str:
    """When a change was made, by London's clock."""
    at = made.at.astimezone(LONDON)
    return f"{long_date(at.date())}, {at:%H:%M}"
