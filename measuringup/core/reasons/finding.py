"""Which reason explains a judged row? Its code and numbers, from the row's own columns (RULES D0.3, D0.14)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from measuringup.core.indicators import Kind, Polarity
from measuringup.core.periods import due_date, label_of
from measuringup.core.rating import PRESETS, RatingScheme, State
from measuringup.core.reasons.rated import rated_reason
from measuringup.core.reasons.reason import Reason

Row = Mapping[str, Any]


def reason_of(
    row: Row,
    *,
    schemes: Mapping[str, RatingScheme] = PRESETS,
    as_of: dt.date | None = None,
    holidays: frozenset[dt.date] = frozenset(),
    last: Row | None = None,
    note: str = "",
) -> Reason:
    """The reason of a row of an assessment, rated or not.

    `as_of` and `holidays` let a missing figure tell its due day; `last` is the latest earlier row of
    its series that has a figure; `note` is what the definition says of its life (why suspended, what
    replaces it). A scheme that is not among `schemes` is taken to go by the gap alone.
    """
    if row["state"] is None:
        return rated_reason(row, schemes.get(row["scheme"]))
    state = State(row["state"])
    numbers: dict[str, Any] = {"status": state.value.capitalize(), "note": note}
    if state is State.NOT_DUE:
        return Reason("not-due", {**numbers, "period_end": row["period_end"], "as_of": as_of})
    if state in {State.AWAITING_DATA, State.NOT_SUBMITTED}:
        return _missing(row, state, numbers, as_of, holidays, last)
    return Reason(_code(row, state), numbers)


def _missing(
    row: Row,
    state: State,
    numbers: Mapping[str, Any],
    as_of: dt.date | None,
    holidays: frozenset[dt.date],
    last: Row | None,
) -> Reason:
    code = state.value.replace(" ", "-")
    if as_of is None:
        return Reason(f"{code}-undated", numbers)
    numbers = {
        **numbers,
        **{name: row[name] for name in ("data_type", "unit", "precision")},
        "as_of": as_of,
        "due": due_date(row["period_end"], row["lag_working_days"], holidays),
        "last_value": last["value"] if last else None,
        "last_period": _label(last) if last else "",
    }
    return Reason(code, numbers)


def _label(row: Row) -> str:
    return label_of(row["period_start"], row["period_end"], row["frequency"], row["year"]) or ""


def _code(row: Row, state: State) -> str:
    code = state.value.replace(" ", "-")
    if state is State.DATA_ONLY:
        if row["kind"] in {Kind.ACTIVITY, Kind.CONTEXTUAL}:
            return f"{code}-{row['kind']}"
        return f"{code}-neutral" if row["polarity"] == Polarity.NEUTRAL else code
    if state is State.ESTABLISHING_BASELINE and row["target_form"] in {"relative", "profile"}:
        return f"{code}-{row['target_form']}"
    return code
