"""The real paper, where it is at hand: read once for all tests, and put into numbers and hashes, never sentences.

`python -m tests.connectors.recommendations.paper` writes the golden file again; every row is to be compared with the
paper, line by line, before that is committed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from measuringup.connectors.recommendations import read_recommendations
from measuringup.core.recommendations import Reading, Row, links_of, promises_of
from measuringup.core.recommendations.folding import folded

PAPER = Path(__file__).parents[3].parent / "shared/source/harrow-measuring-up-update-january-2013.txt"
GOLDEN = Path(__file__).parents[2] / "golden/recommendations/paper.json"
_WORD = re.compile(r"\w+")


@cache
def paper() -> Reading:
    """The paper as it is read."""
    return read_recommendations(PAPER)[0]


def words_of_source() -> Counter[str]:
    """Every word of the paper, and how often it stands there."""
    return Counter(_WORD.findall(PAPER.read_text(encoding="utf-8")))


def words_of_reading(reading: Reading) -> Counter[str]:
    """Every word that the reading accounts for, each as often as it was taken from the document."""
    return Counter(word for text in _texts(reading) for word in _WORD.findall(text))


def _texts(reading: Reading) -> Iterator[str]:
    yield from reading.headings
    yield from (word for columns in reading.columns for word in columns.words)
    yield from (f"{group.title} now {group.now}" if group.now else group.title for group in reading.groups)
    for (_, _, lead_in), rows in groupby(reading.rows, key=lambda row: (row.group, row.group_now, row.lead_in)):
        yield lead_in
        for row in rows:
            yield from (row.number, row.text, row.response, row.update, row.actions, row.owner, row.due, row.status)
            yield from (text for _, text in row.others)
    yield from (f"{note.mark} {note.text}" for note in reading.footnotes)
    yield from (aside.text for aside in (*reading.dropped, *reading.left_over))


def in_numbers(reading: Reading) -> dict[str, Any]:
    """What is kept of the paper: counts, and hashes of texts without case, signs and spaces."""
    return {
        "rows": [_row(row) for row in reading.rows],
        "groups": [[group.line, _hash(group.title), _hash(group.now)] for group in reading.groups],
        "footnotes": [[note.mark, _hash(note.text), note.meeting is not None] for note in reading.footnotes],
        "links": [[link.position, link.column, link.to_position, link.to_column] for link in links_of(reading.rows)],
        "dropped": [aside.line for aside in reading.dropped],
        "left_over": [aside.line for aside in reading.left_over],
    }


def _row(row: Row) -> dict[str, Any]:
    columns = (row.group, row.group_now, row.lead_in, row.text, row.response, row.update)
    return {
        "lines": list(row.lines),
        "words": [len(text.split()) for text in columns],
        "hashes": [_hash(text) for text in columns],
        "footnotes": [note.mark for note in row.footnotes],
        "promises": Counter(promise.when.value for promise in promises_of(row)),
        "doubts": len(row.doubts),
    }


def _hash(text: str) -> str:
    return sha256(folded(text).encode()).hexdigest()[:16] if text else ""


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(json.dumps(in_numbers(paper()), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
