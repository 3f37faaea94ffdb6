"""The table of permissions: what is not named is not allowed, and a reach of one's own unit ends there."""

import pytest

from measuringup.core.permissions import OF_STAND_INS, TABLE, Capability, Grant, Reach, Role, may

CHANGING = set(Capability) - {
    Capability.SEE,
    Capability.SEE_SENSITIVE,
    Capability.SEE_PEOPLE,
    Capability.SEE_CHANGES,
    Capability.FOLLOW,
}


def test_every_role_may_see_something() -> None:
    assert set(TABLE) == set(Role)
    assert all(Capability.SEE in allowed for allowed in TABLE.values())


@pytest.mark.parametrize("role", [Role.VIEWER, Role.SCRUTINY_MEMBER, Role.AUDITOR])
def test_readers_change_nothing(role: Role) -> None:
    assert not CHANGING & set(TABLE[role])


def test_democratic_services_plans_meetings_records_scrutiny_and_changes_nothing_else() -> None:
    allowed = {Capability.MEET, Capability.SCRUTINISE, Capability.PROGRESS}
    assert CHANGING & set(TABLE[Role.DEMOCRATIC_SERVICES]) == allowed


def test_an_auditor_reads_everything() -> None:
    reading = set(Capability) - CHANGING
    assert all(TABLE[Role.AUDITOR].get(each) is Reach.EVERYWHERE for each in reading)


def test_only_an_administrator_opens_accounts() -> None:
    assert [role for role, allowed in TABLE.items() if Capability.ACCOUNTS in allowed] == [Role.ADMINISTRATOR]


@pytest.mark.parametrize(
    ("lineage", "allowed"),
    [(("streets", "place", "council"), True), (("place", "council"), False), (("parks", "place"), False), (None, True)],
)
def test_a_reach_of_the_own_unit_goes_down_and_not_up(lineage: tuple[str, ...] | None, allowed: bool) -> None:
    grants = [Grant(Role.DATA_PROVIDER, "streets")]
    assert may(grants, Capability.ENTER, lineage) is allowed


def test_a_reach_everywhere_asks_after_no_unit() -> None:
    assert may([Grant(Role.PERFORMANCE_TEAM, "council")], Capability.DEFINE, ("elsewhere",))


def test_several_posts_add_up_and_none_allows_nothing() -> None:
    both = [Grant(Role.VIEWER, "council"), Grant(Role.APPROVER, "streets")]
    assert may(both, Capability.APPROVE, ("streets",))
    assert not may(both[:1], Capability.APPROVE, ("streets",))
    assert not may([], Capability.SEE)


def test_who_stands_in_enters_and_does_not_approve() -> None:
    grants = [Grant(Role.HEAD_OF_SERVICE, "streets", OF_STAND_INS)]
    assert may(grants, Capability.ENTER, ("streets",))
    assert may(grants, Capability.COMMENT)
    assert not may(grants, Capability.APPROVE, ("streets",))
    assert not may(grants, Capability.SEE)
