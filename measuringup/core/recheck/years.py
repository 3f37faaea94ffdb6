"""Does the printed figure of the year follow from the printed figures within it? (RULES A4, 2)"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from measuringup.core.recheck.printed import Printed, rounded, worked_out
from measuringup.core.recheck.rows import Finding, PrintedRow

YEAR, LABEL = "published_year", "label"
#: The columns of periods are q1 to q4 and m1 to m12.
MOST_PERIODS = 12
_PERIOD = re.compile(r"q[1-4]|m(?:[1-9]|1[0-2])", re.ASCII)


def _sum(figures: Sequence[Fraction]) -> Fraction:
    return sum(figures, start=Fraction(0))


def _last(figures: Sequence[Fraction]) -> Fraction:
    return figures[-1]


def _mean(figures: Sequence[Fraction]) -> Fraction:
    return _sum(figures) / len(figures)


#: What a label promises of the year's figure. A "total" may run through the year, when the last
#: figure is the total.
_PROMISES: dict[str, dict[str, Callable[[Sequence[Fraction]], Fraction]]] = {
    "total": {"sum": _sum, "last": _last},
    "sum": {"sum": _sum, "last": _last},
    "cumulative": {"last": _last},
    "average": {"mean": _mean},
    "mean": {"mean": _mean},
    "month end": {"last": _last},
    "quarter end": {"last": _last},
    "year end": {"last": _last},
    "snapshot": {"last": _last},
}


def period_columns(columns: Sequence[str]) -> list[str]:
    """The columns with the figures of the year's periods (q1 to q4, m1 to m12), in order."""
    found = [name for name in columns if _PERIOD.fullmatch(name)]
    return sorted(found, key=lambda name: int(re.sub(r"\D", "", name)))


def check_year(row: PrintedRow, columns: Sequence[str]) -> Finding | None:
    """Whether the year's figure is something its label allows, within the rounding of its inputs.

    None where no figure of the year is printed. A row without a label, or with a period missing,
    promises nothing that could be rechecked.
    """
    if not row.says(YEAR):
        return None
    allowed = _PROMISES.get(" ".join(row.text(LABEL).casefold().split()))
    year = row.figure(YEAR)
    if year is None:
        return row.unchecked(YEAR, row.lacks_figure(YEAR, "The figure of the year"))
    if allowed is None:
        label = f"The label '{row.text(LABEL)}' does not say" if row.text(LABEL) else "No label says"
        return row.unchecked(YEAR, f"{label} how the year follows from its periods.")
    lacking = [why for name in columns if (why := row.lacks_figure(name, name.upper()))]
    if lacking or not columns:
        return row.unchecked(YEAR, " ".join(lacking) or "There are no figures of periods.")
    figures = [figure for figure in map(row.figure, columns) if figure is not None]
    if any(worked_out(_of_many(rule), *figures).meets(year.range) for rule in allowed.values()):
        return row.agrees(YEAR)
    values = [figure.value for figure in figures]
    decimals = max(year.decimals, *(figure.decimals for figure in figures))
    expected = " or ".join(_shortest(rounded(rule(values), decimals)) for rule in allowed.values())
    looks = _looks_like(year, figures)
    why = f"The label {row.text(LABEL)} promises the {' or the '.join(allowed)} of the periods{looks}."
    return row.contradicted(YEAR, expected, why)


def _of_many(rule: Callable[[Sequence[Fraction]], Fraction]) -> Callable[..., Fraction]:
    return lambda *figures: rule(figures)


def _shortest(text: str) -> str:
    """Without noughts that say nothing."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def _looks_like(year: Printed, figures: Sequence[Printed]) -> str:
    """What the printed figure is instead, where it is a known thing."""
    for name, rule in (("sum", _sum), ("last", _last), ("mean", _mean)):
        if worked_out(_of_many(rule), *figures).meets(year.range):
            return f"; {year.value} is the {name}" if year.value.denominator == 1 else f"; this is the {name}"
    return ""
