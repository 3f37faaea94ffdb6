"""How much: numerators, denominators, sizes and the past of a series (RULES E5)."""

import datetime as dt
import math

import pytest

from measuringup.core.indicators import Basis, DataType, Indicator, StoredAs
from measuringup.core.observations import check
from tests.core.observation_rows import ON_TIME, checked, frame, observation, quarter, told


def percent(number: int = 0, **fields: float | str | None) -> dict[str, object]:
    return observation(number, indicator_code="P1", **fields)


@pytest.mark.parametrize("column", ["numerator", "denominator", "value"])
@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, 1e101, -1e101])
def test_what_is_no_finite_number_is_an_error(column: str, bad: float) -> None:
    whole = {"numerator": 1.0, "denominator": 2.0, "value": 50.0}
    rows, problems = checked(percent(0, **{**whole, column: bad}), percent(1, **whole))
    assert rows == [3]
    assert told(problems) == [("not-a-finite-number", 2)]
    assert problems[0].column == column


def test_a_negative_denominator_and_division_by_zero_are_errors() -> None:
    rows, problems = checked(
        percent(0, numerator=1.0, denominator=-2.0, value=50.0), percent(1, numerator=3.0, denominator=0.0, value=None)
    )
    assert rows == []
    assert told(problems) == [("negative-denominator", 2), ("divided-by-zero", 3)]
    assert "the numerator is 3." in problems[1].message


def test_a_figure_made_of_sound_parts_may_be_too_large() -> None:
    rows, problems = checked(percent(0, numerator=1e90, denominator=1e-90, value=None))
    assert rows == []
    assert told(problems) == [("number-too-large", 2)]


def test_nothing_of_nothing_is_missing_with_a_warning() -> None:
    """RULES D0.23."""
    usable, problems = check(frame(percent(0, numerator=0.0, denominator=0.0, value=0.0)), [ON_TIME])
    assert usable["value"].to_list() == [None]
    assert told(problems) == [("nothing-of-nothing", 2)]


def test_half_a_fraction_keeps_its_value() -> None:
    """RULES D0.23."""
    rows, problems = checked(
        percent(0, numerator=8.0, value=80.0),
        percent(1, denominator=10.0, value=80.0),
        percent(2, numerator=8.0, value=None),
    )
    assert rows == [2, 3, 4]
    assert told(problems) == [("half-a-fraction", 2), ("half-a-fraction", 3)]
    assert "only the numerator is there" in problems[0].message


def test_a_value_that_is_not_given_is_computed() -> None:
    usable, problems = check(frame(percent(0, numerator=3.0, denominator=4.0, value=None)), [ON_TIME])
    assert (usable["value"].to_list(), problems) == ([75.0], [])


def test_a_value_may_differ_from_its_fraction_by_one_last_place() -> None:
    """86 of 123 are 69.92%; printed 69.9 and 70.0 agree with it, 70.1 does not."""
    both = {"numerator": 86.0, "denominator": 123.0}
    rows, problems = checked(
        percent(0, value=69.9, **both), percent(1, value=70.0, **both), percent(2, value=70.1, **both)
    )
    assert rows == [2, 3, 4]
    assert told(problems) == [("value-differs-from-fraction", 4)]
    assert "give 69.92." in problems[0].message


def test_what_was_entered_coarsely_is_compared_coarsely() -> None:
    """70 for 69.6 was entered without decimals; 0.7 was entered as a fraction with one."""
    both = {"numerator": 87.0, "denominator": 125.0}
    _, problems = checked(
        percent(0, value=70.0, entered="70", **both),
        percent(1, value=70.0, entered="70%", **both),
        percent(2, value=70.0, entered="70.0", **both),
        percent(3, value=70.0, entered="0.7", **both),
        percent(4, value=70.0, entered="0.700", **both),
        percent(5, value=70.0, entered="7e1", **both),
    )
    assert told(problems) == [
        ("value-differs-from-fraction", 4),
        ("value-differs-from-fraction", 6),
        ("value-differs-from-fraction", 7),
    ]


def test_percentages_above_100_are_warned_of_and_kept() -> None:
    """RULES E5: 106% of clearances was right. A count above 100 is nothing."""
    rows, problems = checked(
        percent(0, numerator=106.0, denominator=100.0, value=None), percent(1, value=100.0), observation(2)
    )
    assert rows == [2, 3, 4]
    assert told(problems) == [("percentage-over-100", 2)]


def test_a_numerator_over_its_denominator_is_told_where_the_value_is_silent() -> None:
    _, problems = checked(percent(0, numerator=5.0, denominator=4.0, value=80.0))
    assert told(problems) == [("value-differs-from-fraction", 2), ("numerator-over-denominator", 2)]
    assert "The numerator 5 is larger than the denominator 4" in problems[1].message


def test_a_rare_minus_sign_is_told_and_a_usual_one_is_not() -> None:
    rare = [observation(number, value=float(number + 1)) for number in range(10)]
    _, problems = checked(*rare[:9], observation(9, value=-9.0))
    assert told(problems) == [("unusual-sign", 11), ("jump", 11)]
    usual = [observation(number, value=float((-1) ** number)) for number in range(10)]
    assert checked(*usual)[1] == []


def test_percentages_that_look_like_fractions_are_a_question() -> None:
    """RULES 6: an importer must ask or be told."""
    _, problems = checked(*(percent(number, value=0.7 + number / 100) for number in range(4)))
    assert told(problems) == [("percent-or-fraction", 2)]
    assert "Is 0.7 meant as 70%?" in problems[0].advice


def test_two_figures_are_too_few_to_ask_and_declared_ones_are_not_asked_about() -> None:
    assert checked(percent(0, value=0.7), percent(1, value=0.8))[1] == []
    declared = Indicator(
        code="P1",
        name="P",
        data_type=DataType.PERCENTAGE,
        multiplier=100.0,
        frequency="quarterly",
        stored_as=StoredAs.PERCENT,
    )
    rows = [percent(number, value=0.7) for number in range(4)]
    assert checked(*rows, indicators=[declared])[1] == []


def test_a_declaration_that_the_fractions_deny_is_asked_about() -> None:
    """Declared as percents, but each value is numerator over denominator, and one lies above 1."""
    declared = Indicator(
        code="P1",
        name="P",
        data_type=DataType.PERCENTAGE,
        multiplier=1.0,
        frequency="quarterly",
        stored_as=StoredAs.PERCENT,
    )
    rows = [
        percent(number, numerator=top, denominator=10.0, value=top / 10)
        for number, top in enumerate([7.0, 8.0, 9.0, 12.0])
    ]
    _, problems = checked(*rows, indicators=[declared])
    assert ("percent-or-fraction", 2) in told(problems)


def test_a_jump_is_more_than_four_times_the_largest_earlier_change() -> None:
    """Six changes of at most 2, then one of 8 (no jump), and one of 33 (a jump: more than 4 x 8)."""
    values = [10.0, 11.0, 9.0, 10.0, 11.0, 10.0, 12.0, 20.0, 53.0]
    rows, problems = checked(*(observation(number, value=value) for number, value in enumerate(values)))
    assert len(rows) == 9
    assert told(problems) == [("jump", 10)]
    assert problems[0].message == "V1 changed by 33 since the figure before; the largest of 7 earlier changes is 8."


def test_jumps_are_found_across_missing_figures_and_in_any_order() -> None:
    values = [10.0, 11.0, 9.0, None, 10.0, 11.0, 10.0, 12.0, 100.0]
    rows = [observation(number, value=value) for number, value in enumerate(values)]
    assert told(checked(*rows)[1]) == [("jump", 10)]
    assert told(checked(*reversed(rows))[1]) == [("jump", 10)]
    other = [observation(number, value=1.0, organisation_code="other") for number in range(9)]
    assert told(checked(*other, *rows)[1]) == [("jump", 10)]


def test_a_running_total_jumps_upwards_only() -> None:
    """It falls every April; in the third year it rises by 60 where it had risen by 11 at most."""
    running = Indicator(code="V1", name="Visits", basis=Basis.CUMULATIVE, frequency="quarterly")
    values = [10.0, 20.0, 31.0, 41.0, 10.0, 20.0, 30.0, 40.0, 10.0, 70.0]
    rows = [observation(number, value=value) for number, value in enumerate(values)]
    assert told(checked(*rows, indicators=[running])[1]) == [("jump", 11)]


def test_too_short_a_past_and_a_constant_one_tell_of_no_jump() -> None:
    short = [10.0, 11.0, 10.0, 11.0, 10.0, 11.0, 1000.0]
    assert checked(*(observation(number, value=value) for number, value in enumerate(short)))[1] == []
    constant = [10.0] * 8 + [11.0]
    assert checked(*(observation(number, value=value) for number, value in enumerate(constant)))[1] == []


def test_a_running_total_that_falls_within_its_year_is_told() -> None:
    running = Indicator(code="V1", name="Visits", basis=Basis.CUMULATIVE, frequency="quarterly")
    values = [10.0, 20.0, 15.0, 30.0, 5.0]
    rows, problems = checked(
        *(observation(number, value=value) for number, value in enumerate(values)), indicators=[running]
    )
    assert len(rows) == 5
    assert told(problems) == [("cumulative-fell", 4)]
    assert "from 20 to 15" in problems[0].message


def test_of_a_cumulative_percentage_the_numerator_must_not_fall() -> None:
    collected = Indicator(
        code="P1",
        name="P",
        basis=Basis.CUMULATIVE,
        data_type=DataType.PERCENTAGE,
        multiplier=100.0,
        frequency="quarterly",
    )
    rows = [
        percent(0, numerator=10.0, denominator=40.0, value=25.0),
        percent(1, numerator=12.0, denominator=60.0, value=20.0),
        percent(2, value=10.0),
        percent(3, numerator=11.0, denominator=80.0, value=13.75),
    ]
    assert told(checked(*rows, indicators=[collected])[1]) == [("cumulative-fell", 5)]


def test_warnings_are_not_made_of_rows_that_are_left_out() -> None:
    start, end = quarter(0)
    rows, problems = checked(percent(0, value=500.0, period_start=end, period_end=start), percent(1, value=50.0))
    assert rows == [3]
    assert told(problems) == [("period-ends-before-it-starts", 2)]


def test_errors_come_first_and_by_row() -> None:
    _, problems = checked(
        percent(0, value=120.0), observation(5, indicator_code="Q"), observation(3, indicator_code="R")
    )
    assert [(problem.severity, problem.row) for problem in problems] == [("error", 5), ("error", 7), ("warning", 2)]


def test_a_figure_is_named_as_it_was_entered() -> None:
    _, problems = checked(percent(0, value=106.0, entered="106.0%"), percent(1, value=107.0))
    assert [problem.value for problem in problems] == ["106.0%", "107"]


def test_weeks_are_counted_in_the_year_of_their_thursday() -> None:
    """The week of 31 March 2014 belongs to 2014/15, so its running total begins again."""
    weekly = Indicator(code="V1", name="V", basis=Basis.CUMULATIVE, frequency="weekly")
    mondays = [dt.date(2014, 3, 17), dt.date(2014, 3, 24), dt.date(2014, 3, 31)]
    rows = [
        observation(number, frequency="weekly", period_start=day, period_end=day + dt.timedelta(days=6), value=value)
        for number, (day, value) in enumerate(zip(mondays, [500.0, 510.0, 9.0], strict=True))
    ]
    assert checked(*rows, indicators=[weekly])[1] == []
