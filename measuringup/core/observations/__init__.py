"""What was observed, and can it be judged? The frame of observations and its checks (RULES E5)."""

from measuringup.core.observations.breakdowns import (
    BreakdownError,
    breakdown_key,
    breakdown_parts,
    canonical_breakdown,
)
from measuringup.core.observations.checking import check
from measuringup.core.observations.codes import did_you_mean
from measuringup.core.observations.schema import (
    FIGURE_STATUSES,
    KEY,
    LARGEST_FIGURE,
    OBSERVATION_SCHEMA,
    OWN_ORGANISATION,
    SERIES,
    STATES,
    as_observations,
)

__all__ = [
    "FIGURE_STATUSES",
    "KEY",
    "LARGEST_FIGURE",
    "OBSERVATION_SCHEMA",
    "OWN_ORGANISATION",
    "SERIES",
    "STATES",
    "BreakdownError",
    "as_observations",
    "breakdown_key",
    "breakdown_parts",
    "canonical_breakdown",
    "check",
    "did_you_mean",
]
