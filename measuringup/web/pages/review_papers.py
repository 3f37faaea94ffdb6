"""How is a committee told what became of its recommendations? The update paper, to read and as Word, PDF or Excel."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from measuringup.core.permissions import Capability
from measuringup.core.recommendations.paper import COLUMNS, lines_of
from measuringup.records.queries.word_templates import word_template
from measuringup.reports.paper_excel import paper_excel
from measuringup.reports.paper_pdf import paper_pdf
from measuringup.reports.paper_word import CHANGED, paper_word
from measuringup.web.page import page
from measuringup.web.review_paper import paper_of_review, since_of
from measuringup.web.review_view import view_of

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(Capability.FOLLOW)
def paper(request: Any, code: str) -> HttpResponse:
    """The paper as a page, with its files, and the day from which changes are marked."""
    view, since = view_of(request, code), since_of(request)
    made = paper_of_review(view, since)
    context = {
        "review": view.review,
        "paper": made,
        "lines": list(lines_of(made)),
        "columns": COLUMNS,
        "since": since.isoformat() if since else "",
        "changed": CHANGED,
        "query": request.GET.urlencode(),
    }
    return render(request, "web/recommendations/paper.html", context)


@page(Capability.FOLLOW)
def paper_file(request: Any, code: str, kind: str) -> HttpResponse:
    """The paper as a file."""
    view = view_of(request, code)
    made = paper_of_review(view, since_of(request))
    match kind:
        case "docx":
            content, what = paper_word(made, word_template(request.known)), _WORD
        case "xlsx":
            content, what = paper_excel(made), _EXCEL
        case _:
            content = paper_pdf(made, known_on=view.today, demonstration=settings.DEMONSTRATION)
            what = "application/pdf"
    response = HttpResponse(content, content_type=what)
    response["Content-Disposition"] = f'attachment; filename="{code}-update-{view.today}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
