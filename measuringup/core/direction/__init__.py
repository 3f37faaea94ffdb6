"""Is it getting better? The direction of travel, and whether the change is more than noise."""

from measuringup.core.direction.stage import DIRECTION_SCHEMA, with_direction
from measuringup.core.direction.words import (
    BETTER,
    BEYOND,
    DIRECTIONS,
    EVIDENCE,
    HIGHER,
    LOWER,
    NO_COMPARISON,
    NO_DIRECTION,
    SAME,
    UNKNOWN,
    WITHIN,
    WORSE,
)

__all__ = [
    "BETTER",
    "BEYOND",
    "DIRECTIONS",
    "DIRECTION_SCHEMA",
    "EVIDENCE",
    "HIGHER",
    "LOWER",
    "NO_COMPARISON",
    "NO_DIRECTION",
    "SAME",
    "UNKNOWN",
    "WITHIN",
    "WORSE",
    "with_direction",
]
