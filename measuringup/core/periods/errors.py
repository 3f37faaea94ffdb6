"""Why could a period not be read, made or moved, and what should be done about it?"""

from __future__ import annotations


class PeriodError(ValueError):
    """A period that cannot be. `message` says what is wrong, `advice` what to do next."""

    #: The name of the check, as a Problem carries it.
    rule = "unreadable-period"

    def __init__(self, message: str, advice: str = "") -> None:
        self.message = message
        self.advice = advice
        super().__init__(f"{message} {advice}".strip())
