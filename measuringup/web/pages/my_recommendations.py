"""What do I owe about recommendations? Everything a post answers for on one page, updated at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from measuringup.actions.recommendation_progress import ProgressError, Said, update_recommendations
from measuringup.core.permissions import Capability
from measuringup.records.models import Recommendation
from measuringup.web.my_recommendations_view import UNIT, MyRow, rows_of
from measuringup.web.page import page
from measuringup.web.pages.recommendations import FLAG, LINES_A_PAGE, symbols


@page(Capability.PROGRESS)
def mine(request: Any) -> HttpResponse:
    """The open ones the reader answers for; what is filled in is sent, all of it or nothing."""
    rows = rows_of(request, request.POST if request.method == "POST" else None)
    filled = [row for row in rows if row.is_filled]
    error = ""
    if request.method == "POST":
        error = _send(request, filled)
        if not error:
            messages.success(request, f"{len(filled)} update{'' if len(filled) == 1 else 's'} sent to the committee.")
            return redirect(request.get_full_path())
    context = {
        "rows": rows,
        "list": Paginator(rows, LINES_A_PAGE).get_page(request.GET.get("page")),
        "late": sum(row.is_late for row in rows),
        "may_send": any(row.form is not None for row in rows),
        "error": error,
        "faulty": [row for row in filled if row.form and row.form.errors],
        "is_of_unit": request.GET.get("whose") == UNIT,
        "mail": request.GET.get("mail", ""),
        "symbols": symbols([FLAG, *(row.line.chip.icon for row in rows)]),
    }
    return render(request, "web/recommendations/mine.html", context)


def _send(request: Any, filled: list[MyRow]) -> str:
    """Send what is filled in; what stands in the way, or ""."""
    if not filled:
        return "Nothing is filled in. Say what was done for at least one."
    forms = [(row.line.of.it.pk, row.form) for row in filled if row.form is not None]
    if [form for _, form in forms if not form.is_valid()]:
        return "Nothing was sent: mend what is marked below."
    said = [Said(recommendation=Recommendation.objects.get(pk=pk), **form.cleaned_data) for pk, form in forms]
    try:
        update_recommendations(said, on=request.reader.today, by=request.user)
    except ProgressError as refused:
        return f"Nothing was sent. {refused}"
    return ""
