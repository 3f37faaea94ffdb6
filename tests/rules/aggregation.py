"""Aggregation: how do figures add up?

What a measure is of decides how its figures become a year's, or all organisations'. A ratio is
always the sum of its numerators over the sum of its denominators. Figures are written as a reader
would say them: "3 of 4" has numerator 3 and denominator 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from measuringup.core.aggregation import roll_up, with_wholes, with_year_to_date
from measuringup.core.aggregation.cumulative import de_cumulated
from measuringup.core.aggregation.methods import method_in_year, method_over_organisations, takes_part
from measuringup.core.aggregation.parts import with_wholes as parts_make_the_whole
from measuringup.core.aggregation.totals import totals
from measuringup.core.aggregation.years import years
from measuringup.core.indicators import Basis, DataType, Dimension, Indicator, YearRollUp
from tests.core.aggregation.making import Figure, defined, observations, ready
from tests.rules.rulebook import Rule

PERCENTAGE = Indicator(code="P", name="A percentage", data_type=DataType.PERCENTAGE, multiplier=100.0)
COUNT = Indicator(code="C", name="A count")
SCORE = Indicator(code="S", name="An average score", adds_up=False)
LEVEL = Indicator(code="L", name="A level", data_type=DataType.LEVEL)
SNAPSHOT = Indicator(code="O", name="Cases open", basis=Basis.SNAPSHOT)
CUMULATIVE = Indicator(code="U", name="Collected so far", basis=Basis.CUMULATIVE)
DECIDED = Indicator(
    code="D", name="Decided so far", data_type=DataType.PERCENTAGE, multiplier=100.0, basis=Basis.CUMULATIVE
)
ANNUAL_DENOMINATOR = Indicator(
    code="A", name="Starts per 1,000 people", data_type=DataType.RATE, multiplier=1000.0,
    year_roll_up=YearRollUp.SUM_OVER_ANNUAL_DENOMINATOR,
)  # fmt: skip
MEAN = Indicator(
    code="M", name="Claimants", data_type=DataType.PERCENTAGE, multiplier=100.0,
    year_roll_up=YearRollUp.MEAN_OF_PERIODS,
)  # fmt: skip
MEASURES = {
    "percentage": PERCENTAGE, "count": COUNT, "average score": SCORE, "level": LEVEL, "snapshot": SNAPSHOT,
    "cumulative count": CUMULATIVE, "cumulative percentage": DECIDED, "mean of months": MEAN,
    "rate on the year's population": ANNUAL_DENOMINATOR,
}  # fmt: skip


def figure(said: str | float | None) -> Figure:
    """ "3 of 4" as numerator and denominator; "3 of ?" where one is missing."""
    if not isinstance(said, str):
        return said
    parts = [None if part == "?" else float(part) for part in said.split(" of ")]
    return parts[0], parts[1]


def shown(value: Any) -> Any:
    """Figures to one decimal, as the examples give them."""
    return round(value, 1) if isinstance(value, float) else value


def quarters(measure: str, said: Sequence[str | float | None]) -> tuple[Any, ...]:
    """Value and method of the year made of these quarters."""
    own = MEASURES[measure]
    frame = observations([figure(each) for each in said], indicator=own, frequency="quarterly")
    row = roll_up(defined([frame], own), to="year").row(0, named=True)
    return shown(row["value"]), row["method"]


def organisations(measure: str, said: Sequence[str | float | None]) -> tuple[Any, ...]:
    """Value, organisations and method of the total of these."""
    own = MEASURES[measure]
    frames = [observations([figure(each)], indicator=own, organisation=f"o{n}") for n, each in enumerate(said)]
    row = roll_up(defined(frames, own), to="total").row(0, named=True)
    return shown(row["value"]), row["organisations"], row["method"]


def months(measure: str, said: Sequence[str | float | None], column: str) -> tuple[Any, ...]:
    own = MEASURES[measure]
    frame = with_year_to_date(ready([observations([figure(each) for each in said], indicator=own)], own))
    return tuple(shown(value) for value in frame[column])


def year_to_date(measure: str, said: Sequence[str | float | None]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    return months(measure, said, "year_to_date"), months(measure, said, "year_to_date_missing")


def alone(measure: str, said: Sequence[str | float | None]) -> tuple[Any, ...]:
    return months(measure, said, "in_period_value")


def whole(adds_up: bool, said: dict[str, float | None]) -> Any:
    """The whole made of the parts of one dimension, None where none is made."""
    dimension = Dimension(name="pool", values=("dry", "wet"), adds_up=adds_up)
    own = Indicator(code="V", name="Visits", dimensions=(dimension,))
    frames = [observations([value], indicator=own, breakdown=f"pool={part}") for part, value in said.items()]
    made = with_wholes(pl.concat(frames), [own]).filter(pl.col("breakdown") == "")
    return made["value"].item() if made.height else None


RULES = (
    Rule(
        anchor="ratios-add-above-and-below",
        question="What is the total of percentages?",
        answer=(
            "The sum of the numerators over the sum of the denominators, never the mean of the percentages. "
            "Counts and money add up. What neither adds up nor has numerators is labelled an unweighted mean, "
            "and what is no amount is refused."
        ),
        source="RULES A4, D0.5",
        held_by=method_over_organisations,
        given=("measure", "organisations' figures"),
        gives=("total", "organisations", "method"),
        judge=organisations,
        examples=(
            ("percentage", ("1 of 2", "9 of 10"), 83.3, 2, "sum/sum"),
            ("percentage", (50.0, 90.0), 70.0, 2, "unweighted mean"),
            ("count", (120.0, 80.0, None), 200.0, 2, "sum"),
            ("average score", (600.0, 800.0), 700.0, 2, "unweighted mean"),
            ("level", (2.0, 3.0), None, 2, "refused: a level cannot be added up"),
        ),
    ),
    Rule(
        anchor="takes-part-in-sums",
        question="Which figures take part in a sum of numerators and denominators?",
        answer=(
            "Those with both. A figure with only one of them, or none, keeps its value and takes no part; 0 of 0 is "
            "missing. The total says how many organisations are in it."
        ),
        source="RULES D0.23, D0.24",
        held_by=takes_part,
        given=("measure", "organisations' figures"),
        gives=("total", "organisations", "method"),
        judge=organisations,
        examples=(
            ("percentage", ("1 of 2", "9 of ?"), 50.0, 1, "sum/sum"),
            ("percentage", ("1 of 2", 90.0), 50.0, 1, "sum/sum"),
            ("percentage", ("1 of 2", "0 of 0"), 50.0, 1, "sum/sum"),
            ("percentage", ("0 of 0",), None, 0, "refused: no organisation has a figure"),
        ),
    ),
    Rule(
        anchor="year-by-basis",
        question="What is the figure of a year reported by the quarter?",
        answer=(
            "Counts of the period add up; of a snapshot, a rolling or a cumulative figure the last says all; a ratio "
            "is summed above and below the line. Where the year has one denominator (a population), the quarters' "
            "numerators stand over it; some measures are the mean of their periods. The definition says so."
        ),
        source="RULES A4, 6",
        held_by=method_in_year,
        given=("measure", "Q1 to Q4"),
        gives=("year", "method"),
        judge=quarters,
        examples=(
            ("count", (92.0, 72.0, 86.0, 78.0), 328.0, "sum"),
            ("snapshot", (370.0, 317.0, 301.0, 397.0), 397.0, "last"),
            ("cumulative count", (20.0, 45.0, 70.0, 96.0), 96.0, "last"),
            ("percentage", ("2980 of 3105", "2540 of 2660", "2620 of 2730", "3045 of 3185"), 95.8, "sum/sum"),
            (
                "rate on the year's population",
                ("10 of 5000", "12 of 5000", "8 of 5000", "20 of 5000"),
                10.0,
                "sum/annual",
            ),
            ("mean of months", (4.0, 5.0, 6.0, 7.0), 5.5, "mean of quarters"),
            ("percentage", (76.9, 73.4, 79.1, 82.6), 78.0, "unweighted mean"),
        ),
    ),
    Rule(
        anchor="part-of-a-year",
        question="When is a year refused?",
        answer=(
            "When a part of it is missing: three quarters must not pass for four. Where nobody has reported the end of "
            "the measure's last year, that year is not complete yet."
        ),
        source="RULES D0.24",
        held_by=years,
        given=("measure", "quarters"),
        gives=("year", "method"),
        judge=quarters,
        examples=(
            ("count", (92.0, 72.0, 86.0), None, "refused: the year is not complete: 3 of 4 quarters reported"),
            ("count", (92.0, None, 86.0, 78.0), None, "refused: 3 of 4 quarters"),
            ("snapshot", (370.0, None, 301.0, 397.0), 397.0, "last"),
            ("snapshot", (370.0, 317.0), None, "refused: the year is not complete: 2 of 4 quarters reported"),
            (
                "percentage",
                ("1 of 2", 50.0, "1 of 2", "1 of 2"),
                None,
                "refused: 3 of 4 quarters with numerator and denominator",
            ),
        ),
    ),
    Rule(
        anchor="year-to-date",
        question="How far has the year come?",
        answer=(
            "The figures reported since the start of the year, added up by the basis. A period that is missing is left "
            "out and counted; where the period itself is missing there is no year to date."
        ),
        source="RULES A4, D0.19",
        held_by=with_year_to_date,
        given=("measure", "April, May, ..."),
        gives=("year to date", "periods missing in it"),
        judge=year_to_date,
        examples=(
            ("count", (10.0, 5.0, 12.0), (10.0, 15.0, 27.0), (0, 0, 0)),
            ("count", (10.0, None, 12.0), (10.0, None, 22.0), (0, 1, 1)),
            ("percentage", ("1 of 2", "9 of 10"), (50.0, 83.3), (0, 0)),
            ("snapshot", (10.0, 5.0), (10.0, 5.0), (None, None)),
        ),
    ),
    Rule(
        anchor="de-cumulation",
        question="What happened in the month, when the figure runs from the start of the year?",
        answer=(
            "The difference from the month before, or the increase of the numerator over that of the denominator; "
            "where the denominator is the whole year's, over it. After a missing month it is not known, and a "
            "cumulative percentage without numerator and denominator cannot be undone."
        ),
        source="RULES D2; STATISTICS C",
        held_by=de_cumulated,
        given=("measure", "April, May, ... so far"),
        gives=("in the month",),
        judge=alone,
        examples=(
            ("cumulative count", (20.0, 45.0, 45.0), (20.0, 25.0, 0.0)),
            ("cumulative count", (20.0, None, 60.0, 70.0), (20.0, None, None, 10.0)),
            ("cumulative percentage", ("3 of 10", "12 of 22"), (30.0, 75.0)),
            ("cumulative percentage", ("20 of 100", "45 of 100"), (20.0, 25.0)),
            ("cumulative percentage", (30.0, 54.5), (None, None)),
        ),
    ),
    Rule(
        anchor="parts-make-the-whole",
        question="What is the whole, when only parts were reported?",
        answer="Their sum, where the dimension adds up and every part has a figure.",
        source="RULES D0.17",
        held_by=parts_make_the_whole,
        given=("parts add up", "parts"),
        gives=("whole",),
        judge=whole,
        examples=(
            (True, {"dry": 30.0, "wet": 12.0}, 42.0),
            (True, {"dry": 30.0}, None),
            (True, {"dry": 30.0, "wet": None}, None),
            (False, {"dry": 30.0, "wet": 12.0}, None),
        ),
    ),
    Rule(
        anchor="totals-of-senders",
        question="What of a total that the sender made?",
        answer="It is not added to the figures it was made of.",
        source="RULES 6",
        held_by=totals,
        given=("figures by organisation",),
        gives=("total",),
        judge=lambda said: roll_up(
            defined([observations([value], indicator=COUNT, organisation=name) for name, value in said.items()], COUNT),
            to="total",
        )["value"].item(),
        examples=(({"North": 10.0, "South": 20.0, "Total": 30.0}, 30.0),),
    ),
)
