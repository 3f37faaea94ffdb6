"""What did chance make of a level? One draw a period, added up within the year where the basis is cumulative."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

from measuringup.cli.demo.stories import Story
from measuringup.cli.demo.timeline import Span, financial_year

#: Denominators grow by this share a year; those of cases also scatter from period to period.
GROWTH, SCATTER = 0.004, 0.08
#: How far a single case's days (or points, or seconds) lie from their mean, as a share of it.
CASE_SCATTER = 0.35
#: A rolling figure keeps this much of its last deviation, and adds so much: most of its months are the same.
KEPT, ADDED = 0.9, 0.44
#: The highest share there is of cases among cases.
HIGHEST = 0.995


class Drawn(NamedTuple):
    """What chance gave for one period: a fraction, or a plain value."""

    numerator: float | None
    denominator: float | None
    value: float | None


def draw(
    story: Story,
    definition: Mapping[str, Any],
    spans: Sequence[Span],
    levels: Sequence[float],
    size: float,
    chance: Random,
) -> list[Drawn]:
    """One draw for each period and its level; `size` is the usual denominator."""
    basis, drawn, deviation = definition["basis"], [], 0.0
    so_far, year = Drawn(0.0, 0.0, 0.0), 0
    for span, told_level in zip(spans, levels, strict=True):
        fresh = chance.gauss(0, 1)
        deviation = fresh if basis != "rolling" else KEPT * deviation + ADDED * chance.gauss(0, 1)
        middle = span.start + (span.end - span.start) / 2
        level = told_level + story.season * math.cos((middle.month - story.peak) / 6 * math.pi)
        base = size * (1 + GROWTH) ** (span.start.year - spans[0].start.year)
        if basis == "in-period" and definition.get("data_type") != "rate":
            base *= 1 + SCATTER * chance.gauss(0, 1)
        if financial_year(span.start) != year:
            so_far, year = Drawn(0.0, round(base), 0.0), financial_year(span.start)
        if story.profile:
            share = story.profile[(span.start.month - 4) % 12] / 100 * (1 + 0.002 * story.noise * deviation)
            collected = max(total(so_far.numerator), total(so_far.denominator) * level / 100 * share)
            so_far = Drawn(collected, so_far.denominator, None)
            drawn.append(so_far)
            continue
        one = _one(story, definition, level, round(base), deviation)
        if basis == "cumulative":
            so_far = Drawn(total(so_far.numerator, one.numerator), so_far.denominator, total(so_far.value, one.value))
            one = so_far._replace(value=None) if base else Drawn(None, None, so_far.value)
        drawn.append(one)
    return drawn


def _one(story: Story, definition: Mapping[str, Any], level: float, base: float, deviation: float) -> Drawn:
    """One period's figure: cases among cases, events among people, totals over cases, or a plain value."""
    multiplier = definition["multiplier"]
    if story.constant:
        return Drawn(None, None, level)
    if not base:
        value = round(level + story.noise * deviation, definition["precision"])
        return Drawn(None, None, max(value, 0.0) if definition["precision"] == 0 else value)
    expected = base * level / multiplier
    if definition["data_type"] == "percentage":
        share = min(max(level / 100, 0.0), HIGHEST)
        spread = math.sqrt(base * share * (1 - share))
        return Drawn(min(max(base * share + story.noise * spread * deviation, 0.0), base), base, None)
    if multiplier == 1:
        return Drawn(expected * (1 + story.noise * CASE_SCATTER / math.sqrt(base) * deviation), base, None)
    return Drawn(max(expected + story.noise * math.sqrt(max(expected, 1.0)) * deviation, 0.0), base, None)


def together(whole: Drawn, part: Drawn) -> Drawn:
    """The fraction of two groups of cases."""
    return Drawn(total(whole.numerator, part.numerator), total(whole.denominator, part.denominator), None)


def total(*parts: float | None) -> float:
    """The sum of what is there."""
    return sum(part or 0.0 for part in parts)
