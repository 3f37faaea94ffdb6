"""The reason of every kind of rating, word for word (DESIGN 11)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from measuringup.core.indicators import Basis, DataType, GapBasis, Indicator, Polarity
from measuringup.core.rating import PRESETS, judge_one
from measuringup.core.reasons import SENTENCES, Reason, english, reason_of
from measuringup.core.reasons.anchors import RULE_ANCHORS
from tests.core.judging import judged, low, measure, percentage
from tests.rules.rulebook import chapters


def told(value: float, target: str, indicator: Indicator, **more: Any) -> tuple[str, str]:
    reason = reason_of(judge_one(value, target, indicator=indicator, **more))
    return english(reason), english(reason, short=True)


MONEY = measure(data_type=DataType.MONEY, unit="£", tolerance=5.0)
RANGE = percentage(polarity=Polarity.RANGE, tolerance=3.0)
FLOOR = percentage(scheme="floor")
HAVERING = measure(scheme="rag-compound")
HARROW = low(scheme="five-band", precision=1, tolerance=5.0)


@pytest.mark.parametrize(
    ("value", "target", "indicator", "more", "full", "short"),
    [
        (
            86, "88", percentage(tolerance=3.0), {},
            "Amber: 86.0% is 2.0 points below the target of 88.0%, within the tolerance of 3.0.",
            "2.0 points below target; tolerance 3.0",
        ),
        (
            78.4, "85", percentage(tolerance=3.0), {},
            "Red: 78.4% is 6.6 points below the target of 85.0%, beyond the tolerance of 3.0.",
            "6.6 points below target; tolerance 3.0",
        ),
        (9, "9", measure(), {}, "Green: 9 meets the target of 9.", "meets target"),
        (
            1240, "1300", MONEY, {},
            "Amber: £1,240 is 4.6% below the target of £1,300, within the tolerance of 5.0%.",
            "4.6% below target; tolerance 5.0%",
        ),
        (80, "85", percentage(), {}, "Red: 80.0% is 5.0 points below the target of 85.0%.", "5.0 points below target"),
        (
            5, "<5", low(), {},
            "Red: 5 is level with the target, which is under 5.",
            "target under 5",
        ),
        (
            5, "<5", low(tolerance=10.0), {},
            "Amber: 5 is level with the target, which is under 5, within the tolerance of 10.0%.",
            "target under 5; tolerance 10.0%",
        ),
        (91, ">90", measure(), {}, "Green: 91 is 1.1% above the target of over 90.", "1.1% above target"),
        (12, "10-15", RANGE, {}, "Green: 12.0% lies inside the range of 10.0% to 15.0%.", "inside range"),
        (
            9, "10-15", RANGE, {},
            "Amber: 9.0% is 1.0 points below the range of 10.0% to 15.0%, within the tolerance of 3.0.",
            "1.0 points below range; tolerance 3.0",
        ),
        (
            19, "10-15", RANGE, {},
            "Red: 19.0% is 4.0 points above the range of 10.0% to 15.0%, beyond the tolerance of 3.0.",
            "4.0 points above range; tolerance 3.0",
        ),
        (
            9, "none", percentage(polarity=Polarity.RANGE, range_low=10.0), {},
            "Red: 9.0% is 1.0 points below the range of at least 10.0%.",
            "1.0 points below range",
        ),
        (
            16, "none", percentage(polarity=Polarity.RANGE, range_high=15.0), {},
            "Red: 16.0% is 1.0 points above the range of at most 15.0%.",
            "1.0 points above range",
        ),
        (
            23, "24", measure(polarity=Polarity.PLAN, tolerance=10.0), {},
            "Green: 23 is 4.2% below the plan of 24, within the tolerance of 10.0%.",
            "4.2% below plan; tolerance 10.0%",
        ),
        (
            82, "85", FLOOR, {"floor": 80.0},
            "Amber: 82.0% is 3.0 points below the target of 85.0%, not below the floor of 80.0%.",
            "3.0 points below target; floor 80.0%",
        ),
        (
            79, "85", FLOOR, {"floor": 80.0},
            "Red: 79.0% is 6.0 points below the target of 85.0%, below the floor of 80.0%.",
            "6.0 points below target; floor 80.0%",
        ),
        (
            21, "10", low(scheme="floor"), {"floor": 20.0},
            "Red: 21 is 110.0% above the target of 10, above the floor of 20.",
            "110.0% above target; floor 20",
        ),
        (84, "85", FLOOR, {}, "Red: 84.0% is 1.0 points below the target of 85.0%.", "1.0 points below target"),
        (
            92, "100", HAVERING, {},
            "Green: 92 is 8.0% below the target of 100, within the tolerance of 10.0%.",
            "8.0% below target; tolerance 10.0%",
        ),
        (
            80, "100", HAVERING, {"last_year": 79},
            "Amber: 80 is 20.0% below the target of 100, beyond the tolerance of 10.0%, "
            "but not worse than 79 a year ago.",
            "20.0% below target; 79 a year ago",
        ),
        (
            80, "100", HAVERING, {"last_year": 81},
            "Red: 80 is 20.0% below the target of 100, beyond the tolerance of 10.0%, and worse than 81 a year ago.",
            "20.0% below target; 81 a year ago",
        ),
        (
            80, "100", HAVERING, {},
            "Red: 80 is 20.0% below the target of 100, beyond the tolerance of 10.0%, "
            "and there is no figure of a year ago.",
            "20.0% below target; no figure a year ago",
        ),
        (
            8, "10", HARROW, {},
            "High green: 8.0 is 20.0% below the target of 10.0, better by more than the tolerance of 5.0%.",
            "20.0% below target; tolerance 5.0%",
        ),
        (
            9.4, "9.5", HARROW, {"former_target": 8.3},
            "Low green: 9.4 is 1.1% below the target of 9.5. Against the former target of 8.3 it would be High red: "
            "the status improved only because the target moved.",
            "1.1% below target",
        ),
        (
            9.4, "8.3", HARROW, {"former_target": 9.5},
            "High red: 9.4 is 13.3% above the target of 8.3, beyond the tolerance of 5.0%. "
            "Against the former target of 9.5 it would be Low green.",
            "13.3% above target; tolerance 5.0%",
        ),
        (13, "0", measure(tolerance=10.0), {}, "Green: 13 is 13 above the target of 0.", "13 above target"),
        (2, "0", low(tolerance=10.0), {}, "Red: 2 is 2 above the target of 0.", "2 above target"),
        (
            2, "0", low(gap_basis=GapBasis.POINTS, tolerance=3.0), {},
            "Amber: 2 is 2 above the target of 0, within the tolerance of 3.",
            "2 above target; tolerance 3",
        ),
        (
            2, "0", low(tolerance=3.0), {"tolerance_basis": "points"},
            "Amber: 2 is 2 above the target of 0, within the tolerance of 3.",
            "2 above target; tolerance 3",
        ),
        (
            2.5, "2.1", low(precision=1, data_type=DataType.DURATION, unit="days", gap_basis=GapBasis.POINTS), {},
            "Red: 2.5 days is 0.4 days above the target of 2.1.",
            "0.4 days above target",
        ),
        (
            80, "90", percentage(scheme="rag-10", tolerance=12.0), {},
            "Amber: 80.0% is 11.1% below the target of 90.0%, within the tolerance of 12.0 points.",
            "11.1% below target; tolerance 12.0 points",
        ),
    ],
)  # fmt: skip
def test_sentences(
    value: float, target: str, indicator: Indicator, more: dict[str, Any], full: str, short: str
) -> None:
    assert told(value, target, indicator, **more) == (full, short)


@pytest.mark.parametrize(
    ("value", "target", "indicator", "full"),
    [
        (12345, "12346", measure(), "Red: 12,345 is 0.01% below the target of 12,346."),
        (
            89.96, "100", percentage(precision=2, gap_basis=GapBasis.RELATIVE, tolerance=10.0),
            "Red: 89.96% is 10.04% below the target of 100.00%, beyond the tolerance of 10.0%.",
        ),
        (
            84.96, "85", percentage(full_precision=True, tolerance=3.0),
            "Amber: 84.96% is 0.04 points below the target of 85.00%, within the tolerance of 3.0.",
        ),
        (85.0, "85", percentage(full_precision=True), "Green: 85.0% meets the target of 85.0%."),
    ],
)  # fmt: skip
def test_a_sentence_never_contradicts_itself(value: float, target: str, indicator: Indicator, full: str) -> None:
    """Figures that print alike and are not, and a gap that prints like the tolerance it exceeds, get more decimals."""
    assert told(value, target, indicator)[0] == full


def test_a_part_of_the_year_is_called_the_plan_for_its_period() -> None:
    row = judged([40, 21], measure(tolerance=10.0), [{"target": 168, "applies_to": "year"}]).row(1, named=True)
    assert (
        english(reason_of(row)) == "Red: 21 is 50.0% below the plan of 42 for Quarter 2, beyond the tolerance of 10.0%."
    )
    cumulative = measure(tolerance=10.0, basis=Basis.CUMULATIVE)
    row = judged([30, 61], cumulative, [{"target": 168, "applies_to": "year"}]).row(1, named=True)
    assert (
        english(reason_of(row)) == "Red: 61 is 27.4% below the plan of 84 for Quarter 2, beyond the tolerance of 10.0%."
    )


@pytest.mark.parametrize(
    ("frequency", "plan"),
    [("monthly", "20 for April"), ("half-yearly", "120 for H1 2011/12"), ("4-monthly", "80 for Apr to Jul 2011")],
)
def test_other_periods_are_named_too(frequency: str, plan: str) -> None:
    rows = judged([10], measure(frequency=frequency), [{"target": 240, "applies_to": "year"}], frequency=frequency)
    assert f"the plan of {plan}." in english(reason_of(rows.row(0, named=True)))


def test_a_scheme_that_is_not_known_is_taken_to_go_by_the_gap() -> None:
    row = judge_one(82, "85", indicator=FLOOR, floor=80.0)
    assert english(reason_of(row, schemes={})) == "Amber: 82.0% is 3.0 points below the target of 85.0%."
    assert english(reason_of(row, schemes=PRESETS)).endswith("not below the floor of 80.0%.")


def test_a_tolerance_of_the_other_basis_is_held_against_the_gap_all_the_same() -> None:
    rows = [
        judge_one(value, "200", indicator=measure(gap_basis=GapBasis.POINTS, tolerance=10.0), tolerance_basis=basis)
        for value, basis in ((185, "relative"), (175, "relative"), (195, "points"))
    ]
    assert [row["status"] for row in rows] == ["Amber", "Red", "Amber"]
    assert [reason_of(row).code for row in rows] == ["within-tolerance", "beyond-tolerance", "within-tolerance"]


def test_of_nought_a_relative_tolerance_is_not_known() -> None:
    rows = [
        judge_one(2, "0", indicator=low(gap_basis=basis, tolerance=10.0), tolerance_basis="relative")
        for basis in GapBasis
    ]
    assert [(row["status"], reason_of(row).code) for row in rows] == [("Red", "missed")] * 2


def test_every_reason_has_a_sentence_and_a_place_in_the_rule_book() -> None:
    assert set(SENTENCES) == set(RULE_ANCHORS)
    anchors = {rule.anchor for chapter in chapters() for rule in chapter.RULES}
    assert set(RULE_ANCHORS.values()) <= anchors
    assert Reason("met", {}).rule_anchor == "bands-on-the-gap"


def test_the_numbers_of_a_reason_cannot_be_changed() -> None:
    reason = reason_of(judge_one(80, "85", indicator=percentage()))
    with pytest.raises(TypeError):
        reason.numbers["value"] = 90  # type: ignore[index]
    assert dt.date(2012, 6, 30) not in reason.numbers.values()


def test_a_range_may_have_a_tolerance_of_the_other_basis() -> None:
    indicator = measure(polarity=Polarity.RANGE, gap_basis=GapBasis.POINTS, tolerance=10.0)
    rows = [
        judge_one(value, "100-200", indicator=indicator, tolerance_basis="relative") for value in (90, 89, 220, 221)
    ]
    assert [row["status"] for row in rows] == ["Amber", "Red", "Amber", "Red"]
    assert [reason_of(row).code for row in rows] == ["within-tolerance", "beyond-tolerance"] * 2
