"""Bodies and meetings on record: factories that go through the actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from measuringup.actions.meetings import BodyDetails, create_body, plan_meeting
from measuringup.records.models import Body, Meeting


def board(*days: dt.date, scorecards: Sequence[str] = ("place",), figures_days: int = 10) -> list[Meeting]:
    """An Improvement Board that takes the scorecard of Place, and meets on these days."""
    details = BodyDetails(name="Improvement Board", scorecards=scorecards, figures_days=figures_days)
    create_body("improvement-board", details, by=None, reason="First set-up")
    body = Body.objects.get()
    return [plan_meeting(body, day, by=None, reason="The year's calendar") for day in days]
