"""In which colours does the council appear? A style sheet of its own, because a page may carry no styles inside."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from measuringup.core.colours import ColourError, theme_from
from measuringup.web.page import ANYBODY, page

DIGITS = 6
A_YEAR = 60 * 60 * 24 * 365


@page(ANYBODY)
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def colours(request: HttpRequest, key: str) -> HttpResponse:
    """The two colours that the address names; ours where nobody could read on them."""
    try:
        theme = theme_from({"accent": f"#{key[:DIGITS]}", "accent_dark": f"#{key[DIGITS:]}"})
    except ColourError:
        theme = theme_from({})
    style = f":root{{--accent:{theme.accent};--accent-dark:{theme.accent_dark}}}\n"
    return HttpResponse(style, content_type="text/css; charset=utf-8")
