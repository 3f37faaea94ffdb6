"""Who may have this page? `@page(capability)` stands over every view; a test walks all addresses and compares.

    @page(Capability.SEE)
    def unit(request, code): ...

A view finds in its request: `reader` (who asks), `known` (from when they look: `?known_on=2025-07-31`, today
otherwise; a change by its number is a point of view too), `known_asked` (the same as the address says
it, "" for today), `grants`, `may(capability, unit)` and `require(capability, unit)`, which ends in the page that
says what is missing. Without `unit` both ask whether it is allowed anywhere at all.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from measuringup.actions.permitting import NotPermittedError
from measuringup.core.permissions import Capability
from measuringup.web.asking import KNOWN_ON, BadAddressError, Reader, known_from

View = Callable[..., HttpResponseBase]

#: What a page asks for besides the capabilities of the table: nothing, or only to have signed in.
ANYBODY, SIGNED_IN = "anybody", "signed in"


def page(asks_for: Capability | str) -> Callable[[View], View]:
    """A page for those who may use this capability somewhere, or for everybody SIGNED_IN, or for ANYBODY."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
            if asks_for != ANYBODY and not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            try:
                if request.user.is_authenticated:
                    _introduce(request)
                    if isinstance(asks_for, Capability):
                        request.require(asks_for)  # type: ignore[attr-defined]
                return view(request, *arguments, **named)
            except NotPermittedError as refused:
                return not_permitted(request, refused)
            except BadAddressError as refused:
                return bad_address(request, refused)

        guarded.asks_for = asks_for  # type: ignore[attr-defined]
        return guarded

    return declare


def _introduce(request: Any) -> None:
    request.reader = reader = Reader(request.user)
    request.grants = reader.grants
    request.may, request.require = reader.may, reader.require
    request.known = reader.now
    asked = request.GET.get(KNOWN_ON, "").strip()
    request.known = known_from(asked, reader)
    request.known_asked = "" if request.known.is_now else asked


def not_permitted(request: HttpRequest, refused: NotPermittedError) -> HttpResponse:
    """The page that says which capability is missing, and who can give it."""
    context = {"capability": refused.capability.value, "sentence": str(refused)}
    return render(request, "web/errors/not_permitted.html", context, status=HTTPStatus.FORBIDDEN)


def bad_address(request: HttpRequest, refused: BadAddressError) -> HttpResponse:
    """The page that says what to write instead."""
    return render(request, "web/errors/bad_address.html", {"sentence": str(refused)}, status=HTTPStatus.BAD_REQUEST)
