"""What should a board look at first? Ranked by evidence, not by colour (STATISTICS C)."""

from measuringup.core.attention.cautions import LimitsCaution, limits_caution
from measuringup.core.attention.ranking import ATTENTION_SCHEMA, EVIDENCE_SCHEMA, Signal, attention, evidence, ranked

__all__ = [
    "ATTENTION_SCHEMA",
    "EVIDENCE_SCHEMA",
    "LimitsCaution",
    "Signal",
    "attention",
    "evidence",
    "limits_caution",
    "ranked",
]
