"""How do figures come in from any spreadsheet? Send it, say what the columns are, check and store; in three pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from measuringup.actions.import_previews import WITHOUT_CLASS, ImportPreview, OurSide, our_side
from measuringup.actions.import_profiles import save_profile
from measuringup.actions.import_uploads import (
    begin_import,
    describe,
    described,
    is_of_profile,
    looked_at,
    preview_upload,
    store_upload,
)
from measuringup.actions.imports import VERB, AlreadyThereError
from measuringup.actions.registers import ChangedMeanwhileError
from measuringup.actions.uploads import Purpose, UploadError, leave_upload, own_upload
from measuringup.connectors.imports import FiguresRead
from measuringup.core.imports import LayoutError, faults_of
from measuringup.core.organisation import RestatementClass
from measuringup.core.permissions import Capability
from measuringup.core.problems import ProblemsError
from measuringup.records.models import Change, Upload
from measuringup.records.queries.import_profiles import import_profiles
from measuringup.reports.writing import as_csv
from measuringup.web.import_columns import columns_shown, layout_said, look_again
from measuringup.web.import_forms import SendForm, StoreForm
from measuringup.web.import_questions import answered, questions
from measuringup.web.import_told import changes_of, figures_in, told
from measuringup.web.import_words import COUNTS
from measuringup.web.page import page

#: So many problems and changes are shown on the page; the file of changes has all.
MOST_SHOWN = 100
#: A file with more figures, or more bytes, than this takes a while, which is said.
A_WHILE, LONG = 20_000, 1_000_000


@page(Capability.IMPORT)
def start(request: Any) -> HttpResponse:
    """Send a file; the profiles there are, and what was taken in before."""
    profiles = import_profiles(request.known)
    form = SendForm([each.name for each in profiles], request.POST or None, request.FILES or None)
    refused: list[Any] = []
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            kept = begin_import(sent.name, sent.read(), by=request.user, profile=form.cleaned_data["profile"])
            return _checked(kept) if kept.profile else redirect("import_columns", kept.public_id)
        except UploadError as fault:
            form.add_error("file", str(fault))
        except ProblemsError as fault:
            refused = list(fault.problems)
    imports = Change.objects.filter(verb=VERB).select_related("undone_by").order_by("-number")[:10]
    context = {
        "form": form,
        "profiles": profiles,
        "imports": imports,
        "problems": [told(each) for each in refused],
    }
    return render(request, "web/imports/start.html", context)


@page(Capability.IMPORT)
def columns(request: Any, public_id: str) -> HttpResponse:
    """What each column is."""
    kept, ours = _own(request, public_id), our_side()
    layout, faults = described(kept), []
    if request.POST.get("act") == "look":
        layout = look_again(request.POST, lambda sheet: looked_at(kept, sheet), layout, ours)
        describe(kept, layout)
    elif request.method == "POST":
        layout = layout_said(request.POST, looked_at(kept, layout.sheet), layout)
        describe(kept, layout)
        faults = faults_of(layout)
        if not faults:
            return _checked(kept)
    grid = looked_at(kept, layout.sheet)
    context = {"upload": kept, "faults": faults, **columns_shown(grid, layout, ours)}
    return render(request, "web/imports/columns.html", context)


@page(Capability.IMPORT)
def preview(request: Any, public_id: str) -> HttpResponse:
    """What would be stored, and what is asked first; store it, or leave it."""
    kept = _own(request, public_id)
    match request.POST.get("act"):
        case "leave":
            leave_upload(kept)
            messages.success(request, f"{kept.name} is left. Nothing was stored.")
            return redirect("imports")
        case "answer":
            return _checked(describe(kept, answered(request.POST, described(kept), our_side())))
    form = StoreForm(request.POST or None, initial={"save_as": kept.profile})
    if request.method == "POST" and form.is_valid() and (change := _store(request, kept, form)):
        return redirect("import_done", change.number)
    found = _preview(request, kept)
    if not found.counts["changed"]:
        del form.fields["restatement"]
    if is_of_profile(kept):
        del form.fields["save_as"]
    return render(request, "web/imports/preview.html", _context(kept, found, our_side(), form))


def _checked(kept: Upload) -> HttpResponse:
    """On to the check; by way of a page that says what is being done, where that takes a while."""
    is_long = len(kept.content) > LONG
    return redirect("import_reading" if is_long else "import_preview", kept.public_id)


@page(Capability.IMPORT)
def reading(request: Any, public_id: str) -> HttpResponse:
    """What a browser shows while the check of a long file is made; it goes on to it by itself."""
    kept = _own(request, public_id)
    return render(request, "web/imports/reading.html", {"upload": kept, "size": len(kept.content)})


def _store(request: Any, kept: Upload, form: StoreForm) -> Change | None:
    """Store what was looked at; None, with its reason in the form, where it was refused."""
    said = form.cleaned_data
    try:
        if said["save_as"] and not is_of_profile(kept):
            save_profile(said["save_as"], described(kept), by=request.user, reason=said["reason"])
        return store_upload(
            kept,
            by=request.user,
            reason=said["reason"],
            restatement=_class(said["restatement"]),
            seen=request.POST.get("seen", ""),
        )
    except ProblemsError:
        form.add_error(None, "Nothing was stored: the problems below stand in the way.")
    except (AlreadyThereError, ChangedMeanwhileError, LayoutError) as refused:
        form.add_error(None, str(refused))
    return None


def _preview(request: Any, kept: Upload) -> ImportPreview:
    """The preview; of a file that cannot be read at all, its problems alone."""
    chosen = _class(request.POST.get("restatement") or request.GET.get("restatement", ""))
    try:
        return preview_upload(kept, chosen)
    except ProblemsError as refused:
        return ImportPreview(layout=described(kept), read=FiguresRead(), problems=list(refused.problems))


def _context(kept: Upload, found: ImportPreview, ours: OurSide, form: StoreForm) -> Mapping[str, Any]:
    stored = found.stored
    problems = [each for each in found.problems if each not in found.unlikely and each.rule != WITHOUT_CLASS]
    return {
        "upload": kept,
        "preview": found,
        "form": form,
        "counts": [(COUNTS[name], number) for name, number in found.counts.items() if number],
        "problems": [told(each) for each in problems[:MOST_SHOWN]],
        "more_problems": max(0, len(problems) - MOST_SHOWN),
        "unlikely": [told(each) for each in found.unlikely[:MOST_SHOWN]],
        "changes": changes_of(found, stored.head(MOST_SHOWN), ours).to_dicts(),
        "more_changes": max(0, stored.height - MOST_SHOWN),
        "measures": [(each.code, each.name) for each in ours.indicators],
        "units": list(ours.units.items()),
        "blocked": [each for each in found.errors if each.rule != WITHOUT_CLASS],
        "only_class": [each.rule for each in found.errors] == [WITHOUT_CLASS],
        "takes_a_while": found.read.read > A_WHILE,
        **questions(found, ours),
    }


@page(Capability.IMPORT)
def preview_changes(request: Any, public_id: str) -> HttpResponse:
    """Every figure that would be stored, as CSV."""
    found, ours = _preview(request, _own(request, public_id)), our_side()
    response = HttpResponse(as_csv(changes_of(found, found.stored, ours)), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="changes.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@page(Capability.IMPORT)
def done(request: Any, number: int) -> HttpResponse:
    """What was stored, and the way back."""
    change = Change.objects.filter(number=number, verb=VERB).select_related("undone_by").first()
    if change is None:
        raise Http404
    return render(request, "web/imports/done.html", {"change": change, "figures": figures_in(change)})


def _own(request: Any, public_id: str) -> Upload:
    """The upload, if it is the reader's own."""
    kept = own_upload(public_id, by=request.user, purpose=Purpose.IMPORT)
    if kept is None:
        raise Http404
    return kept


def _class(text: str) -> RestatementClass | None:
    return RestatementClass(text) if text in set(RestatementClass) else None
