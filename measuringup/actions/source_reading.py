"""What does a source hold just now, and what would it do here? Fetched, read by its profile, beside what is on record.

It is read as any file is: one reader of figures, one import.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl
from django.conf import settings

from measuringup.actions.clock import moment, today
from measuringup.actions.import_previews import WITHOUT_CLASS, ImportPreview, our_side, preview_of_grid
from measuringup.actions.imports import grid_for
from measuringup.actions.permitting import require, today_known
from measuringup.connectors.imports import find_head
from measuringup.connectors.sources import (
    Fetched,
    FolderWatched,
    Limits,
    SourceError,
    allowed_folder,
    ask,
    next_file,
)
from measuringup.connectors.table import ROW
from measuringup.core.observations import KEY
from measuringup.core.organisation import RestatementClass
from measuringup.core.permissions import Capability
from measuringup.core.problems import Problem
from measuringup.core.register.differences import What
from measuringup.core.sources import SourceKind, Takes, columns_changed, faults_of_variable
from measuringup.records.models import ImportProfileVersion, SourceVersion, User
from measuringup.records.queries import sources as queries
from measuringup.records.queries.definitions import codes_of_indicators
from measuringup.records.queries.import_profiles import import_profile, layout_of
from measuringup.records.queries.known import LONDON

_GIVEN = ("value", "numerator", "denominator")


@dataclass(frozen=True, kw_only=True)
class SourceReading:
    """What was read of a source: as it was fetched, its headings, and what it would do."""

    fetched: Fetched
    profile: ImportProfileVersion
    columns: tuple[str, ...]
    rows: int
    preview: ImportPreview

    @property
    def problems(self) -> list[Problem]:
        """All that is wrong or odd, errors first."""
        return self.preview.problems


def try_source(version: SourceVersion, *, by: User | None) -> SourceReading | None:
    """What a run would do now; nothing is stored and nothing noted. None where a folder holds no file to take; one
    that was taken already is looked at again. Raises ProblemsError (SourceError where nothing can be fetched)."""
    require(by, Capability.IMPORT)
    fetched = fetched_from(version, taken=())
    return read_source(version, fetched) if fetched else None


def first_answer(variable: str, query: str, look_back: int, *, by: User | None) -> Fetched:
    """What a query gives before there is a source, so that its columns can be described. Raises SourceError."""
    require(by, Capability.IMPORT)
    version = SourceVersion(
        code="first-answer", kind=SourceKind.DATABASE.value, variable=variable, query=query, look_back=look_back
    )
    return fetched_from(version, ())


def fetched_from(version: SourceVersion, taken: set[str] | tuple[()]) -> Fetched | None:
    """What the source holds now; None where nothing is there that was not taken. Raises SourceError."""
    if version.kind == SourceKind.FOLDER.value:
        folder = allowed_folder(version.folder, settings.SOURCE_FOLDERS)
        return next_file(FolderWatched(folder=folder, pattern=version.pattern, takes=Takes(version.takes)), taken)
    return ask(
        _address(version.variable),
        version.query,
        {"since": _days_ago(version.look_back), "until": today()},
        name=f"{version.code} {moment().astimezone(LONDON):%Y-%m-%d %H%M}.csv",
        limits=Limits(seconds=float(settings.QUERY_SECONDS), rows=int(settings.QUERY_ROWS)),
    )


def read_source(version: SourceVersion, fetched: Fetched) -> SourceReading:
    """What was fetched, read by the source's profile. Raises ProblemsError where it is no table."""
    profile = import_profile(today_known(), version.profile)
    if profile is None:
        raise SourceError(f"There is no import profile {version.profile} any more.", "Choose another for the source.")
    layout = layout_of(profile)
    with as_file(fetched) as path:
        grid = grid_for(path, layout, fetched.name)
    head = find_head(grid, layout)
    preview = preview_of_grid(grid, layout, our_side(), class_of(version))
    before = queries.columns_before(version, profile)
    told = [] if before is None else columns_changed(before, head.headings, fetched.name)
    preview = settled(version, replace(preview, problems=_in_order([*told, *preview.problems])))
    rows = grid.cells.filter(pl.col(ROW) > head.last).height
    return SourceReading(fetched=fetched, profile=profile, columns=head.headings, rows=rows, preview=preview)


def settled(version: SourceVersion, preview: ImportPreview) -> ImportPreview:
    """The same, with figures left as they are that somebody replaced or took back here since the source gave them, as
    long as it gives no others: a correction is not undone by the next night."""
    if preview.figures.is_empty() or preview.read.places is None:
        return preview
    codes = set(preview.figures["indicator_code"].unique())
    keys = [pk for pk, code in codes_of_indicators().items() if code in codes]
    corrected = queries.corrected_since(version.code, today_known(), keys)
    again = preview.figures.filter(pl.col("what") != What.UNCHANGED.value).join(
        corrected, on=[*KEY, *_GIVEN], how="inner", nulls_equal=True
    )
    if again.is_empty():
        return preview
    kept = pl.col("row").is_in(again["row"].to_list())
    what = pl.when(kept).then(pl.lit(What.UNCHANGED.value)).otherwise(pl.col("what")).alias("what")
    told = [
        Problem(
            severity="warning",
            rule="corrected-here",
            message=f"The source still gives the figure that change {change} replaced here; it is left as it is here.",
            advice="Have it corrected where it comes from.",
            row=row,
            column="value",
            value="" if value is None else f"{value:.10g}",
        )
        for row, value, change in again.select("row", "value", "replaced_by").iter_rows()
    ]
    told, left = preview.read.places.of(told), set(again["row"].to_list())
    cells = {(each.row, each.column) for each in told}
    said_better = (each.rule == "replaced-before" and (each.row, each.column) in cells for each in preview.problems)
    there = [each for each, said in zip(preview.problems, said_better, strict=True) if not said]
    problems = [each for each in there if each.rule != WITHOUT_CLASS]
    figures = preview.figures.with_columns(what)
    if (figures["what"] == What.CHANGED.value).any():
        problems = there
    return replace(
        preview,
        figures=figures,
        problems=_in_order([*problems, *told]),
        at_fault=preview.at_fault - left,
    )


def class_of(version: SourceVersion) -> RestatementClass | None:
    """Of what class figures are that replace others."""
    return RestatementClass(version.restatement) if version.restatement else None


@contextmanager
def as_file(fetched: Fetched) -> Iterator[Path]:
    """What was fetched as a file, which readers of files ask for."""
    with tempfile.TemporaryDirectory(prefix="measuringup-") as folder:
        path = Path(folder) / f"source{Path(fetched.name).suffix.casefold()}"
        path.write_bytes(fetched.content)
        yield path


def _address(variable: str) -> str:
    """The address of a database, from the surroundings of this process alone."""
    if wrong := faults_of_variable(variable):
        raise SourceError(" ".join(wrong))
    address = os.environ.get(variable, "").strip()
    if not address:
        raise SourceError(
            f"The variable {variable} is not set where this runs.",
            "Set it on the server to the address of the database, for the server and for the worker, and start both "
            "again.",
        )
    return address


def _days_ago(days: int) -> dt.date:
    return today() - dt.timedelta(days=days)


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda each: (each.severity != "error", each.row or 0))
