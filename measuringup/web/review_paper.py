"""What does the update paper of a review say today? Its groups, answers and last updates, as the committee is given."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any

from measuringup.core.recommendations.paper import Paper, PaperGroup, PaperRow, heading_of
from measuringup.core.recommendations.reading import Footnote
from measuringup.records.queries.known import LONDON
from measuringup.records.queries.recommendations import KnownRecommendation
from measuringup.web.asking import BadAddressError
from measuringup.web.review_view import ReviewView

#: The parameter of the address from which day on changes are marked.
SINCE = "since"


def since_of(request: Any) -> dt.date | None:
    """The day of the last report; None where nothing is to be marked. Raises BadAddressError."""
    text = request.GET.get(SINCE, "")
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise BadAddressError(
            f"{SINCE}={text[:40]} is not a day. Write it as year, month and day: {SINCE}=2026-01-31."
        ) from None


def paper_of_review(view: ReviewView, since: dt.date | None = None) -> Paper:
    """The paper of a review, as known; what was said after `since` is marked."""
    groups = [
        PaperGroup(
            title=units.then,
            now=units.now_words,
            rows=tuple(_row(line.of.it, since) for line in lines),
        )
        for units, lines in view.groups
    ]
    notes = [
        Footnote(mark=str(each["mark"]), text=str(each["text"]))
        for _, lines in view.groups
        for line in lines
        for each in line.of.it.said.footnotes
    ]
    said = view.review.said
    return Paper(
        title=said.title,
        heading=heading_of(said.phase, view.today),
        groups=tuple(groups),
        notes=tuple(note for note, _ in groupby(notes)),
    )


def _row(it: KnownRecommendation, since: dt.date | None) -> PaperRow:
    return PaperRow(
        text=it.said.text,
        response=next((each.text for each in reversed(it.responses) if each.text), ""),
        update=it.updates[-1].text if it.updates else "",
        lead_in=it.said.lead_in,
        is_changed=since is not None and _said_on(it) > since,
    )


def _said_on(it: KnownRecommendation) -> dt.date:
    """The last day on which anything was answered, updated or decided."""
    every = (*it.responses, *it.updates, *it.decisions)
    return max((each.change.at.astimezone(LONDON).date() for each in every), default=dt.date.min)
