"""What did the fictional council decide, year by year? Targets, the content of scorecards, where limits begin anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from measuringup.actions.rebases import set_rebase
from measuringup.actions.scorecards import ScorecardContent, set_scorecard
from measuringup.actions.targets import set_target
from measuringup.actions.together import together
from measuringup.cli.demo.council import COUNCIL_CODE
from measuringup.cli.demo.governance import AGREED_BY, CHANGED
from measuringup.cli.demo.rebases import Rebase, rebases
from measuringup.cli.demo.returns import YEARS_ON_RECORD, beginning
from measuringup.cli.demo.scorecards import WITHIN_THE_YEAR, Scorecard, scorecards
from measuringup.cli.demo.targets import targets
from measuringup.cli.demo.timeline import Timeline, financial_year
from measuringup.cli.filling.events import Event
from measuringup.cli.filling.organisation import DECIDED, performance_team
from measuringup.core.organisation import ScorecardLevel
from measuringup.records.models import Indicator, RebaseVersion, TargetVersion, Unit

#: A rebase is decided so long after the day it begins.
SEEN_AFTER = dt.timedelta(days=75)


class Decisions:
    """What was decided, on one time-line."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.targets = list(targets(timeline))

    def events(self) -> Iterator[Event]:
        """Every decision."""
        for ago in range(YEARS_ON_RECORD, -1, -1):
            day = beginning(self.timeline) if ago == YEARS_ON_RECORD else self.april(ago) - DECIDED
            yield Event(day, lambda ago=ago, day=day: self.plan(ago, day))  # type: ignore[misc]
        yield Event(self.timeline.shifted(CHANGED.day, by_year=True), self.change_target)
        yield Event(self.timeline.shifted(self.taken_on(), by_year=True), self.take_on)
        for each in rebases(self.timeline):
            decided = max(each.date + SEEN_AFTER, beginning(self.timeline))
            yield Event(decided, lambda rebase=each: self.rebase(rebase))  # type: ignore[misc]

    def april(self, years_ago: int) -> dt.date:
        """The first day of a financial year."""
        return dt.date(self.timeline.year - years_ago, 4, 1)

    def plan(self, years_ago: int, day: dt.date) -> None:
        """The targets and scorecards of a year, and of all before it as the records begin."""
        year, first = self.timeline.year - years_ago, years_ago == YEARS_ON_RECORD
        before = ", and those before it" if first else ""
        agreed, reason = AGREED_BY.format(day=day), f"The plan of {year}/{(year + 1) % 100:02}{before}."
        with together(by=performance_team(), verb="plan the year", reason=reason, approver=agreed):
            indicators = {each.code: each for each in Indicator.objects.all()}
            for row in self.targets:
                begins = financial_year(row["period_start"])
                if begins == year or (first and begins < year):
                    set_target(_target(row, indicators[row["indicator_code"]]), by=None, reason=reason)
            for scorecard in scorecards(years_ago):
                self.set_scorecard(scorecard, self.april(years_ago), {"by": None, "reason": reason})

    def set_scorecard(self, scorecard: Scorecard, valid_from: dt.date, said: dict[str, Any]) -> None:
        """The content of one scorecard from a day on."""
        sections = [
            {
                "name": name,
                "items": [
                    {"code": code, "optional": True} if code in scorecard.optional else {"code": code} for code in codes
                ],
            }
            for name, codes in scorecard.sections
        ]
        content = ScorecardContent(
            title=scorecard.title,
            level=ScorecardLevel(scorecard.level),
            unit=Unit.objects.get(code=scorecard.unit),
            sections=sections,
        )
        set_scorecard(scorecard.code, content, valid_from=valid_from, **said)

    def change_target(self) -> None:
        """A target becomes another one within the year: the figure did not change, its colour did."""
        row = next(each for each in self.targets if each["indicator_code"] == CHANGED.code and "former_target" in each)
        target = _target(row, Indicator.objects.get(code=CHANGED.code))
        target.target = row["target"]
        set_target(target, by=performance_team(), reason=CHANGED.reason, approver=CHANGED.agreed)

    def taken_on(self) -> dt.date:
        """The told day on which a measure joined the corporate scorecard."""
        return dt.date.fromisoformat(f"{WITHIN_THE_YEAR[0]}-15")

    def take_on(self) -> None:
        """A measure joins the corporate scorecard within the year."""
        _, section, code, agreed, reason = WITHIN_THE_YEAR
        corporate = scorecards(0)[0]
        sections = tuple((name, (*codes, code) if name == section else codes) for name, codes in corporate.sections)
        said = {"by": performance_team(), "reason": reason, "approver": agreed}
        on = self.timeline.shifted(self.taken_on(), by_year=True)
        self.set_scorecard(corporate._replace(sections=sections), on, said)

    def rebase(self, each: Rebase) -> None:
        """The limits of a chart begin anew."""
        rebase = RebaseVersion(
            indicator=Indicator.objects.get(code=each.indicator_code),
            organisation=Unit.objects.get(code=COUNCIL_CODE),
            date=each.date,
            why=each.reason,
            person=each.person,
            approver=each.approver,
        )
        set_rebase(rebase, by=performance_team(), reason=each.reason)


def _target(row: dict[str, Any], indicator: Indicator) -> TargetVersion:
    """A line of the targets as it was first set."""
    said = {name: value for name, value in row.items() if name not in {"indicator_code", "former_target"}}
    if "strict" in said:
        said["strict"] = said["strict"] == "yes"
    if "former_target" in row:
        said["target"] = row["former_target"]
    return TargetVersion(indicator=indicator, **said)
