"""Whose permission counts for a figure? The unit it is of, or the one that answers for the measure."""

from __future__ import annotations

from collections.abc import Collection


def deciding_unit(organisation: str, unit: str, below: Collection[str], outside: Collection[str]) -> str:
    """The unit in which somebody must be allowed to enter or approve a figure.

    `organisation` is the unit the figure is of, `unit` the one the measure belongs to ("" for none), `below` that
    unit and all below it, `outside` the bodies outside the council. A service that answers for a measure gives its
    figure for the whole council, and for the parts above it; a school or a team gives its own.
    """
    if not unit or organisation in outside or organisation in below:
        return organisation
    return unit
