"""What is said about a figure? Commentary, cause, action, or a note on the quality of its data (RULES I3, C12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import put
from measuringup.actions.entitled import require_for
from measuringup.core.collection import Explanation
from measuringup.core.organisation import CommentaryKind, Duty
from measuringup.core.permissions import Capability
from measuringup.records.models import Change, Commentary, Indicator, Post, Unit, User

#: Whose posts may comment on a measure, wherever it belongs.
_DUTIES = (Duty.COMMENTARY, Duty.RESULT)


@dataclass(frozen=True, kw_only=True)
class Explained:
    """Why the figure of a period is red, and what is done about it; `seen` as in conflicts.refuse_newer."""

    indicator: str
    organisation: str
    period: tuple[dt.date, dt.date]
    said: Explanation
    seen: int | None = None


def comment(commentary: Commentary, *, by: User | None, reason: str, seen: int | None = None) -> Change:
    """Say something about a figure: commentary, cause, action, or a note on the quality of its data."""
    _require(by, [(commentary.indicator.code, commentary.organisation.code)])
    with changing(by=by, verb="comment", reason=reason) as change:
        put(change, commentary, seen)
    return change.change


def explain_figures(explained: Iterable[Explained], *, by: User | None, reason: str = "Explained") -> Change:
    """Explain red figures, all of them or none: cause, action, who acts and by when; what is left out is not changed.

    Raises NotPermittedError, LookupError for a post there is not, or ConflictError.
    """
    every = list(explained)
    _require(by, [(each.indicator, each.organisation) for each in every])
    with changing(by=by, verb="explain figures", reason=reason) as change:
        for each in every:
            for row in _rows(each):
                put(change, row, each.seen)
    return change.change


def _require(by: User | None, pairs: Collection[tuple[str, str]]) -> None:
    require_for(by, Capability.COMMENT, pairs, _DUTIES)


def _rows(explained: Explained) -> list[Commentary]:
    said, (start, end) = explained.said, explained.period
    of = {
        "indicator": Indicator.objects.get(code=explained.indicator),
        "organisation": Unit.objects.get(code=explained.organisation),
        "period_start": start,
        "period_end": end,
    }
    post = Post.objects.filter(code=said.post).first() if said.post else None
    if said.post and post is None:
        raise LookupError(f"No post on record has the code {said.post}.")
    rows = [
        Commentary(**of, kind=CommentaryKind.CAUSE.value, text=said.cause),
        Commentary(**of, kind=CommentaryKind.ACTION.value, text=said.action, post=post, due=said.due),
    ]
    return [row for row in rows if row.text]
