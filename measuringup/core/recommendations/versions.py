"""Is it the same document again, or a newer one? A digest of what was read, and what two readings differ in."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from hashlib import sha256

from measuringup.core.recommendations.folding import folded
from measuringup.core.recommendations.reading import Reading, Row

#: What two versions of a recommendation may differ in.
FIELDS = ("number", "group", "group_now", "lead_in", "text", "response", "actions", "owner", "due", "status", "update")
#: Wordings that share so much are one recommendation, reworded.
_ALIKE = 0.7
#: With the same printed number, so much is enough.
_ALIKE_BY_NUMBER = 0.3


class What(StrEnum):
    """What became of a recommendation from one reading to the next."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Match:
    """A recommendation in the older and the newer reading; `fields` are those that changed."""

    what: What
    older: Row | None
    newer: Row | None
    fields: tuple[str, ...] = ()


def digest(reading: Reading) -> str:
    """The same for the same recommendations, in whatever kind of file they came and however they were typed."""
    rows = [
        [
            *(folded(getattr(row, field)) for field in FIELDS),
            *(folded(f"{name} {text}") for name, text in row.others),
            *(folded(f"{note.mark} {note.text}") for note in row.footnotes),
        ]
        for row in reading.rows
    ]
    return sha256(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def matches(older: Sequence[Row], newer: Sequence[Row]) -> list[Match]:
    """What became of each recommendation: those of the newer reading in its order, then those that are gone.

    The same words are the same recommendation, under the same heading first; then the same printed number with
    much the same words; then the words most alike.
    """
    pairs = _paired(older, newer)
    kept = set(pairs.values())
    found = [
        _compared(older[pairs[at]], row) if at in pairs else Match(What.NEW, None, row) for at, row in enumerate(newer)
    ]
    return [*found, *(Match(What.GONE, row, None) for at, row in enumerate(older) if at not in kept)]


def _paired(older: Sequence[Row], newer: Sequence[Row]) -> dict[int, int]:
    """The place in `older` of rows of `newer`, by their place."""
    pairs: dict[int, int] = {}
    free = set(range(len(older)))
    for key in (_heading_and_words, _words):
        places: dict[tuple[str, ...], list[int]] = {}
        for at in sorted(free):
            places.setdefault(key(older[at]), []).append(at)
        for at, row in enumerate(newer):
            if at not in pairs and places.get(key(row)):
                pairs[at] = places[key(row)].pop(0)
                free.remove(pairs[at])
    for at, before in _alike(older, newer, pairs, free):
        if at not in pairs and before in free:
            pairs[at] = before
            free.remove(before)
    return pairs


def _heading_and_words(row: Row) -> tuple[str, ...]:
    return folded(row.group), folded(row.text)


def _words(row: Row) -> tuple[str, ...]:
    return (folded(row.text),)


def _alike(
    older: Sequence[Row], newer: Sequence[Row], pairs: Collection[int], free: Collection[int]
) -> list[tuple[int, int]]:
    """Pairs of places whose wordings are alike, the same number first and then the most alike."""
    left = {at: folded(older[at].text).split() for at in free}
    found = []
    for at, row in enumerate(newer):
        if at in pairs:
            continue
        compared = SequenceMatcher(None, b=folded(row.text).split(), autojunk=False)
        for before, words in left.items():
            same_number = bool(row.number) and row.number == older[before].number
            least = _ALIKE_BY_NUMBER if same_number else _ALIKE
            compared.set_seq1(words)
            if compared.quick_ratio() >= least and (alike := compared.ratio()) >= least:
                found.append((not same_number, -alike, at, before))
    return [(at, before) for _, _, at, before in sorted(found)]


def _compared(older: Row, newer: Row) -> Match:
    fields = tuple(_changed(older, newer))
    return Match(What.CHANGED if fields else What.SAME, older, newer, fields)


def _changed(older: Row, newer: Row) -> Iterator[str]:
    yield from (field for field in FIELDS if folded(getattr(older, field)) != folded(getattr(newer, field)))
    if [folded(f"{n.mark} {n.text}") for n in older.footnotes] != [
        folded(f"{n.mark} {n.text}") for n in newer.footnotes
    ]:
        yield "footnotes"
    if dict(older.others) != dict(newer.others):
        yield "others"
