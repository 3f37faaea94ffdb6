"""How do figures get in, on time and checked? What is owed, by when, through which stages, and who is reminded.

`trying` judges, and is not loaded with the rest: a process that has judged must not be the parent of those that answer.
"""

from measuringup.core.collection.deciding import deciding_unit
from measuringup.core.collection.doubts import Doubt
from measuringup.core.collection.explaining import Explanation, must_be_explained, unchanged_since
from measuringup.core.collection.forecasting import forecast_owed
from measuringup.core.collection.guessing import Guess
from measuringup.core.collection.ladder import Notice, Rung, Step, notices
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

__all__ = [
    "Act",
    "Doubt",
    "Due",
    "Explanation",
    "Guess",
    "Nil",
    "Notice",
    "Owed",
    "Reporting",
    "Rung",
    "Sitting",
    "Stage",
    "StageError",
    "Step",
    "after",
    "by_measure",
    "deciding_unit",
    "due",
    "figures_day",
    "first_sitting",
    "forecast_owed",
    "must_be_explained",
    "nil_return",
    "notices",
    "owed",
    "papers_day",
    "unchanged_since",
    "working_day_before",
]
