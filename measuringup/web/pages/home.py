"""What needs me? For now: the scorecards of my units and of those above them, and my posts."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from measuringup.core.permissions import Capability
from measuringup.reports.wording import long_date
from measuringup.web.page import SIGNED_IN, page
from measuringup.web.pages.scorecards import symbols
from measuringup.web.scorecard_list import cards_by_level, icons_of_cards


@page(SIGNED_IN)
def home(request: Any) -> HttpResponse:
    """The first page after signing in."""
    levels = []
    if request.may(Capability.SEE):
        mine = {code for post in request.reader.standing.posts for code in request.reader.lineage(post.unit)}
        levels = cards_by_level(request, lambda card: card.unit in mine)
    cards = [card for _, members in levels for card in members]
    context = {"today": long_date(request.reader.today), "cards": cards, "symbols": symbols(icons_of_cards(cards))}
    return render(request, "web/home.html", context)
