"""What of the document stands beside the row that is looked at? Its lines, those before and those after, as found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import Any

from measuringup.core.recommendations.kept import KeptRow, Rows

#: So many lines are shown before those of the row, and after them.
_BEFORE, _AFTER, _STEP = 8, 16, 40


@dataclass(frozen=True)
class ShownLine:
    """A line of the document. `row` is the name of the row it was read into; `page` where one begins."""

    number: int
    cells: list[tuple[str, str]]
    span: int
    kind: str
    why: str
    is_current: bool
    row: str
    address: str
    page: int


@dataclass(frozen=True)
class SourceView:
    """A stretch of the document: its heads, lines, and the first lines of the stretches before and after."""

    heads: list[str]
    lines: list[ShownLine]
    before: int | None
    after: int | None
    number: int
    pages: list[int]

    @property
    def said(self) -> str:
        """ "Lines 49 to 94 of 533, pages 3 and 4"."""
        if not self.lines:
            return "Nothing of the document is left to show."
        lines = f"Lines {self.lines[0].number} to {self.lines[-1].number}"
        if not self.pages:
            return lines
        first, last = self.pages[0], self.pages[-1]
        return f"{lines}, page {first}" if first == last else f"{lines}, pages {first} to {last}"

    @property
    def marked(self) -> str:
        """Where the lines of the row stand."""
        own = [each.number for each in self.lines if each.is_current]
        if not own:
            return ""
        return f"Shaded: line {own[0]}." if own[0] == own[-1] else f"Shaded: lines {own[0]} to {own[-1]}."


def source_view(
    lines: Sequence[Mapping[str, Any]],
    rows: Rows,
    current: KeptRow | None,
    asked: int | None,
    address: Callable[[str], str],
) -> SourceView:
    """The stretch of lines round a row, or from the line asked for, by its place; `address` leads to a row by name."""
    places = _places(lines, rows)
    first, last = places.get(current.name, (0, 0)) if current else (0, 0)
    start = max(0, first - _BEFORE) if asked is None else min(max(0, asked), max(0, len(lines) - 1))
    end = min(len(lines), last + 1 + _AFTER) if asked is None else min(len(lines), start + _STEP)
    heads = next((list(each["cells"]) for each in reversed(lines[: start + 1]) if each["kind"] == "head"), [])
    if not heads:
        heads = next((list(each["cells"]) for each in lines if each["kind"] == "head"), [])
    owners = _owners(places)
    shown = [
        replace(
            _shown(each, at, heads, lines, is_owned=at in owners),
            is_current=current is not None and current.name in places and first <= at <= last and each["kind"] == "row",
            row=(owner := owners.get(at, "") if each["kind"] == "row" else ""),
            address=address(owner) if owner else "",
        )
        for at, each in enumerate(lines[start:end], start)
    ]
    return SourceView(
        heads=heads,
        lines=shown,
        before=max(0, start - _STEP) if start else None,
        after=end if end < len(lines) else None,
        number=len(lines),
        pages=sorted({each["page"] for each in lines[start:end] if each["page"]}),
    )


def _shown(
    line: Mapping[str, Any], at: int, heads: Sequence[str], lines: Sequence[Mapping[str, Any]], *, is_owned: bool
) -> ShownLine:
    cells = [cell.strip() for cell in line["cells"]]
    width = max(len(heads), len(cells))
    is_alone = line["is_across"] or len(cells) == 1 or (not is_owned and not any(cells[1:]))
    return ShownLine(
        number=line["number"],
        cells=[("", " ".join(filter(None, cells)))] if is_alone else _with_heads(cells, heads),
        span=width if is_alone else 1,
        kind=line["kind"],
        why=line["why"],
        is_current=False,
        row="",
        address="",
        page=line["page"] if line["page"] and (not at or lines[at - 1]["page"] != line["page"]) else 0,
    )


def _with_heads(cells: Sequence[str], heads: Sequence[str]) -> list[tuple[str, str]]:
    named = [*heads, *[""] * (len(cells) - len(heads))]
    return list(zip(named, [*cells, *[""] * (len(heads) - len(cells))], strict=True))


def _places(lines: Sequence[Mapping[str, Any]], rows: Rows) -> dict[str, tuple[int, int]]:
    """The first and last place of each row among the lines, whose numbers begin anew with each sheet.

    Rows stand in the order of the lines and share none, but for the parts of one that was split.
    """
    found: dict[str, tuple[int, int]] = {}
    after, whole, before, last_name = 0, "", (0, 0), ""
    for each in rows:
        root = each.name.rstrip(ascii_lowercase)
        if root == whole and each.row.lines == before:
            found[each.name] = found[last_name]
            continue
        place = _place(lines, each.row.lines, after) or _place(lines, each.row.lines, 0)
        if place is not None:
            found[each.name] = place
            after, whole, before, last_name = place[1] + 1, root, each.row.lines, each.name
    return found


def _place(lines: Sequence[Mapping[str, Any]], numbers: tuple[int, int], after: int) -> tuple[int, int] | None:
    """Where these lines stand, looked for from a place on; None where they do not."""
    first, last = numbers
    start = next((at for at in range(after, len(lines)) if lines[at]["number"] == first), None)
    if start is None:
        return None
    end = start
    while end + 1 < len(lines) and lines[end]["last"] < last and lines[end + 1]["number"] <= last:
        end += 1
    return start, end


def _owners(places: Mapping[str, tuple[int, int]]) -> dict[int, str]:
    """The row that stands at a place; the first where several do."""
    owners: dict[int, str] = {}
    for name, (first, last) in places.items():
        for at in range(first, last + 1):
            owners.setdefault(at, name)
    return owners
