"""What did a change say, and what was there before? Each of its rows field by field, beside the row it covers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from measuringup.core.indicators import Indicator
from measuringup.records.models import LEDGER, AccountEvent, Observation, Version
from measuringup.records.queries.changes import measure_field, word_of
from measuringup.records.queries.naming import Names

#: So many rows of a table are shown of one change; an import has thousands.
MOST_ROWS = 50
_ORDER = {name: place for place, name in enumerate([*(field.name for field in fields(Indicator)), "start", "end"])}


@dataclass(frozen=True, slots=True)
class Said:
    """One field: what it said before, and since. "" is nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row of a change: of what, whether it is new, changed or withdrawn, from when it holds, and its fields."""

    of: str
    what: str
    days: str
    said: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class Entries:
    """The rows of one table in a change: the first of them, and how many more there are."""

    word: str
    number: int
    shown: tuple[Entry, ...]

    @property
    def more(self) -> int:
        return self.number - len(self.shown)


def entries(change: int, visible: Collection[int]) -> list[Entries]:
    """What a change made, table by table; rows about measures that are not visible are left out."""
    found = []
    names = Names(change)
    for model in LEDGER:
        rows = model._default_manager.filter(change_id=change)
        field = measure_field(model)
        if field:
            rows = rows.filter(**{f"{field}__in": visible})
        number = rows.count()
        if number:
            shown = list(rows.order_by("pk")[:MOST_ROWS])
            before = _before(model, shown, change) if issubclass(model, Version | Observation) else {}
            told = tuple(_told(row, before.get(getattr(row, "pk", None)), names) for row in shown)
            found.append(Entries(word=word_of(model, number), number=number, shown=told))
    return found


def _before(model: Any, rows: list[Any], change: int) -> dict[int, Any]:
    """The row that each of these covers: the last of its key before the change, of those valid on its first day."""
    keys = reduce(or_, (Q(**{name: getattr(row, name) for name in model.KEY}) for row in rows))
    earlier = model.objects.filter(keys, change_id__lt=change).order_by("change_id", "pk")
    by_key: dict[tuple[Any, ...], list[Any]] = {}
    for each in earlier:
        by_key.setdefault(_key(each), []).append(each)
    found = {}
    for row in rows:
        valid = [each for each in by_key.get(_key(row), []) if _holds(each, row)]
        if valid and not valid[-1].is_withdrawn:
            found[row.pk] = valid[-1]
    return found


def _key(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in row.KEY)


def _holds(earlier: Any, row: Any) -> bool:
    """Whether an earlier version is valid on the first day of a later one; an entry of the ledger always is."""
    if not isinstance(row, Version):
        return True
    return earlier.valid_from <= row.valid_from and (earlier.valid_to is None or earlier.valid_to > row.valid_from)


def _told(row: Any, before: Any, names: Names) -> Entry:
    withdrawn = getattr(row, "is_withdrawn", False)
    what = "withdrawn" if withdrawn else "changed" if before is not None else "new"
    said = said_between(before, None if withdrawn else row, names)
    return Entry(of=names.subject(row), what=what, days=names.days(row), said=said)


def said_between(before: Any, after: Any, names: Names) -> tuple[Said, ...]:
    """What two rows of the same thing say otherwise, field by field; None is no row."""
    was = _fields(before, names) if before is not None else {}
    now = _fields(after, names) if after is not None else {}
    return tuple(
        Said(name, was.get(name, ""), now.get(name, ""))
        for name in {**was, **now}
        if was.get(name, "") != now.get(name, "")
    )


def _fields(row: Any, names: Names) -> dict[str, str]:
    """What a row says, by the words of its fields; what lies inside a value of many parts stands by itself."""
    if isinstance(row, AccountEvent):
        return {"what": row.what}
    found: dict[str, str] = {}
    for name in getattr(row, "CONTENT", ()):
        value = getattr(row, name)
        if isinstance(value, Mapping | list):
            found.update(_parts(name, value))
        elif name != "is_withdrawn":
            found[names.field(name)] = names.value(name, value)
    return found


def _parts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """The parts of a definition, of a scorecard's sections or of a list, one by one."""
    if isinstance(value, Mapping):
        for part, inside in _in_order(value):
            words = str(part).replace("_", " ")
            if isinstance(inside, Mapping) or (
                isinstance(inside, list) and any(isinstance(e, Mapping) for e in inside)
            ):
                yield from ((f"{words}: {deeper}", text) for deeper, text in _parts(words, inside))
            else:
                yield words, ", ".join(map(str, inside)) if isinstance(inside, list) else str(inside)
    elif any(isinstance(each, Mapping) for each in value):
        for place, each in enumerate(value, start=1):
            head = each.get("name") or each.get("code") or str(place)
            rest = {part: inside for part, inside in each.items() if part not in {"name", "code"}}
            yield str(head), _line(rest)
    else:
        yield name.replace("_", " "), ", ".join(map(str, value))


def _line(rest: Mapping[str, Any]) -> str:
    """The rest of a part in one line: the items of a section, the days of a term."""
    if "items" in rest:
        return ", ".join(
            f"{item['code']} (optional)" if item.get("optional") else str(item["code"]) for item in rest["items"]
        )
    return ", ".join(f"{part.replace('_', ' ')} {inside}" for part, inside in _in_order(rest))


def _in_order(parts: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Parts in the order in which a definition or a calendar names them: a database may store them in another."""
    return sorted(parts.items(), key=lambda part: (_ORDER.get(part[0], len(_ORDER)), part[0]))
