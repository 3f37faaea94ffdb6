"""How do rows become facts? One each, but for lists: the bands of a scheme, the members of a scorecard or group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from measuringup.core.problems import Problem
from measuringup.core.register.canonical import canonical_scheme
from measuringup.core.register.facts import Fact
from measuringup.core.register.rows import Row
from measuringup.core.register.sheets import PARTS_OF, SHEETS

Rows = Mapping[str, Sequence[Row]]


def folded(rows: Rows) -> tuple[list[Fact], list[Problem]]:
    """The facts that the rows of all sheets state, in their order, and the rows that belong to nothing."""
    facts: list[Fact] = []
    problems: list[Problem] = []
    parts = {whole: _grouped(rows.get(sheet, ())) for sheet, whole in PARTS_OF.items()}
    for sheet, members in rows.items():
        if sheet in PARTS_OF:
            continue
        if sheet in _LISTS:
            name, part = _LISTS[sheet]
            facts += [_listed(group, name, part) for group in _grouped(members).values()]
        elif sheet in _WHOLES:
            name, fold = _WHOLES[sheet]
            facts += [row.fact(**{name: fold(row, parts[sheet].pop((row.key, row.first), ()))}) for row in members]
        else:
            facts += [row.fact() for row in members]
    for sheet, whole in PARTS_OF.items():
        for group in parts[whole].values():
            problems.append(_homeless(group[0], sheet, whole))
    return [_tidy(fact) for fact in facts], problems


def _grouped(rows: Iterable[Row]) -> dict[tuple[Any, ...], list[Row]]:
    """Rows of one thing and first day together, in the order in which the things come."""
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        found.setdefault((row.key, row.first), []).append(row)
    return found


def _term(row: Row) -> dict[str, Any]:
    return {"name": row.cells["term"], "start": str(row.cells["start"]), "end": str(row.cells["end"])}


def _member(row: Row) -> Any:
    return row.cells["member"]


#: Sheets whose rows together are one fact: what it calls the list, and what a row gives to it.
_LISTS: Mapping[str, tuple[str, Callable[[Row], Any]]] = {"terms": ("terms", _term), "groups": ("members", _member)}


def _listed(group: Sequence[Row], name: str, part: Callable[[Row], Any]) -> Fact:
    return replace(group[0].fact(), said={name: [part(row) for row in group]})


def _scheme(row: Row, bands: Sequence[Row]) -> dict[str, Any]:
    """The mapping that core.rating.reading.scheme_from reads."""
    return canonical_scheme({**row.cells, "bands": [{**band.cells, "from": band.cells.get("edge")} for band in bands]})


def _sections(_: Row, members: Sequence[Row]) -> list[dict[str, Any]]:
    """Sections in the order of their first member."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in members:
        item = {"code": row.cells["indicator"], "optional": bool(row.cells.get("optional"))}
        found.setdefault(row.cells["section"], []).append(item)
    return [{"name": name, "items": items} for name, items in found.items()]


#: Sheets whose rows have their parts on another: what a fact calls them all together, and how it is made.
_WHOLES: Mapping[str, tuple[str, Callable[[Row, Sequence[Row]], Any]]] = {
    "schemes": ("scheme", _scheme),
    "scorecards": ("sections", _sections),
}


def _homeless(row: Row, sheet: str, whole: str) -> Problem:
    since = "" if row.cells.get("from") is None else f" from {row.first}"
    return row.problem(
        "belongs-to-nothing",
        SHEETS[sheet].key[0],
        f"No row of the sheet {whole} is {row.key[0]}{since}.",
        f"Add it to {whole} with the same day in the column from, or correct this row of {sheet}.",
    )


def _tidy(fact: Fact) -> Fact:
    """A few things a fact calls otherwise than its row."""
    if fact.sheet == "schemes":
        return replace(fact, said={"scheme": fact.said["scheme"]})
    if fact.sheet == "rebases":
        unit, part = fact.key[1], fact.key[2]
        return replace(fact, key=(fact.key[0], unit, {"": None, "whole": ""}.get(part, part), fact.key[3]))
    if fact.sheet == "settings":
        return replace(fact, said={"value": _setting(fact.said["value"])})
    return fact


def _setting(value: Any) -> Any:
    """ "accent: #0b4f6c; accent_dark: #083a50" is a setting of several parts."""
    if isinstance(value, str) and ":" in value:
        pairs = (part.partition(":") for part in value.split(";") if part.strip())
        return {name.strip(): said.strip() for name, _, said in pairs}
    return value
