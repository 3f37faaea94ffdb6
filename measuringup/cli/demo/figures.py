"""What figures did each council enter? Stories turned into numbers by seeded chance."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any, NamedTuple

from measuringup.cli.demo.council import COUNCIL_CODE, ORGANISATIONS, Organisation
from measuringup.cli.demo.definitions import definitions
from measuringup.cli.demo.stories import STORIES, Story
from measuringup.cli.demo.stories.story import month
from measuringup.cli.demo.timeline import FIRST_DAY, Span, Timeline

#: Denominators grow by this share a year; those of cases also scatter from period to period.
GROWTH, SCATTER = 0.004, 0.08
#: How far a single case's days (or points, or seconds) lie from their mean, as a share of it.
CASE_SCATTER = 0.35
#: Share of neighbours' figures that never arrived.
NEVER_ARRIVED = 0.03
#: A rolling figure keeps this much of its last deviation: most of its months are the same.
KEPT = 0.9


class Figure(NamedTuple):
    """One line of the figures file; None is an empty cell."""

    indicator_code: str
    organisation_code: str
    breakdown: str
    frequency: str
    span: Span
    numerator: int | None
    denominator: int | None
    value: float | None
    state: str = ""
    figure_status: str = "final"


class Drawn(NamedTuple):
    """What chance gave for one period: a fraction, or a plain value."""

    numerator: float | None
    denominator: float | None
    value: float | None


def figures(timeline: Timeline, seed: int) -> Iterator[Figure]:
    """Every figure of every council, by measure, council and period."""
    for story in STORIES:
        definition = definitions()[story.code]
        for organisation in ORGANISATIONS:
            chance = Random(f"{seed} {story.code} {organisation.code}")
            if organisation.code == COUNCIL_CODE:
                yield from own_figures(story, definition, timeline, chance)
            elif story.spread and story.code not in organisation.not_applicable.split(";"):
                yield from neighbours_figures(story, definition, organisation, timeline, chance)


def own_figures(story: Story, definition: Mapping[str, Any], timeline: Timeline, chance: Random) -> Iterator[Figure]:
    """The council's own figures, its areas first when the measure has them."""
    spans = _told_spans(story, definition, timeline)
    if story.parts:
        drawn = dict.fromkeys(spans, Drawn(0.0, 0.0, None))
        turned = month(story.turns[-1].start)
        for name, share, difference in story.parts:
            levels = [story.level_on(told := timeline.told(s.start)) + difference * (told >= turned) for s in spans]
            parts = _draw(story, definition, spans, levels, story.size * share, chance)
            for span, part in zip(spans, parts, strict=True):
                yield _figure(story, definition, COUNCIL_CODE, span, part, f"area={name}")
                drawn[span] = _together(drawn[span], part)
    else:
        levels = [story.level_on(timeline.told(span.start)) for span in spans]
        drawn = dict(zip(spans, _draw(story, definition, spans, levels, story.size, chance, timeline), strict=True))
    for span, whole in drawn.items():
        mark = story.mark_of(timeline.told(span.start))
        figure = _figure(story, definition, COUNCIL_CODE, span, whole)
        if mark:
            figure = figure._replace(state=mark.state, figure_status=mark.status)
            if mark.hides:
                figure = figure._replace(numerator=None, denominator=None, value=None)
        yield figure


def neighbours_figures(
    story: Story, definition: Mapping[str, Any], organisation: Organisation, timeline: Timeline, chance: Random
) -> Iterator[Figure]:
    """A neighbour's figures: its own level and drift, no story, some never sent."""
    level = story.level_on(FIRST_DAY) * (1 + chance.gauss(0, story.spread))
    drift = chance.gauss(0, story.spread / 12)
    size = story.size * math.exp(chance.gauss(0, 0.3))
    spans = [
        span
        for span in _told_spans(story, definition, timeline)
        if not organisation.valid_to or str(timeline.told(span.end)) <= organisation.valid_to
    ]
    levels = [level * (1 + drift * (timeline.told(span.start) - FIRST_DAY).days / 365) for span in spans]
    plain = Story(code=story.code, level=level, noise=story.noise, season=story.season, peak=story.peak)
    for span, drawn in zip(spans, _draw(plain, definition, spans, levels, size, chance), strict=True):
        if chance.random() > NEVER_ARRIVED:
            yield _figure(story, definition, organisation.code, span, drawn)


def _told_spans(story: Story, definition: Mapping[str, Any], timeline: Timeline) -> list[Span]:
    """The periods of a measure within its story's own beginning and end."""
    begins, ends = month(story.begins), month(story.ends)
    spans = timeline.spans(definition["frequency"], definition["year"])
    return [span for span in spans if begins <= timeline.told(span.start) < ends]


def _draw(
    story: Story,
    definition: Mapping[str, Any],
    spans: list[Span],
    levels: list[float],
    size: float,
    chance: Random,
    timeline: Timeline | None = None,
) -> list[Drawn]:
    """One draw a period, added up within the year where the basis is cumulative."""
    basis, drawn, deviation = definition["basis"], [], 0.0
    so_far, year = Drawn(0.0, 0.0, 0.0), 0
    for span, told_level in zip(spans, levels, strict=True):
        deviation = chance.gauss(0, 1) if basis != "rolling" else KEPT * deviation + 0.44 * chance.gauss(0, 1)
        middle = span.start + (span.end - span.start) / 2
        level = told_level + story.season * math.cos((middle.month - story.peak) / 6 * math.pi)
        if timeline:
            level += story.change_in(timeline.told(span.start))
        base = size * (1 + GROWTH) ** (span.start.year - spans[0].start.year)
        if basis == "in-period" and definition.get("data_type") != "rate":
            base *= 1 + SCATTER * chance.gauss(0, 1)
        if (financial_year := span.start.year - (span.start.month < 4)) != year:
            so_far, year = Drawn(0.0, round(base), 0.0), financial_year
        if story.profile:
            share = story.profile[(span.start.month - 4) % 12] / 100 * (1 + 0.002 * story.noise * deviation)
            collected = max(_sum(so_far.numerator), _sum(so_far.denominator) * level / 100 * share)
            so_far = Drawn(collected, so_far.denominator, None)
            drawn.append(so_far)
            continue
        one = _one(story, definition, level, round(base), deviation)
        if basis == "cumulative":
            so_far = Drawn(_sum(so_far.numerator, one.numerator), so_far.denominator, _sum(so_far.value, one.value))
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
        share = min(max(level / 100, 0.0), 0.995)
        spread = math.sqrt(base * share * (1 - share))
        return Drawn(min(max(base * share + story.noise * spread * deviation, 0.0), base), base, None)
    if multiplier == 1:
        return Drawn(expected * (1 + story.noise * CASE_SCATTER / math.sqrt(base) * deviation), base, None)
    return Drawn(max(expected + story.noise * math.sqrt(max(expected, 1.0)) * deviation, 0.0), base, None)


def _figure(
    story: Story, definition: Mapping[str, Any], organisation: str, span: Span, drawn: Drawn, breakdown: str = ""
) -> Figure:
    """The line as it is entered: whole numbers above and below the line, or a plain value."""
    whole = [None if part is None else round(part) for part in (drawn.numerator, drawn.denominator)]
    return Figure(story.code, organisation, breakdown, definition["frequency"], span, *whole, drawn.value)


def _together(whole: Drawn, part: Drawn) -> Drawn:
    """The fraction of two groups of cases."""
    return Drawn(_sum(whole.numerator, part.numerator), _sum(whole.denominator, part.denominator), None)


def _sum(*parts: float | None) -> float:
    return sum(part or 0.0 for part in parts)
