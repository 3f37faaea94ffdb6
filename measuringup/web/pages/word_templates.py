"""Which Word template are papers printed with, and how is it set, tried, replaced and taken away?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from measuringup.actions.conflicts import ConflictError
from measuringup.actions.word_templates import SAMPLE, keep_template, take_template_away
from measuringup.core.permissions import Capability
from measuringup.core.problems import ProblemsError
from measuringup.records.queries.council import settings
from measuringup.records.queries.word_templates import WORD_TEMPLATE, word_template
from measuringup.reports.paper_word import paper_word
from measuringup.reports.word_styles import MARK, has_mark, taken_from
from measuringup.web.page import page
from measuringup.web.word_template_form import TemplateForm

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page(Capability.ORGANISE)
def template(request: Any) -> HttpResponse:
    """The template: what it is, what it lends to a paper, and a form to replace it or take it away."""
    now, content = settings(request.reader.now)[WORD_TEMPLATE], word_template(request.reader.now)
    form = TemplateForm(
        request.POST or None, request.FILES or None, initial={"seen": now.change.number if now.change else 0}
    )
    if request.method == "POST" and form.is_valid() and _set(request, form):
        return redirect("word_template")
    context = {
        "form": form,
        "setting": now,
        "is_lost": bool(now.value) and content is None,
        "taken": taken_from(content) if content else [],
        "has_mark": bool(content) and has_mark(content or b""),
        "mark": MARK,
        "content": content is not None,
    }
    return render(request, "web/settings/word_template.html", context)


@page(Capability.ORGANISE)
def template_file(request: Any) -> HttpResponse:
    """The template as it was sent."""
    content = word_template(request.reader.now)
    if content is None:
        raise Http404
    return _word(content, settings(request.reader.now)[WORD_TEMPLATE].value["name"])


@page(Capability.ORGANISE)
def sample(request: Any) -> HttpResponse:
    """A sample paper, in the template or, without one, in our own styles."""
    return _word(paper_word(SAMPLE, word_template(request.reader.now)), "sample-paper.docx")


def _set(request: Any, form: TemplateForm) -> bool:
    """Keep the file that was sent, or take away the one that is there; what stands in the way is said in the form."""
    said = {"by": request.user, "reason": form.cleaned_data["reason"], "seen": form.cleaned_data["seen"]}
    sent = form.cleaned_data["file"]
    try:
        if request.POST.get("act") == "take away":
            take_template_away(**said)
            messages.success(request, "The template is taken away. Papers are printed in our own styles.")
        elif sent is None:
            form.add_error("file", "Choose a Word file.")
        else:
            keep_template(sent.name, sent.read(), **said)
            messages.success(request, f"Papers are printed with {sent.name}. Look at the sample.")
    except ProblemsError as refused:
        for each in refused.problems:
            form.add_error("file", f"{each.message} {each.advice}")
    except ConflictError as conflict:
        form.add_error(None, str(conflict))
    return not form.errors


def _word(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response
