"""How did a mail fare? Waiting, sent, failed, come back, or no longer needed; and when it is tried again."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum


class Outcome(StrEnum):
    """How a mail fared."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    CAME_BACK = "came back"
    NEEDLESS = "no longer needed"


#: What says that an address does not take mail.
UNDELIVERED = frozenset({Outcome.FAILED, Outcome.CAME_BACK})
#: A mail that failed is tried again so long after, twice as long each time.
FIRST_PAUSE = dt.timedelta(minutes=20)
#: So often at most; then whoever is next on the ladder is told instead.
MOST_ATTEMPTS = 5


def is_to_be_tried(outcome: Outcome, attempts: int, tried: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether a mail is due for an attempt: never tried, interrupted, or failed long enough ago."""
    if outcome not in {Outcome.WAITING, Outcome.FAILED} or attempts >= MOST_ATTEMPTS:
        return False
    return tried is None or now - tried >= FIRST_PAUSE * 2 ** max(attempts - 1, 0)
