"""What can be done to rows that were read? Accepted, corrected, split, joined, moved, assigned, dropped; never lost.

Each function takes the rows and gives them anew; it raises MendingError for what cannot be done, and says why.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace

from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.columns_of_text import moved_text, with_words
from measuringup.core.recommendations.kept import KeptRow, Rows, standing

#: What may be corrected of a row in words.
WORDS = ("group", "group_now", "number", "lead_in", "text", "response", "actions", "update", "owner", "due", "status")


class MendingError(ValueError):
    """Something that cannot be done to a row; says why."""


def one(rows: Rows, name: str) -> KeptRow:
    """The row of a name."""
    found = next((each for each in rows if each.name == name), None)
    if found is None:
        raise MendingError(f"There is no row {name} any more.")
    return found


def accepted(rows: Rows, names: Collection[str]) -> Rows:
    """These rows are right."""
    for name in names:
        if not one(rows, name).row.text.strip():
            raise MendingError(f"Row {name} has no recommendation. Write it, join it with another row, or drop it.")
    return tuple(replace(each, is_accepted=True) if each.name in names else each for each in rows)


def without_doubts(rows: Rows) -> list[str]:
    """The rows that can be accepted together: nothing was unclear, and nobody has accepted them yet."""
    return [
        each.name
        for each in standing(rows)
        if not each.row.doubts and not each.is_accepted and each.row.text.strip()
    ]  # fmt: skip


def corrected(rows: Rows, name: str, said: Mapping[str, str]) -> Rows:
    """Other words in some of its columns, see WORDS."""
    words = {key: text.replace("\r\n", "\n").strip() for key, text in said.items() if key in WORDS}
    kept = one(rows, name)
    return _with(rows, replace(kept, row=with_words(kept.row, words)))


def assigned(
    rows: Rows,
    names: Collection[str],
    *,
    post: str | None = None,
    by: dt.date | None = None,
    answer: Answer | None = None,
) -> Rows:
    """Who answers for them, by when, what the response counts as; what is None stays."""
    if not names:
        raise MendingError("Tick at least one row.")
    for name in names:
        one(rows, name)
    return tuple(
        replace(
            each,
            post=each.post if post is None else post,
            by=by or each.by,
            answer=answer or each.answer,
        )
        if each.name in names
        else each
        for each in rows
    )


def settled(rows: Rows, name: str, *, post: str | None, by: dt.date | None, answer: Answer | None) -> Rows:
    """Owner, date and answer of one row, as its boxes say them: an empty box is none. A `post` of None leaves all."""
    if post is None:
        return rows
    return _with(rows, replace(one(rows, name), post=post, by=by, answer=answer))


def moved(rows: Rows, name: str, source: str, start: int, end: int, to: str) -> Rows:
    """A stretch of one column goes into another; see columns_of_text.moved_text. To be accepted again."""
    kept = one(rows, name)
    row = moved_text(kept.row, source, start, end, to)
    if row is None:
        raise MendingError("Say which words go where: from one column into another.")
    return _with(rows, replace(kept, row=row, is_accepted=False))


def dropped(rows: Rows, names: Collection[str], why: str) -> Rows:
    """They are no recommendations; they stay with their reason, and can be put back."""
    if not why.strip():
        raise MendingError("Say why it is dropped: it is not a recommendation, or stands there twice.")
    for name in names:
        one(rows, name)
    return tuple(replace(each, dropped=why.strip(), is_accepted=False) if each.name in names else each for each in rows)


def put_back(rows: Rows, name: str) -> Rows:
    """It is a recommendation after all."""
    return _with(rows, replace(one(rows, name), dropped=""))


def _with(rows: Rows, kept: KeptRow) -> Rows:
    return tuple(kept if each.name == kept.name else each for each in rows)
