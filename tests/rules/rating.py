"""Rating: is the target met?

A figure is compared with its target at the precision at which it is printed. The gap is measured in
percentage points for percentages and in per cent of the target for the rest, unless the definition says
otherwise; the scheme's bands are cut-points on it. Where a figure has no rating, a state says why.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from measuringup.core.indicators import DataType, GapBasis, Indicator, Kind, LifeCycle, Polarity
from measuringup.core.rating import bands, forecast, judge_one, margins, rate, stage, states
from measuringup.core.rating.schemes import PRESETS
from measuringup.core.reasons import english, reason_of
from measuringup.core.scorecards import counts
from tests.core.judging import judged, low, measure, percentage
from tests.rules.rulebook import Rule

WAYS = {"high": Polarity.HIGH, "low": Polarity.LOW}


def status(value: float | None, target: str, indicator: Indicator, **more: Any) -> str:
    return str(judge_one(value, target, indicator=indicator, **more)["status"])


def by_scheme(scheme: str, value: float, target: str, tolerance: float | None) -> str:
    return status(value, target, measure(scheme=scheme, tolerance=tolerance))


def at_precision(value: float, target: str, decimals: int, full: bool) -> str:
    return status(value, target, percentage(precision=decimals, full_precision=full))


def gap(value: float, target: str, good: str, basis: str) -> tuple[float, str]:
    row = judge_one(value, target, indicator=percentage(polarity=WAYS[good], gap_basis=GapBasis(basis), tolerance=10.0))
    return round(row["gap"], 2), row["status"]


def of_nought(value: float, good: str, tolerance: float | None, basis: str) -> str:
    indicator = measure(polarity=WAYS[good], gap_basis=GapBasis(basis), tolerance=tolerance)
    return status(value, "0", indicator)


def strict(value: float, target: str, tolerance: float | None) -> str:
    return status(value, target, low(tolerance=tolerance))


def in_range(value: float, tolerance: float | None) -> str:
    return status(value, "10-15", percentage(polarity=Polarity.RANGE, tolerance=tolerance))


def on_plan(value: float, plan: str, tolerance: float | None) -> str:
    return status(value, plan, measure(polarity=Polarity.PLAN, tolerance=tolerance))


def with_floor(value: float, target: str, floor: float | None, good: str) -> str:
    return status(value, target, percentage(polarity=WAYS[good], scheme="floor"), floor=floor)


def compound(value: float, target: str, last_year: float | None) -> str:
    return status(value, target, measure(scheme="rag-compound"), last_year=last_year)


def two_targets(value: float, target: str, former: float) -> tuple[str, str, bool]:
    indicator = low(precision=1, scheme="five-band", tolerance=5.0)
    row = judge_one(value, target, indicator=indicator, former_target=former)
    return row["status"], row["former_status"], row["improved_by_target"]


def side_by_side(values: tuple[float, ...], year_target: float) -> tuple[str, str]:
    rows = judged(values, measure(tolerance=10.0), [{"target": year_target, "applies_to": "year"}])
    last = rows.row(-1, named=True)
    return last["status"], last["year_to_date_status"]


def rated_so_far(values: tuple[float | None, ...], counted: str, target: float) -> tuple[float | None, str, str | None]:
    parts = [(value * cases / 100, cases) for value, cases in zip(values, (10, 90), strict=False) if value is not None]
    indicator = measure() if counted == "a count" else percentage(multiplier=100.0)
    rows = judged(values, indicator, [{"target": target}], parts=parts if "cases" in counted else None)
    last = rows.row(-1, named=True)
    return round(last["year_to_date"], 1), str(last["year_to_date_method"]), last["year_to_date_status"]


def missing(as_of: str | None, lag: int) -> str:
    day = dt.date.fromisoformat(as_of) if as_of else None
    return status(None, "85", percentage(lag_working_days=lag), as_of=day)


def no_rating(what: str) -> tuple[str, str]:
    cases: dict[str, dict[str, Any]] = {
        "an activity measure": {"indicator": measure(kind=Kind.ACTIVITY)},
        "a contextual measure": {"indicator": measure(kind=Kind.CONTEXTUAL)},
        "neither way is good": {"indicator": measure(polarity=Polarity.NEUTRAL)},
        "no target is set": {"target": "none"},
        "the target is to establish a baseline": {"target": "establish baseline"},
        "a target of +2% without last year's figure": {"target": "+2%"},
        "the measure is suspended": {"indicator": measure(life_cycle=LifeCycle.SUSPENDED)},
        "the measure is retired": {"indicator": measure(life_cycle=LifeCycle.RETIRED)},
        "the sender says suppressed": {"state": "suppressed"},
        "the sender says not supplied by partner": {"state": "not supplied by partner"},
        "the sender says not comparable": {"state": "not comparable"},
        "retired, and the sender says suppressed": {
            "indicator": measure(life_cycle=LifeCycle.RETIRED),
            "state": "suppressed",
        },
    }
    row = judge_one(**{"value": 9.0, "target": "8", **cases[what]})
    return row["status"], row["band"]


def of_forecast(so_far: float, expected: float, target: str) -> tuple[str, str]:
    row = judge_one(so_far, target, indicator=measure(tolerance=10.0))
    frame = pl.DataFrame([{**row, "forecast": expected, "year_target": None}])
    told = forecast.forecast_status(frame.with_columns(pl.col("year_target").cast(pl.Float64)))
    return row["status"], told["forecast_status"].item()


def sentence(value: float, target: str, what: str) -> str:
    kinds = {
        "percentage, tolerance 3": percentage(tolerance=3.0),
        "whole percentage, tolerance 4": percentage(precision=0, tolerance=4.0),
        "count": measure(),
        "days, low is good, tolerance 5%": Indicator(
            code="A",
            name="A",
            data_type=DataType.DURATION,
            unit="days",
            precision=2,
            polarity=Polarity.LOW,
            tolerance=5.0,
        ),
    }
    return english(reason_of(judge_one(value, target, indicator=kinds[what])))


def counted(red: int, amber: int, green: int, unrated: tuple[str, ...]) -> str:
    rag = PRESETS["rag"]
    rated = {"red": red, "amber": amber, "green": green}
    rows = [
        counts.Counted(scheme=rag, band=rag.band(key), state="") for key, number in rated.items() for _ in range(number)
    ]
    rows += [counts.Counted(scheme=rag, band=None, state=state) for state in unrated]
    return counts.reconciled(counts.counts_of(rows))


RULES = (
    Rule(
        anchor="bands-on-the-gap",
        question="What do red, amber and green mean?",
        answer="Green: the target is met. Amber: missed, within the tolerance. Red: missed by more. Without a "
        "tolerance there is no amber. A figure exactly on an edge belongs to the better side.",
        source="RULES D0.3, C2",
        held_by=bands.band_numbers,
        given=("scheme", "figure", "target", "tolerance (%)"),
        gives=("status",),
        judge=by_scheme,
        examples=(
            ("rag", 101, "100", 10.0, "Green"),
            ("rag", 90, "100", 10.0, "Amber"),
            ("rag", 89, "100", 10.0, "Red"),
            ("rag", 99, "100", None, "Red"),
            ("binary", 100, "100", 10.0, "Met"),
            ("binary", 99, "100", 10.0, "Not met"),
            ("rag-10", 90, "100", None, "Amber"),
            ("rag-10", 89, "100", None, "Red"),
        ),
    ),
    Rule(
        anchor="equality-is-green",
        question="Is a target met by a figure equal to it?",
        answer="Yes, at the precision at which both are printed; a setting of the definition compares all decimals "
        "instead. The computer's own rounding never decides: 0.1 + 0.2 is 0.3.",
        source="RULES D0.1, C2, C5",
        held_by=rate,
        given=("figure", "target", "decimals", "compare every decimal"),
        gives=("status",),
        judge=at_precision,
        examples=(
            (3.55, "3.55", 2, False, "Green"),
            (0, "0", 0, False, "Green"),
            (95, "95", 0, False, "Green"),
            (84.96, "85", 1, False, "Green"),
            (84.96, "85", 1, True, "Red"),
            (0.1 + 0.2, "0.3", 1, True, "Green"),
            (84.94, "85", 1, False, "Red"),
        ),
    ),
    Rule(
        anchor="gap-points-or-per-cent",
        question="How far is a figure from its target?",
        answer="In percentage points, or in per cent of the target: for the same figures the two differ, so the page "
        "says which. More is better, whichever way is good.",
        source="RULES C1, D0.2 (Maidstone: missed by 0.92 points, which is 1.12%)",
        held_by=margins.with_margins,
        given=("figure", "target", "good is", "measured in"),
        gives=("gap", "status with a tolerance of 10"),
        judge=gap,
        examples=(
            (81.5, "82.4", "high", "points", -0.9, "Amber"),
            (81.5, "82.4", "high", "relative", -1.09, "Amber"),
            (30, "34", "high", "points", -4.0, "Amber"),
            (30, "34", "high", "relative", -11.76, "Red"),
            (30, "34", "low", "relative", 11.76, "Green"),
        ),
    ),
    Rule(
        anchor="target-of-nought",
        question="What if the target is 0?",
        answer="No per cent can be taken of it: only the side decides, unless the tolerance is given in the measure's "
        "own unit.",
        source="RULES C3, edge case 2",
        held_by=margins.with_margins,
        given=("figure", "good is", "tolerance", "tolerance in"),
        gives=("status",),
        judge=of_nought,
        examples=(
            (13, "high", 10.0, "relative", "Green"),
            (0, "high", 10.0, "relative", "Green"),
            (-1, "high", 10.0, "relative", "Red"),
            (0, "low", 10.0, "relative", "Green"),
            (1, "low", 10.0, "relative", "Red"),
            (1, "low", 2.0, "points", "Amber"),
            (3, "low", 2.0, "points", "Red"),
        ),
    ),
    Rule(
        anchor="strict-targets",
        question='Does 5 meet a target of "<5"?',
        answer="No: only less than 5 does. With a tolerance 5 is within it.",
        source="RULES C3, edge case 3",
        held_by=bands.band_numbers,
        given=("figure (low is good)", "target", "tolerance (%)"),
        gives=("status",),
        judge=strict,
        examples=(
            (4, "<5", None, "Green"),
            (5, "<5", None, "Red"),
            (5, "<5", 10.0, "Amber"),
            (5, "<=5", None, "Green"),
            (6, "<5", 10.0, "Red"),
        ),
    ),
    Rule(
        anchor="ranges",
        question="What if a range is good, not more or less?",
        answer="Anywhere inside, ends included, is green. Outside, the distance to the nearer end is held against the "
        "tolerance. Here 10% to 15% is good.",
        source="RULES C4, A3 (NI 65), edge case 26",
        held_by=margins.with_margins,
        given=("figure", "tolerance (points)"),
        gives=("status",),
        judge=in_range,
        examples=(
            (10, None, "Green"),
            (15, None, "Green"),
            (9.9, None, "Red"),
            (9, 2.0, "Amber"),
            (17, 2.0, "Amber"),
            (17.1, 2.0, "Red"),
        ),
    ),
    Rule(
        anchor="plan-is-best",
        question="What if it is best to be on the plan?",
        answer="The tolerance sets goal posts on both sides of the plan: between them is green, outside is red, and "
        "there is no amber.",
        source="RULES C4 (Camms: LB = T(1-t), UB = T(1+t))",
        held_by=margins.with_margins,
        given=("figure", "plan", "tolerance (%)"),
        gives=("status",),
        judge=on_plan,
        examples=(
            (24, "24", None, "Green"),
            (25, "24", None, "Red"),
            (90, "100", 10.0, "Green"),
            (110, "100", 10.0, "Green"),
            (111, "100", 10.0, "Red"),
        ),
    ),
    Rule(
        anchor="floor-standard",
        question="What is a floor standard?",
        answer="Green: the target is met. Amber: it is not, but the floor is. Red: below the floor. Where low is good "
        "the floor is a ceiling. Without a floor there is no amber.",
        source="RULES B3 (Kent)",
        held_by=bands.band_numbers,
        given=("figure", "target", "floor", "good is"),
        gives=("status",),
        judge=with_floor,
        examples=(
            (85, "85", 80.0, "high", "Green"),
            (80, "85", 80.0, "high", "Amber"),
            (79.9, "85", 80.0, "high", "Red"),
            (20, "10", 20.0, "low", "Amber"),
            (21, "10", 20.0, "low", "Red"),
            (84, "85", None, "high", "Red"),
        ),
    ),
    Rule(
        anchor="compound-rule",
        question="What is the compound rule?",
        answer="Green on or within 10% of the target; beyond that amber when not worse than a year ago, otherwise red. "
        "Without a figure of a year ago, nothing shows that it is not worse: red.",
        source="RULES C6 (Havering 2013 to 2015), edge case 27",
        held_by=bands.band_numbers,
        given=("figure", "target", "a year ago"),
        gives=("status",),
        judge=compound,
        examples=(
            (90, "100", 95.0, "Green"),
            (80, "100", 75.0, "Amber"),
            (80, "100", 80.0, "Amber"),
            (80, "100", 81.0, "Red"),
            (80, "100", None, "Red"),
        ),
    ),
    Rule(
        anchor="five-bands",
        question="What are the five bands, and stars, circles and triangles?",
        answer="Both ask as well whether a figure is better than its target by more than the tolerance. The cut-points "
        "of the five bands are a starting point, to be edited: nobody's were ever published.",
        source="RULES D0.3, 1; Harlow, East Riding",
        held_by=bands.band_numbers,
        given=("scheme", "figure", "target", "tolerance (%)"),
        gives=("status",),
        judge=by_scheme,
        examples=(
            ("five-band", 111, "100", 10.0, "High green"),
            ("five-band", 110, "100", 10.0, "Low green"),
            ("five-band", 100, "100", 10.0, "Low green"),
            ("five-band", 90, "100", 10.0, "Amber"),
            ("five-band", 80, "100", 10.0, "Low red"),
            ("five-band", 79, "100", 10.0, "High red"),
            ("star-circle-triangle", 111, "100", 10.0, "Star"),
            ("star-circle-triangle", 110, "100", 10.0, "Circle"),
            ("star-circle-triangle", 90, "100", 10.0, "Circle"),
            ("star-circle-triangle", 89, "100", 10.0, "Triangle"),
            ("star-circle-triangle", 150, "100", None, "Circle"),
        ),
    ),
    Rule(
        anchor="former-target",
        question="What if the target moved and the figure did not?",
        answer="Both statuses are shown, and whether it improved only because the target moved. (A vacancy rate of "
        "9.4%: the target went from 8.3% to 9.5%. Low is good, tolerance 5%, five bands.)",
        source="RULES B5, 1, edge case 1",
        held_by=stage.rate,
        given=("figure", "target", "former target"),
        gives=("status", "against the former target", "only the target moved"),
        judge=two_targets,
        examples=(
            (9.4, "9.5", 8.3, "Low green", "High red", True),
            (9.4, "8.3", 9.5, "High red", "Low green", False),
            (8.9, "8.9", 9.0, "Low green", "Low green", False),
        ),
    ),
    Rule(
        anchor="year-to-date-beside",
        question="Can a quarter be red while the year is on track?",
        answer="Yes: the period and the year to date are judged side by side. Here a year's target is spread evenly, "
        "with a tolerance of 10%.",
        source="RULES C8, edge case 19",
        held_by=stage.rate,
        given=("quarters so far", "year's target"),
        gives=("last quarter", "year to date"),
        judge=side_by_side,
        examples=(
            ((30, 30, 20), 100, "Red", "Green"),
            ((10, 20, 25), 100, "Green", "Red"),
            ((25, 25), 100, "Green", "Green"),
        ),
    ),
    Rule(
        anchor="year-to-date-unrated",
        question="Is every year to date rated?",
        answer="No. A percentage whose numerators and denominators are not given has only the unweighted mean of its "
        "periods, which weighs small ones like large ones: it is labelled and not rated. A sum that lacks a period "
        "is not rated either, because its target is that of all of them. (Quarters of a year.)",
        source="RULES A4, C8, D0.5",
        held_by=stage.rate,
        given=("quarters so far", "what is counted", "target"),
        gives=("year to date", "how it is made", "its status"),
        judge=rated_so_far,
        examples=(
            ((50.0, 60.0), "a percentage alone", 50, 55.0, "unweighted mean", None),
            ((50.0, 60.0), "a percentage of 10 and 90 cases", 50, 59.0, "sum/sum", "Green"),
            ((30.0, 30.0), "a count", 25, 60.0, "sum", "Green"),
            ((30.0, None, 30.0), "a count", 25, 60.0, "sum", None),
        ),
    ),
    Rule(
        anchor="missing-figures",
        question="What if there is no figure?",
        answer="Until its period is over it is not due; until its due day is over it is awaited; from the day after it "
        "is not submitted. The due day is so many working days after the period. (A period to Saturday 30 June "
        "2012.) Without a day to judge by, it is awaited.",
        source="RULES D0.4, C9, E3, edge case 17",
        held_by=states.state_numbers,
        given=("looked at on", "lag (working days)"),
        gives=("status",),
        judge=missing,
        examples=(
            ("2012-06-29", 20, "Not due"),
            ("2012-06-30", 20, "Awaiting data"),
            ("2012-07-27", 20, "Awaiting data"),
            ("2012-07-28", 20, "Not submitted (overdue)"),
            ("2012-07-03", 1, "Not submitted (overdue)"),
            (None, 20, "Awaiting data"),
        ),
    ),
    Rule(
        anchor="states",
        question="Why has a figure no rating?",
        answer="One state, the first that applies, stands in the place of the rating: retired, suspended, what the "
        "sender declares, no figure, data only, establishing baseline, no target.",
        source="RULES D0.4, C9",
        held_by=states.state_numbers,
        given=("because",),
        gives=("status", "rating"),
        judge=no_rating,
        examples=(
            ("retired, and the sender says suppressed", "Retired", None),
            ("the measure is retired", "Retired", None),
            ("the measure is suspended", "Suspended", None),
            ("the sender says suppressed", "Suppressed", None),
            ("the sender says not supplied by partner", "Not supplied by partner", None),
            ("the sender says not comparable", "Not comparable", None),
        ),
    ),
    Rule(
        anchor="data-only",
        question="Which figures are only watched?",
        answer="Activity and context show demand, and a neutral measure has no better side.",
        source="RULES A2, A3, C9",
        held_by=states.state_numbers,
        given=("because",),
        gives=("status", "rating"),
        judge=no_rating,
        examples=(
            ("an activity measure", "Data only", None),
            ("a contextual measure", "Data only", None),
            ("neither way is good", "Data only", None),
        ),
    ),
    Rule(
        anchor="establishing-baseline",
        question="When is a baseline being established?",
        answer="When the target says so, or is relative to a figure that is not there.",
        source="RULES B1, edge case 30",
        held_by=states.state_numbers,
        given=("because",),
        gives=("status", "rating"),
        judge=no_rating,
        examples=(
            ("the target is to establish a baseline", "Establishing baseline", None),
            ("a target of +2% without last year's figure", "Establishing baseline", None),
        ),
    ),
    Rule(
        anchor="no-target",
        question="What if no target is set?",
        answer="Then there is nothing to rate by, and the page says so.",
        source="RULES D0.4, B1",
        held_by=states.state_numbers,
        given=("because",),
        gives=("status", "rating"),
        judge=no_rating,
        examples=(("no target is set", "No target", None),),
    ),
    Rule(
        anchor="forecast-status",
        question="What is a forecast status?",
        answer="What the owner expects of the full year, against its target: a field of its own, always with the word "
        "Forecast, and never the status.",
        source="RULES C7 (West Berkshire), edge case 18",
        held_by=forecast.forecast_status,
        given=("so far", "expected outturn", "target"),
        gives=("status", "forecast status"),
        judge=of_forecast,
        examples=(
            (0, 80, "80", "Red", "Forecast: Green"),
            (60, 74, "80", "Red", "Forecast: Amber"),
        ),
    ),
    Rule(
        anchor="reason-sentences",
        question="How is a rating explained?",
        answer="In a sentence with the numbers in it.",
        source="RULES D0.3, DESIGN 11",
        held_by=reason_of,
        given=("figure", "target", "measure"),
        gives=("reason",),
        judge=sentence,
        examples=(
            (
                92.6,
                "80",
                "percentage, tolerance 3",
                "Green: 92.6% is 12.6 points above the target of 80.0%.",
            ),
            (9, "9", "count", "Green: 9 meets the target of 9."),
            (
                2.18,
                "2.10",
                "days, low is good, tolerance 5%",
                "Amber: 2.18 days is 3.8% above the target of 2.10, within the tolerance of 5.0%.",
            ),
            (
                73,
                "75",
                "whole percentage, tolerance 4",
                "Amber: 73% is 2.0 points below the target of 75%, within the tolerance of 4.0.",
            ),
            (
                78.4,
                "85",
                "percentage, tolerance 3",
                "Red: 78.4% is 6.6 points below the target of 85.0%, beyond the tolerance of 3.0.",
            ),
        ),
    ),
    Rule(
        anchor="counts-reconcile",
        question="How many are green, and of how many?",
        answer="Shares are of the rated ones, and the sentence names both numbers, so that nothing goes missing.",
        source="RULES C10 (Havering, Guildford), DESIGN 3",
        held_by=counts.reconciled,
        given=("red", "amber", "green", "not rated"),
        gives=("sentence",),
        judge=counted,
        examples=(
            (4, 6, 15, ("data only",) * 3 + ("no target",) * 2, "30 measures, 25 rated; 15 of 25 are green (60%)."),
        ),
    ),
)
