"""Which periods are locked, who may give a figure all the same, and why? Locks and exceptions, made and ended."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from measuringup.actions import locking as actions
from measuringup.core.permissions import Capability
from measuringup.records.models import Indicator, PeriodLock, Person
from measuringup.records.queries.locks import KnownException, KnownLock, Locks, exceptions
from measuringup.records.queries.measures import measures
from measuringup.records.queries.people import people
from measuringup.reports.wording import long_date
from measuringup.web.lock_forms import ExceptionForm, LockForm
from measuringup.web.page import page


@page(Capability.SEE)
def locks(request: Any) -> HttpResponse:
    """The locks and exceptions, and for those who chase the forms to make and end them."""
    may_chase = request.may(Capability.CHASE)
    if request.method == "POST":
        request.require(Capability.CHASE)
    act, known = request.POST.get("act", ""), request.reader.now
    lock_form = LockForm(known, request.POST if act == "lock" else None)
    exception_form = ExceptionForm(known, request.POST if act == "allow" else None)
    if act in ENDINGS:
        return _said(request, ENDINGS[act](request))
    if lock_form.is_bound and lock_form.is_valid() and _locked(request, lock_form):
        return _said(request, "The period is locked.")
    if exception_form.is_bound and exception_form.is_valid() and _allowed(request, exception_form):
        return _said(request, "The exception is on record.")
    found = Locks(known)
    context = {
        "locks": [_lock_line(request, each) for each in found.by_hand],
        "exceptions": [_exception_line(request, each) for each in exceptions(known) if _is_seen(request, each)],
        "days_after": found.days_after,
        "lock_form": lock_form if may_chase else None,
        "exception_form": exception_form if may_chase else None,
        "may_chase": may_chase,
    }
    return render(request, "web/owed/locks.html", context)


def _is_seen(request: Any, each: KnownException) -> bool:
    return each.indicator in request.reader.visible and bool(request.may(Capability.SEE_PEOPLE))


def _lock_line(request: Any, each: KnownLock) -> dict[str, Any]:
    tree = request.reader.organisation
    return {
        "what": f"{each.lock.frequency.capitalize()} periods to {long_date(each.lock.period_end)}",
        "of": tree[each.lock.unit].name if each.lock.unit else "The whole council",
        "since": long_date(each.lock.since),
        "by": f"{each.change.by_name}: {each.change.reason}",
        "key": f"{each.unit_id or ''}|{each.lock.frequency}|{each.lock.period_end}|{each.lock.since}",
    }


def _exception_line(request: Any, each: KnownException) -> dict[str, Any]:
    measure = measures(request.reader.now).get(each.indicator)
    person = people(request.reader.now, {each.person})[each.person]
    return {
        "person": person.name,
        "measure": measure,
        "ends": long_date(each.period_end),
        "last": long_date(each.last) if each.last else "",
        "by": f"{each.change.by_name}: {each.change.reason}",
        "key": f"{person.public_id}|{each.indicator}|{each.period_end}",
    }


def _locked(request: Any, form: LockForm) -> bool:
    said = form.cleaned_data
    try:
        actions.lock_period(
            said["frequency"], said["period_end"], said["since"], unit=form.chosen_unit, by=request.user,
            reason=said["why"],
        )  # fmt: skip
    except actions.LockError as refused:
        form.add_error("since", str(refused))
        return False
    return True


def _allowed(request: Any, form: ExceptionForm) -> bool:
    said = form.cleaned_data
    try:
        actions.allow_exception(
            form.chosen_person, said["measure"], *form.days, by=request.user, reason=said["because"]
        )
    except actions.LockError as refused:
        form.add_error("last", str(refused))
        return False
    return True


def _unlocked(request: Any) -> str:
    unit, frequency, ends, since = (request.POST.get("key", "").split("|") + [""] * 4)[:4]
    rows = PeriodLock.objects.known(request.reader.now.change)
    for row in rows:
        if (str(row.unit_id or ""), row.frequency, f"{row.period_end}", f"{row.valid_from}") == (
            unit, frequency, ends, since
        ):  # fmt: skip
            actions.unlock_period(row, by=request.user, reason=_why(request))
            return "The period is open again."
    raise Http404


def _ended(request: Any) -> str:
    for each in exceptions(request.reader.now):
        person = Person.objects.get(pk=each.person)
        if f"{person.public_id}|{each.indicator}|{each.period_end}" == request.POST.get("key"):
            indicator = Indicator.objects.get(pk=each.indicator)
            actions.end_exception(person, indicator, each.period_end, by=request.user, reason=_why(request))
            return "The exception is ended."
    raise Http404


def _why(request: Any) -> str:
    return request.POST.get("reason", "").strip() or "Not needed any more"


#: What ends something: the word of the button, and what is done.
ENDINGS = {"unlock": _unlocked, "end": _ended}


def _said(request: Any, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("locks")
