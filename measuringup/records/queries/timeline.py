"""What held when? The spans of one thing's versions, the later made covering the earlier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from measuringup.records.models import Version

Row = TypeVar("Row", bound=Version)


@dataclass(frozen=True, slots=True)
class Span(Generic[Row]):
    """A version, and the days it holds: from `first` up to, not including, `end`; None is still."""

    first: dt.date
    end: dt.date | None
    row: Row

    @property
    def last(self) -> dt.date | None:
        """The last day it holds."""
        return self.end - dt.timedelta(days=1) if self.end else None


def timeline(versions: Iterable[Row]) -> list[Span[Row]]:
    """The spans of the versions of ONE key, in order of time; withdrawn ones leave a gap.

    On each day the version of the greatest change holds (records.models.version). Neighbouring spans that
    say the same are one.
    """
    rows = sorted(versions, key=lambda row: (row.change_id, row.pk))
    days = sorted({row.valid_from for row in rows} | {row.valid_to for row in rows if row.valid_to})
    spans: list[Span[Row]] = []
    for first, end in zip(days, [*days[1:], None], strict=True):
        holding = [row for row in rows if row.valid_from <= first and (row.valid_to is None or row.valid_to > first)]
        if not holding or holding[-1].is_withdrawn:
            continue
        row = holding[-1]
        before = spans[-1] if spans else None
        if before and before.end == first and before.row.content == row.content:
            spans[-1] = Span(before.first, end, before.row)
        else:
            spans.append(Span(first, end, row))
    return spans
