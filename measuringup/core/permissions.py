"""Who may do what? The one table of permissions: pages, actions and API ask it, and nothing else.

A person's posts give grants: a role, and the unit the post sits in. A role may use a capability
everywhere, or only in its own unit and what lies below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a post makes of its holder."""

    VIEWER = "viewer"
    OFFICER = "officer"
    DATA_PROVIDER = "data provider"
    APPROVER = "approver"
    HEAD_OF_SERVICE = "head of service"
    DIRECTOR = "director"
    PORTFOLIO_HOLDER = "portfolio holder"
    SCRUTINY_MEMBER = "scrutiny member"
    DEMOCRATIC_SERVICES = "democratic services"
    FINANCE_PARTNER = "finance partner"
    PERFORMANCE_TEAM = "performance team"
    OUTSIDE_PROVIDER = "outside provider"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Capability(StrEnum):
    """What can be done, as a sentence goes on after "may"."""

    SEE = "see scorecards and measures"
    SEE_SENSITIVE = "see sensitive measures"
    SEE_PEOPLE = "see people and posts"
    SEE_CHANGES = "see the record of changes"
    FOLLOW = "see reviews and recommendations"
    ENTER = "enter figures"
    APPROVE = "approve figures"
    FORECAST = "forecast the year's end"
    COMMENT = "comment on figures"
    OVERRIDE = "report a rating otherwise than computed"
    DEFINE = "change definitions, targets and scorecards"
    ORGANISE = "change units, people and posts"
    PROGRESS = "say how a recommendation stands"
    SCRUTINISE = "record recommendations, answers and sign-offs"
    IMPORT = "import and undo"
    ACCOUNTS = "open and close accounts"
    MEET = "plan meetings"
    CHASE = "lock periods and chase what is owed"


class Reach(StrEnum):
    """Where a role may use a capability."""

    EVERYWHERE = "everywhere"
    OWN = "own unit"


_C, _R = Capability, Reach
_READ = {_C.SEE: _R.EVERYWHERE, _C.SEE_PEOPLE: _R.EVERYWHERE, _C.FOLLOW: _R.EVERYWHERE}
_READ_CHANGES = {**_READ, _C.SEE_CHANGES: _R.EVERYWHERE}

#: The permissions. What is not named is not allowed.
TABLE: Mapping[Role, Mapping[Capability, Reach]] = {
    Role.VIEWER: _READ,
    Role.OFFICER: {**_READ_CHANGES, _C.ENTER: _R.OWN, _C.FORECAST: _R.OWN, _C.COMMENT: _R.OWN, _C.PROGRESS: _R.OWN},
    Role.DATA_PROVIDER: {**_READ, _C.ENTER: _R.OWN, _C.FORECAST: _R.OWN, _C.COMMENT: _R.OWN, _C.PROGRESS: _R.OWN},
    Role.APPROVER: {
        **_READ_CHANGES,
        _C.APPROVE: _R.OWN,
        _C.COMMENT: _R.OWN,
        _C.SEE_SENSITIVE: _R.OWN,
        _C.PROGRESS: _R.OWN,
    },
    Role.HEAD_OF_SERVICE: {
        **_READ_CHANGES,
        _C.SEE_SENSITIVE: _R.OWN,
        _C.ENTER: _R.OWN,
        _C.APPROVE: _R.OWN,
        _C.FORECAST: _R.OWN,
        _C.COMMENT: _R.OWN,
        _C.PROGRESS: _R.OWN,
    },
    Role.DIRECTOR: {
        **_READ_CHANGES,
        _C.SEE_SENSITIVE: _R.OWN,
        _C.APPROVE: _R.OWN,
        _C.FORECAST: _R.OWN,
        _C.COMMENT: _R.OWN,
        _C.OVERRIDE: _R.OWN,
        _C.PROGRESS: _R.OWN,
    },
    Role.PORTFOLIO_HOLDER: {**_READ_CHANGES, _C.SEE_SENSITIVE: _R.OWN, _C.COMMENT: _R.OWN},
    Role.SCRUTINY_MEMBER: _READ_CHANGES,
    Role.DEMOCRATIC_SERVICES: {
        **_READ_CHANGES,
        _C.MEET: _R.EVERYWHERE,
        _C.SCRUTINISE: _R.EVERYWHERE,
        _C.PROGRESS: _R.EVERYWHERE,
    },
    Role.FINANCE_PARTNER: {
        **_READ_CHANGES,
        _C.ENTER: _R.OWN,
        _C.FORECAST: _R.OWN,
        _C.COMMENT: _R.OWN,
        _C.PROGRESS: _R.OWN,
    },
    Role.PERFORMANCE_TEAM: {each: _R.EVERYWHERE for each in Capability if each is not _C.ACCOUNTS},
    Role.OUTSIDE_PROVIDER: {_C.SEE: _R.OWN, _C.ENTER: _R.OWN, _C.COMMENT: _R.OWN},
    Role.AUDITOR: {**_READ_CHANGES, _C.SEE_SENSITIVE: _R.EVERYWHERE},
    Role.ADMINISTRATOR: {**_READ_CHANGES, _C.ORGANISE: _R.EVERYWHERE, _C.ACCOUNTS: _R.EVERYWHERE},
}

#: What whoever stands in for somebody may do in her place; to approve is hers alone.
OF_STAND_INS = frozenset({Capability.ENTER, Capability.COMMENT, Capability.PROGRESS})


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in a unit, given by a post its holder has today; of a post somebody stands in for, `only` some of it."""

    role: Role
    unit: str
    only: frozenset[Capability] | None = None


def may(grants: Iterable[Grant], capability: Capability, lineage: Iterable[str] | None = None) -> bool:
    """Whether the grants allow it in a unit, whose own code and those of all units above it are `lineage`.

    Without a lineage: whether they allow it anywhere at all, as for a page that lists what one may see.
    """
    above = None if lineage is None else set(lineage)
    for grant in grants:
        if grant.only is not None and capability not in grant.only:
            continue
        reach = TABLE[grant.role].get(capability)
        if reach is Reach.EVERYWHERE or (reach is Reach.OWN and (above is None or grant.unit in above)):
            return True
    return False


def may_see(grants: Iterable[Grant], lineage: Iterable[str], *, is_sensitive: bool) -> bool:
    """Whether the grants let somebody see a measure of a unit; a sensitive one only where a role is named for it."""
    return may(grants, Capability.SEE_SENSITIVE if is_sensitive else Capability.SEE, lineage)
