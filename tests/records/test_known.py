"""What was known at a change, and on a day: the later entry counts, and the past stays as it was known."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.actions.units import change_unit, merge_units
from measuringup.core.organisation import OrganisationError, OrganisationUnit, UnitKind
from measuringup.records.queries.judgement import judgement
from measuringup.records.queries.known import Known, now
from measuringup.records.queries.observations import observations
from measuringup.records.queries.organisation import organisation
from tests.council import PLACE, STREETS, council, enter, figure, measure

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 11, 20)


def test_a_corrected_figure_leaves_what_was_known_before() -> None:
    council()
    measure()
    first = enter(figure(900, 1000))
    second = enter(figure(880, 1000), reason="Counted twice")
    assert observations(Known(first.number, TODAY))["value"].to_list() == [90.0]
    assert observations(Known(second.number, TODAY))["value"].to_list() == [88.0]


def test_a_unit_has_the_name_it_had_on_the_day() -> None:
    council()
    renamed = OrganisationUnit(code="place", name="Place and Growth", kind=UnitKind.DIRECTORATE, parent="marlowe")
    change_unit(renamed, by=None, reason="Council of 3 April", valid_from=dt.date(2025, 5, 1))
    latest = now(TODAY)
    assert organisation(Known(latest.change, dt.date(2025, 4, 30)))["place"].name == "Place"
    assert organisation(Known(latest.change, dt.date(2025, 5, 1)))["place"].name == "Place and Growth"
    assert organisation(Known(latest.change - 1, dt.date(2025, 5, 1)))["place"].name == "Place"


def test_what_belonged_to_a_merged_unit_finds_its_home() -> None:
    council(OrganisationUnit(code="parks", name="Parks", kind=UnitKind.SERVICE, parent="place"))
    merge_units([STREETS], "parks", by=None, reason="One team", on=dt.date(2025, 4, 1))
    latest = now(TODAY)
    assert organisation(latest).home("streets") == ["parks"]
    assert not organisation(latest)["streets"].is_open
    assert organisation(Known(latest.change, dt.date(2025, 3, 31)))["streets"].is_open


def test_a_unit_cannot_lie_below_itself() -> None:
    council()
    below = OrganisationUnit(code="place", name="Place", kind=UnitKind.DIRECTORATE, parent="streets")
    with pytest.raises(OrganisationError, match=r"cannot lie below itself: .*Street Cleaning"):
        change_unit(below, by=None, reason="A slip", valid_from=dt.date(2025, 4, 1))
    assert organisation(now(TODAY))["place"].parent == PLACE.parent


def test_the_judgement_is_that_of_the_figures_known() -> None:
    council()
    measure()
    before = enter(figure(900, 1000), figure(930, 1000, 1))
    enter(figure(800, 1000, 1), reason="Late returns")
    assert judgement(now(TODAY)).assessed()["value"].to_list() == [90.0, 80.0]
    assert judgement(Known(before.number, TODAY)).assessed()["direction_short"].to_list()[-1] == "better"
    assert judgement(now(TODAY)).assessed()["direction_short"].to_list()[-1] == "worse"
