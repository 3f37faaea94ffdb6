"""What did scrutiny ask, for anybody to read? Published recommendations, without signing in, as page and as file."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from measuringup.actions.permitting import today_known
from measuringup.reports.recommendation_files import recommendations_csv
from measuringup.web.page import ANYBODY, page
from measuringup.web.pages.recommendations import csv_response, symbols
from measuringup.web.public_view import LONGEST, asked_for, by_review, public_lines, stamp, told
from measuringup.web.recommendation_rows import file_row

#: So many seconds a copy may be shown without asking again.
FRESH = 300


@page(ANYBODY)
def recommendations(request: Any) -> HttpResponse:
    """The published ones under their reviews; those with certain words, where they are looked for."""
    known = today_known()
    etag = quote_etag(stamp(known.change, known.on))
    is_public = not request.user.is_authenticated
    if is_public and (unchanged := get_conditional_response(request, etag=etag)):
        return unchanged
    every, words = public_lines(known), request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    lines = asked_for(every, words)
    numbers = {line.code: line.number for line in every}
    context = {
        "reviews": [(review, [told(line, numbers) for line in review.lines]) for review in by_review(lines)],
        "number": len(every),
        "shown": len(lines),
        "open": sum(line.state.is_open for line in lines),
        "words": words,
        "symbols": symbols([line.chip.icon for line in lines]),
    }
    return _kept(render(request, "web/recommendations/public.html", context), etag, is_public=is_public)


@page(ANYBODY)
def recommendations_file(request: Any) -> HttpResponse:
    """The same as CSV."""
    known = today_known()
    etag = quote_etag(stamp(known.change, known.on))
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    content = recommendations_csv(map(file_row, public_lines(known)))
    response = csv_response(content, "recommendations.csv")
    del response["Cache-Control"]
    return _kept(response, etag, is_public=True)


def _kept(response: HttpResponse, etag: str, *, is_public: bool) -> HttpResponse:
    """Anybody's copy may be kept for some minutes; nobody's page with a name on it."""
    if is_public:
        response["ETag"] = etag
        patch_cache_control(response, public=True, max_age=FRESH)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
