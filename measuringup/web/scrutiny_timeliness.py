"""How timely are answers to scrutiny, by unit or person? Beside the table of figures, for whoever may follow it."""

from __future__ import annotations

from typing import Any

from measuringup.core.collection.timeliness import Return, Timeliness, all_together, timeliness
from measuringup.core.permissions import Capability
from measuringup.records.queries.scrutiny_timeliness import KnownAnswer, answers_due
from measuringup.web.timeliness_view import UNIT, TimelinessAsked, days_cells

ANSWER_HEADS = ("due", "in time", "late", "missing", "in time %", "days to answer, median", "days to answer, worst")


def answer_lines(request: Any, asked: TimelinessAsked) -> tuple[list[Timeliness], Timeliness]:
    """The groups, and all of them together; nothing for whoever may not follow scrutiny."""
    reader = request.reader
    found = answers_due(reader.now, asked.since, asked.until) if request.may(Capability.FOLLOW) else ()
    below = set(reader.organisation.descendants(asked.unit)) if asked.unit else None
    every = [
        Return(group=_group(request, each, asked.by), period_end=each.asked_on, due=each.due, given=each.given)
        for each in found
        if below is None or below & set(_units(request, each))
    ]
    return timeliness(every, reader.today), all_together(every, reader.today)


def answer_cells(line: Timeliness) -> list[str]:
    """A line as it is printed, in the order of ANSWER_HEADS; "" for none."""
    numbers = [line.due, line.in_time, line.late, line.missing, line.share_in_time]
    return [*("" if number is None else f"{number}" for number in numbers), *days_cells(line.to_figure)]


def _units(request: Any, each: KnownAnswer) -> list[str]:
    """The unit of the post that answers, else those of today it was asked of."""
    tree = request.reader.organisation
    return [each.post.unit] if each.post else [code for code in tree.home(each.unit) if code in tree]


def _group(request: Any, each: KnownAnswer, by: str) -> str:
    tree = request.reader.organisation
    if by == UNIT:
        return ", ".join(tree[code].name for code in _units(request, each) if code in tree) or "Nobody is named"
    if each.post is None:
        return "Nobody is named"
    return " and ".join(one.name for one in each.post.holders) or f"Nobody: {each.post.title} is vacant"
