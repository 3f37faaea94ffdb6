"""How are the problems and changes of an import shown? By cell, as a spreadsheet names it."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from measuringup.actions.import_previews import ImportPreview, OurSide, cell_named
from measuringup.core.problems import Problem
from measuringup.records.models import Change, Observation
from measuringup.reports.import_preview import import_changes


@dataclass(frozen=True, kw_only=True)
class Told:
    """A problem with the cell it is about, "" where it is about the whole file."""

    cell: str
    message: str
    advice: str
    value: str
    is_error: bool


def told(problem: Problem) -> Told:
    """A problem as it is shown."""
    letters = problem.column.split(" ")[0] if problem.row else ""
    address = f"{letters}{problem.row}" if problem.row else ""
    if problem.row and not letters:
        address = f"row {problem.row}"
    return Told(
        cell=cell_named(problem.sheet, address) if address else problem.sheet or problem.file,
        message=problem.message,
        advice=problem.advice,
        value=problem.value,
        is_error=problem.severity == "error",
    )


def changes_of(preview: ImportPreview, figures: pl.DataFrame, ours: OurSide) -> pl.DataFrame:
    """Figures of a preview as a table (reports.import_preview)."""
    return import_changes(figures, preview.cell, {each.code: each for each in ours.indicators}, ours.units)


def figures_in(change: Change) -> int:
    """How many figures a change stored."""
    return Observation.objects.filter(change=change).count()
