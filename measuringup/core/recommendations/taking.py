"""What of the rows of a document goes on record? All of a new one; of a newer version what it adds, over nothing.

The preview shows these entries and the action stores them, so that they cannot disagree.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from measuringup.core.recommendations.folding import folded
from measuringup.core.recommendations.kept import KeptRow, Rows, day_in, standing
from measuringup.core.recommendations.reading import Row
from measuringup.core.recommendations.versions import Match, What, matches

#: So many of the rows of a document are on record when it is likely a newer version of them.
_LIKELY = 1 / 4
#: What of a newer document is added beside what is there.
_ADDED = ("update", "response", "status")


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """A recommendation that is there, in the words of a row: its last response, update and status; owner and date."""

    code: str
    row: Row
    post: str = ""
    by: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What becomes of a row. `adds` names what is added to a recommendation that is there, `left` what differs and
    stays as it is; `status` is the council's word for the row's, "" for none. `kept` is None for what is gone.
    """

    what: What
    kept: KeptRow | None
    there: OnRecord | None = None
    status: str = ""
    adds: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def entries(on_record: Sequence[OnRecord], rows: Rows, statuses: Sequence[str]) -> list[Entry]:
    """What becomes of each row that stands, in order, and then what is gone. `statuses` are the words there are."""
    newer = standing(rows)
    words = [status_meant(each.row.status, statuses) for each in newer]
    older = [_comparable(each.row, each.row.status, at) for at, each in enumerate(on_record)]
    found = matches(
        older, [_comparable(each.row, word, at) for at, (each, word) in enumerate(zip(newer, words, strict=True))]
    )
    told = [
        _entry(match, kept, on_record[match.older.position] if match.older else None, word)
        for match, kept, word in zip(found, newer, words, strict=False)
    ]
    gone = [match.older for match in found[len(newer) :] if match.older]
    return [*told, *(Entry(what=What.GONE, kept=None, there=on_record[row.position]) for row in gone)]


def status_meant(text: str, statuses: Iterable[str]) -> str:
    """The council's word for a status as read: the same word, or what stands before its colon; "" for none."""
    wanted = folded(text)
    return next((word for word in statuses if wanted and wanted in {folded(word), folded(word.split(":")[0])}), "")


def likeness(on_record: Iterable[Row], rows: Sequence[Row]) -> float:
    """Which part of the rows have the words of one on record, from 0 to 1."""
    known = {folded(each.text) for each in on_record}
    return sum(folded(each.text) in known for each in rows) / len(rows) if rows else 0.0


def is_likely(part: float) -> bool:
    """Whether so much in common makes a document a newer version."""
    return part >= _LIKELY


def not_taken(rows: Rows, statuses: Sequence[str]) -> Counter[str]:
    """The columns whose words have no place on record as they stand, with in how many rows; the source keeps them."""
    return Counter(name for each in standing(rows) for name in _without_place(each, statuses))


def _without_place(kept: KeptRow, statuses: Sequence[str]) -> Iterator[str]:
    row = kept.row
    if row.owner and not kept.post:
        yield "Owner"
    if row.due and kept.by is None and day_in(row.due) is None:
        yield "Due"
    if row.status and not status_meant(row.status, statuses):
        yield "Status"
    yield from (name for name, _ in row.others)


def _entry(match: Match, kept: KeptRow, there: OnRecord | None, status: str) -> Entry:
    if there is None:
        return Entry(what=What.NEW, kept=kept, status=status)
    said = {"update": kept.row.update, "response": kept.row.response, "status": status}
    adds = [name for name in _ADDED if name in match.fields and said[name]]
    adds += ["owner"] if kept.post and kept.post != there.post else []
    adds += ["due"] if kept.by and kept.by != there.by else []
    left = tuple(name for name in match.fields if name not in adds and (name != "number" or kept.row.number))
    what = What.CHANGED if adds or left else What.SAME
    return Entry(what=what, kept=kept, there=there, status=status, adds=tuple(adds), left=left)


def _comparable(row: Row, status: str, position: int) -> Row:
    """A row without what a record says in other ways: owner and date as posts and days, the name of a unit now."""
    return replace(
        row, position=position, status=status, group_now="", actions="", owner="", due="", others=(), doubts=()
    )
