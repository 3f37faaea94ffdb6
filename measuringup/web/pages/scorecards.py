"""How do we stand? The scorecards there are, and the page of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from measuringup.actions.favourites import note_looked_at
from measuringup.core.permissions import Capability
from measuringup.records.models.own import Kind
from measuringup.records.queries import scorecards as queries
from measuringup.records.queries.scorecards import KnownScorecard
from measuringup.reports import icons
from measuringup.web.page import page
from measuringup.web.scorecard_files import chosen_words
from measuringup.web.scorecard_form import filter_form
from measuringup.web.scorecard_list import cards_by_level, icons_of_cards
from measuringup.web.scorecard_view import ScorecardView, view_of
from measuringup.web.templatetags.addresses import asked


@page(Capability.SEE)
def listed(request: Any) -> HttpResponse:
    """The scorecards by level, each with its counts."""
    levels = cards_by_level(request)
    cards = [card for _, members in levels for card in members]
    context = {"levels": levels, "symbols": symbols(icons_of_cards(cards)), "number": len(cards)}
    return render(request, "web/scorecards/listed.html", context)


@page(Capability.SEE)
def scorecard(request: Any, code: str) -> HttpResponse:
    """A scorecard: counts, and its measures in sections, as asked for in the address."""
    view = view_of(request, card_of(request, code))
    note_looked_at(Kind.SCORECARD, view.card.code, by=request.user)
    table, form = view.table, filter_form(view)
    context = {
        "view": view,
        "card": view.card,
        "table": table,
        "unit": view.name_of(view.card.unit),
        "organisation": view.name_of(view.asked.organisation) if view.asked.organisation else "",
        "form": form,
        "said": view.asked.said,
        "symbols": symbols(table.icons),
        "orders": orders(request, view),
        "chosen_words": chosen_words(view, form),
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "sections": table.sections,
        "caption": f"{view.card.title}, {view.period}",
        "short_head": table.short_head,
        "long_head": table.long_head,
        "legend": table.legend,
        "has_strips": table.has_strips,
    }
    return render(request, "web/scorecards/scorecard.html", context)


def card_of(request: Any, code: str) -> KnownScorecard:
    """The scorecard of this code, which the reader must be allowed to see."""
    card = queries.scorecard(request.known, code)
    if card is None:
        raise Http404
    request.require(Capability.SEE, card.unit)
    return card


def symbols(names: Iterable[str]) -> str:
    """The drawings of a page, each once."""
    return mark_safe(icons.symbols(names))


def orders(request: Any, view: ScorecardView) -> dict[str, dict[str, str]]:
    """For each head that sorts: where it leads, and how it is sorted by now. The second time it turns round."""
    now, context, found = view.choice.order, {"request": request}, {}
    for name in ("name", "status", "peers"):
        is_on = now.removeprefix("-") == name
        after = f"-{name}" if now == name else name
        aria = ("descending" if now.startswith("-") else "ascending") if is_on else ""
        found[name] = {"address": asked(context, order=after), "aria": aria}
    return found
