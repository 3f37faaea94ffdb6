"""Who gives figures in time, and how long do they take? A table by unit or by person, and as a file."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from measuringup.core.permissions import Capability
from measuringup.web.page import page
from measuringup.web.scrutiny_timeliness import ANSWER_HEADS, answer_cells, answer_lines
from measuringup.web.timeliness_view import HEADS, PERSON, UNIT, asked_from, cells_of, lines_of


@page(Capability.SEE)
def timeliness(request: Any) -> HttpResponse:
    """The table."""
    asked = asked_from(request)
    lines, whole = lines_of(request, asked)
    tree, (answers, all_answers) = request.reader.organisation, answer_lines(request, asked)
    context = {
        "answers": [(line.group, list(zip(ANSWER_HEADS, answer_cells(line), strict=True))) for line in answers],
        "all_answers": all_answers,
        "answer_heads": ANSWER_HEADS,
        "asked": asked,
        "lines": [(line.group, list(zip(HEADS, cells_of(line), strict=True))) for line in lines],
        "whole": list(zip(HEADS, cells_of(whole), strict=True)),
        "total": whole,
        "heads": HEADS,
        "units": [(each.code, each.name) for each in tree.values() if each.is_open and not each.kind.is_outside],
        "may_see_people": request.may(Capability.SEE_PEOPLE),
        "UNIT": UNIT,
        "PERSON": PERSON,
        "query": request.GET.urlencode(),
    }
    return render(request, "web/owed/timeliness.html", context)


@page(Capability.SEE)
def timeliness_csv(request: Any) -> HttpResponse:
    """The same as a file."""
    asked = asked_from(request)
    lines, whole = lines_of(request, asked)
    rows = [*([_plain(line.group), *cells_of(line)] for line in lines), ["all", *cells_of(whole)]]
    return _file([asked.by, *HEADS], rows, f"timeliness-by-{asked.by}.csv")


@page(Capability.FOLLOW)
def answers_csv(request: Any) -> HttpResponse:
    """How timely answers to scrutiny are, as a file."""
    asked = asked_from(request)
    lines, whole = answer_lines(request, asked)
    rows = [*([_plain(line.group), *answer_cells(line)] for line in lines), ["all", *answer_cells(whole)]]
    return _file([asked.by, *ANSWER_HEADS], rows, f"timeliness-of-answers-by-{asked.by}.csv")


def _file(heads: list[str], rows: list[list[str]], name: str) -> HttpResponse:
    out = io.StringIO()
    csv.writer(out).writerows([heads, *rows])
    response = HttpResponse("\N{BYTE ORDER MARK}" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _plain(text: str) -> str:
    """A name that a spreadsheet takes for no formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
