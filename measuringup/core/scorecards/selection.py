"""Which figure stands on the scorecard? That of the period asked for, else the latest there is (RULES E3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from measuringup.core.periods import Period
from measuringup.core.rating import NOT_COMPARED, WITHHELD, State

#: States that are the answer for their period: no figure of it will come, or it is late (RULES D0.4).
SETTLED = frozenset({State.NOT_SUBMITTED, State.SUSPENDED, State.RETIRED, *NOT_COMPARED})

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The row that is shown, the rows of its series up to it, and the last row with a figure before it."""

    row: Row
    series: Sequence[Row]
    last: Row | None
    is_earlier: bool


def chosen(rows: Sequence[Row], frequency: str, asked: Period | None) -> Chosen | None:
    """Choose among the rows of one measure of one organisation, in the order of their periods.

    A measure collected at several frequencies shows the one asked for where it has it, otherwise the
    one its definition names. A row with a settled state stands for its period; one that is only not
    due or awaited gives way to the last figure before it. None where there is no row to show.
    """
    by_frequency: dict[str, list[Row]] = {}
    for row in rows:
        if asked is None or row["period_end"] <= asked.end:
            by_frequency.setdefault(row["frequency"], []).append(row)
    if not by_frequency:
        return None
    places = {name: _shown(series) for name, series in by_frequency.items()}

    def preference(name: str) -> tuple[bool, bool, dt.date]:
        row = by_frequency[name][places[name]]
        is_asked = asked is not None and (row["period_start"], row["period_end"]) == (asked.start, asked.end)
        return is_asked and row["value"] is not None, name == frequency, row["period_end"]

    best = max(by_frequency, key=preference)
    series, place = by_frequency[best], places[best]
    row = series[place]
    last = next((each for each in reversed(series[:place]) if has_figure(each)), None)
    is_earlier = asked is not None and row["period_end"] < asked.end
    return Chosen(row=row, series=series[: place + 1], last=last, is_earlier=is_earlier)


def has_figure(row: Row) -> bool:
    """Whether there is a figure that may be shown."""
    return row["value"] is not None and row["state"] not in WITHHELD


def _shown(series: Sequence[Row]) -> int:
    """The place of the row that stands for a series: the last with a figure or a settled state."""
    for place in range(len(series) - 1, -1, -1):
        if series[place]["value"] is not None or series[place]["state"] in SETTLED:
            return place
    return len(series) - 1
