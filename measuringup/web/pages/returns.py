"""How are figures given in a spreadsheet? Downloaded, filled in, sent back, looked at, stored or left, taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.text import slugify

from measuringup.actions.keeping import KeepingError
from measuringup.actions.registers import ChangedMeanwhileError, NothingToImportError
from measuringup.actions.return_offers import LAST_PERIODS, Scope, offered_return
from measuringup.actions.return_previews import ReturnPreview, preview_return
from measuringup.actions.return_statuses import standings
from measuringup.actions.returns import may_take_back, returns_of, sent_return, take_in_return, undo_return
from measuringup.actions.senders import Sender
from measuringup.actions.undoing import UndoError
from measuringup.actions.uploads import Purpose, UploadError, as_file, keep_upload, leave_upload, own_upload
from measuringup.core.permissions import Capability
from measuringup.core.problems import ProblemsError
from measuringup.core.returns.lines import Settled
from measuringup.records.models import Upload
from measuringup.records.queries.scorecards import scorecard
from measuringup.reports import icons
from measuringup.reports.return_lines import lines_frame
from measuringup.reports.returns import return_workbook
from measuringup.reports.writing import as_csv
from measuringup.web.page import page
from measuringup.web.register_forms import UndoForm
from measuringup.web.return_forms import SendForm, StoreForm, settled_from
from measuringup.web.returns_view import ReturnPage

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: `?recent=yes` asks for the last periods too, so that a correction can be given.
RECENT = "recent"


@page(Capability.ENTER)
def send(request: Any) -> HttpResponse:
    """Download the workbook, and send the one that was filled in."""
    form = SendForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            kept = keep_upload(sent.name, sent.read(), by=request.user, purpose=Purpose.RETURN)
        except UploadError as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("return_preview", kept.public_id)
    context = {"form": form, "returns": returns_of(request.user), "last_periods": LAST_PERIODS}
    return render(request, "web/returns/send.html", context)


@page(Capability.ENTER)
def preview(request: Any, public_id: str) -> HttpResponse:
    """What the workbook would change; store it, or leave it."""
    kept, act = _own(request, public_id), request.POST.get("act", "")
    if act == "leave":
        leave_upload(kept)
        messages.success(request, f"{kept.name} is left. Nothing was stored.")
        return redirect("returns")
    form = StoreForm(request.POST) if act == "store" else StoreForm(initial=request.POST.dict() or None)
    settled = settled_from(request.POST)
    if act == "store" and form.is_valid() and (stored := _stored(request, kept, form, settled)):
        return stored
    sender, looked_at = Sender(request.user), _looked_at(request, kept, settled)
    statuses = standings(looked_at.lines, sender)
    shown = ReturnPage(preview=looked_at, name_of=sender.council.name_of, settled=settled, standings=statuses)
    if not shown.replaces and not shown.asks_for_class:
        del form.fields["restatement"]
    context = {"upload": kept, "form": form, "shown": shown, "symbols": mark_safe(icons.symbols(shown.icons))}
    return render(request, "web/returns/preview.html", context)


def _stored(request: Any, kept: Upload, form: StoreForm, settled: Settled) -> HttpResponse | None:
    """Store everything; None, with what stands in the way on the form, where that cannot be."""
    said = {"reason": form.cleaned_data["reason"], "settled": settled, "seen": request.POST.get("seen", "")}
    try:
        with as_file(kept) as path:
            change = take_in_return(path, by=request.user, name=kept.name, **said)
    except KeepingError as refused:
        form.add_error(None, f"Nothing was stored. {refused}")
    except ProblemsError:
        form.add_error(None, "Nothing was stored: what is told below stands in the way.")
    except (NothingToImportError, ChangedMeanwhileError) as refused:
        form.add_error(None, str(refused))
    else:
        leave_upload(kept)
        messages.success(request, f"Everything in {kept.name} is stored, as change {change.number}.")
        return redirect("returns")
    return None


def _looked_at(request: Any, kept: Upload, settled: Settled) -> ReturnPreview:
    """The rows of a workbook; one that cannot be read at all has its problems alone."""
    try:
        with as_file(kept) as path:
            return preview_return(path, by=request.user, settled=settled, name=kept.name)
    except ProblemsError as refused:
        return ReturnPreview(file=kept.name, problems=refused.problems)


@page(Capability.ENTER)
def lines(request: Any, public_id: str) -> HttpResponse:
    """Every row with what would become of it, as CSV."""
    looked_at = _looked_at(request, _own(request, public_id), Settled())
    shown = ReturnPage(preview=looked_at, name_of=Sender(request.user).council.name_of)
    return _file(as_csv(lines_frame(shown.texts())), "text/csv", "rows.csv")


@page(Capability.ENTER)
def undo(request: Any, number: int) -> HttpResponse:
    """Take a workbook back that one has sent oneself."""
    made = sent_return(number)
    if made is None:
        raise Http404
    if not may_take_back(made, request.user):
        request.require(Capability.IMPORT)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            undo_return(number, by=request.user, reason=form.cleaned_data["reason"])
        except (UndoError, KeepingError) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Change {number} is undone: what held before it holds again.")
            return redirect("returns")
    return render(request, "web/register/undo.html", {"change": made, "form": form, "way_back": "returns"})


@page(Capability.ENTER)
def mine(request: Any) -> HttpResponse:
    """The workbook of what the reader owes; with ?unit= or ?scorecard= that of a unit with all below it, or of one."""
    unit, card = request.GET.get("unit", ""), request.GET.get("scorecard", "")
    if (unit and unit not in request.reader.organisation) or (card and not scorecard(request.reader.now, card)):
        raise Http404
    if unit:
        request.require(Capability.SEE, unit)
    scope = Scope(is_own=not unit and not card, unit=unit, scorecard="" if unit else card)
    recent = LAST_PERIODS if request.GET.get(RECENT) else 0
    offered = offered_return(Sender(request.user, request.reader.now), scope, recent)
    if not offered.rows:
        messages.success(request, f"{offered.title}: there is nothing to give there, or nothing that is yours to give.")
        return redirect("returns")
    return _file(return_workbook(offered), _XLSX, f"{slugify(offered.title)}-{offered.made_on.isoformat()}.xlsx")


def _own(request: Any, public_id: str) -> Upload:
    """The upload, if it is the reader's own."""
    kept = own_upload(public_id, by=request.user, purpose=Purpose.RETURN)
    if kept is None:
        raise Http404
    return kept


def _file(content: bytes, mime: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
