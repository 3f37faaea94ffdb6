"""Which promised days have passed without a word since? What an owner is asked between two returns (RULES H6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from measuringup.core.recommendations.mentions import is_mentioned
from measuringup.core.recommendations.promises import Promise, When, promises_in
from measuringup.core.recommendations.truth import Told


def passed_promises(answers: Sequence[Told], updates: Sequence[Told], today: dt.date) -> tuple[Promise, ...]:
    """The promises of answers and updates whose day has passed, the earliest first; each sentence once.

    One is settled by an update on or after its day, one of an answer by any update that mentions it. What hangs on a
    condition, and the points of a list, are left to the reader.
    """
    last = max((each.on for each in updates if each.on), default=dt.date.min)
    said = "\n".join(each.text for each in updates)
    of_answers = (promise for each in answers for promise in promises_in(each.text, "response", each.on))
    of_updates = (promise for each in updates for promise in promises_in(each.text, "update", each.on))
    found = [
        *(promise for promise in of_answers if not is_mentioned(promise.sentence, said)),
        *of_updates,
    ]
    passed = {promise.sentence: promise for promise in found if _has_passed(promise, last, today)}
    return tuple(sorted(passed.values(), key=lambda promise: str(promise.by)))


def _has_passed(promise: Promise, last: dt.date, today: dt.date) -> bool:
    is_firm = promise.when is not When.CONDITIONAL and not promise.is_point
    return is_firm and promise.by is not None and last < promise.by < today
