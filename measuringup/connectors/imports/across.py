"""Which columns hold figures across a table, and what do their headings say? A measure, a period, a unit, a part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from measuringup.connectors.headers import folded
from measuringup.connectors.imports.heads import BETWEEN, Head
from measuringup.connectors.imports.totals import is_total
from measuringup.connectors.imports.words import OurWords
from measuringup.connectors.profiles import load_profile
from measuringup.connectors.wide import is_period
from measuringup.core.imports import Axis, FileLayout, Role, folded_word

_PARTS = {Role.VALUE: "value", Role.NUMERATOR: "numerator", Role.DENOMINATOR: "denominator"}


@dataclass(frozen=True, kw_only=True)
class Across:
    """A column of figures: its position, what its heading says by axis, and which part of a figure it holds."""

    at: int
    says: Mapping[Axis, str]
    part: str = "value"


def columns_across(head: Head, layout: FileLayout, words: OurWords) -> tuple[list[Across], list[int]]:
    """The columns of figures, and those that add up others. A column that is named by the layout is what it says
    there; any other is one of figures where its heading says what the shape asks for."""
    named = {folded(each.heading): each.role for each in layout.columns}
    figures: list[Across] = []
    totals: list[int] = []
    for at, heading in enumerate(head.headings):
        role = named.get(folded(heading))
        if role not in (None, Role.FIGURES, Role.NOT_READ, *_PARTS):
            continue
        texts = axis_texts(head, layout, at)
        if any(is_total(text, layout) for text in [*texts.values(), *filter(None, (line[at] for line in head.lines))]):
            totals.append(at)
            continue
        if role is Role.NOT_READ:
            continue
        part = _part(role, texts.get(Axis.PART, ""), layout)
        if role is not None or (part and _fits(texts, layout, words)):
            says: dict[Axis, str] = {axis: text for axis, text in texts.items() if axis is not Axis.PART}
            figures.append(Across(at=at, says=says, part=part or "value"))
    return figures, totals


def axis_texts(head: Head, layout: FileLayout, at: int) -> dict[Axis, str]:
    """What stands above a column by axis; the last axis has all the rows that are left."""
    lines = [line[at] for line in head.lines]
    axes = layout.shape.axes
    texts = {axis: lines[place] for place, axis in enumerate(axes[:-1])}
    rest = list(dict.fromkeys(filter(None, lines[len(axes) - 1 :])))
    return {**texts, axes[-1]: joined_period(rest, layout) if axes[-1] is Axis.PERIOD else " ".join(rest)}


def joined_period(texts: Sequence[str], layout: FileLayout) -> str:
    """A year above and its part below as one label, in the order in which it can be read."""
    ways = [" ".join(texts), " ".join(reversed(texts))]
    return next((text for text in ways if folded_word(text) in layout.periods or is_period(text)), ways[0])


def _part(role: Role | None, text: str, layout: FileLayout) -> str:
    if Axis.PART not in layout.shape.axes:
        return "value"
    return _PARTS[role] if role in _PARTS else part_of(text)


def part_of(text: str) -> str:
    """The part of a figure that a word is for, "" for none."""
    names = load_profile().of("observations").names
    word = folded(text.rsplit(BETWEEN, maxsplit=1)[-1])
    return next(
        (part for part in _PARTS.values() if word in {folded(name) for name in (part, *names[part])}),
        "value" if text.strip() in {"%", "Rate", "rate"} else "",
    )


def _fits(texts: Mapping[Axis, str], layout: FileLayout, words: OurWords) -> bool:
    """Whether headings say what they are asked for. A measure beside a period need not be known: it is asked about."""
    if not all(text for axis, text in texts.items() if axis is not Axis.PART):
        return False
    if Axis.PERIOD in texts:
        return folded_word(texts[Axis.PERIOD]) in layout.periods or is_period(texts[Axis.PERIOD])
    known = {Axis.MEASURE: words.measure, Axis.UNIT: words.unit}
    return all(known[axis](text, layout) for axis, text in texts.items() if axis in known)
