"""What would a register change, line by line? Before and after of every fact and figure, as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from measuringup.core.periods import Period
from measuringup.core.register.differences import Difference, What
from measuringup.core.register.facts import SINCE_EVER, is_blank
from measuringup.core.register.sheets import FIGURES

#: One row a change: where it stands, what it is of, what becomes of it, and for which days.
CHANGES_SCHEMA = {
    "sheet": pl.String,
    "row": pl.Int64,
    "of": pl.String,
    "what": pl.String,
    "from": pl.Date,
    "until": pl.Date,
    "field": pl.String,
    "before": pl.String,
    "after": pl.String,
}


def changes_frame(differences: Iterable[Difference], figures: pl.DataFrame) -> pl.DataFrame:
    """Every change a register would make: a row for each field that says something else than before."""
    rows = [row for each in differences if each.what is not What.UNCHANGED for row in _lines(each)]
    if not figures.is_empty():
        changed = figures.filter(pl.col("what") != What.UNCHANGED.value)
        rows += [_figure(each) for each in changed.iter_rows(named=True)]
    return pl.DataFrame(rows, schema=CHANGES_SCHEMA, orient="row")


def _lines(each: Difference) -> list[list[Any]]:
    fact = each.fact
    until = fact.end - dt.timedelta(days=1) if fact.end else None
    head = [
        fact.sheet,
        fact.row,
        " · ".join(str(part) for part in fact.key if not is_blank(part)),
        each.what.value,
        fact.first if fact.first != SINCE_EVER else None,
        until,
    ]
    before, after = dict(_parts(each.before or {})), {} if fact.is_withdrawn else dict(_parts(fact.said))
    said = [(name, before.get(name, ""), after.get(name, "")) for name in {**before, **after}]
    changed = [one for one in said if one[1] != one[2]]
    return [[*head, *one] for one in changed] or [[*head, "", "", ""]]


def _parts(said: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """What is said, field by field; a definition's fields stand by themselves."""
    for name, value in said.items():
        if isinstance(value, Mapping):
            yield from ((part.replace("_", " "), _text(inside)) for part, inside in value.items())
        else:
            yield name.removeprefix("is_").replace("_", " "), _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_text(inside)}" for name, inside in value.items() if not is_blank(inside))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(map(_text, value))
    return "" if value is None else str(value)


def _figure(row: Mapping[str, Any]) -> list[Any]:
    period = Period(row["period_start"], row["period_end"], row["frequency"]).label
    of = " · ".join(filter(None, (row["indicator_code"], row["organisation_code"], row["breakdown"], period)))
    after = "" if row["withdrawn"] else _text(row["value"]) or row["state"] or ""
    return [FIGURES, row["row"], of, row["what"], None, None, "value", _text(row["before"]), after]
