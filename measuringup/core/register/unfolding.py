"""How do facts become rows again? What is on record, as the sheets of a register hold it: the way back of folding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from measuringup.core.indicators import Indicator
from measuringup.core.register.facts import SINCE_EVER, Fact, is_blank
from measuringup.core.register.sheets import SHEETS
from measuringup.core.targets.schema import ALWAYS

Cells = dict[str, Any]


def sheet_rows(facts: Iterable[Fact]) -> dict[str, list[Cells]]:
    """The rows of every sheet, figures excepted, by the headers of its columns. Blank cells are left out."""
    found: dict[str, list[Cells]] = {name: [] for name in SHEETS}
    ordered = sorted(facts, key=lambda fact: (fact.sheet, repr(fact.key), fact.first))
    for _, group in groupby(ordered, key=lambda fact: fact.of):
        together = list(group)
        for at, fact in enumerate(together):
            later = together[at + 1].first if at + 1 < len(together) else None
            for sheet, row in _rows(fact, _days(fact, later)):
                found[sheet].append(row)
    return found


def _days(fact: Fact, later: dt.date | None) -> Cells:
    """From when it holds, and until when where that does not follow from the next row."""
    found: Cells = {}
    if fact.first != SINCE_EVER:
        found["from"] = fact.first
    if fact.end is not None and fact.end != later:
        found["until"] = fact.end - dt.timedelta(days=1)
    return found


def _rows(fact: Fact, days: Cells) -> list[tuple[str, Cells]]:
    """The rows a fact takes, each with its sheet; parts have the first day of what they are part of."""
    since = {"from": days["from"]} if "from" in days else {}
    key = dict(zip(SHEETS[fact.sheet].key, fact.key, strict=True))
    match fact.sheet:
        case "schemes":
            scheme = dict(fact.said["scheme"])
            bands = scheme.pop("bands")
            whole = [("schemes", _cells("schemes", {**scheme, **key}, days))]
            return whole + [("bands", _cells("bands", {**_band(each), **key}, since)) for each in bands]
        case "scorecards":
            items = [(section["name"], item) for section in fact.said["sections"] for item in section["items"]]
            whole = [("scorecards", _cells("scorecards", {**fact.said, **key}, days))]
            return whole + [
                ("members", _cells("members", {**key, **_item(section, item)}, since)) for section, item in items
            ]
        case "groups":
            return [("groups", _cells("groups", {**key, "member": each}, days)) for each in fact.said["members"]]
        case "terms":
            return [("terms", _cells("terms", {**each, "term": each["name"], **key}, {})) for each in _terms(fact)]
        case "indicators":
            definition = definition_cells(fact.said["definition"])
            return [("indicators", {**definition, **_cells("indicators", fact.said, days)})]
        case "targets":
            return [("targets", _target(key, fact.said))]
        case "rebases":
            key["breakdown"] = {None: "", "": "whole"}.get(key["breakdown"], key["breakdown"])
        case "settings":
            return [("settings", {"setting": fact.key[0], "value": _setting(fact.said["value"])})]
    return [(fact.sheet, _cells(fact.sheet, {**fact.said, **key}, days))]


def _cells(sheet: str, said: Mapping[str, Any], days: Cells) -> Cells:
    """What is said by the headers of the sheet's columns; what a blank means is left blank."""
    found: Cells = {}
    for column in SHEETS[sheet].columns:
        value = said.get(column.said)
        if value is not None and value != "" and value != column.otherwise:
            found[column.name] = value
    return found | days


def _band(band: Mapping[str, Any]) -> Cells:
    also = "; ".join(band.get("also", ()))
    return {**band, "edge": band.get("from"), "inclusive": band.get("inclusive", True), "also": also, "from": None}


def _item(section: str, item: Mapping[str, Any]) -> Cells:
    return {"section": section, "indicator": item["code"], "optional": bool(item.get("optional"))}


def _terms(fact: Fact) -> Sequence[Mapping[str, Any]]:
    return [
        {**each, "start": dt.date.fromisoformat(each["start"]), "end": dt.date.fromisoformat(each["end"])}
        for each in fact.said["terms"]
    ]


def definition_cells(definition: Mapping[str, Any]) -> Cells:
    """A definition's mapping as the cells of its row, lists divided by semicolons."""
    found: Cells = {"multiplier": Indicator(code="", name="").multiplier}
    for name, value in definition.items():
        if name == "dimensions":
            found[name] = "; ".join(map(_dimension, value))
        elif name == "breaks":
            found[name] = "; ".join(f"{each['start']}: {each['reason']}" for each in value)
        else:
            found[name] = "; ".join(map(str, value)) if isinstance(value, list) else value
    return found


def _dimension(dimension: Mapping[str, Any]) -> str:
    name = dimension["name"] if dimension.get("adds_up", True) else f"{dimension['name']} (does not add up)"
    return f"{name}: {', '.join(dimension.get('values', ()))}"


def _target(key: Mapping[str, Any], said: Mapping[str, Any]) -> Cells:
    """A target under the headers of a targets file, with nothing where the span is open."""
    cells: Cells = {
        "indicator_code": key["indicator"],
        "organisation_code": key["organisation"],
        **{name: value for name, value in key.items() if name not in {"indicator", "organisation"}},
        **said,
    }
    cells |= {name: None for name, open_end in zip(("period_start", "period_end"), ALWAYS, strict=True)
              if cells[name] == open_end}  # fmt: skip
    return {name: value for name, value in cells.items() if not is_blank(value)}


def _setting(value: Any) -> Any:
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {said}" for name, said in value.items())
    return value
