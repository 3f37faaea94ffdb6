"""How is a figure printed? With its unit, thousands commas and a true minus (DESIGN 1, principle 5).

Rounding is half away from zero on the shortest decimal that reads back as the same float (RULES
D0.12), so that what is printed is what is judged.
"""

from __future__ import annotations

import datetime as dt
import math
from decimal import ROUND_HALF_UP, Decimal, localcontext

from measuringup.core.indicators import DataType, GapBasis

MINUS, PLUS = "−", "+"
#: Enough digits for every float there is, written out.
_DIGITS = 700
#: Units that are said in the singular of one.
_SINGULAR = {f"{word}s": word for word in ("second", "minute", "hour", "day", "week", "month", "year", "working day")}
#: How offices write thousands of pounds behind the pound sign; beside the number it would read as more digits.
_THOUSANDS = {"000": "k", "000s": "k", "'000": "k", "'000s": "k", "\N{RIGHT SINGLE QUOTATION MARK}000": "k"}
#: What makes another number of it, when it stands behind one.
_MAGNITUDES = ("k", "m", "bn")
_FIRST_DAY = dt.date(1970, 1, 1)


def print_figure(value: float, data_type: str, unit: str, precision: int) -> str:
    """A figure as it stands in a table: "78.4%", "£1,240", "2.18 days", "−3.1", "Yes", "Level 2".

    `precision` is decimals. A unit that begins with a pound sign is money, and what follows it
    stands behind the number ("£m": "£1.2m"; "£000": "£1,240k"). A date is days since 1 January 1970.
    """
    if data_type == DataType.YES_NO and value in {0, 1}:
        return "Yes" if value else "No"
    if data_type == DataType.DATE and math.isfinite(value):
        day = _FIRST_DAY + dt.timedelta(days=round(value))
        return f"{day.day} {day:%b %Y}"
    number = print_number(value, precision)
    if data_type == DataType.LEVEL:
        return f"{unit or 'Level'} {number}"
    return _with_unit(number, data_type, unit)


def print_change(change: float, data_type: str, unit: str, precision: int, *, with_unit: bool = False) -> str:
    """A change with its sign: "+2.0", "−3.1", "0.0"; with its unit "+2.0 points", "−£40".

    Thousands and millions are said either way ("+12k"): without them it would be another number.
    """
    size = print_number(abs(change), precision)
    is_seen = rounded_decimal(change, precision) != 0
    sign = (MINUS if change < 0 else PLUS) if is_seen else ""
    if not with_unit:
        behind = _behind_pounds(unit) if _is_money(data_type, unit) else ""
        return sign + size + (behind if behind in _MAGNITUDES else "")
    return sign + (_points(size) if data_type == DataType.PERCENTAGE else _with_unit(size, data_type, unit))


def print_tolerance(tolerance: float, basis: str, data_type: str, unit: str, precision: int) -> str:
    """A tolerance with its unit: "10.0%" of the target, "1.0 points" of a percentage, else as a figure, "2 days"."""
    own = decimals_of(tolerance)
    if basis == GapBasis.RELATIVE:
        return f"{print_number(tolerance, max(own, 1))}%"
    if data_type == DataType.PERCENTAGE:
        return _points(print_number(tolerance, max(own, 1)))
    return print_figure(tolerance, data_type, unit, max(own, precision))


def _points(number: str) -> str:
    return f"{number} point" if number == "1" else f"{number} points"


def print_number(value: float, decimals: int) -> str:
    """A number at so many decimals, without unit: "1,240", "−0.5"; what rounds to nothing has no sign."""
    rounded = rounded_decimal(value, decimals)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{rounded.copy_abs():,f}"


def rounded_decimal(value: float, decimals: int) -> Decimal:
    """The decimal that a reader sees of a float, half away from zero (RULES D0.12)."""
    with localcontext(prec=_DIGITS):
        return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def decimals_of(value: float) -> int:
    """How many decimals the shortest way of writing a float has: 1 for 3.5, 0 for 3.0."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def is_prefixed_or_per_cent(data_type: str, unit: str) -> bool:
    """Whether the sign of the unit belongs to the number itself, as in 80% and £80."""
    return data_type == DataType.PERCENTAGE or _is_money(data_type, unit)


def _is_money(data_type: str, unit: str) -> bool:
    return data_type == DataType.MONEY or unit.startswith("£")


def _behind_pounds(unit: str) -> str:
    behind = unit.removeprefix("£")
    return _THOUSANDS.get(behind, behind)


def _with_unit(number: str, data_type: str, unit: str) -> str:
    if data_type == DataType.PERCENTAGE:
        return f"{number}%"
    if _is_money(data_type, unit):
        sign = MINUS if number.startswith(MINUS) else ""
        return f"{sign}£{number.removeprefix(MINUS)}{_behind_pounds(unit)}"
    if not unit:
        return number
    return f"{number} {_SINGULAR.get(unit, unit) if number == '1' else unit}"
