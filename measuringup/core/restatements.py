"""What became of a figure after it was first reported? Its entries in the ledger, and what each restated (RULES E2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class LedgerEntry:
    """One entry of the ledger: the figure as entered, where it stood, and the change that brought it.

    Texts are "" where nothing is said. `restatement` is the class of an entry that replaces another; `source` is
    the name of the file it came from, with `sheet` and `row` in it; `on` is the day of the change in London.
    """

    period_start: dt.date
    period_end: dt.date
    frequency: str
    value: float | None
    numerator: float | None
    denominator: float | None
    state: str
    entered: str
    figure_status: str
    restatement: str
    note: str
    is_withdrawn: bool
    source: str
    sheet: str
    row: int | None
    evidence: str
    change: int
    on: dt.date
    by: str
    reason: str
    approver: str

    @property
    def period(self) -> tuple[str, dt.date, dt.date]:
        """What it is about: frequency, first and last day."""
        return self.frequency, self.period_start, self.period_end

    def says_what(self, other: LedgerEntry) -> bool:
        """Whether it says of its period what another entry says: the same figure or state, or that there is none."""
        return (self.value, self.state, self.is_withdrawn) == (other.value, other.state, other.is_withdrawn)


@dataclass(frozen=True, kw_only=True)
class Restatement:
    """A figure that is not what it was first reported as; `steps` are the entries that changed it, oldest first."""

    reported: LedgerEntry
    steps: tuple[LedgerEntry, ...]

    @property
    def now(self) -> LedgerEntry:
        """The last word."""
        return self.steps[-1]

    @property
    def difference(self) -> float | None:
        """How much higher it is now, in the measure's own unit; None where either is no figure."""
        if self.reported.value is None or self.now.value is None:
            return None
        return self.now.value - self.reported.value


def restatements(entries: Iterable[LedgerEntry]) -> list[Restatement]:
    """The figures that changed after they were first reported, newest period first.

    `entries` are those of one series, in the order of their changes. A figure that only became final, with the same
    value, is no restatement; one that was changed and changed back is, for it was printed otherwise between.
    """
    by_period: dict[tuple[str, dt.date, dt.date], list[LedgerEntry]] = {}
    for each in entries:
        by_period.setdefault(each.period, []).append(each)
    found = []
    for told in by_period.values():
        before, steps = told[0], []
        for each in told[1:]:
            if not each.says_what(before):
                steps.append(each)
            before = each
        if steps:
            found.append(Restatement(reported=told[0], steps=tuple(steps)))
    return sorted(found, key=lambda each: (each.reported.period_end, each.reported.period_start), reverse=True)
