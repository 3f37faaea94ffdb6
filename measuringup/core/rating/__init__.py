"""Is the target met? Rating schemes, ratings, and the states that stand in their place."""

from measuringup.core.rating.chosen import SchemeError
from measuringup.core.rating.schemes import PRESETS, Band, Edge, RatingScheme, schemes_by_name, tolerances
from measuringup.core.rating.stage import RATING_SCHEMA, rate
from measuringup.core.rating.states import NOT_COMPARED, WITHHELD, State

__all__ = [
    "NOT_COMPARED",
    "PRESETS",
    "RATING_SCHEMA",
    "WITHHELD",
    "Band",
    "Edge",
    "RatingScheme",
    "SchemeError",
    "State",
    "rate",
    "schemes_by_name",
    "tolerances",
]
