"""How is a council built, and who stands where in it? The words for it, and the tree of its units."""

from measuringup.core.organisation.tree import Organisation, OrganisationError, OrganisationUnit
from measuringup.core.organisation.words import (
    Accountability,
    CommentaryKind,
    Duty,
    RestatementClass,
    ScorecardLevel,
    SuccessionKind,
    UnitKind,
)

__all__ = [
    "Accountability",
    "CommentaryKind",
    "Duty",
    "Organisation",
    "OrganisationError",
    "OrganisationUnit",
    "RestatementClass",
    "ScorecardLevel",
    "SuccessionKind",
    "UnitKind",
]
