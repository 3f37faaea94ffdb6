"""Which figures come in by themselves, and how did the last runs go? Sources: defined, tried, run, changed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe

from measuringup.actions import sources as actions
from measuringup.actions.at_source import SourceBusyError
from measuringup.actions.conflicts import ConflictError
from measuringup.actions.import_uploads import begin_import
from measuringup.actions.source_reading import first_answer, try_source
from measuringup.actions.source_runs import run_source
from measuringup.actions.uploads import UploadError
from measuringup.connectors.sources.examples import Example, examples
from measuringup.core.permissions import Capability
from measuringup.core.problems import ProblemsError
from measuringup.core.sources import Outcome, SourceKind
from measuringup.records.models import SourceVersion
from measuringup.records.queries import sources as queries
from measuringup.records.queries.definitions import codes_of_indicators
from measuringup.records.queries.import_profiles import import_profiles
from measuringup.records.queries.people import posts
from measuringup.reports import icons
from measuringup.web.meeting_forms import WithReason
from measuringup.web.page import page
from measuringup.web.source_forms import FORMS, SourceForm, begun
from measuringup.web.sources_view import ICONS, SourceLine, run_line
from measuringup.web.tried_view import tried_context

_SYMBOLS = mark_safe(icons.symbols(ICONS))
#: So many of the measures that a source feeds are named.
MOST_MEASURES = 30


@page(Capability.IMPORT)
def listed(request: Any) -> HttpResponse:
    """Every source: how it stands, its last good run and its next."""
    lines = [SourceLine(each) for each in queries.sources(request.reader.now)]
    context = {"lines": lines, "examples": examples().values(), "symbols": _SYMBOLS}
    return render(request, "web/sources/listed.html", context)


@page(Capability.IMPORT)
def source(request: Any, code: str) -> HttpResponse:
    """A source with its log; run it now, or try it."""
    version = _there(request, code)
    match request.POST.get("act"):
        case "run":
            return _run(request, version)
        case "try":
            return _tried(request, version)
    fed = sorted(codes_of_indicators()[pk] for pk in queries.measures_fed(code) & request.reader.visible)
    owner = posts(request.reader.now, [version.post_id]).get(version.post_id) if version.post_id else None
    context = {"line": SourceLine(version), "owner": owner, "fed": fed[:MOST_MEASURES], "symbols": _SYMBOLS}
    return render(request, "web/sources/source.html", context)


@page(Capability.IMPORT)
def run(request: Any, code: str, number: int) -> HttpResponse:
    """One run, with every problem by its row."""
    line = run_line(code, number)
    if line is None:
        raise Http404
    context = {"line": line, "source": queries.source(request.reader.now, code), "symbols": _SYMBOLS}
    return render(request, "web/sources/run.html", context)


@page(Capability.IMPORT)
def new(request: Any) -> HttpResponse:
    """Define a source: of a database, begun with an example or not, or of a folder."""
    kind = SourceKind.FOLDER if request.GET.get("kind") == "folder" else SourceKind.DATABASE
    example = examples().get(request.GET.get("example", ""))
    if request.POST.get("act") == "describe":
        return _described(request, kind, example)
    form = _form(request, kind, begun(None, example), [example.name] if example else [])
    if request.method == "POST" and form.is_valid():
        if queries.source(request.reader.now, form.code) is not None:
            form.add_error("name", "A source of this name is there already. Give this one another.")
        elif _done(form, lambda said: _define(form, example, _by(request, said))):
            messages.success(request, f"{form.content.name} is defined. Try it before its first run.")
            return redirect("source", form.code)
    return render(request, "web/sources/form.html", {"form": form, "example": example, "kind": kind})


@page(Capability.IMPORT)
def edit(request: Any, code: str) -> HttpResponse:
    """Change a source, or withdraw it."""
    version = _there(request, code)
    is_end = request.POST.get("act") == "withdraw"
    why = WithReason(request.POST if is_end else None)
    form = _form(request, SourceKind(version.kind), begun(version), [], is_bound=not is_end)
    if why.is_bound and why.is_valid():
        actions.withdraw_source(version, **_by(request, why.cleaned_data))
        messages.success(request, f"{version.name} is withdrawn. Its figures and its log stay.")
        return redirect("sources")
    if form.is_bound and form.is_valid() and _done(form, lambda said: _change(form, version, _by(request, said))):
        messages.success(request, f"{form.content.name} is changed.")
        return redirect("source", code)
    context = {"form": form, "source": version, "kind": SourceKind(version.kind), "why": why}
    return render(request, "web/sources/form.html", context)


def _there(request: Any, code: str) -> SourceVersion:
    version = queries.source(request.reader.now, code)
    if version is None:
        raise Http404
    return version


def _run(request: Any, version: SourceVersion) -> HttpResponse:
    """Read it now; the log says the rest."""
    try:
        done = run_source(version.code, by=request.user)
    except SourceBusyError as busy:
        messages.warning(request, str(busy))
    else:
        level = messages.SUCCESS if Outcome(done.outcome).is_good else messages.WARNING
        messages.add_message(request, level, f"{done.outcome.capitalize()}. {done.said}".strip())
    return redirect("source", version.code)


def _tried(request: Any, version: SourceVersion) -> HttpResponse:
    """What a run would do now."""
    context: dict[str, Any] = {"source": version}
    try:
        reading = try_source(version, by=request.user)
        context |= tried_context(reading) if reading else {"nothing": True}
    except ProblemsError as refused:
        context["problems"] = refused.problems
    return render(request, "web/sources/tried.html", context)


def _described(request: Any, kind: SourceKind, example: Example | None) -> HttpResponse:
    """What the query gives is taken to the page that asks what its columns are, where the profile is saved."""
    said = {name: request.POST.get(name, "") for name in FORMS[kind].base_fields}
    try:
        days = int(said["look_back"]) if said["look_back"].isdecimal() and len(said["look_back"]) < 5 else 0
        given = first_answer(said["variable"], said["query"], days, by=request.user)
        kept = begin_import(given.name, given.content, by=request.user)
    except (ProblemsError, UploadError) as refused:
        form = _form(request, kind, said, [example.name] if example else [], is_bound=False)
        context = {"form": form, "example": example, "kind": kind, "refused": str(refused)}
        return render(request, "web/sources/form.html", context)
    words = (
        "This is what the query gives. Say what the columns are, save that as a profile where you store the figures, "
        "and define the source with it."
    )
    messages.success(request, words)
    return redirect("import_columns", kept.public_id)


def _form(request: Any, kind: SourceKind, first: dict[str, Any], more: list[str], is_bound: bool = True) -> SourceForm:
    """The form of this kind of source, filled in as it was sent."""
    known = request.reader.now
    profiles = dict.fromkeys([*more, *(each.name for each in import_profiles(known))])
    holders = sorted((each.code, each.named) for each in posts(known).values())
    sent = request.POST if request.method == "POST" and is_bound else None
    return FORMS[kind](profiles, sorted(holders, key=lambda each: each[1]), sent, initial=first)


def _define(form: SourceForm, example: Example | None, by: dict[str, Any]) -> None:
    if example is None:
        actions.define_source(form.code, form.content, **by)
    else:
        actions.define_source_by_example(form.code, form.content, example, **by)


def _change(form: SourceForm, version: SourceVersion, by: dict[str, Any]) -> None:
    actions.define_source(version.code, form.content, seen=form.cleaned_data["seen"], **by)


def _by(request: Any, said: dict[str, Any]) -> dict[str, Any]:
    return {"by": request.user, "reason": said["reason"]}


def _done(form: SourceForm, act: Any) -> bool:
    """Do it; where it is refused the form says why, sentence by sentence."""
    try:
        act(form.cleaned_data)
    except actions.SourceContentError as refused:
        for sentence in refused.sentences:
            form.add_error(None, sentence)
        return False
    except ConflictError as refused:
        form.data = form.data.copy()  # pressing again chooses ours, having been told of theirs
        form.data["seen"] = refused.theirs.change_id
        form.add_error(None, str(refused))
        return False
    return True
