"""How do the figures of any spreadsheet get into the ledger? Looked at, then stored whole in one change, or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import polars as pl

from measuringup.actions.changing import changing
from measuringup.actions.figure_entries import add_figures
from measuringup.actions.import_previews import ImportPreview, OurSide, our_side, preview_of_grid
from measuringup.actions.permitting import require
from measuringup.actions.registers import ChangedMeanwhileError
from measuringup.connectors.imports import Grid, found_layout, read_grid, read_grid_for, read_likely_grid
from measuringup.core.imports import FileLayout, Shape
from measuringup.core.organisation import RestatementClass
from measuringup.core.permissions import Capability
from measuringup.core.problems import ProblemsError
from measuringup.records.models import Change, KeptFile, User

VERB = "import figures"
#: Told what is being done, in words, for long files.
Progress = Callable[[str], None]


def _silent(stage: str) -> None:
    """Nobody listens."""


class AlreadyThereError(ValueError):
    """A file of which every figure is on record; says by which change the same file came in, where it did."""

    def __init__(self, name: str, before: Change | None) -> None:
        came = f"It was taken in by change {before.number}. " if before else ""
        super().__init__(f"Every figure of {name} is on record already. {came}There is nothing to store.")


def grid_of(path: Path, sheet: str = "", name: str = "", most: int | None = None) -> Grid:
    """The cells of a sheet; `name` is what the file was called. Raises ProblemsError, OSError."""
    return _named(lambda: read_grid(path, sheet, most), name)


def likely_grid(path: Path, ours: OurSide, name: str = "", most: int | None = None) -> Grid:
    """The cells of the sheet that looks most like a table of figures, as `grid_of`."""
    return _named(lambda: read_likely_grid(path, ours.words, ours.dimensions, most), name)


def grid_for(path: Path, layout: FileLayout, name: str = "") -> Grid:
    """The cells of the sheet that a description means, as `grid_of`."""
    return _named(lambda: read_grid_for(path, layout), name)


def _named(read: Callable[[], Grid], name: str) -> Grid:
    """A grid whose problems, or the refusal to read it, name the file as its sender does."""
    try:
        grid = read()
    except ProblemsError as refused:
        raise ProblemsError([replace(each, file=name or each.file) for each in refused.problems]) from refused
    problems = [replace(each, file=name or each.file) for each in grid.problems]
    return replace(grid, file=name or grid.file, problems=problems)


def suggest_layout(
    grid: Grid,
    ours: OurSide | None = None,
    heads: tuple[int, int] | None = None,
    shape: Shape | None = None,
) -> FileLayout:
    """What a file seems to be, for a person to correct; headings and shape as they were said, where they were."""
    ours = ours or our_side()
    return found_layout(grid, ours.words, ours.dimensions, heads, shape)


def preview_import(
    path: Path,
    layout: FileLayout,
    *,
    name: str = "",
    restatement: RestatementClass | None = None,
    progress: Progress = _silent,
) -> ImportPreview:
    """What a file would do, read by its description, today. Nothing is stored.

    `restatement` is the class of figures that replace others. Raises ProblemsError when the file cannot be read.
    """
    progress("Reading the file")
    grid = grid_for(path, layout, name)
    progress(f"Checking {grid.cells.height:,} rows")
    return preview_of_grid(grid, layout, our_side(), restatement)


def import_figures(
    path: Path,
    layout: FileLayout,
    *,
    by: User | None,
    reason: str,
    name: str = "",
    restatement: RestatementClass | None = None,
    seen: str = "",
    settled: Callable[[ImportPreview], ImportPreview] = lambda preview: preview,
    progress: Progress = _silent,
) -> Change:
    """Store the figures of a file in one change, with the file; they are of the ledger at once.

    `seen` is the `digest` of the preview that was looked at; `settled` has the last word on what is stored. Raises
    ProblemsError while any error stands, AlreadyThereError when nothing would be stored, ChangedMeanwhileError when
    something else would be than was seen, and NotPermittedError; then nothing is stored.
    """
    require(by, Capability.IMPORT)
    progress("Reading the file")
    grid = grid_for(path, layout, name)
    content = path.read_bytes()
    with changing(by=by, verb=VERB, reason=reason) as change:
        progress(f"Checking {grid.cells.height:,} rows")
        preview = settled(preview_of_grid(grid, layout, our_side(), restatement))
        if preview.errors:
            raise ProblemsError(preview.problems)
        if not preview.changes:
            raise AlreadyThereError(name or path.name, taken_before(content))
        if seen and seen != preview.digest:
            raise ChangedMeanwhileError
        progress(f"Storing {preview.changes:,} figures")
        kept = KeptFile(name=name or path.name, sha256=sha256(content).hexdigest(), content=content)
        change.add(kept)
        add_figures(change, in_their_rows(preview), kept, grid.sheet, restatement)
        progress("Judging the measures")
    return change.change


def in_their_rows(preview: ImportPreview) -> pl.DataFrame:
    """The figures of a preview with the row of the file in place of their number."""
    assert preview.read.places is not None, "There are figures."
    rows = preview.read.places.rows
    return preview.figures.with_columns(rows.gather(preview.figures["row"] - 1).alias("row"))


def taken_before(content: bytes) -> Change | None:
    """The last change by which the same file came in, unless it is undone."""
    same = KeptFile.objects.filter(sha256=sha256(content).hexdigest(), change__undone_by__isnull=True)
    last = same.select_related("change").order_by("-change_id").first()
    return last.change if last else None
