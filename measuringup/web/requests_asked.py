"""Which requests for information does an address ask for? All, one, or the open ones that a mail speaks of."""

from __future__ import annotations

from typing import Any

from measuringup.records.queries.reminders import what_a_mail_says
from measuringup.records.queries.scrutiny import KnownRequest
from measuringup.records.queries.scrutiny_asked import name_of
from measuringup.records.queries.scrutiny_owed import owing_of_request


def requests_asked(request: Any, every: list[KnownRequest]) -> list[KnownRequest]:
    """Those asked for with ?of= (a public id) or ?mail=; all without."""
    one, mail = request.GET.get("of", ""), request.GET.get("mail", "")
    if one:
        return [each for each in every if each.public_id == one]
    if mail:
        said = what_a_mail_says(mail)
        return [each for each in every if each.is_open and name_of(owing_of_request(each)) in said]
    return every
