"""What would a careful member ask about a recommendation? Checks of what is said, and of what the ledger says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from measuringup.core.recommendations.reading import Row
from measuringup.core.recommendations.truth import Finding, Told, findings_of
from measuringup.core.recommendations.wording import in_words
from measuringup.records.queries.following import Followed
from measuringup.reports.recommendations import shortened

#: What a finding is headed with.
HEADINGS = {
    "promise-date-past": "A promised time has passed.",
    "not-mentioned": "Promised and not mentioned again.",
    "no-time-named": "No time is named.",
    "only-noted": "Only noted.",
    "no-update": "No update.",
    "update-unchanged": "The same words twice.",
    "continuing-long": "“Continuing” for a long time.",
    "activity-only": "An activity without an outcome.",
    "assertion-only": "An assertion without evidence.",
    "figure-differs": "A figure differs from the ledger.",
    "figure-changed": "A figure has changed since.",
    "measure-red": "A linked measure is red.",
    "measure-gone": "A linked measure is no longer kept.",
}


@dataclass(frozen=True)
class Doubt:
    """Something one would ask, with the words it is about."""

    heading: str
    words: str
    sentence: str


def doubt_of(finding: Finding) -> Doubt:
    """A finding in words."""
    return Doubt(HEADINGS[finding.reason.code], shortened(finding.words, 160), in_words(finding.reason))


def doubts_of_words(of: Followed, today: dt.date) -> list[Doubt]:
    """What its answers and updates make one ask; nothing before there is an answer."""
    it = of.it
    if not it.responses:
        return []
    *earlier, last = [*it.updates] or [None]
    row = Row(
        position=1,
        text=it.said.text,
        response="\n".join(each.text for each in it.responses),
        update=last.text if last else "",
    )
    told = [Told(each.text, each.on) for each in earlier if each]
    return [doubt_of(each) for each in findings_of(row, today, written=last.on if last else None, earlier=told)]
