"""What is a row about, in words? Names of measures, units, people and posts for the record of changes."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from measuringup.core.periods import Period
from measuringup.records.models import (
    SINCE_EVER,
    BodyVersion,
    IndicatorVersion,
    Meeting,
    MeetingVersion,
    Observation,
    PersonVersion,
    PostVersion,
    Recommendation,
    ReviewVersion,
    ScorecardVersion,
    Submission,
    UnitVersion,
    Version,
)
from measuringup.records.queries.definitions import codes_of_indicators

#: Fields in words, where taking the underscores out is not enough.
FIELDS = {
    "parent_id": "lies below",
    "unit_id": "unit",
    "post_id": "post",
    "person_id": "person",
    "successor_id": "goes on in",
    "is_open": "open",
    "is_held": "held",
    "is_shared": "may be held by several",
    "is_sensitive": "sensitive",
    "figure_status": "status of the figure",
    "why": "reason",
    "source_id": "source file",
    "evidence_id": "evidence",
    "stand_in_id": "stand-in",
    "met_by_id": "change that met it",
    "on_behalf_of_id": "for",
    "figures_days": "working days for figures",
    "papers_days": "clear days for papers",
}


class Names:
    """What things were called as known at a change: the last name said by then."""

    def __init__(self, change: int) -> None:
        self.change = change

    def _last(self, model: Any, key: str, name: str) -> dict[int, str]:
        rows = model.objects.filter(change_id__lte=self.change).order_by("change_id", "pk")
        return dict(rows.values_list(key, name))

    @cached_property
    def _names(self) -> dict[str, dict[int, str]]:
        codes = codes_of_indicators()
        measures = self._last(IndicatorVersion, "indicator_id", "name")
        return {
            "indicator_id": {pk: f"{code} {measures.get(pk, '')}".strip() for pk, code in codes.items()},
            "unit_id": self._last(UnitVersion, "unit_id", "name"),
            "person_id": self._last(PersonVersion, "person_id", "name"),
            "post_id": self._last(PostVersion, "post_id", "title"),
            "scorecard_id": self._last(ScorecardVersion, "scorecard_id", "title"),
            "body_id": self._last(BodyVersion, "body_id", "name"),
            "meeting_id": self._meetings(),
            "review_id": self._last(ReviewVersion, "review_id", "title"),
            "recommendation_id": dict(Recommendation.objects.values_list("pk", "code")),
        }

    def _meetings(self) -> dict[int, str]:
        bodies = self._last(BodyVersion, "body_id", "name")
        days = self._last(MeetingVersion, "meeting_id", "day")
        of = Meeting.objects.values_list("pk", "body_id")
        return {pk: f"{bodies.get(body, '')}, {_day(days[pk])}" for pk, body in of if pk in days}

    def value(self, field: str, value: Any) -> str:
        """A value in words; "" for none."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, float):
            return f"{value:,.10g}"
        kind = {
            "parent_id": "unit_id",
            "organisation_id": "unit_id",
            "predecessor_id": "unit_id",
            "successor_id": "unit_id",
            "stand_in_id": "person_id",
            "on_behalf_of_id": "person_id",
        }
        return self._names.get(kind.get(field, field), {}).get(value, str(value))

    @staticmethod
    def field(name: str) -> str:
        """A field in words."""
        return FIELDS.get(name, name.removesuffix("_id").replace("_", " "))

    def subject(self, row: Any) -> str:
        """What a row is about: its key in words."""
        if not hasattr(row, "KEY"):
            return self._identity(row)
        parts = []
        for name in row.KEY:
            value = getattr(row, name)
            if name in {"period_start", "frequency", "year_start"} or value in (None, ""):
                continue
            if name == "period_end":
                parts.append(period_words(row) if hasattr(row, "period_start") else f"to {_day(value)}")
            else:
                parts.append(self.value(name, value))
        return " · ".join(parts)

    def _identity(self, row: Any) -> str:
        own = f"{type(row).__name__.lower()}_id"
        if type(row).__name__ == "AccountEvent":
            return str(row.user)
        if type(row).__name__ == "Indicator":
            return self._names["indicator_id"].get(row.pk, str(row))
        return self._names.get(own, {}).get(row.pk, str(row))

    @staticmethod
    def days(row: Any) -> str:
        """For which days a version holds, in words; "" for all, and for figures, which have their period."""
        if not isinstance(row, Version):
            return ""
        if row.valid_from == SINCE_EVER:
            return f"until {_day(row.valid_to - dt.timedelta(days=1))}" if row.valid_to else ""
        if row.valid_to:
            return f"{_day(row.valid_from)} to {_day(row.valid_to - dt.timedelta(days=1))}"
        return f"from {_day(row.valid_from)}"


def period_words(row: Any) -> str:
    """The period that a row is about, in the house's form."""
    if isinstance(row, Observation | Submission):
        return Period(row.period_start, row.period_end, row.frequency).label
    return f"{_day(row.period_start)} to {_day(row.period_end)}"


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%b %Y}"
