"""How is what a check found told? The rows it hit, and one Problem for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from measuringup.core.problems import Problem, Severity

#: A rule that hits more rows than this names so many and then says how many more there are.
MOST_LISTED = 100_000


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One check of an observation: an error leaves the row out, a warning keeps it (RULES D0.23).

    `message` and `advice` are told with the hit row's columns: "{indicator_code} is unknown."
    """

    name: str
    severity: Severity
    column: str
    message: str | Callable[[Mapping[str, Any]], str]
    advice: str | Callable[[Mapping[str, Any]], str] = ""


@dataclass
class Findings:
    """What was found so far: the problems, and the positions of the rows that cannot be used."""

    problems: list[Problem] = field(default_factory=list)
    unusable: list[pl.Series] = field(default_factory=list)

    def add(self, rule: Rule, hits: pl.DataFrame) -> None:
        """Record the rows `hits` (with their position `at`) as breaking `rule`."""
        if hits.is_empty():
            return
        if rule.severity == "error":
            self.unusable.append(hits["at"])
        for hit in hits.head(MOST_LISTED).iter_rows(named=True):
            self.problems.append(_problem(rule, hit))
        if hits.height > MOST_LISTED:
            self.problems.append(
                Problem(
                    severity=rule.severity,
                    rule=rule.name,
                    column=rule.column,
                    message=f"{hits.height - MOST_LISTED:,} more rows have the same fault.",
                    advice="Correct the first of them and look again.",
                )
            )

    def usable(self, frame: pl.DataFrame) -> pl.DataFrame:
        """`frame` without the rows that cannot be used."""
        if not self.unusable:
            return frame
        left_out = pl.concat(self.unusable).unique().implode()
        return frame.filter(~pl.int_range(pl.len(), dtype=pl.UInt32).is_in(left_out))


def _problem(rule: Rule, hit: Mapping[str, Any]) -> Problem:
    found = hit["entered"] if rule.column == "value" and hit.get("entered") else hit.get(rule.column)
    return Problem(
        severity=rule.severity,
        rule=rule.name,
        message=rule.message.format_map(hit) if isinstance(rule.message, str) else rule.message(hit),
        advice=rule.advice.format_map(hit) if isinstance(rule.advice, str) else rule.advice(hit),
        row=hit.get("row"),
        column=rule.column,
        value=plain(found),
    )


def plain(value: Any) -> str:
    """A cell as a reader writes it: 12.0 is "12", missing is ""."""
    if value is None:
        return ""
    return f"{value:.12g}" if isinstance(value, float) else str(value)
