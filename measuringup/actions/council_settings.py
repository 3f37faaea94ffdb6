"""How is this council set up? Settings, and calendars of terms; everything is judged anew after them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require
from measuringup.core.council_settings import check_setting
from measuringup.core.periods import Term, TermCalendar
from measuringup.core.permissions import Capability
from measuringup.records.models import CalendarVersion, Change, SettingVersion, User


def change_setting(
    name: str, value: Any, *, by: User | None, reason: str, approver: str = "", seen: int | None = None
) -> Change:
    """Change a setting. Raises SettingError, which says what is allowed."""
    require(by, Capability.ORGANISE)
    check_setting(name, value)
    with changing(by=by, verb="change setting", reason=reason, approver=approver) as change:
        put(change, SettingVersion(name=name, value=value), seen)
    return change.change


def set_calendar(name: str, terms: Sequence[Term], *, by: User | None, reason: str, seen: int | None = None) -> Change:
    """Say when the terms are. Raises PeriodError for terms that overlap or end before they begin."""
    require(by, Capability.ORGANISE)
    calendar = TermCalendar(tuple(terms))
    with changing(by=by, verb="set calendar", reason=reason) as change:
        written = [
            {"name": term.name, "start": term.start.isoformat(), "end": term.end.isoformat()} for term in calendar.terms
        ]
        put(change, CalendarVersion(name=name, terms=written), seen)
    return change.change
