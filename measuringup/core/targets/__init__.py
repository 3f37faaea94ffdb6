"""What was to be reached, and when? Targets: their forms, their spans, their profiles."""

from measuringup.core.targets.forms import TargetError, TargetValue, parse_target
from measuringup.core.targets.lookup import rows_in_force
from measuringup.core.targets.schema import TARGET_SCHEMA, targets_frame
from measuringup.core.targets.stage import in_force

__all__ = [
    "TARGET_SCHEMA",
    "TargetError",
    "TargetValue",
    "in_force",
    "parse_target",
    "rows_in_force",
    "targets_frame",
]
