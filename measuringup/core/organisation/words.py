"""What parts does a council have, and how can a unit or a person stand to a measure? The words for it."""

from __future__ import annotations

from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is. The last four are outside bodies (MISSION rows 4, 5, 10)."""

    COUNCIL = "council"
    DIRECTORATE = "directorate"
    DIVISION = "division"
    SERVICE = "service"
    TEAM = "team"
    PARTNER = "partner"
    SCHOOL = "school"
    PROVIDER = "provider"
    COMPARATOR = "comparator authority"

    @property
    def is_outside(self) -> bool:
        """Whether it is no part of the council."""
        return self in {UnitKind.PARTNER, UnitKind.SCHOOL, UnitKind.PROVIDER, UnitKind.COMPARATOR}


class SuccessionKind(StrEnum):
    """How one unit goes on in another (RULES H5, F5)."""

    MERGE = "merged into"
    SPLIT = "split into"
    REPLACE = "replaced by"


class Accountability(StrEnum):
    """How far the council answers for a measure (MISSION row 5)."""

    RESPONSIBLE = "responsible"
    JOINT = "joint"
    INFLUENCE = "influence"


class Duty(StrEnum):
    """What a post owes a measure: each can lie with another post (RULES A1)."""

    RESULT = "result"
    FIGURE = "figure"
    FORECAST = "forecast"
    COMMENTARY = "commentary"
    TARGET = "target approval"
    PORTFOLIO = "portfolio"


class ScorecardLevel(StrEnum):
    """At which level a scorecard is looked at (MISSION rows 22 to 24)."""

    CORPORATE = "corporate"
    DIRECTORATE = "directorate"
    SERVICE = "service"
    PARTNERSHIP = "partnership"
    CONTRACT = "contract"


class RestatementClass(StrEnum):
    """Why a published figure was replaced (RULES E2; BETTER 2, 2)."""

    CORRECTION = "correction"
    LATE_DATA = "late data"
    DEFINITION = "definition change"
    PRICE = "price rebase"


class CommentaryKind(StrEnum):
    """What a text beside a figure is (RULES I3)."""

    COMMENTARY = "commentary"
    CAUSE = "cause"
    ACTION = "action"
    DATA_QUALITY = "data quality"
