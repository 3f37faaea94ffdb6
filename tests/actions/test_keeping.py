"""What must never be let into the records is refused with a sentence, however it is brought; nothing is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from measuringup.actions.codes import CodeTakenError
from measuringup.actions.indicators import define_indicator
from measuringup.actions.keeping import KeepingError
from measuringup.actions.people import (
    PersonDetails,
    PostDetails,
    change_person,
    change_post,
    create_person,
    create_post,
    hold_post,
    leave_post,
)
from measuringup.actions.scorecards import ScorecardContent, set_scorecard
from measuringup.actions.together import together
from measuringup.actions.undoing import undo
from measuringup.actions.units import change_unit, create_unit, create_units, merge_units, split_unit
from measuringup.core.organisation import OrganisationError, OrganisationUnit, ScorecardLevel, UnitKind
from measuringup.core.permissions import Role
from measuringup.records.models import SINCE_EVER, Change, Indicator, Observation, Person, Post, Scorecard, Unit
from tests.council import PLACE, STREETS, TIPS, council, enter, figure, measure

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {"by": None, "reason": "Cabinet of 3 April"}
PARKS = OrganisationUnit(code="parks", name="Parks", kind=UnitKind.SERVICE, parent="place")
APRIL_24, APRIL_25 = dt.date(2024, 4, 1), dt.date(2025, 4, 1)


@pytest.fixture(autouse=True)
def on_record() -> None:
    council(PARKS)


def of(code: str) -> Unit:
    return Unit.objects.get(code=code)


def head_of_streets(start: dt.date = SINCE_EVER) -> tuple[Post, Person]:
    details = PostDetails(title="Head of Streets", unit=of("streets"), role=Role.HEAD_OF_SERVICE)
    post, person = create_post("head", details, **SAID), create_person(PersonDetails(name="Priya Nair"), **SAID)
    hold_post(post, person, start=start, **SAID)
    return post, person


def close(unit: OrganisationUnit = STREETS, on: dt.date = APRIL_25) -> Change:
    return change_unit(replace(unit, is_open=False), valid_from=on, **SAID)


def refused(act: Callable[[], object], words: str) -> None:
    """The act is refused with this sentence, and nothing of it is stored."""
    before = Change.objects.count()
    with pytest.raises(KeepingError, match=words):
        act()
    assert Change.objects.count() == before


def test_two_changes_of_different_days_never_make_a_circle_together() -> None:
    change_unit(replace(STREETS, parent="parks"), valid_from=APRIL_25, **SAID)
    below_streets = replace(PARKS, parent="streets")
    refused(lambda: change_unit(below_streets, valid_from=APRIL_24, **SAID), "cannot lie below itself")
    change_unit(below_streets, valid_from=APRIL_24, valid_to=APRIL_25, **SAID)  # and above it from then on


def test_an_undo_never_makes_a_circle() -> None:
    change_unit(replace(STREETS, parent="parks"), valid_from=APRIL_24, **SAID)
    away = change_unit(STREETS, valid_from=APRIL_24, **SAID)
    change_unit(replace(PARKS, parent="streets"), valid_from=APRIL_24, **SAID)
    refused(lambda: undo(away.number, **SAID), "cannot lie below itself")


def test_what_is_done_together_is_looked_at_when_it_is_done() -> None:
    with together(by=None, verb="exchange", reason="A new structure"):
        change_unit(replace(PARKS, parent="marlowe"), valid_from=APRIL_24, **SAID)
        change_unit(replace(STREETS, parent="parks"), valid_from=APRIL_24, **SAID)
        change_unit(replace(PLACE, is_open=False), valid_from=APRIL_24, **SAID)
    assert Change.objects.latest("number").verb == "exchange"


def test_a_unit_with_duties_is_not_closed() -> None:
    measure(unit=of("streets"))
    post, person = head_of_streets()
    sections = [{"name": "Streets", "items": [{"code": "PL07"}]}]
    content = ScorecardContent(title="Streets", level=ScorecardLevel.SERVICE, unit=of("streets"), sections=sections)
    set_scorecard("streets", content, **SAID)
    refused(
        close,
        r"Street Cleaning cannot be closed on 1 Apr 2025: Priya Nair holds the post Head of Streets in it; the measure "
        r"PL07 is its own; the scorecard Streets is its own\. End these or give them to another unit",
    )
    refused(
        lambda: close(PLACE), "Place cannot be closed on 1 Apr 2025: Street Cleaning lies below it; Parks lies below"
    )
    leave_post(post, person, on=APRIL_25, **SAID)
    measure(unit=of("place"), valid_from=APRIL_25)
    set_scorecard("streets", replace(content, unit=of("place")), valid_from=APRIL_25, **SAID)
    close()


def test_the_measures_of_a_unit_that_goes_on_in_another_are_found_there() -> None:
    measure(unit=of("streets"))
    post, _ = head_of_streets()
    refused(lambda: merge_units([STREETS], "parks", on=APRIL_25, **SAID), "Priya Nair holds the post")
    refused(lambda: split_unit(STREETS, ["parks", "place"], on=APRIL_25, **SAID), "Priya Nair holds the post")
    details = PostDetails(title="Head of Streets", unit=of("parks"), role=Role.HEAD_OF_SERVICE)
    change_post(post, details, valid_from=APRIL_25, **SAID)
    merge_units([STREETS], "parks", on=APRIL_25, **SAID)


def test_a_closed_unit_is_given_no_duties() -> None:
    close()
    refused(lambda: head_of_streets_alone(), "Street Cleaning cannot be closed on 1 Apr 2025: Priya Nair holds")
    refused(lambda: measure(unit=of("streets")), "the measure PL07 is its own")
    below = OrganisationUnit(code="bins", name="Bins", kind=UnitKind.TEAM, parent="streets")
    refused(lambda: create_unit(below, **SAID), "Bins lies below it")


def head_of_streets_alone() -> None:
    with together(by=None, verb="appoint", reason="A slip"):
        head_of_streets()


def test_leavers_hold_nothing() -> None:
    post, priya = head_of_streets()
    tom = create_person(PersonDetails(name="Tom Hale"), **SAID)
    refused(lambda: hold_post(post, tom, start=APRIL_25, **SAID), "Priya Nair holds head on 2025-04-01, and one person")
    change_person(priya, PersonDetails(name="Priya Nair", left_on=dt.date(2025, 3, 31)), **SAID)
    hold_post(post, tom, start=APRIL_25, **SAID)
    refused(
        lambda: change_person(priya, PersonDetails(name="Priya Nair", left_on=APRIL_25), **SAID),
        "Priya Nair holds head",
    )


def test_a_shared_post_with_two_holders_stays_shared() -> None:
    post, _ = head_of_streets()
    shared = PostDetails(title="Officers", unit=of("streets"), role=Role.OFFICER, is_shared=True)
    change_post(post, shared, **SAID)
    hold_post(post, create_person(PersonDetails(name="Tom Hale"), **SAID), start=APRIL_25, **SAID)
    refused(lambda: change_post(post, replace(shared, is_shared=False), **SAID), "and one person at a time may")


def test_figures_are_of_the_time_of_their_measure_and_unit() -> None:
    measure(replace(TIPS, introduced=dt.date(2024, 7, 1), ended=dt.date(2025, 3, 31)))
    refused(lambda: enter(figure(900, 1000)), "PL07 has no figure of Q1 2024/25: it was introduced on 1 Jul 2024")
    refused(lambda: enter(figure(900, 1000, 4)), "PL07 has no figure of Q1 2025/26: it ended on 31 Mar 2025")
    enter(figure(900, 1000, 1), figure(930, 1000, 3))
    close(PARKS)
    measure(TIPS)
    refused(lambda: enter(figure(1, 2, 4, organisation="parks")), "parks has no figure of Q1 2025/26: the unit was not")
    enter(figure(1, 2, 3, organisation="parks"))
    assert Observation.objects.count() == 3


TWICE: dict[str, tuple[Callable[[], object], str]] = {
    "a unit": (lambda: create_unit(replace(PARKS, name="Others"), **SAID), "There is a unit parks already"),
    "a unit in capitals": (lambda: create_unit(replace(PARKS, code="PARKS"), **SAID), "There is a unit parks already"),
    "two new units": (
        lambda: create_units([replace(PARKS, code="a"), replace(PARKS, code="A")], **SAID),
        "The code a is given to two of them",
    ),
    "a post": (lambda: [head_of_streets(), head_of_streets()], "There is a post head already"),
    "a measure in small letters": (lambda: define_indicator(replace(TIPS, code="pl07"), **SAID), "leads to PL07"),
    "an alias": (
        lambda: define_indicator(replace(TIPS, code="PL08", aliases=("bv199D",)), **SAID),
        "The code bv199D leads to PL07",
    ),
    "a code that is an alias": (lambda: define_indicator(replace(TIPS, code="BV199d"), **SAID), "leads to PL07"),
}  # fmt: skip


@pytest.mark.parametrize(("act", "words"), TWICE.values(), ids=TWICE)
def test_codes_are_given_once(act: Callable[[], object], words: str) -> None:
    measure()
    with pytest.raises(CodeTakenError, match=words):
        act()


@pytest.mark.parametrize("model", [Unit, Post, Scorecard, Indicator, Person])
def test_the_database_refuses_a_code_in_another_case(model: Any) -> None:
    change = Change.objects.latest("number")
    model.objects.create(code="Parks-x", change=change)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(code="parks-X", change=change)


def test_a_parent_has_to_be_there() -> None:
    with pytest.raises(OrganisationError, match="lies below nowhere, which is not there"):
        create_unit(replace(PARKS, code="ponds", parent="nowhere"), **SAID)
