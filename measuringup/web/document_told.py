"""What would go on record of a document? Counts, what a newer version changes row by row, and what has no place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from measuringup.actions.document_readings import DocumentError
from measuringup.actions.document_storing import entries_of
from measuringup.core.recommendations.taking import Entry, not_taken
from measuringup.core.recommendations.versions import What
from measuringup.records.models import DocumentReading
from measuringup.records.queries.recommendations import reviews
from measuringup.records.queries.statuses import statuses_named
from measuringup.reports.recommendations import shortened
from measuringup.reports.wording import long_date
from measuringup.web.document_row import COLUMNS

#: The order in which changes are shown, with their words.
_WHATS = {What.NEW: "new", What.CHANGED: "changed", What.SAME: "unchanged", What.GONE: "not in this document"}
_WORDS = {**COLUMNS, "owner": "Owner", "due": "Due", "status": "Status", "group": "Group", "number": "Number",
          "footnotes": "Footnotes", "others": "Other columns"}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """What one row changes: the columns that are added, and those that differ and stay as they are on record."""

    entry: Entry
    added: list[tuple[str, str, str]]
    left: list[tuple[str, str, str]]

    @property
    def name(self) -> str:
        return self.entry.kept.name if self.entry.kept else ""

    @property
    def code(self) -> str:
        return self.entry.there.code if self.entry.there else ""

    @property
    def what(self) -> str:
        return _WHATS[self.entry.what]

    @property
    def words(self) -> str:
        said = self.entry.kept.row if self.entry.kept else self.entry.there and self.entry.there.row
        return shortened(said.text, 110) if said else ""


def told_of(request: Any, reading: DocumentReading, form: Any) -> dict[str, Any]:
    """Counts, differences and what has no place; of a review that is gone, why there is nothing."""
    known = request.reader.now
    named = request.POST.get("statuses", "")
    try:
        found = entries_of(reading, statuses=named)
    except DocumentError as refused:
        if form.is_bound:
            form.errors.setdefault("__all__", form.error_class([str(refused)]))
        return {"refused": str(refused)}
    counts = Counter(each.what for each in found)
    words = [each.word for each in statuses_named(known, named)]
    rows = tuple(each.kept for each in found if each.kept)
    return {
        "counts": [(_WHATS[what], counts[what]) for what in _WHATS if counts[what]],
        "differences": [_difference(each) for each in found] if reading.review_id else [],
        "title": title_of(request, reading),
        "unanswered": sum(bool(each.row.response) and each.answer is None for each in rows),
        "not_taken": sorted(not_taken(rows, words).items()),
    }


def title_of(request: Any, reading: DocumentReading) -> str:
    """The title of the review it is a newer version of; "" for none."""
    review = reviews(request.reader.now).get(reading.review_id) if reading.review_id else None
    return review.said.title if review else ""


def _difference(entry: Entry) -> Difference:
    if not entry.kept or not entry.there:
        return Difference(entry, [], [])
    was, now = _said(entry, is_now=False), _said(entry, is_now=True)
    return Difference(
        entry,
        [(_WORDS[name], was[name], now[name]) for name in entry.adds],
        [(_WORDS[name], was[name], now[name]) for name in entry.left],
    )


def _said(entry: Entry, *, is_now: bool) -> dict[str, str]:
    """Each column in words, as it is on record or as the document has it."""
    assert entry.kept
    assert entry.there
    row = entry.kept.row if is_now else entry.there.row
    post, by = (entry.kept.post, entry.kept.by) if is_now else (entry.there.post, entry.there.by)
    texts = {name: getattr(row, name) for name in ("text", "lead_in", "group", "number", "response", "update")}
    return {
        **texts,
        "status": entry.status if is_now else row.status,
        "owner": post,
        "due": long_date(by) if by else "",
        "footnotes": "; ".join(f"{note.mark} {note.text}" for note in row.footnotes),
    }
