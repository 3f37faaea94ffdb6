"""How do the fictional council's boards and committees plan their year?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from measuringup.actions.meetings import BodyDetails, create_body, plan_meeting
from measuringup.actions.together import together
from measuringup.cli.demo.meetings import BODIES, days
from measuringup.cli.demo.timeline import Timeline
from measuringup.cli.filling.events import Event
from measuringup.cli.filling.organisation import performance_team
from measuringup.records.models import Body


class Meetings:
    """The calendar of meetings of the year that runs."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline

    def events(self) -> Iterator[Event]:
        """It is agreed as the year begins."""
        yield Event(dt.date(self.timeline.year, 4, 1), self.plan)

    def plan(self) -> None:
        """Every body, and its meetings."""
        said = {"by": None, "reason": "The calendar of meetings of the year."}
        with together(by=performance_team(), verb="plan meetings", reason=str(said["reason"])):
            for each in BODIES:
                details = BodyDetails(
                    name=each.name,
                    scorecards=each.scorecards,
                    figures_days=each.figures_days,
                    papers_days=each.papers_days,
                )
                create_body(each.code, details, **said)  # type: ignore[arg-type]
                body = Body.objects.get(code=each.code)
                for day in days(each, self.timeline):
                    plan_meeting(body, day, each.place, **said)  # type: ignore[arg-type]
