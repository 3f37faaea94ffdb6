"""Rows as they stand while somebody looks at them."""

from __future__ import annotations

from measuringup.core.recommendations.kept import KeptRow, Rows
from tests.core.recommendations.tables import row


def kept(name: str, text: str = "That it be done.", **more: object) -> KeptRow:
    """A row by its name; what belongs to the state of looking is told by its own words."""
    own = {key: more.pop(key) for key in ("answer", "post", "by", "is_accepted", "dropped") if key in more}
    return KeptRow(name=name, row=row(text, **more), **own)  # type: ignore[arg-type]


def names(rows: Rows) -> list[str]:
    """Their names, in order."""
    return [each.name for each in rows]
