"""Which statuses can a recommendation have? A ready-made set by its name, or the council's own from its settings."""

from __future__ import annotations

from measuringup.core.recommendations.progress import DEFAULT, PRESETS, Status, statuses_from
from measuringup.records.queries.council import settings
from measuringup.records.queries.known import Known

#: The name of the set that a council makes itself (setting recommendation-statuses).
OWN = "own"


def statuses_named(known: Known, name: str) -> tuple[Status, ...]:
    """The set of that name; the council's own where it has one and none is named, otherwise the first ready-made."""
    own = settings(known)["recommendation-statuses"].value
    if own and name in {"", OWN}:
        return statuses_from(own)
    return PRESETS.get(name, PRESETS[DEFAULT])
