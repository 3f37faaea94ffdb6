"""What should a board look at first? Ranked by evidence, not by colour (STATISTICS C)."""

from measuringup.core.attention.cautions import LimitsCaution, limits_caution
from measuringup.core.attention.ranking import ATTENTION_SCHEMA, Signal, attention

__all__ = ["ATTENTION_SCHEMA", "LimitsCaution", "Signal", "attention", "limits_caution"]
