"""How do commentary, forecasts and a rating reported otherwise get into the fictional council's records?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from measuringup.actions.commentary import comment
from measuringup.actions.forecasts import forecast_year
from measuringup.actions.overrides import report_rating
from measuringup.actions.together import together
from measuringup.cli.demo.council import COUNCIL_CODE
from measuringup.cli.demo.definitions import definitions
from measuringup.cli.demo.figures import Figure
from measuringup.cli.demo.people import POSTS, address
from measuringup.cli.demo.said import COMMENTS, OUTLOOKS, OVERRIDE, Comment
from measuringup.cli.demo.timeline import Timeline
from measuringup.cli.filling.events import Event
from measuringup.cli.filling.organisation import performance_team, post_of
from measuringup.core.permissions import Role
from measuringup.records.models import Commentary, Forecast, Indicator, OverrideVersion, Unit, User

#: Commentary comes a few days after its figure.
A_FEW_DAYS = dt.timedelta(days=4)
#: Forecasts were made so many days ago, first and again.
FORECAST, AGAIN = dt.timedelta(days=100), dt.timedelta(days=12)


def author_of(comment: Comment) -> Role:
    """Who writes it: the head of the service who has an account, or the performance team for the others."""
    officer = definitions()[comment.code]["owners"]["officer"]
    heads = {post.title for post in POSTS if post.account and post.role == Role.HEAD_OF_SERVICE}
    return Role.HEAD_OF_SERVICE if officer in heads else Role.PERFORMANCE_TEAM


class Saying:
    """What is said about the latest figures."""

    def __init__(self, timeline: Timeline, figures: list[Figure]) -> None:
        self.timeline = timeline
        own = [each for each in figures if each.organisation_code == COUNCIL_CODE and not each.breakdown]
        self.latest = {each.indicator_code: each for each in own if each.known_on <= timeline.as_of}

    def events(self) -> Iterator[Event]:
        """Everything that is said."""
        for day, role in sorted({(self.day(self.latest[each.code]), author_of(each)) for each in COMMENTS}):
            yield Event(day, lambda day=day, role=role: self.comment(day, role))  # type: ignore[misc]
        for ago, first in ((FORECAST, True), (AGAIN, False)):
            day = max(self.timeline.as_of - ago, dt.date(self.timeline.year, 4, 1))
            yield Event(day, lambda first=first: self.forecast(first))  # type: ignore[misc]
        yield Event(self.day(self.latest[OVERRIDE[0]]), self.report)

    def day(self, figure: Figure) -> dt.date:
        """When a figure is spoken of."""
        return min(figure.known_on + A_FEW_DAYS, self.timeline.as_of)

    def comment(self, day: dt.date, role: Role) -> None:
        """The texts of one day and one author."""
        author = User.objects.get(email=address(role.value))
        with together(by=author, verb="comment", reason="Commentary for the boards."):
            for each in COMMENTS:
                figure = self.latest[each.code]
                if (self.day(figure), author_of(each)) == (day, role):
                    text = Commentary(
                        indicator=Indicator.objects.get(code=each.code),
                        organisation=Unit.objects.get(code=COUNCIL_CODE),
                        period_start=figure.span.start,
                        period_end=figure.span.end,
                        kind=each.kind,
                        text=each.text,
                        post=post_of(each.post) if each.post else None,
                        due=self.timeline.as_of + dt.timedelta(days=each.days) if each.days else None,
                    )
                    comment(text, by=None, reason="Commentary for the boards.")

    def forecast(self, first: bool) -> None:
        """Where the year will end, as it is thought first and again."""
        reason = "First forecast of the year." if first else "The forecast looked at again."
        with together(by=performance_team(), verb="forecast", reason=reason):
            for each in OUTLOOKS:
                outlook = Forecast(
                    indicator=Indicator.objects.get(code=each.code),
                    organisation=Unit.objects.get(code=COUNCIL_CODE),
                    year_start=dt.date(self.timeline.year, 4, 1),
                    value=each.first if first else each.now,
                    low=None if first else each.low,
                    high=None if first else each.high,
                    note="" if first else each.note,
                )
                forecast_year(outlook, by=None, reason=reason)

    def report(self) -> None:
        """One rating is reported otherwise than computed."""
        code, computed, reported, why, person = OVERRIDE
        span = self.latest[code].span
        override = OverrideVersion(
            indicator=Indicator.objects.get(code=code),
            organisation=Unit.objects.get(code=COUNCIL_CODE),
            period_start=span.start,
            period_end=span.end,
            computed=computed,
            reported=reported,
            why=why,
            person=person,
        )
        report_rating(override, by=performance_team(), reason=why, approver="Corporate Strategic Board, minute 40")
