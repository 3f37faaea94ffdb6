"""Which figures does a sheet hold, read by its description? All of them numbered, every problem with its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import polars as pl

from measuringup.connectors.faults import Faults
from measuringup.connectors.headers import Header, folded
from measuringup.connectors.imports.grids import Grid
from measuringup.connectors.imports.heads import BETWEEN, Head, find_head
from measuringup.connectors.imports.merges import merged_labels
from measuringup.connectors.imports.percentages import (
    Percentage,
    as_percents,
    as_read,
    percentages,
    unanswered,
)
from measuringup.connectors.imports.places import Places
from measuringup.connectors.imports.translating import Translated, translated
from measuringup.connectors.imports.unfolding import Unfolded, unfold
from measuringup.connectors.imports.words import OurWords
from measuringup.connectors.observations.reading import observations_of
from measuringup.connectors.profiles import FileProfile
from measuringup.connectors.table import ROW, Table
from measuringup.core.imports import FileLayout, Role, faults_of
from measuringup.core.indicators import Indicator, StoredAs
from measuringup.core.observations import OBSERVATION_SCHEMA, did_you_mean
from measuringup.core.problems import Problem

#: What is said in other words here.
_SAID_BETTER = {"read-as-missing"}


@dataclass(kw_only=True)
class FiguresRead:
    """What was read. `figures` has OBSERVATION_SCHEMA, its row the figure's number (`places` says where that is), and
    note; rows at fault are left out, their numbers in `at_fault`. `found` are problems by number, `told` those that
    have their place already. `stated`: what the file says of a figure besides its key. `definitions`: each percentage
    stored as the layout says. `read` figures in all; `set_aside` of them by why.
    """

    figures: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=OBSERVATION_SCHEMA))
    places: Places | None = None
    found: list[Problem] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)
    at_fault: set[int] = field(default_factory=set)
    stated: frozenset[str] = frozenset()
    definitions: list[Indicator] = field(default_factory=list)
    percentages: list[Percentage] = field(default_factory=list)
    unknown: dict[str, dict[str, int]] = field(default_factory=dict)
    set_aside: Counter[str] = field(default_factory=Counter)
    read: int = 0


def read_figures_by(
    layout: FileLayout, grid: Grid, indicators: Iterable[Indicator], words: OurWords, own: str
) -> FiguresRead:
    """The figures of a sheet. `own` is the unit of a file that names none. Never raises for what stands in it."""
    head = find_head(grid, layout)
    told = [*grid.problems, *_faults(layout, grid, head)]
    if any(each.severity == "error" for each in told):
        return FiguresRead(told=told)
    unfolded = unfold(grid, head, layout, words)
    told += [*merged_labels(grid, head, layout), *_unread(grid, head, layout, unfolded), *_twice(grid, head, unfolded)]
    if unfolded.frame.is_empty():
        told.append(_nothing(grid, head, layout))
        return FiguresRead(told=told, set_aside=unfolded.set_aside, read=unfolded.read)
    return _read(layout, unfolded, translated(unfolded.frame, layout, words, own), as_read(indicators, layout), told)


def _read(
    layout: FileLayout, unfolded: Unfolded, ours: Translated, defined: list[Indicator], told: list[Problem]
) -> FiguresRead:
    places = unfolded.places
    read = FiguresRead(
        places=places,
        found=ours.problems,
        told=told,
        at_fault=ours.at_fault,
        stated=_stated(layout, ours.frame),
        definitions=defined,
        unknown=ours.unknown,
        set_aside=unfolded.set_aside + Counter(ours.set_aside),
        read=unfolded.read,
    )
    if ours.frame.is_empty():
        return read
    faults = Faults(_table(ours.frame, places))
    profile = FileProfile(
        kind="observations", names={name: (name,) for name in ours.frame.columns}, dimensions=_named(unfolded)
    )
    as_written = [replace(each, stored_as=StoredAs.NATIVE) for each in defined]
    frame = observations_of(faults, as_written, profile)
    read.set_aside["totals"] += ours.frame.height - frame.height
    usable = faults.usable(frame)
    read.at_fault |= set(faults.left_out(frame)["row"])
    read.percentages = percentages(usable, layout, defined)
    is_open = pl.col("indicator_code").is_in([each.code for each in read.percentages if each.reading is None])
    read.at_fault |= set(usable.filter(is_open)["row"])
    read.found += [each for each in faults.problems if each.rule not in _SAID_BETTER]
    read.found += unanswered(read.percentages)
    read.figures = as_percents(usable.filter(~is_open), layout, defined).join(_notes(ours.frame), on="row", how="left")
    return read


def _table(frame: pl.DataFrame, places: Places) -> Table:
    names = [name for name in frame.columns if name != ROW]
    header = Header(
        place=0, found=tuple(names), columns={name: at for at, name in enumerate(names)}, others={}, problems=[]
    )
    return Table(frame=frame, header=header, file=places.file, sheet=places.sheet)


def _named(unfolded: Unfolded) -> dict[str, str]:
    return {name: name for name in unfolded.dimensions}


def _notes(frame: pl.DataFrame) -> pl.DataFrame:
    note = pl.col("note").fill_null("") if "note" in frame.columns else pl.lit("")
    return frame.select(row=ROW, note=note)


def _stated(layout: FileLayout, frame: pl.DataFrame) -> frozenset[str]:
    says = {name for name in ("numerator", "denominator", "figure_status", "note") if name in frame.columns}
    return frozenset({"value", "state", *says})


def _faults(layout: FileLayout, grid: Grid, head: Head) -> list[Problem]:
    found = [_of_file(grid, "layout", sentence, "Say what the columns are.") for sentence in faults_of(layout)]
    for each in layout.columns:
        if each.role not in (Role.NOT_READ, Role.FIGURES) and head.place(each.heading) is None:
            if layout.shape.axes and each.role in (Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR):
                continue  # periods come and go
            there = ", ".join(head.headings[:20])
            found.append(
                _of_file(
                    grid,
                    "missing-column",
                    f"There is no column {each.heading}, which holds the {each.role.value}. The columns are: {there}.",
                    f"{did_you_mean(each.heading, head.headings)}Name it so again, or say which column it is now.",
                    row=head.last or None,
                )
            )
    return found


def _unread(grid: Grid, head: Head, layout: FileLayout, unfolded: Unfolded) -> list[Problem]:
    """A warning for columns with something in them that the layout does not know."""
    named = {folded(each.heading) for each in layout.columns}
    used = {*unfolded.places.columns.values(), *unfolded.columns}
    new = [
        head.headings[at]
        for at in range(grid.width)
        if at not in used
        and folded(head.headings[at]) not in named
        and grid.cells[str(at)].null_count() < grid.cells.height
    ]
    if not new:
        return []
    advice = "Say what they are if they hold figures."
    message = f"Nothing is read from {'column' if len(new) == 1 else 'columns'} {', '.join(new)}."
    return [replace(_of_file(grid, "unused-columns", message, advice, row=head.last or None), severity="warning")]


def _twice(grid: Grid, head: Head, unfolded: Unfolded) -> list[Problem]:
    """A warning for each column that is read though another has the same heading."""
    used = {*unfolded.places.columns.values(), *unfolded.columns}
    wholes = [BETWEEN.join(dict.fromkeys(filter(None, texts))) for texts in zip(*head.lines, strict=True)]
    return [
        replace(
            _of_file(
                grid,
                "duplicate-header",
                f"The heading {text} stands {wholes.count(text)} times; {unfolded.places.called(at)} is read.",
                "Give each column its own heading.",
                row=head.last,
            ),
            severity="warning",
        )
        for at, text in enumerate(wholes)
        if text and at in used and wholes.count(text) > 1
    ]


def _nothing(grid: Grid, head: Head, layout: FileLayout) -> Problem:
    axes = " and ".join(axis.value for axis in layout.shape.axes)
    message = (
        f"No column below row {head.last} holds figures under a heading that says a {axes}."
        if axes
        else f"There are no figures below row {head.last}."
    )
    return _of_file(grid, "no-figures", message, "Look at the rows of headings, and how the table lies.")


def _of_file(grid: Grid, rule: str, message: str, advice: str, row: int | None = None) -> Problem:
    return Problem(
        severity="error", rule=rule, message=message, advice=advice, file=grid.file, sheet=grid.sheet, row=row
    )
