"""Which column is which? Names compared without case, spaces and signs, and by documented other names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from measuringup.connectors.wide import periods_as_columns
from measuringup.core.problems import Problem

#: The header stands among the first rows that are not blank; titles may stand above it.
ROWS_LOOKED_AT = 30
_SIGNS = re.compile(r"[\W_]+")
_CLOSE = 0.8
#: A row below the first is taken for an incomplete header when it names so many columns at least:
#: one word among the figures may be a column's name by chance.
_FEWEST_KNOWN = 2
_OR_PROFILE = "; or describe the file in a profile."


def folded(name: str) -> str:
    """A column name without case, spaces and signs: "Period Start" is "periodstart"."""
    return _SIGNS.sub("", name.casefold())


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What columns a file has: other names of each of ours, and which must be there.

    `names` gives for each of our columns the names it may have, the best first. `required` lists
    groups: of each group one column (or all of one "+"-joined set) must be there.
    `what` says what the file holds, for messages; `has_profiles` whether a profile may describe it.
    """

    what: str
    names: Mapping[str, tuple[str, ...]]
    required: tuple[tuple[str, ...], ...] = ()
    ignored: tuple[str, ...] = ()
    has_profiles: bool = True

    def missing(self, columns: set[str]) -> list[tuple[str, ...]]:
        """The required groups of which no column is among `columns`."""
        return [group for group in self.required if not any(set(choice.split("+")) <= columns for choice in group)]


@dataclass(frozen=True, kw_only=True)
class Header:
    """A row read as header: our name of each position, the texts as found, and what is wrong.

    `least` is how many cells a row has at least, so that the columns that must be there have theirs.
    """

    place: int
    found: tuple[str, ...]
    columns: Mapping[str, int]
    others: Mapping[str, int]
    problems: list[Problem] = field(default_factory=list)
    complete: bool = True
    least: int = 0


def find_header(rows: Sequence[tuple[int, Sequence[str]]], layout: Layout) -> Header | None:
    """The header among the first rows (row number, cells): the first with all required columns.

    Failing that, the row with most known names, with a problem for each column missing; None when
    there is no row at all.
    """
    written = [
        (place, [cell.strip() for cell in cells]) for place, cells in rows if any(cell.strip() for cell in cells)
    ]
    candidates = [match_header(place, cells, layout) for place, cells in written[:ROWS_LOOKED_AT]]
    if not candidates:
        return None
    best = next((each for each in candidates if each.complete), None)
    if best is not None:
        return best
    wide = next((each for each in candidates if _is_wide(each, layout)), None)
    if wide is not None:
        return wide
    best = max(candidates, key=lambda each: len(each.columns))
    if len(best.columns) < _FEWEST_KNOWN:
        best = candidates[0]
    over_two = _over_two_rows(written, layout)
    if over_two is not None:
        best.problems.insert(0, over_two)
    elif not best.columns:
        best.problems[:] = [_no_header(best, layout)]
    return best


def _is_wide(header: Header, layout: Layout) -> bool:
    """Whether periods stand as columns; then that is told, instead of the columns missing for it."""
    value = next((name for name in ("value", "target") if name in layout.names), "")
    if not value or "period" not in layout.names or "indicator_code" not in header.columns:
        return False
    wide = periods_as_columns(header.place, list(header.others), value)
    if wide is not None:
        header.problems[:] = [wide]
    return wide is not None


def match_header(place: int, cells: Sequence[str], layout: Layout) -> Header:
    """One row as a header, with every problem of it."""
    cells = list(cells)
    while cells and not cells[-1]:
        cells.pop()
    positions: dict[str, list[int]] = {}
    for position, cell in enumerate(cells):
        positions.setdefault(folded(cell), []).append(position)
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for ours, names in layout.names.items():
        key = next((folded(name) for name in (ours, *names) if folded(name) in positions), None)
        if key is None or positions[key][0] in columns.values():
            continue
        columns[ours] = positions[key][0]
        if len(positions[key]) > 1:
            problems.append(_twice(place, cells, positions[key]))
    others = {cells[at]: at for at in range(len(cells)) if cells[at] and at not in columns.values()}
    missing = layout.missing(set(columns))
    problems += [_missing(place, group, cells, others, layout) for group in missing]
    return Header(
        place=place,
        found=tuple(cells),
        columns=columns,
        others=others,
        problems=problems,
        complete=not missing,
        least=_least(columns, layout) if not missing else len(cells),
    )


def _least(columns: Mapping[str, int], layout: Layout) -> int:
    """The fewest first cells of a row among which every required column is."""
    ends = sorted(at + 1 for at in columns.values())
    return next(end for end in [0, *ends] if not layout.missing({name for name, at in columns.items() if at < end}))


def unused_names(header: Header, layout: Layout, used: Sequence[str] = ()) -> list[str]:
    """The columns nobody reads; `used` names those of the others that somebody does."""
    known = {folded(name) for name in (*layout.ignored, *used)}
    return [name for name in header.others if folded(name) not in known]


def unused_columns(header: Header, layout: Layout, used: Sequence[str] = ()) -> list[Problem]:
    """A warning that names the columns nobody reads, with "did you mean" for those close to ours."""
    unused = unused_names(header, layout, used)
    if not unused:
        return []
    free = [name for ours, names in layout.names.items() if ours not in header.columns for name in (ours, *names)]
    hints = [hint for name in unused if (hint := _did_you_mean(name, free))]
    return [
        Problem(
            severity="warning",
            rule="unused-columns",
            message=f"Nothing is read from {'column' if len(unused) == 1 else 'columns'} {', '.join(unused)}.",
            advice=" ".join(hints),
            row=header.place,
            column=unused[0],
        )
    ]


def _did_you_mean(name: str, ours: Sequence[str]) -> str:
    close = difflib.get_close_matches(folded(name), [folded(each) for each in ours], n=1, cutoff=_CLOSE)
    meant = next((each for each in ours if close and folded(each) == close[0]), "")
    return f"For {name!r}, did you mean {meant!r}?" if meant else ""


def _twice(place: int, cells: Sequence[str], positions: Sequence[int]) -> Problem:
    return Problem(
        severity="error",
        rule="duplicate-header",
        message=f"The column {cells[positions[0]]!r} stands {len(positions)} times (columns "
        f"{', '.join(str(position + 1) for position in positions)}).",
        advice="Keep one of them, or give the others their own names.",
        row=place,
        column=cells[positions[0]],
        value=cells[positions[-1]],
    )


def _missing(
    place: int, group: tuple[str, ...], cells: Sequence[str], others: Mapping[str, int], layout: Layout
) -> Problem:
    wanted = [part for choice in group for part in choice.split("+")]
    known = [name for ours in wanted for name in (ours, *layout.names.get(ours, ()))]
    hints = [hint for name in others if (hint := _did_you_mean(name, known))]
    return Problem(
        severity="error",
        rule="missing-column",
        message=f"There is no column {' or '.join(choice.replace('+', ' with ') for choice in group)}. "
        f"The columns found are: {', '.join(cell or '(empty)' for cell in cells)}.",
        advice=" ".join(
            [*hints, f"It may be called {', '.join(dict.fromkeys(known))}{_OR_PROFILE if layout.has_profiles else '.'}"]
        ),
        row=place,
        column=wanted[0],
    )


def _no_header(header: Header, layout: Layout) -> Problem:
    wanted = [" or ".join(group).replace("+", " with ") for group in layout.required]
    return Problem(
        severity="error",
        rule="no-header",
        message=f"No row names the columns of {layout.what}; expected are {', '.join(wanted)}.",
        advice="Put the column names into the first row.",
        row=header.place,
        value=", ".join(header.found[:6]),
    )


def _over_two_rows(written: Sequence[tuple[int, list[str]]], layout: Layout) -> Problem | None:
    """Whether two rows together, and neither alone, name all required columns."""
    for (place, upper), (_, lower) in pairwise(written[:ROWS_LOOKED_AT]):
        joined = [f"{above}{below}" for above, below in zip_longest(upper, lower, fillvalue="")]
        alone, both = _known(upper, layout), _known([*upper, *lower, *joined], layout)
        if both > alone and not layout.missing(both):
            return Problem(
                severity="error",
                rule="two-row-header",
                message="The column names stand in two rows.",
                advice="Put each name into one cell of one row.",
                row=place,
                value=f"{', '.join(filter(None, upper))} / {', '.join(filter(None, lower))}"[:120],
            )
    return None


def _known(cells: Sequence[str], layout: Layout) -> set[str]:
    """Our columns that some cell names."""
    found = {folded(cell) for cell in cells}
    return {ours for ours, others in layout.names.items() if any(folded(name) in found for name in (ours, *others))}
