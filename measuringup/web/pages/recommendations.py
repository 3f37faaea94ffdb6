"""What did scrutiny ask, and where does it stand? All recommendations, as page and as file, and the page of each."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from measuringup.actions.measures_shown import ledger_doubts
from measuringup.core.permissions import Capability
from measuringup.core.recommendations.states import State
from measuringup.records.queries.following import followed
from measuringup.records.queries.organisation import organisation
from measuringup.reports import icons
from measuringup.reports.recommendation_files import recommendations_csv
from measuringup.reports.recommendations import state_chip
from measuringup.web.page import page
from measuringup.web.recommendation_choosing import Choice, choice_of
from measuringup.web.recommendation_lines import RecommendationLine, lines_of
from measuringup.web.recommendation_rows import file_row
from measuringup.web.recommendation_view import view_of
from measuringup.web.templatetags.addresses import asked

LINES_A_PAGE = 50
CSV = "text/csv; charset=utf-8"
FLAG = "mark-early-warning"


@page(Capability.FOLLOW)
def listed(request: Any) -> HttpResponse:
    """All of them, as asked for in the address."""
    lines = every_line(request, with_ledger=True)
    choice = choice_of(request, lines)
    tallies = tallies_of(choice.chosen)
    context = {
        "choice": choice,
        "list": Paginator(choice.chosen, LINES_A_PAGE).get_page(request.GET.get("page")),
        "tallies": tallies,
        "reconciled": reconciled(choice),
        "late_answers": late_answers(lines),
        "orders": _orders(request, choice),
        "symbols": symbols([FLAG, *(icon for icon, _, _ in tallies)]),
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "may_scrutinise": request.known.is_now and request.may(Capability.SCRUTINISE),
    }
    return render(request, "web/recommendations/listed.html", context)


@page(Capability.FOLLOW)
def recommendation(request: Any, code: str) -> HttpResponse:
    """One recommendation with all that became of it."""
    view = view_of(request, code)
    drawn = [FLAG, view.line.chip.icon, *(icon for each in view.measures for icon in each.icons)]
    context = {"view": view, "it": view.of.it, "line": view.line, "symbols": symbols(drawn)}
    return render(request, "web/recommendations/recommendation.html", context)


@page(Capability.FOLLOW)
def as_csv(request: Any) -> HttpResponse:
    """The same rows for a spreadsheet or a program."""
    choice = choice_of(request, every_line(request, with_ledger=True))
    return csv_response(recommendations_csv(map(file_row, choice.chosen)), f"recommendations-{request.known.on}.csv")


def csv_response(content: bytes, name: str) -> HttpResponse:
    """A file for whoever asked, and nobody's cache."""
    response = HttpResponse(content, content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def every_line(request: Any, *, with_ledger: bool = False) -> list[RecommendationLine]:
    """Every recommendation as the list shows it; `with_ledger` what it makes one ask of the open ones besides."""
    tree = request.reader.organisation if request.known.is_now else organisation(request.known)
    every = followed(request.known)
    open_ones = [each.it for each in every if with_ledger and each.state.is_open and each.it.evidence]
    doubts = ledger_doubts(request.known, open_ones, request.reader.visible) if open_ones else {}
    return lines_of(every, tree, request.known.on, doubts)


def tallies_of(lines: list[RecommendationLine]) -> list[tuple[str, int, str]]:
    """How many are in which state: icon, number, words. Each is in one, so the numbers add up."""
    counted = Counter(line.state for line in lines)
    return [(state_chip(state).icon, counted[state], state.value.capitalize()) for state in State if counted[state]]


def reconciled(choice: Choice) -> str:
    """ "38 recommendations in 3 reviews: 21 open, 17 closed." """
    lines = choice.chosen
    reviews = len({line.of.it.review.pk for line in lines})
    is_open = sum(line.state.is_open for line in lines)
    what = (
        f"{len(lines)} recommendation{'' if len(lines) == 1 else 's'} in {reviews} review{'' if reviews == 1 else 's'}"
    )
    return f"{what}: {is_open} open, {len(lines) - is_open} closed."


def late_answers(lines: list[RecommendationLine]) -> list[RecommendationLine]:
    """Those whose answer is overdue, the longest first: for everybody inside the council to see (RULES H3)."""
    late = [line for line in lines if line.state is State.AWAITING_ANSWER and line.is_late]
    return sorted(late, key=lambda line: str(line.of.answer_due))


def symbols(names: list[str]) -> str:
    """The drawings of a page, each once."""
    return mark_safe(icons.symbols(names))


def _orders(request: Any, choice: Choice) -> dict[str, dict[str, str]]:
    """For each head that sorts: where it leads, and how it is sorted by now."""
    now, context, found = choice.said["order"], {"request": request}, {}
    for name in ("status", "owner", "due"):
        is_on = now.removeprefix("-") == name
        aria = ("descending" if now.startswith("-") else "ascending") if is_on else ""
        found[name] = {"address": asked(context, order=f"-{name}" if now == name else name, page=""), "aria": aria}
    return found
