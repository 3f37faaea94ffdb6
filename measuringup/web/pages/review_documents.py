"""How does a paper of recommendations come in? Send it, check what was read beside it, put it on record as a whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode

from measuringup.actions.changing import name_of
from measuringup.actions.document_readings import (
    AlreadyReadError,
    AlreadyWaitingError,
    DocumentError,
    keep_document,
    read_kept,
    throw_away,
)
from measuringup.actions.document_storing import VERB, store_document, store_newer, undo_document
from measuringup.actions.keeping import KeepingError
from measuringup.actions.undoing import UndoError
from measuringup.core.permissions import Capability
from measuringup.core.problems import ProblemsError
from measuringup.records.models import Change, DocumentReading, Recommendation, ReviewVersion
from measuringup.records.queries.readings import read_before, readings
from measuringup.web import document_acts as acts
from measuringup.web.document_forms import AssignForm, NewerForm, OfForm, RowForm, SendForm, StoreForm
from measuringup.web.document_row import OpenRow
from measuringup.web.document_told import told_of
from measuringup.web.document_view import DocumentView
from measuringup.web.page import page
from measuringup.web.pages.recommendation_acts import REFUSALS
from measuringup.web.pages.recommendations import symbols
from measuringup.web.register_forms import UndoForm
from measuringup.web.review_view import view_of

#: A document of more bytes than this takes a while to read, which is said; a PDF, whose pages share much, of fewer.
LONG, LONG_PDF = 300_000, 40_000
_ICONS = ["status-green", "status-amber", "state-awaiting", "state-retired"]


@page(Capability.SCRUTINISE)
def start(request: Any) -> HttpResponse:
    """Send a document; those that wait to be looked at."""
    form = SendForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_document(*form.document(), by=request.user)
        except DocumentError as refused:
            form.add_error(None, str(refused))
            return _start(request, form, refused=refused)
        if len(kept.content) > (LONG_PDF if kept.content.startswith(b"%PDF") else LONG):
            return redirect("document_reading", kept.public_id)
        return _unreadable(request, kept) or redirect("review_document", kept.public_id)
    return _start(request, form)


def _start(
    request: Any, form: SendForm, *, refused: DocumentError | None = None, problems: ProblemsError | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "waiting": [(each, name_of(each.user)) for each in readings()],
        "problems": problems.problems if problems else [],
        "review": refused.review if isinstance(refused, AlreadyReadError) else None,
        "other": refused.waiting if isinstance(refused, AlreadyWaitingError) else "",
        "done": Change.objects.filter(verb=VERB).select_related("undone_by").order_by("-number")[:10],
    }
    return render(request, "web/documents_read/start.html", context)


def _unreadable(request: Any, kept: DocumentReading) -> HttpResponse | None:
    """Read it now; None where that can be done, else the page on which it was sent, with what stands in the way."""
    form = SendForm()
    try:
        read_kept(kept, by=request.user)
    except ProblemsError as refused:
        return _start(request, form, problems=refused)
    except DocumentError as refused:
        messages.warning(request, str(refused))
        return _start(request, form, refused=refused)
    return None


@page(Capability.SCRUTINISE)
def reading(request: Any, public_id: str) -> HttpResponse:
    """What a browser shows while a long document is read; it goes on by itself."""
    kept = _kept(public_id)
    return render(request, "web/documents_read/reading.html", {"reading": kept, "size": len(kept.content)})


@page(Capability.SCRUTINISE)
def progress(request: Any, public_id: str) -> HttpResponse:
    """How far it is."""
    kept = get_object_or_404(readings(), public_id=public_id)
    return JsonResponse({"done": kept.done, "total": kept.total, "read": kept.read_at is not None})


@page(Capability.SCRUTINISE)
def screen(request: Any, public_id: str) -> HttpResponse:
    """The rows beside the document; what is pressed is done, and the screen stays where it was."""
    kept = _kept(public_id)
    if kept.read_at is None and (refused := _unreadable(request, kept)) is not None:
        return refused
    if request.POST.get("act") == "leave":
        throw_away(kept, by=request.user)
        messages.success(request, f"{kept.name} is thrown away. Nothing of it went on record.")
        return redirect("review_documents")
    if request.method == "POST":
        try:
            told = acts.do(kept, request.POST, request.reader.now, request.user)
        except acts.REFUSALS as refused:
            return _screen(request, _kept(public_id), refused)
        if told:
            messages.success(request, told)
        return redirect(_where_next(request, _kept(public_id)))
    return _screen(request, kept)


def _where_next(request: Any, kept: DocumentReading) -> str:
    """The row that was open; after one was accepted or dropped, the next that is not yet."""
    show, name = request.POST.get("show", ""), request.POST.get("name", "")
    view = DocumentView(kept, {"row": name, "show": show})
    if request.POST.get("act") in {"right", "drop"}:
        name = view.next_open(name)
    query = urlencode({key: value for key, value in (("show", show), ("row", name)) if value})
    return f"{reverse('review_document', args=[kept.public_id])}?{query}#open"


def _screen(request: Any, kept: DocumentReading, refused: Exception | None = None) -> HttpResponse:
    """The screen; where something was refused, what stands in the boxes is what was typed."""
    asked = {**request.GET.dict(), **({"row": request.POST.get("name", "")} if refused else {})}
    view, known = DocumentView(kept, asked), request.reader.now
    typed = request.POST if refused and view.current and request.POST.get("name") == view.current.name else None
    row = view.current
    begun = {"post": row.post, "due": row.by, "answer": row.answer.value if row.answer else ""} if row else {}
    context = {
        "view": view,
        "reading": kept,
        "refused": refused,
        "open": OpenRow(row, typed) if row else None,
        "row_form": RowForm(known, typed, initial=begun, prefix=None),
        "assign": AssignForm(known, request.POST if refused else None, auto_id="ticked_%s"),
        "of": OfForm(known, initial={"of": kept.review.code if kept.review else ""}),
        "not_one": acts.NOT_ONE,
        "before": read_before(known, digest=kept.digest),
        "symbols": symbols(_ICONS),
    }
    return render(request, "web/documents_read/screen.html", context)


@page(Capability.SCRUTINISE)
def store(request: Any, public_id: str) -> HttpResponse:
    """What would go on record, and the questions that the document does not answer; store it."""
    kept = _kept(public_id)
    view = DocumentView(kept, {})
    if kept.read_at is None or view.unsettled:
        return redirect("review_document", public_id)
    known, tree = request.reader.now, request.reader.organisation
    is_newer = kept.review_id is not None
    begun = NewerForm.begun(kept, known.on) if is_newer else StoreForm.first(kept, view.rows, tree, known.on)
    said = request.POST or None
    form = NewerForm(said, initial=begun) if is_newer else StoreForm(known, tree, said, initial=begun)
    if request.method == "POST" and form.is_valid() and (change := _store(request, kept, form)):
        code = ReviewVersion.objects.select_related("review").get(change=change).review.code
        number = Recommendation.objects.filter(change=change).count()
        messages.success(request, f"{kept.name} is on record: {number} recommendation{'' if number == 1 else 's'} new.")
        return redirect("review", code)
    context = {"reading": kept, "view": view, "form": form, **told_of(request, kept, form)}
    return render(request, "web/documents_read/store.html", context)


def _store(request: Any, kept: DocumentReading, form: Any) -> Change | None:
    """Store it; None, with the reason in the form, where it was refused."""
    said = {"by": request.user, "reason": form.cleaned_data["reason"], "seen": _whole(request.POST.get("step"))}
    try:
        if isinstance(form, NewerForm):
            return store_newer(kept, form.days, **said)
        return store_document(kept, form.details, form.days, **said)
    except (DocumentError, KeepingError, *REFUSALS) as refused:
        form.add_error(None, str(refused))
        return None


@page(Capability.SCRUTINISE)
def undo(request: Any, number: int) -> HttpResponse:
    """Take back everything a document put on record."""
    made = Change.objects.filter(number=number, verb=VERB).first()
    if made is None:
        raise Http404
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            undo_document(number, by=request.user, reason=form.cleaned_data["reason"])
        except (UndoError, KeepingError) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"The import of change {number} is undone: what held before it holds again.")
            return redirect("reviews")
    return render(request, "web/documents_read/undo.html", {"change": made, "form": form})


@page(Capability.FOLLOW)
def source(request: Any, code: str) -> HttpResponse:
    """The document a review was read from last, as it was sent."""
    file = view_of(request, code).review.said.source
    if file is None:
        raise Http404
    response = HttpResponse(bytes(file.content), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name)
    response["Cache-Control"] = "private, no-store"
    return response


def _kept(public_id: str) -> DocumentReading:
    return get_object_or_404(DocumentReading.objects.select_related("review", "user"), public_id=public_id)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0
