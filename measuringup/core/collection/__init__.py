"""How do figures get in, on time and checked? What is owed, by when, through which stages, and who is reminded."""

from measuringup.core.collection.deciding import deciding_unit
from measuringup.core.collection.doubts import Doubt
from measuringup.core.collection.explaining import Explanation, must_be_explained, unchanged_since
from measuringup.core.collection.forecasting import forecast_owed
from measuringup.core.collection.guessing import Guess
from measuringup.core.collection.ladder import LADDER, LadderError, Rung, Step, after_the_day, ladder_from, step_reached
from measuringup.core.collection.mails import UNDELIVERED, Outcome, is_to_be_tried
from measuringup.core.collection.meetings import (
    Due,
    Sitting,
    by_measure,
    due,
    figures_day,
    first_sitting,
    papers_day,
    working_day_before,
)
from measuringup.core.collection.nil import Nil, nil_return
from measuringup.core.collection.owed import Owed, Reporting, owed
from measuringup.core.collection.stages import Act, Stage, StageError, after
from measuringup.core.collection.telling import Asked, Kind, Telling, Told, tellings, who_acts
from measuringup.core.collection.trying import JudgedBy, Tried, tried

__all__ = [
    "LADDER",
    "UNDELIVERED",
    "Act",
    "Asked",
    "Doubt",
    "Due",
    "Explanation",
    "Guess",
    "JudgedBy",
    "Kind",
    "LadderError",
    "Nil",
    "Outcome",
    "Owed",
    "Reporting",
    "Rung",
    "Sitting",
    "Stage",
    "StageError",
    "Step",
    "Telling",
    "Told",
    "Tried",
    "after",
    "after_the_day",
    "by_measure",
    "deciding_unit",
    "due",
    "figures_day",
    "first_sitting",
    "forecast_owed",
    "is_to_be_tried",
    "ladder_from",
    "must_be_explained",
    "nil_return",
    "owed",
    "papers_day",
    "step_reached",
    "tellings",
    "tried",
    "unchanged_since",
    "who_acts",
    "working_day_before",
]
