"""Was somebody faster? A figure that was given while one's own stood in the boxes: both are shown, one is chosen."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from measuringup.actions.figures import Figure
from measuringup.core.collection.stages import Stage
from measuringup.core.indicators import Indicator
from measuringup.records.models import Indicator as Measure
from measuringup.records.models import Submission, Unit
from measuringup.records.queries.known import LONDON, Known
from measuringup.records.queries.owing import OwedFigure
from measuringup.reports import wording
from measuringup.web.update_boxes import Boxes, figure_boxes, figure_of, name_of
from measuringup.web.updates_asked import Asked

THEIRS, OURS = "theirs", "mine"
_NAME = re.compile(r"(f[0-9a-f]{10})-\w+")


@dataclass(frozen=True, kw_only=True)
class Overtaken:
    """A figure that somebody else gave meanwhile: what stands there now, and what stands in one's own boxes."""

    asked: OwedFigure
    name: str
    boxes: Boxes
    theirs: Submission

    @property
    def indicator(self) -> Indicator:
        return self.asked.owed.reporting.indicator

    @property
    def is_on_record(self) -> bool:
        """Whether it is approved already, so that another one restates it."""
        return self.theirs.stage == Stage.APPROVED.value

    @property
    def choice(self) -> str:
        """THEIRS, OURS (with the reason why ours is the right one), or "" while nothing is chosen."""
        chosen = self.boxes.said["choice"]
        if chosen == OURS and (self.boxes.faults or not self.boxes.said["explanation"]):
            return ""
        return chosen if chosen in {THEIRS, OURS} else ""

    @property
    def their_words(self) -> str:
        """Their figure, or the answer they gave."""
        value = self.theirs.value
        return wording.figure(self.indicator, value) if value is not None else self.theirs.state

    @property
    def our_words(self) -> str:
        """The figure in the boxes, or the answer."""
        if self.boxes.faults:
            return "what cannot be read"
        value = figure_of(self.boxes, self.asked.owed).value
        return wording.figure(self.indicator, value) if value is not None else self.boxes.said["state"]

    @property
    def by(self) -> str:
        return self.theirs.change.by_name

    @property
    def at(self) -> str:
        """When they gave it, as a clock in London shows it."""
        return f"{self.theirs.change.at.astimezone(LONDON):%H:%M}"


def overtaken(request: Any, asked: Asked, posted: Mapping[str, str], there: Collection[str]) -> list[Overtaken]:
    """The rows of the form that are owed no longer; `there` are the names of those that still are.

    The form says up to which change its page was made (`seen`): what was owed then is known as on any day of the past.
    """
    gone = {found[1] for key in posted if (found := _NAME.fullmatch(key))} - set(there)
    filled = {name: boxes for name in gone if (boxes := figure_boxes(posted, name)).is_filled}
    seen = posted.get("seen", "")
    if not filled or not (seen.isascii() and seen.isdigit() and len(seen) <= len(str(asked.known.change))):
        return []
    then = Asked(request, Known(int(seen), asked.known.on, is_now=False))
    found = []
    for each in then.figures:
        name = name_of(each.owed)
        theirs = _last_given(each, int(seen)) if name in filled else None
        if theirs is not None and not _is_the_same(theirs, figure_of(filled[name], each.owed), request.user.pk):
            found.append(Overtaken(asked=each, name=name, boxes=filled[name], theirs=theirs))
    return found


def _last_given(each: OwedFigure, seen: int) -> Submission | None:
    """What was given of a figure since a change."""
    series, period = each.owed.reporting, each.owed.period
    rows = Submission.objects.filter(
        indicator=Measure.objects.get(code=series.indicator.code),
        organisation=Unit.objects.get(code=series.organisation),
        breakdown=series.breakdown,
        frequency=period.frequency,
        period_start=period.start,
        period_end=period.end,
        change__number__gt=seen,
    )
    return rows.select_related("change").order_by("change_id", "pk").last()


def _is_the_same(theirs: Submission, ours: Figure, reader: int) -> bool:
    """Whether it is what the reader has sent already, such as by pressing the button twice."""
    said = ("numerator", "denominator", "value", "state")
    return theirs.submitted_by_id == reader and all(getattr(theirs, name) == getattr(ours, name) for name in said)
