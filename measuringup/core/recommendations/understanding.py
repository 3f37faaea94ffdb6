"""What does a document recommend, to whom, and what was answered? From its lines to its recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from measuringup.core.recommendations.building import Draft, build
from measuringup.core.recommendations.document import Document
from measuringup.core.recommendations.folding import folded
from measuringup.core.recommendations.headings import Columns, Role
from measuringup.core.recommendations.links import lost_links
from measuringup.core.recommendations.marks import marks_in
from measuringup.core.recommendations.meetings import month_in
from measuringup.core.recommendations.reading import Aside, Footnote, Group, Reading, Row
from measuringup.core.recommendations.sorting import USUAL, Kind, Sorted, sorted_lines

_NO_NOTE = "The mark {mark} has no footnote in the document."
#: So many of those with the same words are named.
_MOST_NAMED = 5
_FAR_NOTE = "The footnote of the mark {mark} was found on another page."


def read(document: Document) -> Reading:
    """The recommendations of a document, in its order, with every doubt, and what is in none of them."""
    lines = sorted_lines(document)
    built = build(lines)
    notes = _notes(document, lines)
    used: set[int] = set()
    rows = [_row(at, draft, notes, used) for at, draft in enumerate(built.drafts, start=1)]
    named = {id(draft.group) for draft in built.drafts}
    last = max((draft.last for draft in built.drafts), default=0)
    above = [_whole(group) for group in built.groups if id(group) not in named and group.line <= last]
    headings = (*(each.text for each in lines if each.kind is Kind.HEADING), *above)
    return Reading(
        rows=tuple(_with_links_checked(_told_of_doubles(rows))),
        groups=tuple(group for group in built.groups if id(group) in named),
        headings=headings,
        columns=_columns(lines),
        footnotes=tuple(note for _, _, note in notes),
        dropped=_in_order([*(_aside(each) for each in lines if each.kind is Kind.DROPPED), *built.dropped]),
        left_over=_in_order([*built.left, *_left_over(lines, built.groups, last, notes, used)]),
        remarks=(*document.remarks, *_of_columns(lines)),
        month=month_in(headings),
    )


#: Footnotes in order: the page each stands on (None: kept by the file apart from its text), its line, and itself.
_Notes = list[tuple[int | None, int, Footnote]]


def _notes(document: Document, lines: Sequence[Sorted]) -> _Notes:
    found: _Notes = [(None, 0, Footnote(mark, text)) for mark, text in document.notes.items()]
    for each in lines:
        if each.kind is Kind.NOTE and each.mark:
            found.append((each.page, each.line.number, Footnote(each.mark, each.text)))
        elif each.kind is Kind.NOTE:
            page, line, note = found[-1]
            found[-1] = (page, line, Footnote(note.mark, f"{note.text} {each.text}"))
    return found


def _row(position: int, draft: Draft, notes: _Notes, used: set[int]) -> Row:
    said = {role: draft.cells.pop(role, "") for role in Role if role not in {Role.GROUP, Role.NUMBER}}
    footnotes, doubts = _footnotes(draft, notes, used)
    return Row(
        position=position,
        group=draft.group.title,
        group_now=draft.group.now,
        lead_in=draft.lead_in,
        number=draft.number,
        **{role.value: text for role, text in said.items()},
        others=tuple((str(name), text) for name, text in draft.cells.items()),
        footnotes=footnotes,
        lines=(draft.first, draft.last),
        doubts=tuple(dict.fromkeys([*draft.doubts, *doubts])),
    )


def _footnotes(draft: Draft, notes: _Notes, used: set[int]) -> tuple[tuple[Footnote, ...], list[str]]:
    """The notes of the marks in a draft: of its page first, else the next one that is free, else any."""
    found: dict[int, Footnote] = {}
    doubts: list[str] = []
    for page, text in draft.parts:
        for mark in marks_in(text):
            same = [at for at, (_, _, note) in enumerate(notes) if note.mark == mark]
            here = [at for at in same if notes[at][0] in {page, None}]
            if not same:
                doubts.append(_NO_NOTE.format(mark=mark))
                continue
            if not here and len(same) > 1:
                doubts.append(_FAR_NOTE.format(mark=mark))
            at = (here or [at for at in same if (notes[at][0] or 0) > page] or same)[0]
            found[at] = notes[at][2]
    used |= set(found)
    return tuple(note for _, note in sorted(found.items())), doubts


def _told_of_doubles(rows: Sequence[Row]) -> list[Row]:
    """Rows that repeat the words of another say so: the same may stand under two headings (RULES H5)."""
    places: dict[str, list[int]] = {}
    for row in rows:
        if row.text:
            places.setdefault(folded(row.text), []).append(row.position)
    return [_doubled(row, places.get(folded(row.text), [])) for row in rows]


def _doubled(row: Row, places: Sequence[int]) -> Row:
    others = [at for at in places[: _MOST_NAMED + 1] if at != row.position][:_MOST_NAMED]
    if not others:
        return row
    named = " and ".join(str(at) for at in others)
    named += f" and {len(places) - 1 - _MOST_NAMED:,} more" if len(places) - 1 > _MOST_NAMED else ""
    return replace(row, doubts=(*row.doubts, f"The same words are recommendation {named} of the document."))


def _with_links_checked(rows: Sequence[Row]) -> list[Row]:
    lost = lost_links(rows)
    return [replace(row, doubts=(*row.doubts, *lost.get(row.position, ()))) for row in rows]


def _of_columns(lines: Sequence[Sorted]) -> tuple[str, ...]:
    is_guessed = any(each.columns is USUAL for each in lines)
    return ("No row names the columns: they were taken for recommendation, response and update.",) if is_guessed else ()


def _columns(lines: Sequence[Sorted]) -> tuple[Columns, ...]:
    return tuple(each.columns for each in lines if each.kind is Kind.HEAD and each.columns)


def _aside(each: Sorted) -> Aside:
    return Aside(line=each.line.number, text=each.text, why=each.why)


def _whole(group: Group) -> str:
    return f"{group.title} (now {group.now})" if group.now else group.title


def _left_over(
    lines: Sequence[Sorted], groups: Sequence[Group], last: int, notes: _Notes, used: set[int]
) -> list[Aside]:
    left = [_aside(each) for each in lines if each.kind is Kind.LEFT]
    left += [
        Aside(line=line, text=f"{note.mark} {note.text}", why="No recommendation bears the mark of this footnote.")
        for at, (_, line, note) in enumerate(notes)
        if at not in used
    ]
    why = "No recommendation follows this heading."
    return [*left, *(Aside(line=each.line, text=_whole(each), why=why) for each in groups if each.line > last)]


def _in_order(asides: Sequence[Aside]) -> tuple[Aside, ...]:
    return tuple(sorted(asides, key=lambda aside: aside.line))
