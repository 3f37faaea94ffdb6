"""How are the fictional council's measures defined, owned and compared, and what did their definitions say later?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from measuringup.actions.comparators import set_group
from measuringup.actions.council_settings import set_calendar
from measuringup.actions.indicators import define_indicator
from measuringup.actions.ownership import assign_owner
from measuringup.actions.schemes import set_scheme
from measuringup.actions.together import together
from measuringup.cli.demo import people, schemes, units
from measuringup.cli.demo.definitions import mappings
from measuringup.cli.demo.governance import ACCOUNTABLE, BELONGS_TO, LATER, SENSITIVE, Later
from measuringup.cli.demo.returns import beginning
from measuringup.cli.demo.said import FORECAST
from measuringup.cli.demo.timeline import Timeline
from measuringup.cli.filling.events import Event
from measuringup.cli.filling.organisation import performance_team, post_of
from measuringup.core.definition_mapping import indicator_of
from measuringup.core.organisation import Accountability, Duty
from measuringup.core.periods import Term
from measuringup.records.models import Indicator, Unit

#: Which of a definition's owners has which duty.
DUTIES = {
    Duty.RESULT: "officer",
    Duty.FORECAST: "officer",
    Duty.COMMENTARY: "officer",
    Duty.FIGURE: "data_provider",
    Duty.TARGET: "target_approver",
    Duty.PORTFOLIO: "portfolio_holder",
}
_SAID: dict[str, Any] = {"by": None, "reason": "The records begin"}


class Measures:
    """The definitions, on one time-line."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.mappings = mappings(timeline)
        self.units = {post.title: post.unit for post in people.POSTS}

    def events(self) -> Iterator[Event]:
        """Everything that happens to definitions."""
        yield Event(beginning(self.timeline), self.define)
        for later in LATER:
            day = self.timeline.shifted(later.day, by_year=later.by_year)
            yield Event(day, lambda each=later: self.change(each))  # type: ignore[misc]
        yield Event(self.timeline.shifted(units.MERGER, by_year=True), self.hand_targets_over)

    def define(self) -> None:
        """Schemes, terms, groups, definitions and owners as the records begin."""
        with together(by=None, verb="define measures", reason="The measures of the performance framework."):
            set_scheme(schemes.SCHEME, **_SAID)
            terms = [Term(name, span.start, span.end) for name, span in schemes.school_terms(self.timeline)]
            set_calendar(schemes.CALENDAR, terms, **_SAID)
            for grouping, groups in schemes.groupings().items():
                for name, members in groups.items():
                    set_group(grouping, name, members, **_SAID)
            later = {each.code: each.fields for each in LATER}
            for code, mapping in self.mappings.items():
                kept = {name: value for name, value in mapping.items() if name not in later.get(code, ())}
                self.define_one(code, kept, dict(_SAID))
            self.own()

    def define_one(self, code: str, mapping: Mapping[str, Any], said: dict[str, Any]) -> None:
        """One definition, in the service of its officer."""
        unit = BELONGS_TO.get(code) or self.units[mapping["owners"]["officer"]]
        define_indicator(
            indicator_of(mapping),
            unit=Unit.objects.get(code=unit),
            accountability=Accountability(ACCOUNTABLE.get(code, "responsible")),
            is_sensitive=code in SENSITIVE,
            **said,
        )

    def change(self, later: Later) -> None:
        """A definition says something new from a day on."""
        on = self.timeline.shifted(later.day, by_year=later.by_year)
        said = {"by": performance_team(), "reason": later.reason, "valid_from": on}
        self.define_one(later.code, self.mappings[later.code], said)

    def own(self) -> None:
        """Each duty of each measure with its post."""
        posts = {post.title: post_of(post.title) for post in people.POSTS}
        for code, mapping in self.mappings.items():
            indicator = Indicator.objects.get(code=code)
            for duty, owner in DUTIES.items():
                if duty is Duty.FORECAST and code not in FORECAST:
                    continue
                title = mapping["owners"][owner]
                if duty is Duty.FIGURE:
                    title = people.ANALYSTS[code[:2]]
                elif title == people.NEW_DIRECTOR.title:
                    title = "Director of Adult Social Care"
                assign_owner(indicator, duty, posts[title], **_SAID)

    def hand_targets_over(self) -> None:
        """The director of the merged directorate approves the targets of both."""
        new, reason = post_of(people.NEW_DIRECTOR.title), "The directorates merged."
        with together(by=performance_team(), verb="assign owner", reason=reason):
            for code, mapping in self.mappings.items():
                if mapping["owners"]["target_approver"] == people.NEW_DIRECTOR.title:
                    on = self.timeline.shifted(units.MERGER, by_year=True)
                    indicator = Indicator.objects.get(code=code)
                    assign_owner(indicator, Duty.TARGET, new, by=None, reason=reason, valid_from=on)
