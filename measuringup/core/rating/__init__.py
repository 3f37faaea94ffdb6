"""Is the target met? Rating schemes, ratings, and the states that stand in their place."""

from measuringup.core.rating.beyond import beyond_tolerance
from measuringup.core.rating.chosen import SchemeError
from measuringup.core.rating.forecast import FORECAST_SCHEMA, forecast_status
from measuringup.core.rating.reading import scheme_from
from measuringup.core.rating.schemes import PRESETS, Band, Edge, RatingScheme, schemes_by_name, tolerances
from measuringup.core.rating.single import judge_one
from measuringup.core.rating.stage import RATING_SCHEMA, rate
from measuringup.core.rating.states import NOT_COMPARED, WITHHELD, State

__all__ = [
    "FORECAST_SCHEMA",
    "NOT_COMPARED",
    "PRESETS",
    "RATING_SCHEMA",
    "WITHHELD",
    "Band",
    "Edge",
    "RatingScheme",
    "SchemeError",
    "State",
    "beyond_tolerance",
    "forecast_status",
    "judge_one",
    "rate",
    "scheme_from",
    "schemes_by_name",
    "tolerances",
]
