"""What a figure says of its own period and of the year so far, once more: slow and in exact fractions.

Rows are dictionaries with the columns of observations and definitions, in series and in order.
Written from RULES A4, A5, D0.5, D0.23, D2; used as the oracle of the fast core.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

Row = dict[str, Any]

PERIODS_IN_A_YEAR = {"weekly": 52, "monthly": 12, "quarterly": 4, "termly": 3, "4-monthly": 3, "half-yearly": 2}
FIRST_MONTH = {"financial": 4, "calendar": 1, "academic": 9, "municipal": 5}


def exact(figure: float | None) -> Fraction | None:
    """The decimal that is written for a float."""
    return None if figure is None else Fraction(repr(figure))


def year_start(row: Row) -> dt.date:
    """The first day of the year of the period's last day; a week counts by its Thursday (A5)."""
    day = row["period_end"]
    if row["frequency"] == "weekly":
        day -= dt.timedelta(days=3)
    month = FIRST_MONTH[row["year"]]
    return dt.date(day.year - (day.month < month), month, 1)


def period_number(row: Row) -> int | None:
    """Which period of its year it is, counted from 1; None where there is one a year or fewer."""
    count = PERIODS_IN_A_YEAR.get(row["frequency"])
    if count is None:
        return None
    days = (row["period_end"] - year_start(row)).days + 1
    length = 7 if row["frequency"] == "weekly" else Fraction("365.25") / count
    return round(Fraction(days) / length)


def takes_part(row: Row) -> bool:
    """D0.23: in sums only with a value, a numerator and a denominator above nought."""
    return row["value"] is not None and row["numerator"] is not None and (row["denominator"] or 0) > 0


def method_in_year(row: Row, has_parts: bool) -> str:
    """A4, D0.5: how the figures within a year become the year's."""
    in_year = row["frequency"] in PERIODS_IN_A_YEAR or row["frequency"] == "ad hoc"
    if not in_year or row["basis"] not in {"in-period", "annual"}:
        return "last"
    if row["data_type"] in {"yes/no", "date", "level"}:
        return "refused"
    if row["year_roll_up"] == "sum/annual":
        return "sum/annual" if has_parts else "refused"
    if row["year_roll_up"] == "mean of periods":
        return "mean of periods"
    if has_parts:
        return "sum/sum"
    return "sum" if row["adds_up"] else "unweighted mean"


def add_figures(series: Sequence[Row], has_parts: bool) -> None:
    """Write `year_start`, `in_period_value`, `year_to_date` and its kin into the rows of a series."""
    for place, row in enumerate(series):
        row["year_start"] = year_start(row)
        row["year_to_date_method"] = method_in_year(row, has_parts)
        so_far = [each for each in series[: place + 1] if year_start(each) == row["year_start"]]
        row["year_to_date"] = None if row["value"] is None else together(so_far, row["year_to_date_method"])
        row["year_to_date_missing"] = missing_so_far(so_far, row["year_to_date_method"])
        before = series[place - 1] if place else None
        row["in_period_value"] = alone(row, before, has_parts)
        row["rolling_year"] = rolling_year(series[: place + 1])


def together(rows: Sequence[Row], method: str) -> Fraction | None:
    """The figure of several periods of one year, the last of which has a value."""
    last = rows[-1]
    if method == "last":
        return exact(last["value"])
    if method == "refused":
        return None
    if method in {"sum/sum", "sum/annual"}:
        parts = [row for row in rows if takes_part(row)]
        above = sum((exact(row["numerator"]) for row in parts), Fraction(0))
        below = sum((exact(row["denominator"]) for row in parts), Fraction(0))
        if method == "sum/annual":
            below = exact(last["denominator"]) if takes_part(last) else Fraction(0)
        return exact(last["multiplier"]) * above / below if below else None
    values = [exact(row["value"]) for row in rows if row["value"] is not None]
    return sum(values) if method == "sum" else sum(values) / len(values)


def missing_so_far(rows: Sequence[Row], method: str) -> int | None:
    """How many periods of the year so far are not in it; None where the last figure says all."""
    number = period_number(rows[-1])
    if method == "last" or number is None:
        return None
    by_parts = method in {"sum/sum", "sum/annual"}
    counted = sum(takes_part(row) if by_parts else row["value"] is not None for row in rows)
    return max(number - counted, 0)


def alone(row: Row, before: Row | None, has_parts: bool) -> Fraction | None:
    """The figure of the period alone; a cumulative one less what stood at the end of the period before (D2)."""
    value, number = exact(row["value"]), period_number(row)
    if row["basis"] != "cumulative" or number is None:
        return value
    if not (has_parts or row["adds_up"]):
        return None  # a percentage of who knows what cannot be undone
    if number == 1:
        return value
    follows = (
        before is not None
        and year_start(before) == year_start(row)
        and period_number(before) == number - 1
        and not row["definition_break"]
    )
    if not follows:
        return None
    if has_parts:
        if not (takes_part(row) and takes_part(before)):
            return None
        more = exact(row["numerator"]) - exact(before["numerator"])
        of_more = exact(row["denominator"]) - exact(before["denominator"])
        of_the_year = row["year_roll_up"] == "sum/annual" or (of_more == 0 and more != 0)
        below = exact(row["denominator"]) if of_the_year else of_more
        return exact(row["multiplier"]) * more / below if below > 0 else None
    return None if value is None or before["value"] is None else value - exact(before["value"])


def rolling_year(rows: Sequence[Row]) -> Fraction | None:
    """The last twelve months, where each of their figures is there."""
    last = rows[-1]
    method, count = last["year_to_date_method"], PERIODS_IN_A_YEAR.get(last["frequency"])
    if method == "last":
        within = count is not None or last["frequency"] == "ad hoc"
        covers = last["frequency"] == "annual" or (last["basis"] != "cumulative" and within)
        return exact(last["value"]) if covers else None
    if method in {"unweighted mean", "refused"} or count is None or len(rows) < count:
        return None
    year = rows[-count:]
    days = (last["period_end"] - year[0]["period_start"]).days + 1
    length = 7 if last["frequency"] == "weekly" else Fraction("365.25") / count
    if days >= Fraction("365.25") + length / 2:
        return None
    if method in {"sum/sum", "sum/annual"} and not all(takes_part(row) for row in year):
        return None
    return together(year, method) if all(row["value"] is not None for row in year) else None
