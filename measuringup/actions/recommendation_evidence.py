"""What is done, and what shows that it was done? Actions and evidence of recommendations."""

from __future__ import annotations

import datetime as dt
from typing import Any

from measuringup.actions.changing import changing
from measuringup.actions.permitting import today_known
from measuringup.actions.recommendation_progress import ProgressError, next_number, require_owner
from measuringup.core.permissions import Capability, may
from measuringup.core.recommendations.evidence import EvidenceKind, why_no_link
from measuringup.records.models import Change, Evidence, Recommendation, RecommendationAction, User
from measuringup.records.queries.people import standing

#: What each kind of evidence names.
_ASKED_FOR = {EvidenceKind.FILE: "file", EvidenceKind.MEASURE: "indicator", EvidenceKind.SCORECARD: "scorecard"}


def set_action(
    recommendation: Recommendation,
    text: str,
    *,
    by: User | None,
    reason: str,
    number: int | None = None,
    post: Any = None,
    due: dt.date | None = None,
    done_on: dt.date | None = None,
) -> Change:
    """A step towards it, or by its `number` one that is there said anew: by its own post, too."""
    if not (number and _takes_step(by, recommendation, number)):
        require_owner(by, recommendation)
    if not text.strip():
        raise ProgressError("Say what is done.")
    with changing(by=by, verb="set action", reason=reason) as change:
        number = number or next_number(RecommendationAction, recommendation)
        said = {"text": text, "post": post, "due": due, "done_on": done_on}
        change.add(RecommendationAction(recommendation=recommendation, number=number, **said))
    return change.change


def _takes_step(by: User | None, recommendation: Recommendation, number: int) -> bool:
    """Whether the step is that of a post somebody holds, or of one they stand in for, and they may say such things."""
    known, stood = today_known(), standing(by, today_known()) if by is not None else None
    if stood is None or not may(stood.grants, Capability.PROGRESS):
        return False
    rows = RecommendationAction.objects.known(known.change, known.on, recommendation_id=recommendation.pk)
    post = next((each.post_id for each in rows if each.number == number), None)
    return post in {each.pk for each in stood.acting_posts}


def show_evidence(
    recommendation: Recommendation,
    kind: EvidenceKind,
    title: str,
    *,
    on: dt.date,
    by: User | None,
    reason: str,
    **shown: Any,
) -> Change:
    """What shows that it was done. `shown` is address, file, indicator with organisation, or scorecard, perhaps with
    the change that met the recommendation, `met_by`.

    Raises ProgressError where that of its kind is missing.
    """
    require_owner(by, recommendation)
    asked = _ASKED_FOR.get(kind)
    if not title.strip():
        raise ProgressError("Say in a few words what it shows.")
    if asked and shown.get(asked) is None:
        raise ProgressError(f"Name the {kind.value}.")
    if kind is EvidenceKind.LINK and (fault := why_no_link(str(shown.get("address", "")))):
        raise ProgressError(fault)
    with changing(by=by, verb="show evidence", reason=reason) as change:
        number = next_number(Evidence, recommendation)
        change.add(Evidence(recommendation=recommendation, number=number, on=on, kind=kind.value, title=title, **shown))
    return change.change
