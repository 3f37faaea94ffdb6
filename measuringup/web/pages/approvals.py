"""What waits for my approval? Figures one by one or many at once where nothing is odd, or given back with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from measuringup.actions.keeping import KeepingError
from measuringup.actions.submissions import approve_submissions, return_submission
from measuringup.core.collection import Stage, StageError
from measuringup.core.indicators import Indicator
from measuringup.core.periods import Period
from measuringup.core.permissions import Capability
from measuringup.records.models import Submission
from measuringup.records.queries.collection import last_entries
from measuringup.records.queries.council import settings
from measuringup.records.queries.definitions import definitions
from measuringup.records.queries.people import KnownPerson, people
from measuringup.reports import wording
from measuringup.web.owed import waiting_for
from measuringup.web.page import page


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A figure that waits: what it says, what stands in the ledger for the same period, and whose it is."""

    submission: Submission
    indicator: Indicator
    period: str
    value: str
    before: str
    given_by: str
    is_own: bool

    @property
    def is_flagged(self) -> bool:
        """Whether it has to be looked at by itself: it was confirmed in spite of a doubt, or replaces a figure."""
        return bool(self.submission.explanation or self.submission.restatement)


@page(Capability.APPROVE)
def approvals(request: Any) -> HttpResponse:
    """The queue."""
    waiting = _waiting(request)
    chosen = set(request.POST.getlist("figure"))
    wanted = [each.submission for each in waiting if str(each.submission.pk) in chosen]
    error = ""
    if request.method == "POST":
        error = _done(request, wanted)
        if not error:
            return redirect("approvals")
    allows_self = bool(settings(request.reader.now)["self-approval"].value)
    context = {"waiting": waiting, "error": error, "allows_self": allows_self, "Stage": Stage}
    return render(request, "web/updates/approvals.html", context)


def _done(request: Any, wanted: list[Submission]) -> str:
    """Approve or give back what was chosen; what stood in the way, "" for nothing."""
    if not wanted:
        return "Choose at least one figure."
    why = request.POST.get("why", "").strip()
    number = f"{len(wanted)} figure{'' if len(wanted) == 1 else 's'}"
    try:
        if request.POST.get("act") == "return":
            if not why:
                return "Say why you give it back: its giver has to know what to mend."
            for each in wanted:
                return_submission(each, why, by=request.user)
            messages.success(request, f"{number} given back.")
        else:
            approve_submissions(wanted, by=request.user)
            messages.success(request, f"{number} approved.")
    except (StageError, KeepingError) as refused:
        return str(refused)
    return ""


def _waiting(request: Any) -> list[Waiting]:
    mine = waiting_for(request.reader)
    defined = definitions(request.reader.now, {each.indicator_id for each in mine})
    there = last_entries(mine)
    away = people(request.reader.now, {each.on_behalf_of_id for each in mine if each.on_behalf_of_id})
    return [_shown(each, defined[each.indicator_id], there.get(each.key), request.user.pk, away) for each in mine]


def _shown(each: Submission, indicator: Indicator, there: Any, reader: int, away: Mapping[int, KnownPerson]) -> Waiting:
    stood_in_for = f", for {away[each.on_behalf_of_id].name}" if each.on_behalf_of_id in away else ""
    return Waiting(
        submission=each,
        indicator=indicator,
        period=Period(each.period_start, each.period_end, each.frequency, indicator.year).label,
        value=wording.figure(indicator, each.value) if each.value is not None else each.state or "no figure",
        before=wording.figure(indicator, there.value) if there and not there.is_withdrawn else "",
        given_by=each.change.by_name + stood_in_for,
        is_own=reader in {each.submitted_by_id, each.approved_by_id},
    )
