"""Which rows of a table make one recommendation? Cells cut by a page are joined, headings and points put in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from measuringup.core.recommendations.document import Line
from measuringup.core.recommendations.headings import Columns, Role
from measuringup.core.recommendations.reading import Aside, Group
from measuringup.core.recommendations.sentences import BULLET, begins_small, is_unfinished, joined, tidy, without_bullet
from measuringup.core.recommendations.sorting import Kind, Sorted
from measuringup.core.recommendations.splitting import (
    Habits,
    habits,
    heading_in_front,
    is_heading,
    is_number,
    now_of,
    taken_apart,
    without_continued,
)

#: Columns whose text, alone in its row, is a heading, a lead-in, a point or a recommendation.
_LEADING = (Role.TEXT, Role.NUMBER, Role.GROUP)


@dataclass
class Draft:
    """A recommendation while its lines are read. `cells` are by role or, without one, by the column's own heading."""

    group: Group
    lead_in: str
    first: int
    last: int
    cells: dict[Role | str, str] = field(default_factory=dict)
    number: str = ""
    doubts: list[str] = field(default_factory=list)
    points: list[int] = field(default_factory=list)
    #: Each part of it with the page it stands on, to look for the marks of footnotes.
    parts: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Built:
    """The drafts in order, the headings of groups, and what could not be placed."""

    drafts: list[Draft] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    left: list[Aside] = field(default_factory=list)
    dropped: list[Aside] = field(default_factory=list)


def build(lines: Sequence[Sorted]) -> Built:
    """The recommendations of sorted lines."""
    builder = _Builder(_habits_of(lines))
    for each in lines:
        if each.kind is Kind.TITLE:
            builder.title(each.text, each.line.number, each.page)
        elif each.kind is Kind.ROW:
            builder.row(each)
    return builder.finished()


def _habits_of(lines: Iterable[Sorted]) -> Habits:
    texts: list[str] = []
    titles: list[str] = []
    for each in lines:
        if each.kind is Kind.TITLE:
            titles.append(each.text)
        elif each.kind is Kind.ROW:
            assert each.columns is not None
            cells = _cells(each.line, each.columns)
            alone = _alone(each.line, cells)
            if alone and is_heading(alone) and not each.is_after_break:
                titles.append(alone)
            elif not alone and cells.get(Role.TEXT):
                texts.append(cells[Role.TEXT])
    return habits(texts, titles)


class _Builder:
    def __init__(self, known: Habits) -> None:
        self.known = known
        self.built = Built()
        self.group = Group(title="")
        self.lead_in = ""
        #: The lead-in while no recommendation has followed it.
        self.unused: Aside | None = None
        self.current: Draft | None = None
        #: Parts of headings and lead-ins, for the marks they bear; they go with the next recommendation.
        self.waiting: list[tuple[int, str]] = []

    def title(self, text: str, line: int, page: int) -> None:
        """A heading: a new group begins, or the same goes on after a page."""
        self._leave_lead_in()
        title, now = now_of(without_continued(text))
        if (title, now) == (self.group.title, self.group.now):
            self.built.dropped.append(Aside(line=line, text=text, why="The heading of the group, repeated."))
            return
        self.group = Group(title=title, now=now, line=line)
        self.built.groups.append(self.group)
        self.lead_in, self.current = "", None
        self.waiting.append((page, text))

    def row(self, row: Sorted) -> None:
        """One row of a table."""
        assert row.columns is not None
        cells = _cells(row.line, row.columns)
        alone = _alone(row.line, cells)
        self._take_group(cells, row)
        if alone:
            self._alone(alone, row)
        elif self._goes_on(cells, row):
            self._continue(cells, row)
        else:
            self._begin(cells, row)

    def _take_group(self, cells: dict[Role | str, str], row: Sorted) -> None:
        """A column of headings: what stands in it holds until something else does."""
        if (title := cells.pop(Role.GROUP, "")) and now_of(title) != (self.group.title, self.group.now):
            self.title(title, row.line.number, row.page)

    def _alone(self, text: str, row: Sorted) -> None:
        """Text with nothing beside it: a lead-in, a heading, the rest of a cell, a point, or a bare recommendation."""
        bullet = BULLET.match(text)
        if row.line.is_across and not bullet:
            self._across(text, row)
        elif self.current and self._is_rest(text, row):
            self._continue({Role.TEXT: text}, row)
        elif text.rstrip().endswith(":") and not begins_small(text):
            self._lead_in(text, row)
        elif self.current and (bullet or begins_small(text)):
            self._point(text, row)
        elif is_heading(text) and not bullet:
            self.title(text, row.line.number, row.page)
        else:
            self._begin({Role.TEXT: text}, row)
            assert self.current is not None
            self.current.doubts.append("Nothing stands beside it: it may be a heading, or the rest of another row.")

    def _across(self, text: str, row: Sorted) -> None:
        if text.rstrip().endswith(":"):
            self._lead_in(text, row)
        elif is_heading(text):
            self.title(text, row.line.number, row.page)
        elif self.current and begins_small(text):
            self._continue({Role.TEXT: text}, row)
        else:
            self._lead_in(text, row)

    def _lead_in(self, text: str, row: Sorted) -> None:
        heading, text = heading_in_front(text)
        if heading:
            self.title(heading, row.line.number, row.page)
        if self.unused and is_unfinished(self.lead_in):
            self.lead_in = f"{self.lead_in} {text}"
        else:
            self._leave_lead_in()
            self.lead_in = text
        line = self.unused.line if self.unused else row.line.number
        self.unused = Aside(line=line, text=self.lead_in, why="No recommendation follows this sentence.")
        self.current = None
        self.waiting.append((row.page, text))

    def _leave_lead_in(self) -> None:
        if self.unused:
            self.built.left.append(self.unused)
        self.unused = None

    def _is_rest(self, text: str, row: Sorted) -> bool:
        """Whether a text alone goes on with the cell before a page ended."""
        assert self.current is not None
        before = self.current.cells.get(Role.TEXT, "")
        return row.is_after_break and is_unfinished(before) and begins_small(text)

    def _goes_on(self, cells: dict[Role | str, str], row: Sorted) -> bool:
        """Whether a row is the rest of the recommendation before it."""
        if self.current is None or cells.get(Role.NUMBER):
            return False
        text = cells.get(Role.TEXT, "")
        if not text:
            return True
        return begins_small(text) and is_unfinished(self.current.cells.get(Role.TEXT, ""))

    def _continue(self, cells: dict[Role | str, str], row: Sorted) -> None:
        assert self.current is not None
        for role, text in cells.items():
            before = self.current.cells.get(role, "")
            if row.line.merged and not row.is_after_break:
                self.current.cells[role] = f"{before}\n{text}" if before else text
            else:
                self.current.cells[role] = joined(before, text, across_pages=row.is_after_break)
            self.current.parts.append((row.page, text))
        if row.line.merged and not row.is_after_break:
            self.current.doubts.append(
                f"It is merged over several rows; the cells beside it (line {row.line.number}) were joined."
            )
        if cells.get(Role.TEXT) and not row.is_after_break:
            self.current.doubts.append(f"Line {row.line.number} begins with a small letter and was joined to it.")
        self._stands_on(row.line)

    def _point(self, text: str, row: Sorted) -> None:
        """A point of a list that follows the recommendation in rows of their own, without an answer."""
        assert self.current is not None
        before = self.current.cells.get(Role.TEXT, "")
        self.current.cells[Role.TEXT] = f"{before}\n• {without_bullet(text).strip()}"
        self.current.parts.append((row.page, text))
        self.current.points.append(row.line.number)
        self._stands_on(row.line)

    def _begin(self, cells: dict[Role | str, str], row: Sorted) -> None:
        parts = taken_apart(cells.get(Role.TEXT, ""), self.known)
        if parts.heading:
            self.title(parts.heading, row.line.number, row.page)
        if parts.lead_in:
            self._lead_in(parts.lead_in, row)
        before = self.current
        doubts = [*parts.doubts, *_shared(cells, row, before)]
        self.current = Draft(
            group=self.group,
            lead_in=self.lead_in,
            first=row.line.number,
            last=row.line.number,
            cells={**cells, Role.TEXT: parts.text},
            number=cells.pop(Role.NUMBER, "") or parts.number,
            doubts=doubts,
            parts=[*self.waiting, *((row.page, text) for text in cells.values())],
        )
        self.waiting, self.unused = [], None
        self.current.cells.pop(Role.NUMBER, None)
        self._stands_on(row.line)
        if not parts.text:
            self.current.doubts.append("There is no recommendation above it: only other columns hold anything.")
        if row.is_after_break and before and is_unfinished(before.cells.get(Role.TEXT, "")):
            before.doubts.append("A page ends after it without a stop: what follows was read as the next one.")
        self.built.drafts.append(self.current)

    def _stands_on(self, line: Line) -> None:
        assert self.current is not None
        self.current.last = line.last or line.number
        self.current.doubts += [remark for remark in line.remarks if remark not in self.current.doubts]

    def finished(self) -> Built:
        """All drafts, each with a doubt for the points that were taken into it."""
        self._leave_lead_in()
        for draft in self.built.drafts:
            if draft.points:
                lines = f"{draft.points[0]} to {draft.points[-1]}" if len(draft.points) > 1 else str(draft.points[0])
                draft.doubts.append(
                    f"Nothing stands beside the {len(draft.points)} points below it (line {lines}): "
                    "they were read as part of this recommendation, not as recommendations of their own."
                )
        return self.built


def _shared(cells: dict[Role | str, str], row: Sorted, before: Draft | None) -> Iterator[str]:
    """Put into a row what stands in cells merged with those of the recommendation above; a doubt for each."""
    assert row.columns is not None
    for at in sorted(row.line.merged):
        key = _key(row.columns, at)
        if before and before.cells.get(key) and key not in cells and key not in _LEADING:
            cells[key] = before.cells[key]
            yield f"The cell of the column “{row.columns.words[at]}” is merged with that above: both have its words."


def _key(columns: Columns, at: int) -> Role | str:
    """The role of a column, or the words at its head."""
    role = columns.roles[at] if at < len(columns.roles) else None
    name = columns.words[at] if at < len(columns.words) else ""
    return role or name or f"Column {at + 1}"


def _cells(line: Line, columns: Columns) -> dict[Role | str, str]:
    """What stands in a row, by role or by the heading of the column; blank cells are left out."""
    found: dict[Role | str, str] = {}
    for at, cell in enumerate(line.cells):
        text = tidy(cell)
        if not text:
            continue
        key = _key(columns, at)
        found[key] = f"{found[key]}\n{text}" if key in found else text
    return found


def _alone(line: Line, cells: dict[Role | str, str]) -> str:
    """The text of a row that has nothing beside it, "" where something stands beside it or it only goes on."""
    if len(cells) != 1:
        return ""
    (role, text) = next(iter(cells.items()))
    if line.is_across:
        return text
    if role not in _LEADING or (role is Role.NUMBER and is_number(text)):
        return ""
    return text
