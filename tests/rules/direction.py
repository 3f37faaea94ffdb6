"""Direction of travel: is it better or worse than before?

An arrow shows improvement, whatever the number did. It is solid only when the change is more than the
measure varies of itself. Periods are quarters from April 2011 unless said otherwise.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from measuringup.core.direction import evidence, pairs, stage
from measuringup.core.indicators import Basis, Parts, Polarity
from measuringup.core.preceding import same_period_last_year_rows
from measuringup.core.reasons import alone_words, direction_sentence, direction_words, stays_in_range
from tests.core.judging import judged, low, measure, percentage, periods
from tests.rules.rulebook import Rule

WAYS = {
    "high": Polarity.HIGH,
    "low": Polarity.LOW,
    "neither": Polarity.NEUTRAL,
    "10 to 15": Polarity.RANGE,
    "the plan, 24": Polarity.PLAN,
}


def last(frame: Any, *columns: str) -> tuple[Any, ...]:
    row = frame.row(-1, named=True)
    return tuple(row[name] for name in columns)


def short(before: float, now: float, good: str, dead_band: float) -> tuple[Any, ...]:
    ranges = {"range_low": 10.0, "range_high": 15.0} if good == "10 to 15" else {}
    indicator = measure(polarity=WAYS[good], dead_band=dead_band, precision=1, **ranges)
    frame = judged((before, now), indicator, [{"target": 24}] if "24" in good else [])
    change, way = last(frame, "change_short", "direction_short")
    return change, way


def long(values: tuple[float | None, ...]) -> tuple[Any, ...]:
    return last(judged(values), "previous_value_long", "direction_long", "no_comparison_long")


def cumulative(values: tuple[float, ...]) -> tuple[Any, ...]:
    frame = judged(values, low(basis=Basis.CUMULATIVE, adds_up=True))
    return last(frame, "previous_value_short", "direction_short", "previous_value_long", "direction_long")


def refused(what: str) -> tuple[Any, ...]:
    quarters = periods(3)
    cases: dict[str, Any] = {
        "the first figure": judged((5,)),
        "no figure": judged((5, None)),
        "the quarter before has no figure": judged((5, None, 6)),
        "the quarter before has no row": judged((5, 6), spans=[quarters[0], quarters[2]]),
        "the definition changed": judged((5, 6), breaks=[dt.date(2011, 7, 1)]),
        "three-year periods, a year apart": judged(
            (5, 6),
            frequency="3-year rolling",
            spans=[(dt.date(year, 4, 1), dt.date(year + 3, 3, 31)) for year in (2008, 2009)],
        ),
        "a rolling year, quarter by quarter": judged((5, 6), measure(basis=Basis.ROLLING)),
        "suppressed": judged((5, 6), states={1: "suppressed"}),
    }
    return last(cases[what], "direction_short", "no_comparison_short")


def annual(values: tuple[float | None, ...]) -> tuple[Any, ...]:
    frame = judged(values, frequency="annual", start=dt.date(2008, 4, 1))
    previous, start, way = last(frame, "previous_value_short", "previous_start_short", "direction_short")
    return previous, f"{start.year}/{(start.year + 1) % 100:02d}", way


def by_limits(change: float) -> tuple[Any, ...]:
    """Twelve figures, 10 and 12 in turn, fix the limits: every moving range is 2."""
    frame = judged((*(10, 12) * 6, 10, 10 + change), measure(fix_after=12, precision=2))
    return last(frame, "evidence_short")[0]


def by_cases(before: float, of_before: float, now: float, of_now: float, of_what: str = "cases") -> str:
    parts = [(before, of_before), (now, of_now)]
    values = [100 * numerator / denominator for numerator, denominator in parts]
    return str(last(judged(values, percentage(parts=Parts(of_what)), parts=parts), "evidence_short")[0])


def in_range(before: float, now: float) -> str:
    indicator = percentage(polarity=Polarity.RANGE, range_low=10.0, range_high=15.0)
    return direction_sentence(judged((before, now), indicator).row(-1, named=True), "short")


def what_is_compared(values: tuple[float, ...]) -> str:
    frame = judged(values, measure(basis=Basis.CUMULATIVE, adds_up=True))
    return alone_words(frame.row(-1, named=True), "short")


def same_week(year: int, number: int) -> str | None:
    values = [float(place) for place in range(120)]
    frame = judged(values, frequency="weekly", start=dt.date.fromisocalendar(2019, 40, 1))
    monday = dt.date.fromisocalendar(year, number, 1)
    then = {row["period_start"]: row["previous_start_long"] for row in frame.to_dicts()}[monday]
    return None if then is None else f"week {then.isocalendar().week} {then.isocalendar().year}"


RULES = (
    Rule(
        anchor="direction-short",
        question="What does the short-term arrow say?",
        answer="Better or worse than the period before, by what is good. A change inside the dead band is none. "
        "Where neither way is good, only higher or lower. Towards a range or a plan, closer is better.",
        source="RULES D1, D3, D4, A3",
        held_by=stage.with_direction,
        given=("before", "now", "good is", "dead band"),
        gives=("change", "direction"),
        judge=short,
        examples=(
            (72.0, 71.8, "high", 0.0, -0.2, "worse"),
            (72.0, 71.8, "low", 0.0, -0.2, "better"),
            (72.0, 71.8, "high", 0.2, -0.2, "same"),
            (72.0, 71.7, "high", 0.2, -0.3, "worse"),
            (72.04, 71.96, "high", 0.0, 0.0, "same"),
            (12, 15, "neither", 0.0, 3.0, "higher"),
            (15, 12, "neither", 0.0, -3.0, "lower"),
            (8, 9, "10 to 15", 0.0, 1.0, "better"),
            (12, 17, "10 to 15", 0.0, 5.0, "worse"),
            (11, 14, "10 to 15", 0.0, 3.0, "same"),
            (26, 23, "the plan, 24", 0.0, -3.0, "better"),
        ),
    ),
    Rule(
        anchor="direction-long",
        question="What does the long-term arrow say?",
        answer="Better or worse than the same period last year.",
        source="RULES D1 (Havering, Maidstone), edge case 27",
        held_by=same_period_last_year_rows,
        given=("quarters",),
        gives=("a year before", "direction", "no comparison because"),
        judge=long,
        examples=(
            ((20, 22, 30, 28, 21), 20.0, "better", None),
            ((20, 22, 30, 28, 19), 20.0, "worse", None),
            ((22, 30, 28, 21), None, "none", "last-year-missing"),
            ((None, 22, 30, 28, 21), None, "none", "last-year-missing"),
        ),
    ),
    Rule(
        anchor="direction-weeks",
        question="Which week is the same week last year?",
        answer="The one of the same ISO number. Week 53 has none.",
        source="RULES D1, A5, edge case 41",
        held_by=same_period_last_year_rows,
        given=("year", "week"),
        gives=("compared with",),
        judge=same_week,
        examples=(
            (2020, 40, "week 40 2019"),
            (2020, 53, None),
            (2021, 1, "week 1 2020"),
            (2021, 30, "week 30 2020"),
        ),
    ),
    Rule(
        anchor="direction-cumulative",
        question="How are cumulative figures compared?",
        answer="Figures that run from the start of the year only ever rise. The short arrow compares the periods on "
        "their own, the long one the same point of the year before. (Low is good.)",
        source="RULES D2 (Havering printed 512 against 342 kg), edge case 6",
        held_by=stage.with_direction,
        given=("figures from April",),
        gives=("quarter before", "short", "year before", "long"),
        judge=cumulative,
        examples=(
            ((180, 342, 512), 162.0, "worse", None, "none"),
            ((180, 342, 500), 162.0, "better", None, "none"),
            ((180, 342, 512, 700, 170, 330), 170.0, "better", 342.0, "better"),
        ),
    ),
    Rule(
        anchor="direction-annual",
        question="What is an annual figure compared with?",
        answer="With the last one there is, whose year is named.",
        source="RULES D5",
        held_by=pairs.in_pairs,
        given=("years from 2008/09",),
        gives=("before", "of", "direction"),
        judge=annual,
        examples=(
            ((60, 62, 65), 62.0, "2009/10", "better"),
            ((60, None, 65), 60.0, "2008/09", "better"),
        ),
    ),
    Rule(
        anchor="no-comparison",
        question="When is there no comparison?",
        answer="When a figure is missing or withheld, the definition changed in between, or the periods share months.",
        source="RULES D5, A6, STATISTICS B",
        held_by=pairs.in_pairs,
        given=("because",),
        gives=("direction", "code"),
        judge=refused,
        examples=(
            ("the first figure", "none", "first-figure"),
            ("no figure", "none", "no-figure"),
            ("suppressed", "none", "no-figure"),
            ("the quarter before has no figure", "none", "previous-missing"),
            ("the quarter before has no row", "none", "previous-missing"),
            ("the definition changed", "none", "definition-changed"),
            ("three-year periods, a year apart", "none", "overlapping-periods"),
            ("a rolling year, quarter by quarter", "none", "overlapping-periods"),
        ),
    ),
    Rule(
        anchor="beyond-normal-variation",
        question="When is a change more than the measure varies of itself?",
        answer="When it is more than 3.267 average moving ranges, which in a stable series 0.9% of changes are. Here "
        "the average moving range is 2, so the edge is 6.534.",
        source="STATISTICS C",
        held_by=evidence.tests_of_evidence,
        given=("change",),
        gives=("normal variation",),
        judge=by_limits,
        examples=((2, "within"), (-2, "within"), (6.53, "within"), (6.54, "beyond"), (-6.54, "beyond")),
    ),
    Rule(
        anchor="change-in-cases",
        question="When do the cases behind a percentage show a change?",
        answer="When the 95% interval of the difference (Newcombe, from two Wilson intervals) excludes no change. "
        "Where process limits are known too, both tests must agree. Amounts such as pounds of rent are not "
        "independent cases: no interval is made of them, and the process limits alone decide.",
        source="RULES D6, STATISTICS B, C",
        held_by=evidence.with_shares,
        given=("before", "out of", "now", "out of", "which are"),
        gives=("normal variation",),
        judge=by_cases,
        examples=(
            (720, 1000, 760, 1000, "cases", "beyond"),
            (72, 100, 76, 100, "cases", "within"),
            (9, 10, 3, 10, "cases", "beyond"),
            (9, 10, 8, 10, "cases", "within"),
            (2_426_000, 2_500_000, 2_427_000, 2_500_000, "cases", "beyond"),
            (2_426_000, 2_500_000, 2_427_000, 2_500_000, "amounts", "within"),
        ),
    ),
    Rule(
        anchor="direction-in-range",
        question="And where a figure moves inside the range that is good?",
        answer="All of the range is equally good, so its standing is the same; the change is told beside it. "
        "(A percentage whose range is 10 to 15.)",
        source="RULES A3, C4",
        held_by=stays_in_range,
        given=("before", "now"),
        gives=("said",),
        judge=in_range,
        examples=(
            (11, 14, "Same: both within the range (+3.0 points on 11.0% in Q1 2011/12)."),
            (12, 12, "No change from 12.0% in Q1 2011/12."),
        ),
    ),
    Rule(
        anchor="direction-alone",
        question="What does the arrow of a running total compare?",
        answer="What each period added, alone; the sentence says so. Against last year, the totals to date.",
        source="RULES D2",
        held_by=alone_words,
        given=("to date, quarter by quarter",),
        gives=("the short-term arrow compares",),
        judge=what_is_compared,
        examples=(((18, 61), "Q2 2011/12 alone against Q1 2011/12 alone"),),
    ),
    Rule(
        anchor="direction-words",
        question="How is an arrow called?",
        answer="By its direction, and whether it is beyond normal variation, where that is known.",
        source="DESIGN 4",
        held_by=direction_words,
        given=("direction", "normal variation"),
        gives=("called",),
        judge=direction_words,
        examples=(
            ("better", "within", "Better, within normal variation"),
            ("worse", "beyond", "Worse, beyond normal variation"),
            ("higher", "within", "Higher, within normal variation"),
            ("better", "unknown", "Better"),
            ("same", "within", "No change"),
            ("none", "unknown", "No comparison"),
        ),
    ),
)
