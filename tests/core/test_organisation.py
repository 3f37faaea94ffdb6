"""The tree of units: what lies above and below, where old units' things belong, and no circles."""

import pytest

from measuringup.core.organisation import Organisation, OrganisationError, OrganisationUnit, UnitKind


def unit(code: str, parent: str = "", **said: object) -> OrganisationUnit:
    return OrganisationUnit(**{"code": code, "name": code.title(), "kind": UnitKind.SERVICE, "parent": parent, **said})  # type: ignore[arg-type]


TREE = Organisation(
    [
        unit("council", kind=UnitKind.COUNCIL),
        unit("adults", "council", is_open=False, successors=("care", "health")),
        unit("care", "council", is_open=False, successors=("wellbeing",)),
        unit("health", "council"),
        unit("wellbeing", "council"),
        unit("meals", "wellbeing"),
        unit("canteens", "council", is_open=False),
    ]
)


def test_a_lineage_runs_from_the_unit_to_the_top() -> None:
    assert TREE.lineage("meals") == ("meals", "wellbeing", "council")
    assert TREE.lineage("nowhere") == ()


def test_descendants_are_the_unit_and_all_below_it() -> None:
    assert TREE.descendants("wellbeing") == ["wellbeing", "meals"]
    assert set(TREE.descendants("council")) == set(TREE)
    assert [each.code for each in TREE.children("wellbeing")] == ["meals"]
    assert TREE.children("meals") == []


@pytest.mark.parametrize(
    ("code", "home"),
    [
        ("adults", ["health", "wellbeing"]),  # split, and one of the two later replaced
        ("meals", ["meals"]),
        ("canteens", ["canteens"]),  # closed without a successor: nowhere else to look
        ("nowhere", []),
    ],
)
def test_what_belonged_to_a_closed_unit_belongs_to_those_it_went_on_in(code: str, home: list[str]) -> None:
    assert sorted(TREE.home(code)) == home


def test_two_ways_to_one_successor_lead_there_once() -> None:
    tree = Organisation(
        [
            unit("old", is_open=False, successors=("left", "right")),
            unit("left", is_open=False, successors=("new",)),
            unit("right", is_open=False, successors=("new",)),
            unit("new"),
        ]
    )
    assert tree.home("old") == ["new"]


def test_a_circle_is_refused_by_name() -> None:
    with pytest.raises(OrganisationError, match="cannot lie below itself: A below B below A"):
        Organisation([unit("a", "b"), unit("b", "a")])


def test_an_unknown_parent_is_refused_by_name() -> None:
    with pytest.raises(OrganisationError, match="Parks lies below place, which is not there"):
        Organisation([unit("parks", "place")])


def test_a_tree_is_read_as_a_mapping() -> None:
    assert len(TREE) == 7
    assert TREE["meals"].name == "Meals"


@pytest.mark.parametrize(("kind", "outside"), [(UnitKind.SCHOOL, True), (UnitKind.TEAM, False)])
def test_partners_and_schools_are_no_part_of_the_council(kind: UnitKind, outside: bool) -> None:
    assert kind.is_outside is outside
