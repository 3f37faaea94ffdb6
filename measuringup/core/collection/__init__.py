"""How do figures get in, on time and checked? What is owed, by when, through which stages, and who is reminded."""

from measuringup.core.collection.deciding import deciding_unit
from measuringup.core.collection.doubts import Doubt, doubts
from measuringup.core.collection.ladder import Notice, Rung, Step, notices
from measuringup.core.collection.owed import Owed, Reporting, owed
from measuringup.core.collection.stages import Act, Stage, StageError, after

__all__ = [
    "Act",
    "Doubt",
    "Notice",
    "Owed",
    "Reporting",
    "Rung",
    "Stage",
    "StageError",
    "Step",
    "after",
    "deciding_unit",
    "doubts",
    "notices",
    "owed",
]
