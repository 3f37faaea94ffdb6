"""Who stands in for me while I am away? One's own absences; for the performance team everybody's."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from measuringup.actions.stand_ins import StandInError, end_stand_in, name_stand_in
from measuringup.core.permissions import Capability
from measuringup.records.models import Person
from measuringup.records.queries.people import people
from measuringup.records.queries.stand_ins import absences
from measuringup.reports.wording import long_date
from measuringup.web.page import SIGNED_IN, page
from measuringup.web.stand_in_forms import StandInForm


@page(SIGNED_IN)
def stand_ins(request: Any) -> HttpResponse:
    """Name a stand-in, or end an absence."""
    names_others, own = request.may(Capability.CHASE), request.user.person_id
    if request.POST.get("act") == "end":
        return _ended(request)
    form = None
    if own or names_others:
        form = StandInForm(request.reader.now, own, request.POST or None, names_others=names_others)
        if request.method == "POST" and form.is_valid() and _named(request, form):
            return redirect("stand_ins")
    context = {"form": form, "lines": list(_lines(request, own, all_of_them=names_others))}
    return render(request, "web/account/stand_ins.html", context)


def _lines(request: Any, own: int | None, *, all_of_them: bool) -> Any:
    everybody = people(request.reader.now)
    for each in absences(request.reader.now):
        if all_of_them or own in {each.person, each.stand_in}:
            days = f"until {long_date(each.last)}" if each.last else "until further notice"
            since = f"from {long_date(each.first)} " if each.first else ""
            yield everybody[each.person], everybody[each.stand_in], since + days, all_of_them or own == each.person


def _named(request: Any, form: StandInForm) -> bool:
    said = form.cleaned_data
    try:
        name_stand_in(form.away, form.stands_in, said["first"], said["last"], by=request.user, reason=said["reason"])
    except StandInError as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, "The stand-in is named.")
    return True


def _ended(request: Any) -> HttpResponse:
    person = Person.objects.filter(public_id=request.POST.get("person", "")).first()
    if person is None:
        raise Http404
    try:
        end_stand_in(person, request.reader.today, by=request.user, reason="Back at work")
    except StandInError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Nobody stands in any more.")
    return redirect("stand_ins")
