"""The whole judgement once more: slow, obvious, plain Python, to hold the fast one against.

Written from the rules (RULES, STATISTICS), not from the core's code. Rows are dictionaries; numbers
are exact fractions of the decimals that were entered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from tests.core.slow_direction import add_directions
from tests.core.slow_figures import Row, add_figures, takes_part
from tests.core.slow_peers import add_peer_groups, add_ranks
from tests.core.slow_rating import add_ratings
from tests.core.slow_targets import add_targets
from tests.core.slow_variation import judge_slowly
from tests.core.worlds import World

VARIATION = (
    "rebase_group", "mean", "amr", "lpl", "upl", "near_lpl", "near_upl", "limits_meaningful", "relative_to_mean",
    "outside_limits", "close_to_limits", "special_cause_type", "special_cause_flag", "point_type",
    "short_group_warning", "variation_type", "assurance_type",
)  # fmt: skip
SERIES = ("indicator_code", "organisation_code", "breakdown", "frequency")


def assess_slowly(world: World, as_of: dt.date, peers: str | None = None) -> list[Row]:
    """The whole judgement: rows in order of series and period, with every column that is judged."""
    rows = ordered(world)
    for series in in_series(rows):
        indicator = series[0]["indicator_code"]
        has_parts = any(takes_part(row) for row in rows if row["indicator_code"] == indicator)
        add_breaks(series, world.rebases)
        add_figures(series, has_parts)
        add_targets(series, world.targets)
        add_ratings(series, as_of)
        add_variation(series)
        add_directions(series)
        add_streaks(series)
    add_peer_groups(rows, world.organisations, peers)
    add_ranks(rows)
    return rows


def ordered(world: World) -> list[Row]:
    """Observations with their definitions, sorted by series and period."""
    definitions = {each["indicator_code"]: each for each in world.definitions}
    rows = [{**definitions[each["indicator_code"]], **each} for each in world.observations]
    return sorted(rows, key=lambda row: (*(row[name] for name in SERIES), row["period_start"], row["period_end"]))


def in_series(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows cut into series."""
    return [list(series) for _, series in groupby(rows, key=lambda row: tuple(row[name] for name in SERIES))]


def add_breaks(series: list[Row], rebases: Iterable[Row]) -> None:
    """Write `rebase` and `definition_break`: a rebase where a period begins on its day, a break at the
    first period on or after it (STATISTICS A1, RULES A6)."""
    for row in series:
        row["rebase"] = row["definition_break"] = False
    for each in rebases:
        about = each["indicator_code"] == series[0]["indicator_code"]
        whose = each["organisation_code"] in {"", series[0]["organisation_code"]}
        part = each["breakdown"] in {None, series[0]["breakdown"]}
        if not (about and whose and part):
            continue
        if each["definition_break"]:
            after = [row for row in series if row["period_start"] >= each["date"]]
            for row in after[:1]:
                row["rebase"] = row["definition_break"] = True
        else:
            for row in series:
                row["rebase"] = row["rebase"] or row["period_start"] == each["date"]


def add_streaks(series: list[Row]) -> None:
    """Write `met_in_row` and `missed_in_row`: rated periods in a row that end here (RULES B6).

    What is not rated neither counts nor breaks the row; a break in the definition begins a new one.
    """
    met = missed = 0
    for row in series:
        if row["definition_break"]:
            met = missed = 0
        row["met_in_row"] = row["missed_in_row"] = None
        if row["met"] is not None:
            met, missed = (met + 1, 0) if row["met"] else (0, missed + 1)
            row["met_in_row"], row["missed_in_row"] = met, missed


def add_variation(series: list[Row]) -> None:
    """Write the columns of variation; a series that is not charted has only the reason (STATISTICS A15)."""
    first = series[0]
    rolling = first["basis"] == "rolling" or first["frequency"].endswith(" rolling")
    known = any(row["value"] is not None for row in series)
    apart = any(row["in_period_value"] is not None for row in series)
    reason = None
    if rolling:
        reason = "rolling"
    elif first["basis"] == "cumulative" and known and not apart:
        reason = "cumulative"
    direction = {"high": "increase", "low": "decrease"}.get(first["polarity"], "neutral")
    # A cumulative target is not a target of what one period does alone.
    target = None if first["basis"] == "cumulative" else series[-1]["target"]
    judged = judge_slowly(
        [row["period_start"] for row in series],
        [None if row["in_period_value"] is None else float(row["in_period_value"]) for row in series],
        direction=direction,
        target=None if target is None else float(target),
        rebases=[row["period_start"] for row in series if row["rebase"]],
        fix_after=first["fix_after"],
        screen_outliers=first["screen_outliers"],
        strict=series[-1]["strict"],
    )
    for row, verdict in zip(series, judged, strict=True):
        for name in VARIATION:
            row[name] = None if reason else verdict[name]
        row["not_charted"] = reason
