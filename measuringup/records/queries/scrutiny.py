"""What else did scrutiny ask for, and how far is it? Requests for information with their clock, and hot spots."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from measuringup.core.recommendations.clocks import TEN_CLEAR_DAYS, answer_due
from measuringup.core.recommendations.hot_spots import Stage, next_stages
from measuringup.records.models import HotSpot, HotSpotVersion, InformationRequest, InformationRequestVersion
from measuringup.records.queries.codes import measure_of
from measuringup.records.queries.known import Known
from measuringup.records.queries.measures import KnownMeasure, measures
from measuringup.records.queries.meetings import KnownBody, bodies
from measuringup.records.queries.organisation import codes_of_units
from measuringup.records.queries.people import KnownPost, posts


@dataclass(frozen=True, kw_only=True)
class KnownRequest:
    """A request for information on a day; `due` is its last clear day."""

    public_id: str
    said: InformationRequestVersion
    body: KnownBody
    post: KnownPost | None
    today: dt.date

    @property
    def due(self) -> dt.date:
        """The last day on which it is answered in time: ten clear days."""
        return answer_due(self.said.asked_on, clock=TEN_CLEAR_DAYS)

    @property
    def is_open(self) -> bool:
        return self.said.answered_on is None

    @property
    def days_late(self) -> int:
        """By how many days it is late, or was answered late; 0 where it is not."""
        return max(((self.said.answered_on or self.today) - self.due).days, 0)


@dataclass(frozen=True, kw_only=True)
class KnownHotSpot:
    """A hot spot on a day; `organisation` is a code."""

    public_id: str
    said: HotSpotVersion
    body: KnownBody
    measure: KnownMeasure
    organisation: str

    @property
    def stage(self) -> Stage:
        return Stage(self.said.stage)

    @property
    def next(self) -> list[Stage]:
        """What can come next."""
        return next_stages(self.stage)


def information_requests(known: Known) -> list[KnownRequest]:
    """Every request there was by then, the open ones first, the longest waiting first."""
    versions = InformationRequestVersion.objects.known(known.change, known.on)
    if not versions:
        return []
    public = dict(InformationRequest.objects.values_list("pk", "public_id"))
    of = {each.pk: each for each in bodies(known)}
    there = posts(known, {each.post_id for each in versions if each.post_id})
    found = [
        KnownRequest(public_id=public[each.request_id], said=each, body=of[each.body_id],
                     post=there.get(each.post_id), today=known.on)
        for each in versions
        if each.body_id in of
    ]  # fmt: skip
    return sorted(found, key=lambda each: (not each.is_open, each.said.asked_on))


def hot_spots(known: Known, visible: Collection[int], measure: str = "") -> list[KnownHotSpot]:
    """The hot spots of measures that may be seen, open ones first; of one measure by its code, where one is given."""
    wanted = {measure_of(measure)} if measure else None
    versions = [
        each
        for each in HotSpotVersion.objects.known(known.change, known.on, indicator_id=wanted)
        if each.indicator_id in visible
    ]
    if not versions:
        return []
    public, of = dict(HotSpot.objects.values_list("pk", "public_id")), {each.pk: each for each in bodies(known)}
    there, units = measures(known, {each.indicator_id for each in versions}), codes_of_units()
    found = [
        KnownHotSpot(public_id=public[each.hot_spot_id], said=each, body=of[each.body_id],
                     measure=there[each.indicator_id], organisation=units[each.organisation_id])
        for each in versions
        if each.body_id in of and each.indicator_id in there
    ]  # fmt: skip
    return sorted(found, key=lambda each: (not each.stage.is_open, each.said.raised_on))
