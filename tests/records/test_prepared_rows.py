"""A row that is ready says what would be judged now: whatever could alter it makes it again (RULES D0.9, D0.21)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import DatabaseError

from measuringup.actions.clock import set_to
from measuringup.actions.indicators import define_indicator
from measuringup.actions.overrides import report_rating
from measuringup.actions.ownership import assign_owner
from measuringup.actions.people import PostDetails, create_post
from measuringup.actions.preparing import prepared, rows_of
from measuringup.actions.schemes import set_scheme
from measuringup.actions.targets import set_target
from measuringup.actions.units import change_unit
from measuringup.core.indicators import Indicator as Definition
from measuringup.core.indicators import LifeCycle
from measuringup.core.organisation import Duty
from measuringup.core.periods import Period
from measuringup.core.permissions import Role
from measuringup.records.models import (
    SINCE_EVER,
    Indicator,
    Observation,
    OverrideVersion,
    Post,
    PreparedRow,
    TargetVersion,
    Unit,
)
from measuringup.records.queries.known import Known, as_known_on, now
from measuringup.records.queries.prepared_rows import Ready, pairs_with_figures, ready
from tests.council import COUNCIL, PLACE, QUARTERS, STREETS, TIPS, council, enter, figure, measure, quarter_end

pytestmark = pytest.mark.django_db
SAID = {"by": None, "reason": "Cabinet of 3 April"}
#: The third quarter of 2025/26 is not over, so the second is the latest that can be had.
TODAY = dt.date(2025, 11, 20)


@pytest.fixture(autouse=True)
def on_record() -> None:
    with at(dt.date(2025, 7, 21)):
        council()
        measure()
        enter(figure(900, 1000, 4))
        set_target(target(), **SAID)
    with at(dt.date(2025, 10, 20)):
        enter(figure(800, 1000, 5))


def at(day: dt.date):  # type: ignore[no-untyped-def]
    return set_to(dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC))


def target(value: float = 85.0) -> TargetVersion:
    return TargetVersion(
        indicator=Indicator.objects.get(),
        period_start=dt.date(2025, 4, 1),
        period_end=dt.date(2026, 3, 31),
        target=value,
    )


def of_tips(known: Known, asked: Period | None = None) -> Ready:
    (found,) = prepared(known, [pair()], asked, whole=True).values()
    return found


def pair(unit: str = "marlowe") -> tuple[int, int]:
    return Indicator.objects.get().pk, Unit.objects.get(code=unit).pk


def is_ready(known: Known) -> bool:
    return bool(ready(known, [pair()], None, whole=False))


def owner() -> Post:
    create_post(
        "head", PostDetails(title="Head", unit=Unit.objects.get(code="place"), role=Role.HEAD_OF_SERVICE), **SAID
    )
    return Post.objects.get(code="head")


def test_saving_a_figure_makes_the_row_ready() -> None:
    assert is_ready(now(TODAY))
    line = of_tips(now(TODAY)).line
    assert (line["chip"]["words"], line["actual"], line["period"]) == ("Red", "80.0%", "Q2 2025/26")


def test_the_row_of_an_earlier_day_is_still_there() -> None:
    july = as_known_on(dt.date(2025, 7, 31), TODAY)
    assert is_ready(july)
    line = of_tips(july).line
    assert (line["chip"]["words"], line["actual"], line["period"]) == ("Green", "90.0%", "Q1 2025/26")


TOUCHES: dict[str, Callable[[], object]] = {
    "its unit": lambda: change_unit(replace(COUNCIL, name="Marlowe Borough"), **SAID, valid_from=SINCE_EVER),
    "a scheme": lambda: set_scheme(
        {
            "name": "rag",
            "title": "Ours",
            "bands": [
                {"key": "green", "word": "Green", "shape": "status-green", "from": "target"},
                {"key": "red", "word": "Red", "shape": "status-red"},
            ],
        },
        **SAID,
    ),
    "the first owner": lambda: assign_owner(Indicator.objects.get(), Duty.RESULT, owner(), **SAID),
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES.keys())
def test_whatever_the_measure_is_judged_by_makes_the_row_again(touch: Callable[[], object]) -> None:
    touch()
    PreparedRow.objects.filter(change=now(TODAY).change).delete()  # as if the action had not judged anew
    assert not is_ready(now(TODAY))
    made = of_tips(now(TODAY))
    assert is_ready(now(TODAY))
    assert made.line == made_now(now(TODAY))


def made_now(known: Known) -> dict[str, object]:
    (row,) = rows_of(known, [pair()])
    return Ready(row.line, row.row).line


def test_whatever_touches_the_measure_makes_the_row_again() -> None:
    set_target(target(75.0), **SAID)
    PreparedRow.objects.filter(change=now(TODAY).change).delete()
    assert not is_ready(now(TODAY))
    assert of_tips(now(TODAY)).line["chip"]["words"] == "Green"


def test_the_row_of_another_measure_does_not() -> None:
    before = now(TODAY).change
    with at(TODAY):
        define_indicator(Definition(code="PL08", name="Another"), **SAID)
    assert now(TODAY).change > before
    known = now(TODAY)
    tips = (Indicator.objects.get(code="PL07").pk, Unit.objects.get(code="marlowe").pk)
    assert ready(known, [tips], None, whole=False)


def test_time_alone_makes_a_figure_out_of_date() -> None:
    # Quarter 3 ends on 31 December; 20 working days later is Thursday 29 January 2026 (New Year's Day is none).
    assert of_tips(now(dt.date(2026, 1, 29))).line["chip"]["words"] == "Red"
    assert not is_ready(now(dt.date(2026, 1, 30)))
    assert of_tips(now(dt.date(2026, 1, 30))).line["chip"]["words"] == "Red at Q2 2025/26, out of date"
    assert of_tips(now(dt.date(2026, 1, 29))).line["chip"]["words"] == "Red"


def test_a_version_that_begins_later_takes_over_on_its_day() -> None:
    with at(TODAY):
        renamed = replace(TIPS, name="Renamed")
        define_indicator(renamed, **SAID, valid_from=dt.date(2025, 12, 1))
    assert of_tips(now(dt.date(2025, 11, 30))).line["name"] == TIPS.name
    assert of_tips(now(dt.date(2025, 12, 1))).line["name"] == "Renamed"


def test_for_a_period_asked_for_the_row_is_as_it_stood_then() -> None:
    first = Period(QUARTERS[4], quarter_end(QUARTERS[4]), "quarterly")
    line = of_tips(now(TODAY), first).line
    assert (line["chip"]["words"], line["actual"], line["period"]) == ("Green", "90.0%", "Q1 2025/26")
    assert len(of_tips(now(TODAY), first).row["series"]) == 1


def test_an_override_prints_both() -> None:
    override = OverrideVersion(
        indicator=Indicator.objects.get(),
        organisation=Unit.objects.get(code="marlowe"),
        period_start=QUARTERS[5],
        period_end=quarter_end(QUARTERS[5]),
        computed="Red",
        reported="Amber",
        why="Two weeks are not in yet",
        person="Ruth Adeyemi",
    )
    with at(TODAY):
        report_rating(override, **SAID)
    line = of_tips(now(TODAY)).line
    assert (line["chip"]["words"], line["tags"]) == ("Amber", ["Reported; computed Red"])
    assert "Reported as Amber, computed Red: Two weeks are not in yet (Ruth Adeyemi, 20 November 2025)" in line["why"]


def test_measures_without_a_row_say_why() -> None:
    (found,) = prepared(now(TODAY), [pair("streets")]).values()
    assert found.line == {"note": "no figure", "left": False}
    with at(TODAY):
        define_indicator(
            Definition(code="PL07", name="Tips", life_cycle=LifeCycle.RETIRED, life_cycle_note="ended"), **SAID
        )
    assert of_tips(now(TODAY)).line == {"note": "ended", "left": True}


def test_a_measure_not_yet_defined_has_nothing() -> None:
    before = as_known_on(dt.date(2025, 7, 1), TODAY)
    assert prepared(before, [pair()]) == {}
    assert prepared(before, []) == {}


def test_figures_are_told_apart_by_unit() -> None:
    units = [Unit.objects.get(code=code).pk for code in ("marlowe", PLACE.code, STREETS.code)]
    pk = Indicator.objects.get().pk
    assert pairs_with_figures(now(TODAY), [pk], units) == {(pk, units[0])}
    assert pairs_with_figures(now(TODAY), [], units) == set()
    assert (
        pairs_with_figures(Known(Observation.objects.order_by("change").first().change_id - 1, TODAY), [pk], units)
        == set()
    )


def test_what_cannot_be_kept_is_shown_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(rows: object, **how: object) -> None:
        raise DatabaseError("database or disk is full")

    PreparedRow.objects.all().delete()
    monkeypatch.setattr("measuringup.actions.preparing.PreparedRow.objects.bulk_create", full)
    assert of_tips(now(TODAY)).line["actual"] == "80.0%"
    assert not PreparedRow.objects.exists()
