"""How does a scorecard leave? As CSV, Excel or PDF, as it is asked for in the address of its page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse

from measuringup.core.permissions import Capability
from measuringup.reports.scorecard_files import scorecard_csv, scorecard_workbook
from measuringup.reports.scorecard_pdf import scorecard_pdf
from measuringup.web.page import page
from measuringup.web.pages.scorecards import card_of
from measuringup.web.scorecard_files import chosen_words, file_name, printed_scorecard, table_file
from measuringup.web.scorecard_form import filter_form
from measuringup.web.scorecard_view import ScorecardView, view_of

CSV = "text/csv; charset=utf-8"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


@page(Capability.SEE)
def as_csv(request: Any, code: str) -> HttpResponse:
    """The table for a spreadsheet or a program."""
    view = view_of(request, card_of(request, code), whole=True)
    return _file(view, scorecard_csv(table_file(view)), CSV, "csv")


@page(Capability.SEE)
def as_workbook(request: Any, code: str) -> HttpResponse:
    """The table as an Excel workbook."""
    view = view_of(request, card_of(request, code), whole=True)
    return _file(view, scorecard_workbook(table_file(view)), WORKBOOK, "xlsx")


@page(Capability.SEE)
def as_pdf(request: Any, code: str) -> HttpResponse:
    """The table and a page for each exception, for printing."""
    view = view_of(request, card_of(request, code), whole=True)
    made, _ = scorecard_pdf(
        printed_scorecard(view),
        known_on=request.known.on,
        demonstration=settings.DEMONSTRATION,
        attribution=chosen_words(view, filter_form(view)),
        reasons=view.asked.reasons,
    )
    return _file(view, made, PDF, "pdf")


def _file(view: ScorecardView, content: bytes, kind: str, suffix: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{file_name(view, suffix)}"'
    response["Cache-Control"] = "private, no-store"
    return response
