"""What does a reader see when something is wrong? A page in our layout that says what to do next."""

from __future__ import annotations

import logging
import sys
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from measuringup import RULE_SET

log = logging.getLogger("measuringup")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page, measure, unit or person."""
    return _framed(request, "web/errors/not_found.html", HTTPStatus.NOT_FOUND)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that no browser sends by itself."""
    return _bare("web/errors/bad_request.html", HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Something that nobody may do this way."""
    return _framed(request, "web/errors/forbidden.html", HTTPStatus.FORBIDDEN)


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent without the token of its page: opened long ago, or sent from elsewhere."""
    return _bare("web/errors/expired.html", HTTPStatus.FORBIDDEN)


def server_error(request: HttpRequest) -> HttpResponse:
    """An error of ours, or a database that is away or full; asks the database for nothing."""
    fault = sys.exc_info()[1]
    if isinstance(fault, OperationalError | InterfaceError):
        log.error("The database did not answer: %s", fault)
        response = _bare("web/errors/database_gone.html", HTTPStatus.SERVICE_UNAVAILABLE)
        response["Retry-After"] = "60"
        return response
    return _bare("web/errors/server_error.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def _framed(request: Any, template: str, status: HTTPStatus) -> HttpResponse:
    return render(request, template, status=status)


def _bare(template: str, status: HTTPStatus) -> HttpResponse:
    """The page without what the database knows."""
    context = {"rule_set": RULE_SET, "demonstration": settings.DEMONSTRATION}
    return HttpResponse(render_to_string(template, context), status=status)
