"""How does scrutiny ask for information, and for a closer look at a measure? Each step with its reason, by minute."""

from __future__ import annotations

import datetime as dt

from measuringup.actions.changing import changing
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability
from measuringup.core.recommendations.hot_spots import Stage, Way, why_not
from measuringup.records.models import (
    Body,
    Change,
    HotSpot,
    HotSpotVersion,
    Indicator,
    InformationRequest,
    InformationRequestVersion,
    Post,
    Unit,
    User,
)


class ScrutinyError(ValueError):
    """Something that scrutiny cannot ask or record so; says why."""


def request_information(
    body: Body, text: str, *, asked_on: dt.date, by: User | None, reason: str, post: Post | None = None
) -> InformationRequest:
    """A request for information; ten clear days run from the day it is asked (RULES H2)."""
    require(by, Capability.SCRUTINISE)
    if not text.strip():
        raise ScrutinyError("Say what is asked for.")
    with changing(by=by, verb="request information", reason=reason) as change:
        request = InformationRequest()
        change.add(request)
        change.add(InformationRequestVersion(request=request, body=body, text=text, post=post, asked_on=asked_on))
    return request


def answer_request(
    request: InformationRequest, answer: str, *, on: dt.date, is_given: bool, by: User | None, reason: str
) -> Change:
    """The information, or the written reasons why it is not given. Raises ScrutinyError without words."""
    require(by, Capability.SCRUTINISE)
    if not answer.strip():
        raise ScrutinyError("Say what was given, or the written reasons why it was not.")
    with changing(by=by, verb="answer request", reason=reason) as change:
        last = InformationRequestVersion.objects.filter(request=request).order_by("change_id", "pk").last()
        assert last is not None
        change.add(last.succeeded_by(answered_on=on, is_given=is_given, answer=answer))
    return change.change


def raise_hot_spot(
    indicator: Indicator,
    organisation: Unit,
    body: Body,
    why: str,
    way: Way,
    *,
    on: dt.date,
    by: User | None,
    reason: str,
) -> HotSpot:
    """A measure is raised for a closer look; the committee has still to endorse it. Raises ScrutinyError for one that
    is raised already."""
    require(by, Capability.SCRUTINISE)
    if not why.strip():
        raise ScrutinyError("Say why it is to be looked at.")
    with changing(by=by, verb="raise hot spot", reason=reason) as change:
        for each in HotSpotVersion.objects.known(change.number, on, indicator_id=indicator.pk):
            if each.organisation_id == organisation.pk and Stage(each.stage).is_open:
                raise ScrutinyError(f"{indicator.code} is a hot spot already, {each.stage}.")
        spot = HotSpot()
        change.add(spot)
        change.add(
            HotSpotVersion(
                hot_spot=spot,
                indicator=indicator,
                organisation=organisation,
                body=body,
                raised_on=on,
                why=why,
                way=way.value,
                stage=Stage.RAISED.value,
            )
        )
    return spot


def move_hot_spot(
    spot: HotSpot, stage: Stage, *, by: User | None, reason: str, minute: str = "", outcome: str = ""
) -> Change:
    """Endorsed or declined by minute, or looked at with an outcome. Raises ScrutinyError."""
    require(by, Capability.SCRUTINISE)
    with changing(by=by, verb="move hot spot", reason=reason) as change:
        last = HotSpotVersion.objects.filter(hot_spot=spot).order_by("change_id", "pk").last()
        assert last is not None
        if fault := why_not(Stage(last.stage), stage, minute, outcome):
            raise ScrutinyError(fault)
        said = {"minute": minute or last.minute, "outcome": outcome or last.outcome}
        change.add(last.succeeded_by(stage=stage.value, **said))
    return change.change
