"""Does a figure look wrong, as it is given? What the checks say of it beside its history, and the usual range (E5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from measuringup.core.figures import print_figure
from measuringup.core.indicators import Indicator
from measuringup.core.problems import Problem

#: What says nothing of the figure itself.
_BESIDE = {"percent-or-fraction"}


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Something odd about a figure: in words, with what to look for. `is_error` where it cannot be right; `rule` is
    the check that found it."""

    words: str
    advice: str
    is_error: bool = False
    rule: str = ""


def told(problems: Iterable[Problem]) -> dict[int, list[Doubt]]:
    """What the checks found of the rows that have a number, by it."""
    found: dict[int, list[Doubt]] = {}
    for each in problems:
        if each.row is not None and each.rule not in _BESIDE:
            is_error = each.severity == "error"
            doubt = Doubt(words=each.message, advice=each.advice, is_error=is_error, rule=each.rule)
            found.setdefault(each.row, []).append(doubt)
    return found


def outside_the_usual(
    row: Mapping[str, object], limits: tuple[float, float] | None, indicator: Indicator
) -> list[Doubt]:
    """A doubt where the figure of a judged row lies outside the process limits of the figure before; None for none."""
    value = row["in_period_value"]
    if limits is None or not isinstance(value, float) or limits[0] <= value <= limits[1]:
        return []
    figure, low, high = (
        print_figure(each, indicator.data_type, indicator.unit, indicator.precision) for each in (value, *limits)
    )
    words = f"{figure} is outside the usual {low} to {high}."
    return [Doubt(words=words, advice="Look for a slip of the pen. If it is right, say what happened.")]
