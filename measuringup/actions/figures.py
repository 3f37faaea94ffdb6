"""How do figures get into the ledger? Entered, replaced with a class and a reason, or withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import refuse_newer
from measuringup.actions.permitting import require_each
from measuringup.core.organisation import RestatementClass
from measuringup.core.permissions import Capability
from measuringup.records.models import Change, KeptFile, Observation, User
from measuringup.records.queries.definitions import codes_of_indicators
from measuringup.records.queries.organisation import codes_of_units


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure to enter. Units as in core.observations; "" and None are nothing said."""

    indicator: str
    organisation: str
    frequency: str
    period_start: date
    period_end: date
    breakdown: str = ""
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    state: str = ""
    figure_status: str = "final"
    entered: str = ""
    note: str = ""
    sheet: str = ""
    row: int | None = None


class UnknownFigureError(LookupError):
    """A figure of a measure or an organisation that is not on record; names it."""


def enter_figures(
    figures: Iterable[Figure],
    *,
    by: User | None,
    reason: str,
    restatement: RestatementClass | None = None,
    source: KeptFile | None = None,
    evidence: KeptFile | None = None,
    seen: int | None = None,
) -> Change:
    """Add figures to the ledger in one change, and judge their measures anew.

    `restatement` says of what class figures are that replace earlier ones; it is stored for those alone.
    `seen` is the number of the change up to which the ledger was looked at. Raises NotPermittedError,
    UnknownFigureError, ReasonMissingError, KeepingError, or ConflictError; then nothing is stored.
    """
    entered = list(figures)
    require_each(by, Capability.ENTER, sorted({figure.organisation for figure in entered}))
    indicators = {code: pk for pk, code in codes_of_indicators().items()}
    units = {code: pk for pk, code in codes_of_units().items()}
    with changing(by=by, verb="enter figures", reason=reason) as change:
        rows = [_entry(figure, indicators, units) for figure in entered]
        for row in rows:
            refuse_newer(row, seen)
            row.source, row.evidence = source, evidence
            row.restatement = restatement.value if restatement and _replaces(row) else ""
        change.add_all(rows)
    return change.change


def _entry(figure: Figure, indicators: dict[str, int], units: dict[str, int]) -> Observation:
    if figure.indicator not in indicators:
        raise UnknownFigureError(f"No measure on record has the code {figure.indicator}.")
    if figure.organisation not in units:
        raise UnknownFigureError(f"No unit on record has the code {figure.organisation}.")
    return Observation(
        indicator_id=indicators[figure.indicator],
        organisation_id=units[figure.organisation],
        breakdown=figure.breakdown,
        frequency=figure.frequency,
        period_start=figure.period_start,
        period_end=figure.period_end,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        state=figure.state,
        figure_status=figure.figure_status,
        entered=figure.entered,
        note=figure.note,
        sheet=figure.sheet,
        row=figure.row,
    )


def _replaces(row: Observation) -> bool:
    earlier = Observation.objects.filter(**{name: getattr(row, name) for name in Observation.KEY})
    last = earlier.order_by("-change_id").first()
    return last is not None and not last.is_withdrawn
