"""What may the public see of recommendations? Those published, as far as the committee has decided; posts, no names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from measuringup.core.recommendations.answers import Answer
from measuringup.core.recommendations.states import State
from measuringup.records.queries.following import as_it_stood, followed
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import organisation
from measuringup.reports.recommendations import answer_words
from measuringup.web.recommendation_lines import RecommendationLine, lines_of

#: No text that is looked for is longer.
LONGEST = 100


@dataclass(frozen=True)
class PublicReview:
    """A published review with those of its recommendations that are published."""

    title: str
    committee: str
    municipal_year: str
    lines: list[RecommendationLine]


def public_lines(known: Known) -> list[RecommendationLine]:
    """What is published of published reviews; an update shows once the committee has decided on it."""
    found = []
    for each in followed(known):
        if each.it.said.is_published and each.it.review.said.is_published:
            told = as_it_stood(each, known.on, only_decided=True)
            found += [told] if told is not None else []
    return lines_of(found, organisation(known), known.on)


def asked_for(lines: list[RecommendationLine], words: str) -> list[RecommendationLine]:
    """The lines in which all of these words stand, in what the public is told."""
    wanted = words.casefold().split()
    return [line for line in lines if all(word in line.told for word in wanted)]


def by_review(lines: list[RecommendationLine]) -> list[PublicReview]:
    """The lines under their reviews, each part beside what it was split from."""
    found: dict[int, list[RecommendationLine]] = {}
    for line in lines:
        found.setdefault(line.of.it.review.pk, []).append(line)
    return [
        PublicReview(of.said.title, of.committee, of.said.municipal_year, members)
        for members in (sorted(each, key=_place) for each in found.values())
        for of in [members[0].of.it.review]
    ]


def _place(line: RecommendationLine) -> tuple[int, str]:
    """By its number: 6a after 6, whenever it was split off; by its order where it has none."""
    digits = re.match(r"\d+", line.number)
    return (int(digits[0]), line.number) if digits else (line.of.it.said.place, "")


def told(line: RecommendationLine, numbers: Mapping[str, str]) -> dict[str, Any]:
    """What the page tells of one; `numbers` are those of the others on it, by their references."""
    it = line.of.it
    last = it.responses[-1] if it.responses else None
    update = it.updates[-1] if it.updates else None
    words = answer_words(Answer(last.answer), last.ground) if last and last.answer else ""
    is_open = line.state.is_open
    return {
        "line": line,
        "answer": last,
        "answer_words": words,
        "update": update,
        "chip": None if line.state in {State.NO_UPDATE, State.ELSEWHERE} else line.chip,
        "elsewhere": [numbers.get(code, code) for code in it.goes_on_in] if line.state is State.ELSEWHERE else [],
        "is_taken_up": line.state is not State.NOT_TAKEN_UP,
        "due": line.of.it.standing.due if is_open else None,
    }


def stamp(change: int, on: dt.date) -> str:
    """Changes whenever what is published may have."""
    return f"{change}-{on.isoformat()}"
