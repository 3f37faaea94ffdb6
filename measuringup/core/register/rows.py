"""What does one row of a sheet say? Its cells by the names facts give them, and where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from measuringup.core.problems import Problem
from measuringup.core.register.facts import SINCE_EVER, Fact
from measuringup.core.register.sheets import SHEETS


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row that was read: `cells` by what a fact calls them, with `from`, `until` and `withdrawn` where there."""

    sheet: str
    number: int | None
    cells: Mapping[str, Any]

    @property
    def first(self) -> dt.date:
        """The first day it holds."""
        return self.cells.get("from") or SINCE_EVER

    @property
    def key(self) -> tuple[Any, ...]:
        """What it is of."""
        return tuple(self.cells.get(name) for name in SHEETS[self.sheet].key)

    def fact(self, **said: Any) -> Fact:
        """The fact it states; `said` besides what its cells say."""
        until = self.cells.get("until")
        own = {"from", "until", "withdrawn", *SHEETS[self.sheet].key}
        return Fact(
            sheet=self.sheet,
            key=self.key,
            said={name: value for name, value in self.cells.items() if name not in own} | said,
            first=self.first,
            end=until + dt.timedelta(days=1) if until else None,
            is_withdrawn=bool(self.cells.get("withdrawn")),
            row=self.number,
        )

    def problem(self, rule: str, said: str, message: str, advice: str = "", value: Any = None) -> Problem:
        """What is wrong with a cell of it."""
        shown = self.cells.get(said) if value is None else value
        columns = {column.said: column.name for column in SHEETS[self.sheet].columns}
        return Problem(
            severity="error",
            rule=rule,
            message=message,
            advice=advice,
            sheet=self.sheet,
            row=self.number,
            column=columns.get(said, said.replace("_", " ")),
            value="" if shown is None else str(shown),
        )
