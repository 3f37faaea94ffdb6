"""What figures did each council enter? Stories turned into numbers by seeded chance."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

from measuringup.cli.demo.council import COUNCIL_CODE, ORGANISATIONS, Organisation
from measuringup.cli.demo.definitions import definitions
from measuringup.cli.demo.drawing import Drawn, draw, together
from measuringup.cli.demo.stories import STORIES, Body, Mark, Story
from measuringup.cli.demo.stories.story import month
from measuringup.cli.demo.timeline import SEEN_FROM, YEARS, Span, Timeline, known_on

#: Share of neighbours' figures that never arrived.
NEVER_ARRIVED = 0.03
#: The day on which neighbours' drifts are told to begin.
FIRST_TOLD = dt.date(SEEN_FROM.year - YEARS, 4, 1)


class Figure(NamedTuple):
    """One line of the figures file; None is an empty cell. `known_on` is the day it was sent."""

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
    known_on: dt.date = dt.date.max


class Telling:
    """One story on one time-line: its periods, and what happened in each."""

    def __init__(self, story: Story, timeline: Timeline) -> None:
        self.story, self.timeline = story, timeline
        self.definition: Mapping[str, Any] = definitions()[story.code]
        self.by_year = story.by_year or self.definition["basis"] == "cumulative"

    def told(self, span: Span) -> Span:
        """The period on the time-line on which the story is told."""
        return Span(*(self.timeline.told(day, by_year=self.by_year) for day in span))

    def spans(self, begins: str = "", ends: str = "") -> list[Span]:
        """The periods whose figures are known, within the story's own beginning and end, or other months."""
        first = self.timeline.shifted(month(begins or self.story.begins), by_year=True)
        last = self.timeline.shifted(month(ends or self.story.ends), by_year=True)
        frequency, lag = self.definition["frequency"], self.definition["lag_working_days"]
        if self.story.is_opened:
            lag = 0
        return [
            span
            for span in self.timeline.spans(frequency, self.definition["year"], self.story.years_before)
            if first <= span.start < last and known_on(span, frequency, lag) <= self.timeline.as_of
        ]

    def level(self, span: Span) -> float:
        """The level of a period without what happened in it alone."""
        return self.story.level_on(self.told(span).start)

    def levels(self, spans: Sequence[Span], difference: float = 0.0) -> list[float]:
        """The levels with everything that happened."""
        return [self.level(span) + difference + self.story.change_in(*self.told(span)) for span in spans]

    def figure(self, organisation: str, span: Span, drawn: Drawn, breakdown: str = "") -> Figure:
        """The line as it is entered: whole numbers above and below the line, or a plain value."""
        whole = [None if part is None else round(part) for part in (drawn.numerator, drawn.denominator)]
        frequency = self.definition["frequency"]
        sent = known_on(span, frequency, self.definition["lag_working_days"])
        return Figure(self.story.code, organisation, breakdown, frequency, span, *whole, drawn.value, known_on=sent)


def figures(timeline: Timeline, seed: int, stories: Sequence[Story] = STORIES) -> Iterator[Figure]:
    """Every figure of every council that is known by today, by measure, council and period."""
    for story in stories:
        telling = Telling(story, timeline)
        for organisation in ORGANISATIONS:
            chance = Random(f"{seed} {story.code} {organisation.code}")
            if organisation.code == COUNCIL_CODE:
                yield from own_figures(telling, chance) if story.is_whole else ()
            elif story.spread and story.code not in organisation.not_applicable.split(";"):
                yield from neighbours_figures(telling, organisation, chance)
        for body in story.bodies:
            yield from body_figures(telling, body, Random(f"{seed} {story.code} {body.code}"))


def own_figures(telling: Telling, chance: Random) -> Iterator[Figure]:
    """The council's own figures, its areas first when the measure has them."""
    story, spans = telling.story, telling.spans()
    if story.parts:
        drawn = dict.fromkeys(spans, Drawn(0.0, 0.0, None))
        turned = month(story.turns[-1].start) if story.turns else dt.date.max
        for name, share, difference in story.parts:
            levels = [level + difference * (telling.told(s).start >= turned) for s, level in _with(telling, spans)]
            parts = draw(story, telling.definition, spans, levels, story.size * share, chance)
            for span, part in zip(spans, parts, strict=True):
                yield telling.figure(COUNCIL_CODE, span, part, f"area={name}")
                drawn[span] = together(drawn[span], part)
    else:
        levels = telling.levels(spans)
        drawn = dict(zip(spans, draw(story, telling.definition, spans, levels, story.size, chance), strict=True))
    for place, (span, whole) in enumerate(drawn.items()):
        mark = story.mark_of(*telling.told(span), len(drawn) - place)
        yield marked(telling.figure(COUNCIL_CODE, span, whole), mark, timeline=telling.timeline)


def marked(figure: Figure, mark: Mark | None, timeline: Timeline) -> Figure:
    """The figure with what is said about it; for one that is not known yet an empty line was sent."""
    if mark:
        figure = figure._replace(state=mark.state, figure_status=mark.status)
        if mark.exceeds and figure.denominator is not None:
            figure = figure._replace(numerator=figure.denominator + mark.exceeds)
    is_awaited = figure.known_on > timeline.as_of
    if is_awaited or (mark and mark.hides):
        figure = figure._replace(numerator=None, denominator=None, value=None)
    return figure._replace(known_on=known_on(figure.span, figure.frequency, 0)) if is_awaited else figure


def body_figures(telling: Telling, body: Body, chance: Random) -> Iterator[Figure]:
    """The figures of a directorate, school or provider."""
    spans = telling.spans(body.since, body.until)
    levels = telling.levels(spans, body.difference)
    size = telling.story.size * body.share
    for span, drawn in zip(spans, draw(telling.story, telling.definition, spans, levels, size, chance), strict=True):
        yield telling.figure(body.code, span, drawn)


def neighbours_figures(telling: Telling, organisation: Organisation, chance: Random) -> Iterator[Figure]:
    """A neighbour's figures: its own level and drift, no story, some never sent."""
    story = telling.story
    level = story.level_on(FIRST_TOLD) * (1 + chance.gauss(0, story.spread))
    drift = chance.gauss(0, story.spread / 12)
    size = story.size * math.exp(chance.gauss(0, 0.3))
    gone = (
        telling.timeline.shifted(dt.date.fromisoformat(organisation.valid_to), by_year=True)
        if (organisation.valid_to)
        else dt.date.max
    )
    spans = [span for span in telling.spans() if span.end <= gone]
    levels = [level * (1 + drift * (telling.told(span).start - FIRST_TOLD).days / 365) for span in spans]
    plain = Story(code=story.code, level=level, noise=story.noise, season=story.season, peak=story.peak)
    for span, drawn in zip(spans, draw(plain, telling.definition, spans, levels, size, chance), strict=True):
        if chance.random() > NEVER_ARRIVED:
            yield telling.figure(organisation.code, span, drawn)


def _with(telling: Telling, spans: Sequence[Span]) -> list[tuple[Span, float]]:
    return list(zip(spans, telling.levels(spans), strict=True))
