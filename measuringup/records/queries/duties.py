"""Which post has which duty for which measure? Primary keys alone, for pages that ask it of every measure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from measuringup.core.organisation import Duty
from measuringup.records.models import Ownership
from measuringup.records.queries.known import Known

#: Who owes what: the post with this duty, else the next. Without any of them a measure has nobody.
GIVES = (Duty.FIGURE, Duty.RESULT)
EXPLAINS = (Duty.COMMENTARY, Duty.RESULT)
FORECASTS = (Duty.FORECAST, Duty.FIGURE, Duty.RESULT)


def duties(known: Known, measures: Collection[int] | None = None) -> dict[int, dict[Duty, int]]:
    """The posts of each measure by duty, all by primary key; of all measures, or of those asked for."""
    rows = Ownership.objects.known_values(
        ("indicator_id", "duty", "post_id"), known.change, known.on, indicator_id=measures
    )
    found: dict[int, dict[Duty, int]] = {}
    for measure, duty, post in rows:
        found.setdefault(measure, {})[Duty(duty)] = post
    return found


def holder(posts: Mapping[Duty, int], order: Collection[Duty]) -> int | None:
    """The post that has the first of these duties for a measure."""
    return next((posts[duty] for duty in order if duty in posts), None)
