"""Is the target met? Schemes, ratings, states, and what they add up to."""

from measuringup.core.rating.chosen import SchemeError
from measuringup.core.rating.schemes import PRESETS, Band, Edge, RatingScheme, schemes_by_name, tolerances
from measuringup.core.rating.stage import RATING_SCHEMA, rate
from measuringup.core.rating.states import State

__all__ = ["PRESETS", "RATING_SCHEMA", "Band", "Edge", "RatingScheme", "SchemeError", "State", "rate", "schemes_by_name", "tolerances"]
