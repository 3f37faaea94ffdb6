"""What do I owe? Figures, explanations and forecasts on one page: filled in, looked at, kept as a draft, sent."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe

from measuringup.actions.conflicts import ConflictError
from measuringup.actions.drafts import keep_drafts
from measuringup.actions.keeping import KeepingError
from measuringup.actions.permitting import today_known
from measuringup.actions.submissions import SubmissionError
from measuringup.core.permissions import Capability
from measuringup.records.queries.known import LONDON
from measuringup.reports import icons
from measuringup.web.page import page
from measuringup.web.update_fields import Posts
from measuringup.web.update_rows import ExplanationRow, Page, counted
from measuringup.web.updates_acts import filled_in
from measuringup.web.updates_asked import UNIT, Asked
from measuringup.web.updates_conflicts import Overtaken, overtaken
from measuringup.web.updates_html import below_html, figures_html, heading, result_html
from measuringup.web.updates_parts import conflict_html, explanation_html, forecast_html, still
from measuringup.web.updates_sending import send_ready
from measuringup.web.updates_view import page_of


@page(Capability.COMMENT)
def updates(request: Any) -> HttpResponse:
    """What the reader owes; what is ready is sent, the rest stays."""
    asked = Asked(request, request.reader.now)
    posted = request.POST.dict() if request.method == "POST" else None
    shown = page_of(request, asked, posted)
    act = request.POST.get("act", "")
    if posted is None:
        if not shown.rows and request.may(Capability.APPROVE) and not request.may(Capability.ENTER):
            return redirect("approvals")  # who enters nothing has nothing else to do here
        return _rendered(request, asked, shown, [])
    more = filled_in(act, shown)
    if more:
        shown = page_of(request, asked, posted | more)
    conflicts = overtaken(request, asked, posted, [row.name for row in shown.figures])
    if act == "keep":
        keep_drafts([row.begun for row in shown.rows], by=request.user)
        messages.success(request, "Kept as a draft. Nobody else sees it.")
        return redirect(request.get_full_path())
    if act != "send":
        return _rendered(request, asked, shown, conflicts)
    error = _sent(request, asked, shown, conflicts)
    if not error:
        return redirect(request.get_full_path())
    asked = Asked(request, today_known())  # some may have been sent
    shown = page_of(request, asked, posted)
    conflicts = overtaken(request, asked, posted, [row.name for row in shown.figures])
    return _rendered(request, asked, shown, conflicts, error)


@page(Capability.COMMENT)
def look(request: Any) -> HttpResponse:
    """How the rows that a script sends would stand; they are kept as drafts."""
    if request.method != "POST":
        return HttpResponse("Send the boxes of a row.", status=HTTPStatus.METHOD_NOT_ALLOWED)
    posted = request.POST.dict()
    asked = Asked(request, request.reader.now)
    shown = page_of(request, asked, posted)
    names = {key.partition("-")[0] for key in posted}
    rows = [row for row in shown.rows if row.name in names]
    kept = keep_drafts([row.begun for row in rows], by=request.user)
    posts = Posts(asked.known, asked.reader.organisation)
    said: dict[str, Any] = {row.name: {"ready": row.is_ready, "filled": row.is_filled} for row in rows}
    for row in shown.figures:
        if row.name in names:
            said[row.name] |= {
                "result": result_html(row),
                "below": below_html(row, posts),
                "doubtful": row.is_doubtful,
            }
    for each in shown.explanations:
        if each.name in names:
            said[each.name]["result"] = still(each)
    for faster in overtaken(request, asked, posted, [row.name for row in shown.figures]):
        said[faster.name] = {"ready": False, "filled": True, "result": "", "below": conflict_html(faster)}
    return JsonResponse({"rows": said, "kept": f"{kept.astimezone(LONDON):%H:%M}"})


def _sent(request: Any, asked: Asked, shown: Page, conflicts: list[Overtaken]) -> str:
    """Send what is ready; what stood in the way, "" for nothing."""
    try:
        said = send_ready(shown, conflicts, by=request.user, seen=asked.known.change)
    except (SubmissionError, ConflictError, KeepingError) as refused:
        return str(refused)
    left = sum(not each.choice for each in conflicts)
    if said:
        messages.success(request, said)
    if left:
        return f"Somebody else has given {left} of the figures meanwhile. Choose which is to stand."
    return "" if said else "Nothing is ready to be sent. Look at what is said beside the figures."


def _rendered(request: Any, asked: Asked, shown: Page, conflicts: list[Overtaken], error: str = "") -> HttpResponse:
    posts = Posts(asked.known, asked.reader.organisation)
    context = {
        "symbols": _symbols(),
        "seen": request.POST.get("seen") if conflicts else asked.known.change,
        "counted": counted(shown),
        "groups": [(heading(period, rows), figures_html(period, rows, posts)) for period, rows in shown.by_period],
        "nil": sum(row.nil is not None and not row.is_filled for row in shown.figures),
        "conflicts": [mark_safe(conflict_html(each)) for each in conflicts],
        "explanations": [explanation_html(row, posts.of(_unit(asked, row))) for row in shown.explanations],
        "forecasts": [forecast_html(row) for row in shown.forecasts],
        "rows": shown.rows,
        "error": error,
        "look": f"{reverse('updates_look')}?{request.GET.urlencode()}",
        "whose": asked.whose,
        "UNIT": UNIT,
    }
    return render(request, "web/updates/updates.html", context)


def _unit(asked: Asked, row: ExplanationRow) -> str:
    """The unit that decides on a red figure."""
    return asked.units[row.asked.red.indicator.code, row.asked.red.organisation]


@cache
def _symbols() -> str:
    """The drawings of every status and state: what will be said of a figure is not known beforehand."""
    names = sorted(path.stem for path in icons.FOLDER.glob("st*.svg") if path.stem.startswith(("status-", "state-")))
    return mark_safe(icons.symbols(names))
