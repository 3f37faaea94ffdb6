"""What do I owe? Every figure on one page: filled in, looked at, kept as a draft, sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from measuringup.actions.drafts import keep_draft
from measuringup.actions.keeping import KeepingError
from measuringup.actions.submissions import Given, SubmissionError, submit_figures
from measuringup.core.permissions import Capability
from measuringup.web.page import page
from measuringup.web.update_boxes import figure_of
from measuringup.web.updates_view import MINE, UNIT, UpdateRow, answers, rows_of


@page(Capability.ENTER)
def updates(request: Any) -> HttpResponse:
    """The figures the reader owes; those that are ready are sent, the others stay."""
    posted = request.POST if request.method == "POST" else None
    rows = rows_of(request, posted)
    act = request.POST.get("act", "")
    error = ""
    if act == "keep":
        for row in rows:
            keep_draft(row.owing.owed, row.boxes.said, by=request.user)
        messages.success(request, "Kept as a draft. Nobody else sees it.")
        return redirect(request.get_full_path())
    if act == "send":
        ready = [row for row in rows if row.is_ready]
        error = _sent(request, ready)
        if ready and not error:
            for row in rows:
                if not row.is_ready:
                    keep_draft(row.owing.owed, row.boxes.said, by=request.user)
            return redirect(request.get_full_path())
    context = {
        "rows": rows,
        "answers": answers(),
        "error": error,
        "was_sent": act == "send",
        "ready": sum(row.is_ready for row in rows),
        "filled": sum(row.boxes.is_filled for row in rows),
        "late": sum(row.days_late > 0 for row in rows),
        "whose": request.GET.get("whose", MINE),
        "UNIT": UNIT,
    }
    return render(request, "web/updates/updates.html", context)


def _sent(request: Any, ready: list[UpdateRow]) -> str:
    """Send what is ready; what stood in the way, "" for nothing."""
    if not ready:
        return "Nothing is ready to be sent. Look at what is said beside the figures."
    given = [
        Given(figure=figure_of(row.boxes, row.owing.owed), explanation=row.boxes.said["explanation"]) for row in ready
    ]
    try:
        submit_figures(given, by=request.user)
    except (SubmissionError, KeepingError) as refused:
        return str(refused)
    messages.success(request, f"{len(ready)} figure{'' if len(ready) == 1 else 's'} sent.")
    return ""
