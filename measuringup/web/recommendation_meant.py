"""What does "as above" mean on the page of a recommendation? The cell of the same review it points to."""

from __future__ import annotations

from dataclasses import dataclass

from measuringup.core.recommendations import Row, links_from, meant
from measuringup.core.recommendations.links import points
from measuringup.records.models import RecommendationVersion
from measuringup.records.queries.known import Known
from measuringup.records.queries.recommendations import KnownRecommendation, recommendations
from measuringup.reports.recommendations import shortened

_COLUMNS = {"text": "words", "response": "response", "update": "update"}
_MOST_LETTERS = 300


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """Words that stand for others: what they mean, and of which recommendation and column; its code is "" for this
    one's own."""

    words: str
    column: str
    code: str
    text: str


def meanings(known: Known, it: KnownRecommendation) -> list[Meaning]:
    """What words of its last response and update mean; the others of the review are read only where any point."""
    own = _row(1, it)
    if not points(own.response) and not points(own.update):
        return []
    versions = RecommendationVersion.objects.known(known.change, known.on, review_id=it.review.pk)
    there = recommendations(known, {each.recommendation_id for each in versions})
    rows = [_row(place, each) for place, each in enumerate(there, 1)]
    found = []
    for link in links_from(rows, next(at for at, each in enumerate(there) if each.pk == it.pk)):
        to = there[link.to_position - 1]
        found.append(
            Meaning(
                words=link.words,
                column=_COLUMNS[link.to_column],
                code="" if to.pk == it.pk else to.code,
                text=shortened(meant(link, rows), _MOST_LETTERS),
            )
        )
    return found


def _row(place: int, it: KnownRecommendation) -> Row:
    """A recommendation as a row of the paper it came from."""
    return Row(
        position=place,
        number=it.said.number,
        text=it.said.text,
        response=it.responses[-1].text if it.responses else "",
        update=it.updates[-1].text if it.updates else "",
    )
