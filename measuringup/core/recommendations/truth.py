"""Is what was promised done, or only said to be? Checks of answers and updates, each with its reason (RULES H6)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from measuringup.core.periods.years import add_months
from measuringup.core.reasons import Reason
from measuringup.core.recommendations.folding import folded
from measuringup.core.recommendations.mentions import is_mentioned, telling_words
from measuringup.core.recommendations.outcomes import is_only_noted, says_continuing, without_outcome
from measuringup.core.recommendations.promise_words import FUTURE
from measuringup.core.recommendations.promises import Promise, When, promises_in, promises_of
from measuringup.core.recommendations.reading import Row


@dataclass(frozen=True, slots=True)
class Told:
    """An update as it was given, and the day, None where it is not known."""

    text: str
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to ask about a recommendation. `column` and `words` are where it stands."""

    position: int
    column: str
    words: str
    reason: Reason


#: "Continuing" is said too long after so many months.
_LONG = 12
#: Politeness that names no time; "in hand" at least says that it has begun.
_NO_TIME = re.compile(
    r"due course|shortly|soon|future|appropriate|later|possible|practicable|over time|going forward", re.IGNORECASE
)
#: A sentence that names fewer things than these promises nothing one could look for.
_LEAST_WORDS = 3


def findings(
    rows: Sequence[Row],
    today: dt.date,
    *,
    written: dt.date | None = None,
    earlier: Mapping[int, Sequence[Told]] | None = None,
) -> tuple[Finding, ...]:
    """What to ask about each recommendation, in their order.

    `written` is the day of the updates in `rows`; `earlier` are those before them, oldest first, by position.
    """
    before = earlier or {}
    return tuple(
        finding
        for row in rows
        for finding in findings_of(row, today, written=written, earlier=before.get(row.position, ()))
    )


def findings_of(
    row: Row, today: dt.date, *, written: dt.date | None = None, earlier: Sequence[Told] = ()
) -> tuple[Finding, ...]:
    """The same of one recommendation."""
    return (
        *_of_answer(row),
        *_of_promises(row, today, written, earlier),
        *_of_update(row, today, written, earlier),
    )


def _of_answer(row: Row) -> Iterator[Finding]:
    if is_only_noted(row.response):
        yield Finding(row.position, "response", row.response, Reason("only-noted", {}))


def _of_promises(row: Row, today: dt.date, written: dt.date | None, earlier: Sequence[Told]) -> Iterator[Finding]:
    said = "\n".join([*(told.text for told in earlier), row.update])
    for promise in promises_of(row, written):
        is_past = promise.by is not None and promise.by < today
        is_update = promise.column == "update"
        is_open = not is_update and _names_something(promise) and not is_mentioned(promise.sentence, said)
        numbers = {"by": promise.by, "when": promise.words, "today": today}
        if is_past and (is_update or (is_open and not promise.is_point)):
            yield Finding(row.position, promise.column, promise.sentence, Reason("promise-date-past", numbers))
        elif is_open:
            yield Finding(row.position, promise.column, promise.sentence, Reason("not-mentioned", numbers))
        if promise.when is When.UNDATED and _NO_TIME.search(promise.words):
            yield Finding(row.position, promise.column, promise.sentence, Reason("no-time-named", numbers))


def _names_something(promise: Promise) -> bool:
    """Whether it is firm, and of something one could look for; what has only begun is left to its reader."""
    is_firm = promise.is_point or bool(FUTURE.search(promise.sentence))
    return is_firm and (promise.is_point or len(telling_words(promise.sentence)) >= _LEAST_WORDS)


def _of_update(row: Row, today: dt.date, written: dt.date | None, earlier: Sequence[Told]) -> Iterator[Finding]:
    if not row.update:
        if row.response and not is_only_noted(row.response):
            yield Finding(row.position, "update", "", Reason("no-update", {}))
        return
    if earlier and folded(earlier[-1].text) == folded(row.update):
        yield Finding(row.position, "update", row.update, Reason("update-unchanged", {"last": earlier[-1].on}))
    since = _continuing_since([*earlier, Told(row.update, written)])
    if since and add_months(since, _LONG) < today:
        yield Finding(row.position, "update", row.update, Reason("continuing-long", {"since": since, "today": today}))
    if kind := without_outcome(row.update, has_promise=bool(promises_in(row.update, "update"))):
        yield Finding(row.position, "update", row.update, Reason(kind, {}))


def _continuing_since(told: Sequence[Told]) -> dt.date | None:
    """Since when every update has said no more than that it goes on."""
    since: dt.date | None = None
    for each in reversed(told):
        if not says_continuing(each.text):
            break
        since = each.on or since
    return since
