"""What is owed across the council, who was told, and which mails did not arrive? For those who chase."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from measuringup.actions.reminding import ReminderError, note_came_back, trust_again
from measuringup.core.collection import UNDELIVERED, Outcome
from measuringup.core.permissions import Capability
from measuringup.records.models import Reminder, ReminderDay
from measuringup.records.queries.council import settings
from measuringup.records.queries.people import people
from measuringup.records.queries.reminders import reminders
from measuringup.records.queries.scrutiny_gaps import review_gaps
from measuringup.reports.wording import long_date
from measuringup.web.owed_view import Asking, gap_lines, owed_lines
from measuringup.web.page import page
from measuringup.web.scrutiny_owed_view import scrutiny_lines


@page(Capability.SEE)
def owed(request: Any) -> HttpResponse:
    """Every figure that is owed, and what is owed to scrutiny."""
    tree = request.reader.organisation
    unit = request.GET.get("unit", "")
    wanted = Asking(
        unit=unit if unit in tree else "", late=bool(request.GET.get("late")), mail=request.GET.get("mail", "")[:16]
    )
    lines, scrutiny = owed_lines(request, wanted), scrutiny_lines(request, wanted)
    context = {
        "lines": lines,
        "late": sum(line.days_late > 0 for line in lines),
        "scrutiny": scrutiny,
        "follows": request.may(Capability.FOLLOW),
        "scrutiny_late": sum(line.days_late > 0 for line in scrutiny),
        "wanted": wanted,
        "units": [(each.code, each.name) for each in tree.values() if each.is_open and not each.kind.is_outside],
        "may_chase": request.may(Capability.CHASE),
    }
    return render(request, "web/owed/owed.html", context)


@page(Capability.SEE_PEOPLE)
def gaps(request: Any) -> HttpResponse:
    """Posts that nobody holds, or will hold when the quarter's figures are given; recommendations without an owner."""
    reviews = review_gaps(request.reader.now) if request.may(Capability.FOLLOW) else []
    return render(request, "web/owed/gaps.html", {"lines": gap_lines(request), "reviews": reviews})


@page(Capability.CHASE)
def mails(request: Any) -> HttpResponse:
    """The mails, and how they fared."""
    if request.method == "POST":
        return _noted(request)
    everybody = people(request.reader.now)
    lines = [
        (each, everybody[each.person_id].name, long_date(each.day), each.outcome in UNDELIVERED)
        for each in reminders()
        if each.person_id in everybody
    ]
    last = ReminderDay.objects.order_by("-day").first()
    context = {
        "lines": lines,
        "failing": sum(line[-1] for line in lines),
        "last": long_date(last.day) if last else "",
        "time": settings(request.reader.now)["reminder-time"].value,
        "SENT": Outcome.SENT.value,
    }
    return render(request, "web/owed/mails.html", context)


def _noted(request: Any) -> HttpResponse:
    """Note that a mail came back, or that its address works now."""
    mail = Reminder.objects.filter(public_id=request.POST.get("mail", "")).first()
    if mail is None:
        raise Http404
    try:
        if request.POST.get("act") == "trust":
            trust_again(mail, by=request.user)
            messages.success(request, f"{mail.address} is written to again.")
        else:
            note_came_back(mail, request.POST.get("why", ""), by=request.user)
            messages.success(request, f"{mail.address} gets no mail until it is changed, or said to work.")
    except ReminderError as refused:
        messages.error(request, str(refused))
    return redirect("mails")
