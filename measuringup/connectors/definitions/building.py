"""How do the values of a file become an Indicator? Every field read, every fault told at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from measuringup.connectors.definitions.fields import (
    BREAK_FIELDS,
    DIMENSION_FIELDS,
    FIELDS,
    NESTED,
    OWNER_FIELDS,
    Field,
    FieldError,
)
from measuringup.connectors.yaml_files import Place
from measuringup.core.indicators import Break, DataType, Dimension, Indicator, Owners
from measuringup.core.observations import did_you_mean
from measuringup.core.problems import Problem

_PERCENT = 100.0


def problem_at(place: Place, rule: str, message: str, advice: str = "", *, severity: Any = "error") -> Problem:
    """A problem of a definitions file: `row` is the line, `column` the path of the field."""
    shown = "" if place.is_mapping or place.is_list or place.value is None else str(place.value)
    return Problem(
        severity=severity,
        rule=rule,
        message=message,
        advice=advice,
        file=place.file,
        row=place.line,
        column=place.path,
        value=shown[:120],
    )


def indicator_at(place: Place, problems: list[Problem]) -> Indicator | None:
    """The definition in a mapping; None, with the problems added, when anything in it is wrong."""
    before = len(problems)
    if not place.is_mapping:
        problems.append(
            problem_at(place, "not-a-definition", "A definition is a mapping.", "Begin it with code: and name:.")
        )
        return None
    parts = dict(place.items())
    values = read_fields(place, FIELDS, problems, also=NESTED)
    if "owners" in parts:
        values["owners"] = _nested(parts["owners"], OWNER_FIELDS, Owners, problems)
    for name, fields, made in (("dimensions", DIMENSION_FIELDS, Dimension), ("breaks", BREAK_FIELDS, Break)):
        if name in parts:
            values[name] = _list(parts[name], fields, made, problems)
    return None if len(problems) > before else made_of(values)


def made_of(values: Mapping[str, Any]) -> Indicator:
    """An Indicator of values that were read, with what follows from the data type where nothing is said."""
    told = dict(values)
    if told.get("data_type") is DataType.PERCENTAGE:
        told = {"multiplier": _PERCENT, "unit": "%", **told}
    if told.get("data_type") is DataType.MONEY:
        told = {"unit": "£", **told}
    return Indicator(**told)


def read_fields(
    place: Place, fields: Mapping[str, Field], problems: list[Problem], also: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The fields of a mapping that are there and filled; unknown, wrong and missing ones are told."""
    values: dict[str, Any] = {}
    for name, part in place.items():
        if name in also:
            continue
        if name not in fields:
            known = [*fields, *also]
            advice = f"{did_you_mean(name, known)}Allowed are: {', '.join(known)}."
            problems.append(problem_at(part, "unknown-field", f"There is no field {name!r}.", advice))
        elif part.value is not None and part.value != "":
            try:
                values[name] = fields[name].read(part.value)
            except FieldError as wrong:
                problems.append(problem_at(part, "wrong-value", wrong.message, wrong.advice))
    for name, field in fields.items():
        if field.required and not values.get(name) and not any(each.column.endswith(name) for each in problems[-1:]):
            path = f"{place.path}.{name}" if place.path else name
            missing = Place(None, place.file, place.line, path)
            problems.append(
                problem_at(missing, "missing-field", f"The field {name} is missing.", f"Give {field.holds}.")
            )
    return values


def _nested(place: Place, fields: Mapping[str, Field], made: Any, problems: list[Problem]) -> Any:
    if not place.is_mapping:
        advice = f"Give one line for each of: {', '.join(fields)}."
        problems.append(problem_at(place, "wrong-value", f"{place.path} is a mapping.", advice))
        return made() if made is Owners else None
    before = len(problems)
    values = read_fields(place, fields, problems)
    return made(**values) if len(problems) == before else None


def _list(place: Place, fields: Mapping[str, Field], made: Any, problems: list[Problem]) -> tuple[Any, ...]:
    if not place.is_list:
        advice = f"Begin each member with a dash and give: {', '.join(fields)}."
        problems.append(problem_at(place, "wrong-value", f"{place.path} is a list.", advice))
        return ()
    return tuple(_nested(member, fields, made, problems) for member in place.members())
