"""Which statuses cannot be told apart, because an edge of the rule between them is not known?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from measuringup.core.problems import Problem
from measuringup.core.rating.schemes import Edge, RatingScheme
from measuringup.core.recheck.rows import PrintedRow
from measuringup.core.recheck.status import COLUMN

_NOT_READ = {
    "floor": "floors are not read from printed tables",
    "last year": "figures of the year before are not read from printed tables",
    "unknown": "the rule leaves it unknown",
}


def unknown_edges(rows: Sequence[PrintedRow], scheme: RatingScheme) -> list[Problem]:
    """A warning for each edge that nothing is rechecked against, in all rows or some."""
    rated = [row for row in rows if row.says(COLUMN)]
    if not rated:
        return []
    return [
        Problem(
            severity="warning",
            rule="unknown-edge",
            message=f"{better.word} and {worse.word} are not told apart: {why}.",
            advice="Add what is missing to the table, or give a scheme of your own in which the edge is a number.",
            column=COLUMN,
        )
        for better, worse in pairwise(scheme.bands)
        if (why := _why_unknown(better.edge, rated, scheme))
    ]


def _why_unknown(edge: Edge | None, rated: Sequence[PrintedRow], scheme: RatingScheme) -> str:
    if edge is None or edge.is_target or edge.kind == "gap":
        return ""
    if edge.kind != "tolerance":
        return _NOT_READ[edge.kind]
    without = sum(row.figure("tolerance") is None for row in rated) if scheme.tolerance is None else 0
    return f"{without} of {len(rated)} rows with a status give no tolerance" if without else ""
