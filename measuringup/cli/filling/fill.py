"""How does an empty installation become the fictional council's? All of its life, in order, or nothing of it."""

from __future__ import annotations

from collections.abc import Sequence

from measuringup.actions.assessments import judged_once
from measuringup.actions.clock import today
from measuringup.cli.demo.figures import figures
from measuringup.cli.demo.returns import returns
from measuringup.cli.demo.stories import STORIES, Story
from measuringup.cli.demo.timeline import Timeline
from measuringup.cli.filling.absences import Absences
from measuringup.cli.filling.decisions import Decisions
from measuringup.cli.filling.events import Event, happen
from measuringup.cli.filling.figures import sending
from measuringup.cli.filling.measures import Measures
from measuringup.cli.filling.meetings import Meetings
from measuringup.cli.filling.organisation import Staffing
from measuringup.cli.filling.said import Saying
from measuringup.cli.filling.scrutiny import Scrutiny
from measuringup.cli.filling.sources import feeding


def fill(seed: int, stories: Sequence[Story] = STORIES) -> None:
    """Put the council of this seed on record as if it had lived until today, in one transaction."""
    timeline = Timeline(today())
    told = list(figures(timeline, seed, stories))
    events: list[Event] = [
        *Staffing(timeline).events(),
        *Measures(timeline).events(),
        *Decisions(timeline).events(),
        *Meetings(timeline).events(),
        *Scrutiny(timeline).events(),
        *sending(returns(told, timeline)),
        *Saying(timeline, told).events(),
        *Absences(timeline).events(),
        *feeding(timeline, told),
    ]
    with judged_once():
        happen(event for event in events if event.day <= timeline.as_of)
