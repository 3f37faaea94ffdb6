"""Which target is in force, and how much of it is due by now, once more: slow, in exact fractions.

Written from RULES B1 to B3, B5 and C8. `rows` of a series are dictionaries that `slow_figures`
has been through; targets are dictionaries with the columns of TARGET_SCHEMA.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from tests.core.slow_figures import PERIODS_IN_A_YEAR, Row, exact, period_number

Target = dict[str, Any]
KINDS = ("period", "year", "year to date")


def add_targets(series: Sequence[Row], targets: Sequence[Target]) -> None:
    """Write the columns of the target in force into the rows of a series."""
    for row in series:
        chosen = {kind: closest(row, [each for each in targets if each["applies_to"] == kind]) for kind in KINDS}
        row["targets"] = chosen
        add_target(row, chosen, series)
    for row in series:
        row["year_to_date_target"] = target_so_far(row, series)


def closest(row: Row, targets: Sequence[Target]) -> Target | None:
    """The shortest span that holds the period (of a week its Thursday); the organisation's own; the later row."""
    start, end = row["period_start"], row["period_end"]
    if row["frequency"] == "weekly":
        start = end = start + dt.timedelta(days=3)
    held = [
        (-(target["period_end"] - target["period_start"]).days, target["organisation_code"] != "", number)
        for number, target in enumerate(targets)
        if (target["indicator_code"], target["breakdown"]) == (row["indicator_code"], row["breakdown"])
        and target["organisation_code"] in {"", row["organisation_code"]}
        and target["period_start"] <= start
        and end <= target["period_end"]
    ]
    return targets[max(held)[2]] if held else None


def add_target(row: Row, chosen: dict[str, Target | None], series: Sequence[Row]) -> None:
    """A target for the period goes before the year's part, and that before the year to date's."""
    adds_up = row["year_to_date_method"] in {"sum", "sum/annual"}
    year = chosen["year"]
    if year and chosen["year to date"] and not adds_up and share_of_period(row, year["profile"], series) is None:
        year = None  # its parts are set by hand, as what is due by the end of each period
    target = chosen["period"] or year or chosen["year to date"] or {}
    by_year = target is year
    of: Fraction | None = Fraction(1)
    if by_year:
        of = share_of_period(row, target["profile"], series)
    elif target is chosen["year to date"] and adds_up:
        of = None  # what is due of the year so far says nothing of one month of a count

    def part(name: str) -> Fraction | None:
        figure = exact(target.get(name))
        return None if figure is None or of is None else figure * of

    is_range = row["polarity"] == "range"
    form = target.get("form")
    row["target"] = amount(row, target, of, series)
    by_hand = by_year and of is None and target["profile"] == "manual"
    row["target_form"] = None if by_hand or (of is None and not by_year) else form
    if by_year and form == "absolute" and (of is None or of < 1) and row["target_form"]:
        row["target_form"] = "profile"
    row["strict"] = bool(target.get("strict"))
    row["target_low"] = part("lower") if part("lower") is not None else exact(row["range_low"]) if is_range else None
    row["target_high"] = part("upper") if part("upper") is not None else exact(row["range_high"]) if is_range else None
    own = target.get("tolerance") is not None
    row["tolerance"] = exact(target["tolerance"] if own else row["default_tolerance"])
    row["tolerance_basis"] = target["tolerance_basis"] if own and target["tolerance_basis"] else row["gap_basis"]
    row["floor"] = part("floor")
    row["former_target"] = part("former_target")


def amount(row: Row, target: Target, of: Fraction | None, series: Sequence[Row]) -> Fraction | None:
    """What is to be reached: as it stands, or so many per cent up on its base or on last year."""
    figure = exact(target.get("target"))
    if figure is None or target["form"] not in {"absolute", "relative"}:
        return None
    if target["form"] == "absolute":
        return None if of is None else figure * of
    base = exact(target.get("base"))
    if base is not None:
        return None if of is None else raised(base, figure) * of
    last = comparable_last_year(row, series)
    if last is None or last["value"] is None or (of is None and target["applies_to"] == "year to date"):
        return None
    return raised(exact(last["value"]), figure)


def raised(figure: Fraction, per_cent: Fraction) -> Fraction:
    """So many per cent of its size further up."""
    return figure + abs(figure) * per_cent / 100


def last_year(row: Row, series: Sequence[Row]) -> Row | None:
    """The same period a year before; weeks pair by their number in the year."""
    if row["frequency"] == "weekly":
        year, week, _ = row["period_start"].isocalendar()
        if week == 53:
            return None
        start = dt.date.fromisocalendar(year - 1, week, 1)
    else:
        start = row["period_start"].replace(year=row["period_start"].year - 1)
    return next((each for each in series if each["period_start"] == start), None)


def comparable_last_year(row: Row, series: Sequence[Row]) -> Row | None:
    """The same, unless the definition changed since (A6)."""
    last = last_year(row, series)
    if last is None:
        return None
    since = [each for each in series if last["period_start"] < each["period_start"] <= row["period_start"]]
    return None if any(each["definition_break"] for each in since) else last


def is_shared(row: Row) -> bool:
    """Whether a year's target is reached bit by bit (B2): counts and cumulative figures."""
    return row["basis"] == "cumulative" or row["year_to_date_method"] in {"sum", "sum/annual"}


def share_of_period(row: Row, profile: str, series: Sequence[Row]) -> Fraction | None:
    """How much of the year's target the figure itself is to reach."""
    count, number = PERIODS_IN_A_YEAR.get(row["frequency"], 1), period_number(row) or 1
    if not is_shared(row):
        return Fraction(1)
    if profile == "manual":
        return None
    if profile == "seasonal":
        figure = "year_to_date" if row["basis"] == "cumulative" else "in_period_value"
        return share_of_last_year(row, series, figure)
    return Fraction(min(number, count), count) if row["basis"] == "cumulative" else Fraction(1, count)


def share_of_last_year(row: Row, series: Sequence[Row], figure: str) -> Fraction | None:
    """Last year's figure then, out of its whole year."""
    last = comparable_last_year(row, series)
    if last is None or last[figure] is None:
        return None
    count = PERIODS_IN_A_YEAR.get(row["frequency"], 1)
    whole = [
        each["year_to_date"]
        for each in series
        if each["year_start"] == last["year_start"] and (period_number(each) or 1) >= count
    ]
    return last[figure] / whole[-1] if whole and whole[-1] else None


def share_to_date(row: Row, profile: str, series: Sequence[Row]) -> Fraction | None:
    """How much of the year's target is to be reached by the end of the period."""
    count, number = PERIODS_IN_A_YEAR.get(row["frequency"], 1), period_number(row) or 1
    if not is_shared(row):
        return Fraction(1)
    if profile == "manual":
        return None
    if profile == "seasonal":
        return share_of_last_year(row, series, "year_to_date")
    return Fraction(min(number, count), count)


def target_so_far(row: Row, series: Sequence[Row]) -> Fraction | None:
    """C8: what the year to date is to reach."""
    of_date, of_year, of_period = (row["targets"][kind] for kind in ("year to date", "year", "period"))
    adds_up = row["year_to_date_method"] in {"sum", "sum/annual"}
    relative = of_date or of_year or (None if adds_up else of_period)
    if relative and relative["form"] == "relative" and relative.get("base") is None:
        last = comparable_last_year(row, series)
        if last and last["year_to_date"] is not None:
            return raised(last["year_to_date"], exact(relative["target"]))
    if of_date and of_date["form"] == "absolute":
        return exact(of_date["target"])
    if of_year and of_year["form"] == "absolute":
        share = share_to_date(row, of_year["profile"], series)
        if share is not None:
            return exact(of_year["target"]) * share
    if of_period is None:
        return None
    if row["basis"] == "cumulative" or row["year_to_date_method"] == "last":
        return row["target"]
    so_far = [
        each for each in series if each["year_start"] == row["year_start"] and each["period_end"] <= row["period_end"]
    ]
    due = [each["target"] for each in so_far if each["target"] is not None]
    if adds_up:
        return sum(due) if len(due) == period_number(row) else None
    return row["target"] if len(set(due)) == 1 and len(due) == len(so_far) else None
