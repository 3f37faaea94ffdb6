"""What does the service say of a figure, who acts by when, and since when has it said the same? (RULES I3)"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from measuringup.core.organisation import CommentaryKind
from measuringup.core.periods import label_of
from measuringup.records.queries.people import posts
from measuringup.records.queries.said import KnownComment, comments
from measuringup.reports import wording
from measuringup.web.measure_view import MeasureView


@dataclass(frozen=True, kw_only=True)
class Said:
    """One text, in words: its kind as a head ("" for plain commentary), who acts by when, since when it is the same."""

    head: str
    text: str
    acts: str
    unchanged: str
    by: str
    on: str


def said_of_figure(view: MeasureView, start: dt.date, end: dt.date) -> list[Said]:
    """What is said of the figure of a period."""
    found = comments(view.known, view.measure.pk, view.unit, (start, end))
    acting = {each.post for each in found if each.post}
    titles = {pk: post.title for pk, post in posts(view.known, acting).items()} if acting else {}
    return [_said(view, each, titles.get(each.post or 0, "")) for each in found]


def _said(view: MeasureView, each: KnownComment, title: str) -> Said:
    due = f"by {wording.long_date(each.due)}" if each.due else ""
    return Said(
        head="" if each.kind is CommentaryKind.COMMENTARY else each.kind.value.capitalize(),
        text=each.text,
        acts=", ".join(filter(None, (title, due))),
        unchanged=_unchanged(view, each),
        by=each.by,
        on=wording.long_date(each.on),
    )


def _unchanged(view: MeasureView, each: KnownComment) -> str:
    if each.same_since is None or view.printed is None:
        return ""
    label = label_of(*each.same_since, view.printed.line.row.frequency, view.definition.year)
    return f"Unchanged since {label}" if label else "Unchanged since an earlier period"
