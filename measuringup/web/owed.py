"""What does the reader owe, and what waits for them? The figures their posts entitle and oblige them to."""

from __future__ import annotations

from measuringup.core.permissions import Capability
from measuringup.records.models import Submission
from measuringup.records.queries.collection import deciding_units, waiting_submissions
from measuringup.records.queries.owing import Owing, owing
from measuringup.web.asking import Reader


def givable(reader: Reader) -> list[Owing]:
    """The figures owed today that the reader may give, the longest overdue first."""
    held = {post.code for post in reader.standing.acting_posts}
    return [
        each
        for each in owing(reader.now)
        if reader.may(Capability.ENTER, each.unit)
        and (each.indicator_id in reader.visible or (each.post is not None and each.post.code in held))
    ]


def is_theirs(reader: Reader, each: Owing) -> bool:
    """Whether the duty is a post's of theirs, or nobody's."""
    return each.post is None or each.post.code in {post.code for post in reader.standing.acting_posts}


def waiting_for(reader: Reader) -> list[Submission]:
    """The figures that wait for the reader's approval, the oldest first."""
    every = waiting_submissions(reader.now)
    if not every:
        return []
    units = deciding_units(reader.now, [(each.indicator.code, each.organisation.code) for each in every])
    return [
        each
        for each, unit in zip(every, units, strict=True)
        if reader.may(Capability.APPROVE, unit) and each.indicator_id in reader.visible
    ]
