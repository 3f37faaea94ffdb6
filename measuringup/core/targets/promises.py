"""What was promised, when and by whom, and what before that? The versions of a measure's targets (RULES B4, B5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Promise:
    """One version of a target as it was set; `before` is the version it replaced, None for the first.

    `organisation` is "" for everybody's. Figures are in the measure's unit, as in TARGET_SCHEMA; `on` is the day of
    the change in London. A withdrawn one says that there is no such target any more.
    """

    organisation: str
    period_start: dt.date
    period_end: dt.date
    applies_to: str
    form: str
    target: float | None
    strict: bool
    lower: float | None
    upper: float | None
    tolerance: float | None
    tolerance_basis: str
    rationale: str
    is_withdrawn: bool
    change: int
    on: dt.date
    by: str
    reason: str
    approver: str
    before: Promise | None = None
