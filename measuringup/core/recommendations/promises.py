"""What is promised, and by when? Each sentence of an answer that commits to something, by the kind of its time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from measuringup.core.recommendations.promise_words import BEGUN, CONDITION, FUTURE, HEDGED, RELATIVE, VAGUE
from measuringup.core.recommendations.reading import Row
from measuringup.core.recommendations.sentences import BULLET, sentences, tidy, without_bullet
from measuringup.core.recommendations.times import counted_from, time_in


class When(StrEnum):
    """When a promise is to be kept: by a date, by a time counted from now, on a condition, or at no time named."""

    DATED = "dated"
    RELATIVE = "relative"
    CONDITIONAL = "conditional"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing promised: in which column, in which sentence, and the words that say when ("" where none do).

    `by` is the last day on which it is kept in time; None where the words name no date. A point of a list is
    promised by the sentence that leads to it.
    """

    column: str
    sentence: str
    when: When
    words: str = ""
    by: dt.date | None = None
    is_point: bool = False


_COLUMNS = ("response", "actions", "update")
_LATEST = "update"
_POINT_IN_TEXT = re.compile(r"\s([•▪●◦■‣])\s")


def promises_of(row: Row, written: dt.date | None = None) -> tuple[Promise, ...]:
    """What the answer, the actions and the update of a recommendation promise, in their order.

    `written` is when the update was; with it a time counted from then ("next financial year") has a date. Answers
    are older than the document that repeats them, so theirs have none.
    """
    found = (promises_in(getattr(row, column), column, written if column == _LATEST else None) for column in _COLUMNS)
    return tuple(promise for each in found for promise in each)


def promises_in(text: str, column: str = "response", written: dt.date | None = None) -> tuple[Promise, ...]:
    """The promises of one text."""
    found: list[Promise] = []
    lead = ""
    for sentence, is_point in _pieces(text):
        if is_point:
            if lead and column != _LATEST:
                found.append(_promise(column, sentence, lead, written, is_point=True))
            continue
        lead = sentence if sentence.endswith(":") else ""
        if not lead and _commits(sentence, column):
            found.append(_promise(column, sentence, sentence, written, is_point=False))
    return tuple(found)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The sentences of a text, and whether each is a point of a list."""
    for line in tidy(_POINT_IN_TEXT.sub(r"\n\1 ", text)).split("\n"):
        if BULLET.match(line):
            yield without_bullet(line), True
        else:
            yield from ((sentence, False) for sentence in sentences(line))


def _commits(sentence: str, column: str) -> bool:
    """What may be is no promise, unless a condition says when it will."""
    if HEDGED.search(sentence):
        return False
    return bool(FUTURE.search(sentence)) or (column != _LATEST and bool(BEGUN.search(sentence)))


def _promise(column: str, sentence: str, timed: str, written: dt.date | None, *, is_point: bool) -> Promise:
    """The promise of a sentence by the time that it, or the sentence `timed` that leads to it, names."""
    time = time_in(sentence) or time_in(timed)
    if condition := CONDITION.search(timed):
        return Promise(column, sentence, When.CONDITIONAL, _plain(condition[0]), time.by if time else None, is_point)
    if time:
        return Promise(column, sentence, When.DATED, time.words, time.by, is_point)
    if relative := RELATIVE.search(timed):
        words = _plain(relative[0])
        by = counted_from(words.removeprefix("in ").removeprefix("by "), written) if written else None
        return Promise(column, sentence, When.RELATIVE, words, by, is_point)
    vague = VAGUE.search(timed)
    return Promise(column, sentence, When.UNDATED, _plain(vague[0]) if vague else "", None, is_point)


def _plain(words: str) -> str:
    return " ".join(words.split())
