"""Observations: is a figure fit to be judged?

What is wrong is told with its row, column and value, and what to do about it. An error leaves the
row out; a warning keeps it. Nothing is corrected in silence and nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from measuringup.connectors.numbers import read_number, read_numbers
from measuringup.core.indicators import Basis, DataType, Dimension, Indicator, StoredAs
from measuringup.core.observations import canonical_breakdown, check
from measuringup.core.observations.codes import part_faults
from measuringup.core.observations.duplicates import find_duplicates
from measuringup.core.observations.fractions import find_differences, with_whole_fractions
from measuringup.core.observations.history import find_falls, find_jumps
from measuringup.core.observations.sizes import find_unusual_sizes, fraction_questions
from measuringup.core.observations.spans import find_period_faults
from tests.core.observation_rows import frame, observation
from tests.rules.rulebook import Rule

MEASURES = {
    "count": Indicator(code="V1", name="Visits", frequency="quarterly", precision=0),
    "cumulative count": Indicator(code="V1", name="Visits so far", frequency="quarterly", basis=Basis.CUMULATIVE),
    "percentage": Indicator(
        code="V1", name="On time", frequency="quarterly", data_type=DataType.PERCENTAGE, multiplier=100.0
    ),
    "percentage declared as percents": Indicator(
        code="V1",
        name="On time",
        frequency="quarterly",
        data_type=DataType.PERCENTAGE,
        multiplier=100.0,
        stored_as=StoredAs.PERCENT,
    ),
}
POOLS = Indicator(code="V1", name="Visits", dimensions=(Dimension(name="use", values=("wet", "dry")),))


def cell(text: str) -> tuple[Any, ...]:
    """The number and the state a cell is read as, and what is said of it."""
    try:
        float(text)
        read = read_numbers(frame(observation(entered=text))["entered"]).row(0, named=True)
    except ValueError:
        read = vars(read_number(text))
    return read["number"], read["state"] or "", read["severity"] or "", read["rule"] or ""


def series(measure: str, values: list[float | None]) -> list[str]:
    """What is said of quarterly figures in a row: rule and value."""
    rows = [observation(number, value=value) for number, value in enumerate(values)]
    _, problems = check(frame(*rows), [MEASURES[measure]])
    return [f"{problem.rule}: {problem.value}" for problem in problems]


def fraction(numerator: float | None, denominator: float | None, value: float | None) -> tuple[Any, ...]:
    """The value a percentage is judged by, and what is said of it; "left out" where it is not judged."""
    row = observation(numerator=numerator, denominator=denominator, value=value)
    usable, problems = check(frame(row), [MEASURES["percentage"]])
    value = usable["value"].item() if usable.height else "left out"
    return value, ", ".join(problem.rule for problem in problems)


def twice(first: float, second: float) -> tuple[int, str]:
    """How many of two rows with one key are used, and what is said."""
    usable, problems = check(frame(observation(value=first), observation(value=second, row=3)), [MEASURES["count"]])
    return usable.height, ", ".join(dict.fromkeys(problem.rule for problem in problems))


def period(start: str, end: str, frequency: str) -> str:
    """What is said of a period of a financial year."""
    days = {"period_start": dt.date.fromisoformat(start), "period_end": dt.date.fromisoformat(end)}
    _, problems = check(frame(observation(frequency=frequency, **days)), [MEASURES["count"]])
    return ", ".join(problem.rule for problem in problems)


def part(text: str) -> tuple[str, str]:
    """The canonical form of a part of the whole, and what is said of it for a measure with wet and dry use."""
    faults = part_faults(text, POOLS)
    form = "" if any(rule.name == "unreadable-breakdown" for rule, _, _ in faults) else canonical_breakdown(text)
    return form, ", ".join(rule.name for rule, _, _ in faults)


RULES = (
    Rule(
        anchor="reading-numbers",
        question="Which number does a cell hold?",
        answer=(
            "Thousands commas, pounds, percent signs and accounting brackets are read; signs for missing figures are "
            "missing, some with the state they declare. A zero is a figure. What could be read in two ways is refused."
        ),
        source="RULES 6, E5 (zero and blank distinct); the signs: `measuringup.core.markers`",
        held_by=read_numbers,
        given=("cell",),
        gives=("number", "state", "told as", "rule"),
        judge=cell,
        examples=(
            ("1,234", 1234.0, "", "", ""),
            ("£1.2m", 1_200_000.0, "", "", ""),
            ("78.4%", 78.4, "", "", ""),
            ("(12)", -12.0, "", "", ""),
            ("−3.1", -3.1, "", "", ""),
            ("0", 0.0, "", "", ""),
            ("n/a", None, "", "", ""),
            ("..", None, "", "", ""),
            ("c", None, "suppressed", "", ""),
            ("Low", None, "suppressed", "", ""),
            ("z", None, "not applicable", "", ""),
            ("-----", None, "not supplied by partner", "", ""),
            ("#DIV/0!", None, "", "warning", "failed-cell"),
            ("NaN", None, "", "warning", "failed-cell"),
            ("#REF!", None, "", "error", "failed-cell"),
            ("=B2/C2", None, "", "error", "formula"),
            ("Infinity", None, "", "error", "not-a-finite-number"),
            ("10^400", None, "", "error", "number-too-large"),
            ("1e400", None, "", "error", "number-too-large"),
            ("-", None, "", "error", "nothing-or-missing"),
            ("<5", None, "", "error", "not-a-number"),
            ("1,5", None, "", "error", "not-a-number"),
            ("1.2m", None, "", "error", "not-a-number"),
            ("about 12", None, "", "error", "not-a-number"),
        ),
    ),
    Rule(
        anchor="fractions",
        question="Do numerator, denominator and value agree?",
        answer=(
            "A percentage is 100 x numerator / denominator. The value that is given is the one that is judged; it may "
            "differ from the fraction by one unit of the last printed place. 0 of 0 is missing. A row with only one of "
            "the two keeps its value and takes no part in sums."
        ),
        source="RULES E5, D0.23",
        held_by=with_whole_fractions,
        given=("numerator", "denominator", "value"),
        gives=("judged by", "told"),
        judge=fraction,
        examples=(
            (3.0, 4.0, 75.0, 75.0, ""),
            (3.0, 4.0, None, 75.0, ""),
            (86.0, 123.0, 70.0, 70.0, ""),
            (86.0, 123.0, 70.1, 70.1, "value-differs-from-fraction"),
            (None, 4.0, 75.0, 75.0, "half-a-fraction"),
            (0.0, 4.0, 0.0, 0.0, ""),
            (0.0, 0.0, 0.0, None, "nothing-of-nothing"),
            (3.0, 0.0, None, "left out", "divided-by-zero"),
            (3.0, -4.0, 75.0, "left out", "negative-denominator"),
            (106.0, 100.0, 106.0, 106.0, "percentage-over-100"),
            (5.0, 4.0, 80.0, 80.0, "value-differs-from-fraction, numerator-over-denominator"),
        ),
    ),
    Rule(
        anchor="value-and-fraction",
        question="When does a value differ from its fraction?",
        answer="By more than one unit of its last printed place, or of the last place that was entered.",
        source="RULES E5, D0.1",
        held_by=find_differences,
        given=("numerator", "denominator", "value"),
        gives=("judged by", "told"),
        judge=fraction,
        examples=(
            (2.0, 3.0, 66.7, 66.7, ""),
            (2.0, 3.0, 66.6, 66.6, ""),
            (2.0, 3.0, 66.5, 66.5, "value-differs-from-fraction"),
        ),
    ),
    Rule(
        anchor="duplicates",
        question="What if one figure is given twice?",
        answer=(
            "Indicator, organisation, part, frequency and period make the key. The same figure twice is kept once; of "
            "different figures none is used, for nobody knows which is right."
        ),
        source="RULES 4, edge case 31",
        held_by=find_duplicates,
        given=("first", "second"),
        gives=("rows used", "told"),
        judge=twice,
        examples=((512.0, 512.0, 1, "exact-duplicate"), (512.0, 521.0, 0, "conflicting-duplicate")),
    ),
    Rule(
        anchor="whole-periods",
        question="Is the period one there is?",
        answer="It starts before it ends and is a whole period of its frequency, in the measure's kind of year.",
        source="RULES E5 (date in period), A5",
        held_by=find_period_faults,
        given=("first day", "last day", "frequency"),
        gives=("told",),
        judge=period,
        examples=(
            ("2012-10-01", "2012-12-31", "quarterly", ""),
            ("2012-11-01", "2013-01-31", "quarterly", "period-does-not-fit-frequency"),
            ("2012-10-01", "2012-12-31", "monthly", "period-does-not-fit-frequency"),
            ("2012-12-31", "2012-10-01", "quarterly", "period-ends-before-it-starts"),
            ("2012-04-01", "2013-03-31", "annual", ""),
            ("2012-04-01", "2015-03-31", "3-year rolling", ""),
            ("2012-10-01", "2012-12-31", "now and then", "unknown-frequency"),
        ),
    ),
    Rule(
        anchor="sizes",
        question="Is the figure of a size it can have?",
        answer=(
            "A percentage above 100 is told and kept: 106% of a backlog can be cleared. A negative figure is told "
            "where at most one in ten of the measure's figures is negative."
        ),
        source="RULES E5, 6",
        held_by=find_unusual_sizes,
        given=("measure", "figures"),
        gives=("told",),
        judge=series,
        examples=(
            ("percentage", [98.0, 106.0], ["percentage-over-100: 106"]),
            ("count", [98.0, 106.0], []),
            ("count", [5.0, -5.0, 5.0, -5.0], []),
            ("count", [9.0, 8.0, 9.0, 8.0, 9.0, 8.0, 9.0, 8.0, 9.0, -1.0], ["unusual-sign: -1", "jump: -1"]),
        ),
    ),
    Rule(
        anchor="fractions-or-percents",
        question="Is 0.784 meant as 78.4%?",
        answer=(
            "It is asked, never guessed: where all figures of a percentage lie from 0 to 1 and nobody declared how it "
            "is stored. Declared fractions are read as percents, and the preview shows an example of each."
        ),
        source="RULES 6",
        held_by=fraction_questions,
        given=("measure", "figures"),
        gives=("told",),
        judge=series,
        examples=(
            ("percentage", [0.784, 0.79, 0.81], ["percent-or-fraction: 0.784"]),
            ("percentage", [0.784, 0.79, 1.81], []),
            ("percentage declared as percents", [0.784, 0.79, 0.81], []),
            ("count", [0.784, 0.79, 0.81], []),
        ),
    ),
    Rule(
        anchor="jumps",
        question="When is a change a jump?",
        answer=(
            "When it is more than four times the largest of at least six earlier changes of the same series: a slipped "
            "decimal point is far beyond it, ordinary noise is not."
        ),
        source="RULES E5 (jump > k x history, k = 4 is ours)",
        held_by=find_jumps,
        given=("measure", "figures"),
        gives=("told",),
        judge=series,
        examples=(
            ("count", [10.0, 11.0, 9.0, 10.0, 11.0, 10.0, 12.0, 20.0], []),
            ("count", [10.0, 11.0, 9.0, 10.0, 11.0, 10.0, 12.0, 20.1], ["jump: 20.1"]),
            ("count", [10.0, 11.0, 9.0, 10.0, 11.0, 10.0, 100.0], []),
            ("count", [10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 11.0], []),
        ),
    ),
    Rule(
        anchor="cumulative-fell",
        question="May a running total fall?",
        answer="Not within its year; it begins again with the next. It is told and kept.",
        source="RULES E5, A4",
        held_by=find_falls,
        given=("measure", "figures"),
        gives=("told",),
        judge=series,
        examples=(
            ("cumulative count", [10.0, 20.0, 15.0, 30.0], ["cumulative-fell: 15"]),
            ("cumulative count", [10.0, 20.0, 25.0, 30.0, 5.0], []),
            ("count", [10.0, 20.0, 15.0, 30.0], []),
        ),
    ),
    Rule(
        anchor="parts-of-the-whole",
        question="How is a part of the whole named?",
        answer="As dimension=value, dimensions in alphabetical order; the whole is empty. Definitions list the parts.",
        source="RULES D0.17",
        held_by=canonical_breakdown,
        given=("breakdown",),
        gives=("read as", "told"),
        judge=part,
        examples=(
            ("", "", ""),
            ("Total", "", ""),
            ("Use = wet", "use=wet", ""),
            ("use=wet; age=5", "age=5;use=wet", "undeclared-dimension"),
            ("use=damp", "use=damp", "unknown-part"),
            ("wet", "", "unreadable-breakdown"),
        ),
    ),
)
