"""What held when: later versions cover earlier ones for their days, and the past stays readable."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.actions.people import PersonDetails, PostDetails, create_person, create_post, hold_post, leave_post
from measuringup.actions.units import change_unit, merge_units
from measuringup.core.organisation import OrganisationUnit, SuccessionKind, UnitKind
from measuringup.core.permissions import Role
from measuringup.records.models import Unit
from measuringup.records.queries.careers import tenures_of_person, tenures_of_post
from measuringup.records.queries.known import Known, now
from measuringup.records.queries.units import closed_since, predecessors, successors, unit_spans
from tests.council import PLACE, STREETS, council

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 11, 20)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_a_unit_renamed_for_a_while_has_three_spans() -> None:
    council()
    trial = OrganisationUnit(code="place", name="Place and Growth", kind=UnitKind.DIRECTORATE, parent="marlowe")
    change_unit(trial, by=None, reason="A trial", valid_from=day("2024-04-01"), valid_to=day("2025-04-01"))
    spans = unit_spans(now(TODAY), Unit.objects.get(code="place").pk)
    assert [(span.first, span.last, span.name) for span in spans] == [
        (None, day("2024-03-31"), "Place"),
        (day("2024-04-01"), day("2025-03-31"), "Place and Growth"),
        (day("2025-04-01"), None, "Place"),
    ]


def test_saying_the_same_again_makes_no_new_span() -> None:
    council()
    change_unit(PLACE, by=None, reason="Again", valid_from=day("2024-04-01"))
    spans = unit_spans(now(TODAY), Unit.objects.get(code="place").pk)
    assert [(span.first, span.last) for span in spans] == [(None, None)]


def test_a_merged_unit_says_when_it_closed_and_what_it_is_now() -> None:
    council(OrganisationUnit(code="parks", name="Parks", kind=UnitKind.SERVICE, parent="place"))
    before = now(TODAY)
    merge_units([STREETS], "parks", by=None, reason="One team", on=day("2025-04-01"))
    known, streets, parks = now(TODAY), Unit.objects.get(code="streets").pk, Unit.objects.get(code="parks").pk
    assert closed_since(known) == {"streets": day("2025-04-01")}
    assert [(each.unit, each.kind, each.on) for each in successors(known, streets)] == [
        ("parks", SuccessionKind.MERGE, day("2025-04-01"))
    ]
    assert [each.unit for each in predecessors(known, parks)] == ["streets"]
    assert [(span.last, span.is_open) for span in unit_spans(known, streets)] == [
        (day("2025-03-31"), True),
        (None, False),
    ]
    assert closed_since(before) == {}
    assert closed_since(Known(known.change, day("2025-03-31"))) == {}
    assert successors(before, streets) == predecessors(before, parks) == []


def test_a_persons_posts_have_their_days() -> None:
    council()
    streets = Unit.objects.get(code="streets")
    head = create_post(
        "head", PostDetails(title="Head of Streets", unit=streets, role=Role.HEAD_OF_SERVICE), by=None, reason="x"
    )
    deputy = create_post("deputy", PostDetails(title="Deputy", unit=streets, role=Role.OFFICER), by=None, reason="x")
    ann, bob = (create_person(PersonDetails(name=name), by=None, reason="x") for name in ("Ann", "Bob"))
    hold_post(deputy, ann, by=None, reason="x", start=day("2020-01-01"), end=day("2023-04-01"))
    hold_post(head, ann, by=None, reason="x", start=day("2023-04-01"))
    as_it_was = now(TODAY)
    leave_post(head, ann, by=None, reason="Retires", on=day("2025-06-01"))
    hold_post(head, bob, by=None, reason="x", start=day("2025-12-01"))
    known = now(TODAY)
    assert [(each.post, each.first, each.last) for each in tenures_of_person(known, ann.pk)] == [
        (head.pk, day("2023-04-01"), day("2025-05-31")),
        (deputy.pk, day("2020-01-01"), day("2023-03-31")),
    ]
    assert [(each.person, each.is_ahead, each.is_over) for each in tenures_of_post(known, head.pk)] == [
        (bob.pk, True, False),
        (ann.pk, False, True),
    ]
    assert [each.last for each in tenures_of_post(as_it_was, head.pk)] == [None]
