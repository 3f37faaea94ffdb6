"""How does a whole council come in and go out? Upload, look at every change, take it in; download; undo a change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from measuringup.actions.registers import (
    ChangedMeanwhileError,
    NothingToImportError,
    Preview,
    import_register,
    preview_register,
)
from measuringup.actions.undoing import UndoError, undo
from measuringup.actions.uploads import Purpose, UploadError, as_file, keep_upload, leave_upload, own_upload
from measuringup.core.organisation import RestatementClass
from measuringup.core.permissions import Capability
from measuringup.core.problems import ProblemsError
from measuringup.core.register.differences import What
from measuringup.core.register.exporting import exported
from measuringup.core.register.sheets import FIGURES
from measuringup.records.models import Change, Upload
from measuringup.records.queries.facts import facts
from measuringup.records.queries.observations import observations_with_notes
from measuringup.reports.register import register_workbook, register_yaml
from measuringup.reports.register_preview import changes_frame
from measuringup.reports.writing import as_csv
from measuringup.web.page import page
from measuringup.web.register_forms import TakeInForm, UndoForm, UploadForm

#: So many problems and changes are shown on the page; the file of changes has all.
MOST_SHOWN = 200
_KINDS = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", register_workbook),
    "yaml": ("application/yaml", register_yaml),
}


@page(Capability.IMPORT)
def upload(request: Any) -> HttpResponse:
    """Send a register to be looked at; download the one on record."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            kept = keep_upload(sent.name, sent.read(), by=request.user)
        except UploadError as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("register_preview", kept.public_id)
    imports = Change.objects.filter(verb="import register").select_related("undone_by").order_by("-number")[:10]
    return render(request, "web/register/upload.html", {"form": form, "imports": imports})


@page(Capability.IMPORT)
def preview(request: Any, public_id: str) -> HttpResponse:
    """What the file would change; take it in, or leave it."""
    kept = _own(request, public_id)
    if request.POST.get("act") == "leave":
        leave_upload(kept)
        messages.success(request, f"{kept.name} is left. Nothing was stored.")
        return redirect("register")
    form = TakeInForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and request.POST.get("act") == "take in":
        try:
            with as_file(kept) as path:
                said = {
                    "restatement": _class(form.cleaned_data["restatement"]),
                    "name": kept.name,
                    "seen": request.POST.get("seen", ""),
                }
                change = import_register(path, by=request.user, reason=form.cleaned_data["reason"], **said)
        except ProblemsError:
            form.add_error(None, "Nothing was stored: the problems below stand in the way.")
        except (NothingToImportError, ChangedMeanwhileError) as refused:
            form.add_error(None, str(refused))
        else:
            leave_upload(kept)
            messages.success(request, f"Everything in {kept.name} is taken in. This change can be undone as a whole.")
            return redirect("change", change.number)
    context = _looked_at(request, kept)
    if not context["preview"].counts.get(FIGURES, {}).get(What.CHANGED.value):
        del form.fields["restatement"]  # no figure replaces another
    return render(request, "web/register/preview.html", {"upload": kept, "form": form, **context})


def _looked_at(request: Any, kept: Upload) -> Mapping[str, Any]:
    """The context of a preview; a file that cannot be read at all has its problems alone."""
    chosen = request.POST.get("restatement") or request.GET.get("restatement", "")
    try:
        with as_file(kept) as path:
            found = preview_register(path, restatement=_class(chosen), name=kept.name)
    except ProblemsError as refused:
        found = Preview(problems=list(refused.problems))
    problems = sorted(found.problems, key=lambda each: each.severity != "error")
    changes = changes_frame(found.differences, found.figures)
    return {
        "preview": found,
        "problems": problems[:MOST_SHOWN],
        "more_problems": max(0, len(problems) - MOST_SHOWN),
        "changes": changes.head(MOST_SHOWN).to_dicts(),
        "more_changes": max(0, changes.height - MOST_SHOWN),
        "totals": _totals(found),
    }


def _totals(found: Preview) -> list[tuple[str, list[tuple[str, int]]]]:
    """Each sheet with how much of it is new, changed, withdrawn and unchanged."""
    order = (What.NEW, What.CHANGED, What.WITHDRAWN, What.UNCHANGED)
    return [(sheet, [(what.value, counter[what.value]) for what in order]) for sheet, counter in found.counts.items()]


@page(Capability.IMPORT)
def preview_changes(request: Any, public_id: str) -> HttpResponse:
    """Every change of a preview, as CSV."""
    kept = _own(request, public_id)
    try:
        with as_file(kept) as path:
            found = preview_register(path, restatement=_class(request.GET.get("restatement", "")), name=kept.name)
    except ProblemsError:
        raise Http404 from None
    return _file(as_csv(changes_frame(found.differences, found.figures)), "text/csv", "changes.csv")


@page(Capability.IMPORT)
def download(request: Any, kind: str) -> HttpResponse:
    """Everything on record, as known on the day looked from."""
    known = request.known
    every = (fact for held in facts(known.change).values() for fact in held)
    mime, written = _KINDS[kind]
    content = written(exported(every, observations_with_notes(known)))
    return _file(content, mime, f"register-{known.on.isoformat()}.{kind}")


@page(Capability.IMPORT)
def undo_change(request: Any, number: int) -> HttpResponse:
    """Take a change back, after a look at what that means."""
    made = Change.objects.filter(number=number).first()
    if made is None:
        raise Http404
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = undo(number, by=request.user, reason=form.cleaned_data["reason"])
        except UndoError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Change {number} is undone: what held before it holds again.")
            return redirect("change", done.number)
    return render(request, "web/register/undo.html", {"change": made, "form": form})


def _own(request: Any, public_id: str) -> Upload:
    """The upload, if it is the reader's own."""
    kept = own_upload(public_id, by=request.user, purpose=Purpose.REGISTER)
    if kept is None:
        raise Http404
    return kept


def _class(text: str) -> RestatementClass | None:
    return RestatementClass(text) if text in set(RestatementClass) else None


def _file(content: bytes, mime: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
