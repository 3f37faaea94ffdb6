"""How do figures get in, on time and checked? What is owed, by when, through which stages, and who is reminded."""

from measuringup.core.collection.deciding import deciding_unit
from measuringup.core.collection.doubts import Doubt, doubts
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
from measuringup.core.collection.owed import Owed, Reporting, owed
from measuringup.core.collection.stages import Act, Stage, StageError, after

__all__ = [
    "Act",
    "Doubt",
    "Due",
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
    "doubts",
    "due",
    "figures_day",
    "first_sitting",
    "notices",
    "owed",
    "papers_day",
    "working_day_before",
]
