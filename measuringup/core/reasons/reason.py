"""What is a reason? A code, and the numbers that go with it (RULES D0.14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from measuringup.core.reasons.anchors import RULE_ANCHORS


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row has its status. `code` names the sentence, `numbers` what stands in it.

    `also` are further reasons that belong to it, printed after it: that only the target moved.
    """

    code: str
    numbers: Mapping[str, Any]
    also: tuple[Reason, ...] = field(default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", MappingProxyType(dict(self.numbers)))

    @property
    def rule_anchor(self) -> str:
        """Where in the rule book the rule stands that gave this reason."""
        return RULE_ANCHORS[self.code]
