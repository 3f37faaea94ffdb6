"""The whole judgement once more: slow, obvious, plain Python, to hold the fast one against.

Written from the rules (RULES, STATISTICS), not from the core's code. Rows are dictionaries; numbers
are exact fractions of the decimals that were entered.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from tests.core.slow_figures import Row, add_figures, takes_part
from tests.core.slow_targets import add_targets
from tests.core.worlds import World

SERIES = ("indicator_code", "organisation_code", "breakdown", "frequency")


def figures_and_targets(world: World) -> list[Row]:
    """Rows in the order of the judgement, with year to date and target in force."""
    rows = ordered(world)
    for series in in_series(rows):
        indicator = series[0]["indicator_code"]
        has_parts = any(takes_part(row) for row in rows if row["indicator_code"] == indicator)
        add_breaks(series, world.rebases)
        add_figures(series, has_parts)
        add_targets(series, world.targets)
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
