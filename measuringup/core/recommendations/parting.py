"""How is one row made two, and two one? Each part keeps the lines, the answer and the footnotes that are its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from string import ascii_lowercase

from measuringup.core.recommendations.columns_of_text import with_words
from measuringup.core.recommendations.kept import KeptRow, Rows
from measuringup.core.recommendations.marks import marks_in
from measuringup.core.recommendations.mending import MendingError, one
from measuringup.core.recommendations.places import cut
from measuringup.core.recommendations.reading import Footnote, Row
from measuringup.core.recommendations.sentences import joined

#: The columns that stand beside the recommendation.
_BESIDE = ("response", "actions", "update", "owner", "due", "status")


class Beside(StrEnum):
    """To which part the answer and the update of a row that is split belong."""

    BOTH = "both"
    FIRST = "first"
    SECOND = "second"


def split(rows: Rows, name: str, at: int, beside: Beside = Beside.BOTH) -> Rows:
    """Two rows in place of one: its recommendation is cut after `at` characters. Both are to be accepted again."""
    kept = one(rows, name)
    first, second = cut(kept.row.text, at)
    if not first or not second:
        raise MendingError("Say where the second recommendation begins: some words have to stand on either side.")
    parts = [
        _part(kept, name, first, beside is not Beside.SECOND),
        _part(kept, _next_name(rows, name), second, beside is not Beside.FIRST),
    ]
    places = [_with_notes(parts[0], kept.row.footnotes, parts[1]), _with_notes(parts[1], kept.row.footnotes)]
    place = rows.index(kept)
    return (*rows[:place], *places, *rows[place + 1 :])


def join(rows: Rows, name: str, step: int) -> Rows:
    """One row in place of two: it and the next (`step` 1) or the one before (-1) that was not dropped."""
    kept = one(rows, name)
    there = [each for each in rows if not each.dropped or each is kept]
    place = there.index(kept) + step
    if not 0 <= place < len(there):
        raise MendingError("There is no row to join it with on that side.")
    first, second = (kept, there[place]) if step > 0 else (there[place], kept)
    whole = replace(
        first,
        row=_joined(first.row, second.row),
        answer=first.answer or second.answer,
        post=first.post or second.post,
        by=first.by or second.by,
        is_accepted=False,
    )
    return tuple(whole if each is first else each for each in rows if each is not second)


def _part(kept: KeptRow, name: str, text: str, has_beside: bool) -> KeptRow:
    row = replace(kept.row, text=text)
    if has_beside:
        return replace(kept, name=name, row=row, is_accepted=False)
    row = replace(with_words(row, dict.fromkeys(_BESIDE, "")), others=())
    return replace(kept, name=name, row=row, answer=None, is_accepted=False)


def _with_notes(kept: KeptRow, notes: Iterable[Footnote], other: KeptRow | None = None) -> KeptRow:
    """A part with the footnotes whose marks it bears; of those that neither bears, all go with the first."""
    own = _marks(kept.row)
    elsewhere = _marks(other.row) if other else None
    found = tuple(note for note in notes if note.mark in own or (elsewhere is not None and note.mark not in elsewhere))
    return replace(kept, row=replace(kept.row, footnotes=found))


def _marks(row: Row) -> set[str]:
    return {mark for name in ("text", *_BESIDE) for mark in marks_in(getattr(row, name))}


def _joined(first: Row, second: Row) -> Row:
    texts = {name: _text(getattr(first, name), getattr(second, name)) for name in ("text", *_BESIDE)}
    return replace(
        with_words(first, texts),
        lead_in=first.lead_in or second.lead_in,
        number=first.number or second.number,
        others=first.others + tuple(each for each in second.others if each not in first.others),
        footnotes=first.footnotes + tuple(note for note in second.footnotes if note not in first.footnotes),
        lines=(min(first.lines[0], second.lines[0]), max(first.lines[1], second.lines[1])),
        doubts=tuple(dict.fromkeys((*first.doubts, *second.doubts))),
    )


def _text(first: str, second: str) -> str:
    return first if first == second else joined(first, second, across_pages=False)


def _next_name(rows: Rows, name: str) -> str:
    """The next free name of a part: "4b" beside "4"; after "4z" comes "4zb"."""
    taken = {each.name for each in rows}
    root = name.rstrip(ascii_lowercase)
    free = (f"{root}{letter}" for letter in ascii_lowercase[1:])
    return next((each for each in free if each not in taken), f"{name}b")
