"""Where does a code lead? To the measure that answers to it, by any of its codes old and new (RULES A1)."""

from __future__ import annotations

from measuringup.records.models import IndicatorCode


def leading(code: str) -> IndicatorCode | None:
    """The code as it leads now, in any case; None where it leads nowhere."""
    rows = IndicatorCode.objects.filter(folded=code.casefold()).select_related("indicator")
    last = rows.order_by("-change_id", "-pk").first()
    return None if last is None or last.is_withdrawn else last


def measure_of(code: str) -> int | None:
    """The primary key of the measure that any of its codes leads to."""
    found = leading(code)
    return found.indicator_id if found else None


def all_codes(change: int) -> list[IndicatorCode]:
    """Every code that led somewhere at a change."""
    found: list[IndicatorCode] = IndicatorCode.objects.select_related("indicator").known(change)
    return found
