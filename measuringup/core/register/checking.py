"""Can these facts be taken in? Codes that lead nowhere, things said twice, circles, posts held twice: all at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from measuringup.core.observations import did_you_mean
from measuringup.core.problems import Problem
from measuringup.core.register.columns import Column, Reads
from measuringup.core.register.facts import Fact
from measuringup.core.register.folding import Rows
from measuringup.core.register.rows import Row
from measuringup.core.register.sheets import INDICATORS, SHEETS

#: In which column the codes of each sheet stand that others refer to.
_CODES = {"units": "unit", "people": "person", "posts": "post", "scorecards": "scorecard", INDICATORS: "indicator"}


@dataclass(frozen=True)
class Names:
    """The codes there are, by sheet: folded for looking up, each with the code as it is written."""

    by_sheet: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, on_record: Mapping[str, Mapping[str, str]], rows: Rows) -> Names:
        """The codes on record and those that the rows bring; `on_record` maps any code to the one in use."""
        found: dict[str, dict[str, str]] = {}
        for sheet, said in _CODES.items():
            known = {code.casefold(): used for code, used in on_record.get(sheet, {}).items()}
            for row in rows.get(sheet, ()):
                own = str(row.cells.get(said) or "")
                known.setdefault(own.casefold(), own)
                for alias in row.cells.get("definition", {}).get("aliases", ()):
                    known.setdefault(str(alias).casefold(), own)
            found[sheet] = known
        return cls(found)


def resolved(rows: Rows, names: Names) -> tuple[dict[str, list[Row]], list[Problem]]:
    """The rows with every code as it is in use, and a problem for each that leads nowhere."""
    problems: list[Problem] = []
    found: dict[str, list[Row]] = {}
    for sheet, members in rows.items():
        own = _CODES.get(sheet, "")
        columns = [(each, each.of) for each in SHEETS[sheet].columns if each.of]
        columns += [(Column(name=own, holds="", reads=Reads.CODE), sheet)] if own else []
        found[sheet] = [_resolved(row, columns, names, problems) for row in members]
    return found, problems


def _resolved(row: Row, columns: Iterable[tuple[Column, str]], names: Names, problems: list[Problem]) -> Row:
    cells = dict(row.cells)
    for column, sheet in columns:
        code = cells.get(column.said)
        if not code:
            continue
        known = names.by_sheet[sheet]
        used = known.get(str(code).casefold())
        if used is None:
            hint = did_you_mean(str(code), list(known.values()))
            advice = f"{hint}Add it to the sheet {sheet}, or correct the code."
            problems.append(row.problem("unknown-code", column.said, f"There is no {column.name} {code}.", advice))
        else:
            cells[column.said] = used
    return replace(row, cells=cells)


def said_twice(facts: Iterable[Fact]) -> list[Problem]:
    """Facts of one thing from one day that stand on two rows."""
    seen: dict[tuple[Any, ...], Fact] = {}
    problems = []
    for fact in facts:
        first = seen.setdefault((*fact.of, fact.first), fact)
        if first is not fact:
            problems.append(
                _problem(fact, "said-twice", f"Row {first.row} is of the same thing and day.", "Keep one of them.")
            )
    return problems


def ends_before_it_begins(facts: Iterable[Fact]) -> list[Problem]:
    """Facts whose last day is before their first."""
    return [
        _problem(fact, "ends-before-it-begins", "The last day is before the first.", "Correct from or until.", "until")
        for fact in facts
        if fact.end is not None and fact.end <= fact.first
    ]


def codes_twice(rows: Sequence[Row], on_record: Mapping[str, str]) -> list[Problem]:
    """Other codes of measures that lead to another measure; `on_record` says where each leads now."""
    leads = {code.casefold(): used for code, used in on_record.items()}
    problems = []
    for row in rows:
        own = str(row.cells["indicator"])
        for alias in (own, *row.cells["definition"].get("aliases", ())):
            other = leads.setdefault(str(alias).casefold(), own)
            if other != own:
                message = f"The code {alias} leads to {other}."
                problems.append(row.problem("code-taken", "aliases", message, "Take another.", alias))
    return problems


def held_by_two(holders: Iterable[Fact], posts: Iterable[Fact], names: Mapping[str, str]) -> list[Problem]:
    """Posts that two people hold on one day where one may; both kinds of facts as they will be.

    The problem stands at the row that comes later in the file; holdings on record have no row.
    """
    shared = [post for post in posts if post.said.get("is_shared")]
    by_post: dict[str, list[Fact]] = {}
    for fact in holders:
        by_post.setdefault(fact.key[0], []).append(fact)
    problems = []
    for post, held in by_post.items():
        for at, fact in enumerate(held):
            for other in held[:at]:
                day = max(fact.first, other.first)
                if fact.key == other.key or not (_holds(fact, day) and _holds(other, day)):
                    continue
                if not any(each.key == (post,) and _holds(each, day) for each in shared):
                    later, earlier = sorted((fact, other), key=lambda each: each.row or 0, reverse=True)
                    who = names.get(earlier.key[1], earlier.key[1])
                    message = f"{who} holds {post} on {day}, and one person at a time may."
                    advice = "End that holding the day before, or make the post a shared one."
                    problems.append(_problem(later, "post-taken", message, advice, "post"))
    return problems


def _holds(fact: Fact, on: dt.date) -> bool:
    return fact.first <= on and (fact.end is None or fact.end > on)


def _problem(fact: Fact, rule: str, message: str, advice: str = "", column: str = "") -> Problem:
    shown = " · ".join(str(part) for part in fact.key if part not in (None, ""))
    return Problem(
        severity="error", rule=rule, message=message, advice=advice, sheet=fact.sheet, row=fact.row,
        column=column, value=shown,
    )  # fmt: skip
