"""By which rules does Eskerham rate, beside those that everybody has? Its own scheme, its terms, its groups."""

from __future__ import annotations

from typing import Any

from measuringup.cli.demo.council import ORGANISATIONS
from measuringup.cli.demo.timeline import TERMS, Timeline, terms

#: Ten per cent either side: the rule of the council's finance procedure.
SCHEME: dict[str, Any] = {
    "name": "rag-ten",
    "title": "Red, amber and green of the finance procedure",
    "version": "2",
    "basis": "relative",
    "tolerance": 10,
    "bands": [
        {"key": "green", "word": "On plan", "shape": "status-green", "from": "target", "good": True},
        {"key": "amber", "word": "Slightly off", "shape": "status-amber", "from": "-tolerance"},
        {"key": "red", "word": "Off plan", "shape": "status-red"},
    ],
}
#: The calendar of terms that termly figures follow.
CALENDAR = "school terms"
#: Groupings that definitions compare by, besides the families of councils: the groups of each, and their members.
GROUPINGS = {"school_kind": {"Primary schools": ["st-brendans-primary", "marsh-lane-primary"]}}


def school_terms(timeline: Timeline) -> list[tuple[str, Any]]:
    """Name and days of each term, in order."""
    names = {(month, day): name for name, month, day, *_ in TERMS}
    spans = sorted(terms(timeline.first_day.year - 10, timeline.as_of.year + 1))
    return [(names[span.start.month, span.start.day], span) for span in spans]


def groupings() -> dict[str, dict[str, list[str]]]:
    """Every grouping, its groups and their members."""
    families: dict[str, list[str]] = {}
    for each in ORGANISATIONS:
        families.setdefault(each.family_group, []).append(each.code)
    return {"family_group": families, **GROUPINGS}
