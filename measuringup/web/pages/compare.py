"""What is otherwise than it was? Two dates side by side: what differs, who changed it and why, as page and as CSV."""

from __future__ import annotations

from typing import Any

import polars as pl
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from measuringup.core.permissions import Capability
from measuringup.records.queries.compared import Sort
from measuringup.records.queries.known import LONDON
from measuringup.records.queries.scorecards import scorecard_titles
from measuringup.reports.wording import long_date
from measuringup.reports.writing import as_csv
from measuringup.web.compared_lines import Line, lines_of
from measuringup.web.comparing import NAMES, Comparison, comparison_of
from measuringup.web.page import page

LINES_A_PAGE = 50


@page(Capability.SEE_CHANGES)
def compare(request: Any) -> HttpResponse:
    """What differs, sort by sort; filters stand in the address."""
    found = comparison_of(request)
    said = found.said if found else {name: request.GET.get(name, "").strip() for name in NAMES}
    titles = [each for each in scorecard_titles(request.reader.now) if request.may(Capability.SEE, each.unit)]
    context = {"asked": said, "scorecards": titles, "sorts": list(Sort), "found": found}
    return render(request, "web/compare/compare.html", context | (_shown(request, found) if found else {}))


@page(Capability.SEE_CHANGES)
def as_file(request: Any) -> HttpResponse:
    """Everything that differs, one row a field, for a spreadsheet."""
    found = comparison_of(request)
    if found is None:
        raise Http404
    rows = [row for line in _lines(found) for row in _rows(line)]
    response = HttpResponse(as_csv(_frame(rows)), "text/csv")
    name = f"differences-{found.before.on}-{found.after.on}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


_COLUMNS = (
    "sort", "of", "detail", "field", "then", "now", "note", "change", "by", "on", "why", "agreed by",
)  # fmt: skip


def _shown(request: Any, found: Comparison) -> dict[str, Any]:
    asks_words = bool(found.said["q"])
    wanted: Any = _lines(found) if asks_words else found.chosen
    listed = Paginator(wanted, LINES_A_PAGE).get_page(request.GET.get("page"))
    lines = list(listed) if asks_words else lines_of(found, listed)
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.sort, []).append(line)
    counts = found.counts
    title = next((each.title for each in (*found.cards[1], *found.cards[0]) if found.said["scorecard"]), "")
    return {
        "list": listed,
        "groups": groups.items(),
        "counts": [(sort.value, counts[sort.value]) for sort in Sort if counts[sort.value]],
        "number": len(found.found),
        "before": long_date(found.before.on),
        "after": "today" if found.after.is_now else long_date(found.after.on),
        "title": title,
        "query": request.GET.urlencode(),
    }


def _lines(found: Comparison) -> list[Line]:
    words = found.said["q"].casefold().split()
    return [line for line in lines_of(found, found.chosen) if all(word in line.text for word in words)]


def _frame(rows: list[tuple[str, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(_COLUMNS, pl.String), orient="row")


def _rows(line: Line) -> list[tuple[str, ...]]:
    made = line.change
    who = (
        (str(made.number), made.by_name, made.at.astimezone(LONDON).date().isoformat(), line.reason, made.approver)
        if made
        else ("", "", "", "", "")
    )
    return [
        (line.sort, line.of, line.detail, said.field, said.before, said.after, line.note, *who) for said in line.said
    ]
