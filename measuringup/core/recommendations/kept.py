"""What of a document was looked at so far? Its rows as a person leaves them, until they go on record.

Each row has a name that it keeps whatever is done to the others: its number among those read ("4"), with a letter for
a part that was split off it ("4b").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from measuringup.core.periods import PeriodError, parse_day
from measuringup.core.recommendations.answer_words import answer_in
from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.folding import folded
from measuringup.core.recommendations.reading import Footnote, Reading, Row
from measuringup.core.recommendations.times import time_in


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptRow:
    """A row as it stands while it is looked at. `answer` is what the response counts as, `post` the code of the owner,
    `by` when it is to be done; `dropped` says why it is none, "" for one that is.
    """

    name: str
    row: Row
    answer: Answer | None = None
    post: str = ""
    by: dt.date | None = None
    is_accepted: bool = False
    dropped: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it before it is accepted."""
        return bool(self.row.doubts) and not self.is_accepted


Rows = tuple[KeptRow, ...]


def begun(reading: Reading, posts: Mapping[str, str]) -> Rows:
    """The rows of a reading, none accepted; answer, owner and date as far as its words tell. `posts`: title to code."""
    titles = {folded(title): code for title, code in posts.items()}
    return tuple(
        KeptRow(
            name=str(row.position),
            row=row,
            answer=answer_in(row.response),
            post=titles.get(folded(row.owner), "") if row.owner else "",
            by=day_in(row.due),
        )
        for row in reading.rows
    )


def day_in(text: str) -> dt.date | None:
    """The day by which something is due, of a cell such as "March 2026" or "31/03/2026"; None where it names none."""
    try:
        return parse_day(text)
    except PeriodError:
        time = time_in(f"by {text}")
        return time.by if time else None


def standing(rows: Iterable[KeptRow]) -> Rows:
    """Those that were not dropped."""
    return tuple(each for each in rows if not each.dropped)


def groups_of(rows: Iterable[KeptRow]) -> list[tuple[str, str]]:
    """Heading and name now of each group, once, in the order of the rows."""
    found = (((each.row.group, each.row.group_now)) for each in standing(rows) if each.row.group)
    return list(dict.fromkeys(found))


def as_saved(rows: Sequence[KeptRow]) -> list[dict[str, Any]]:
    """The rows as plain values, to be kept."""
    return [{**asdict(each), "by": each.by.isoformat() if each.by else None} for each in rows]


def from_saved(saved: Iterable[Mapping[str, Any]]) -> Rows:
    """The rows from plain values."""
    return tuple(_kept(each) for each in saved)


def _kept(said: Mapping[str, Any]) -> KeptRow:
    row = Row(**said["row"])
    row = replace(
        row,
        others=tuple((name, text) for name, text in row.others),
        footnotes=tuple(Footnote(**note) for note in said["row"]["footnotes"]),
        lines=(row.lines[0], row.lines[1]),
        doubts=tuple(row.doubts),
    )
    known = {**said, "row": row, "answer": Answer(said["answer"]) if said["answer"] else None}
    return KeptRow(**{**known, "by": dt.date.fromisoformat(said["by"]) if said["by"] else None})
