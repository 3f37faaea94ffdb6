"""What stands round every page: the council's name, who reads, where one can go, and from when it is looked at."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from measuringup import RULE_SET
from measuringup.actions.clock import today
from measuringup.core.colours import Theme
from measuringup.core.permissions import Capability
from measuringup.records.models import Change
from measuringup.records.queries.council import council_name, theme
from measuringup.records.queries.known import now
from measuringup.reports.wording import long_date
from measuringup.web import ways
from measuringup.web.asking import KNOWN_ON


def furniture(request: HttpRequest) -> dict[str, Any]:
    """The context every template has. Nothing here fails where the database is away: pages of errors use it too."""
    reader = getattr(request, "reader", None)
    known = getattr(request, "known", None)
    past = known is not None and not known.is_now
    asked = request.known_asked if past else ""  # type: ignore[attr-defined]
    return {
        "demonstration": settings.DEMONSTRATION,
        "rule_set": RULE_SET,
        "sends_mail": settings.SENDS_MAIL,
        "council": SimpleLazyObject(lambda: council_name(reader.now if reader else now(today()))),
        "theme_key": SimpleLazyObject(lambda: theme_key(theme(reader.now if reader else now(today())))),
        "standing": reader.standing if reader else None,
        "navigation": ways.navigation(request.path, reader.roles, reader.may) if reader else [],
        "tabs": ways.tabs(request.path, reader.may) if reader else [],
        "is_room_of_records": ways.is_room_of_records(request.path) if reader else False,
        "known_on": long_date(known.on) if known else "",
        "known_asked": asked,
        "known_change": asked if asked.isdigit() else "",
        "known_query": f"?{KNOWN_ON}={asked}" if past else "",
        "changes_since": Change.objects.filter(number__gt=known.change).count() if past else 0,
        "changes_address": _changes_since(request, asked) if past and reader.may(Capability.SEE_CHANGES) else "",
        "can_see_people": reader.may(Capability.SEE_PEOPLE) if reader else False,
        "can_enter": reader.may(Capability.ENTER) if reader and not past else False,
        "can_see_changes": reader.may(Capability.SEE_CHANGES) if reader else False,
        "today_address": _without_known_on(request),
    }


def theme_key(theme: Theme) -> str:
    """What the address of the council's colours ends with, so that a browser keeps them until they change."""
    return f"{theme.accent}{theme.accent_dark}".replace("#", "")


def _changes_since(request: HttpRequest, asked: str) -> str:
    """What differs today from what was known then: of the scorecard one looks at, or of the council."""
    query = {"from": asked}
    match = request.resolver_match
    if match and match.url_name == "scorecard":
        query["scorecard"] = match.kwargs["code"]
    return f"{reverse('compare')}?{urlencode(query)}"


def _without_known_on(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop(KNOWN_ON, None)
    return f"{request.path}?{asked.urlencode()}" if asked else request.path
