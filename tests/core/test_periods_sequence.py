"""What follows what, what makes up a year, what was expected: by worked example."""

import datetime as dt

import polars as pl
import pytest

from measuringup.core.indicators import YearKind
from measuringup.core.periods import (
    Period,
    PeriodError,
    Term,
    TermCalendar,
    expected_periods,
    next_period,
    period_containing,
    periods_in_year,
    previous_period,
    same_period_last_year,
    year_kind,
    year_start,
)

FINANCIAL, CALENDAR, ACADEMIC, MUNICIPAL = YearKind


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


TERMS = TermCalendar(
    (
        Term("Autumn", day("2012-09-03"), day("2012-12-21")),
        Term("Spring", day("2013-01-07"), day("2013-03-28")),
        Term("Summer", day("2013-04-15"), day("2013-07-23")),
        Term("Autumn", day("2013-09-04"), day("2013-12-20")),
    )
)


def test_periods_of_a_year_with_53_weeks() -> None:
    weeks = periods_in_year(day("2015-01-01"), "weekly", CALENDAR)
    assert (len(weeks), weeks[0].start, weeks[-1].label) == (53, day("2014-12-29"), "week 53 2015")
    assert same_period_last_year(weeks[-1]) is None
    # The week of 1 April 2012, a Sunday, has its Thursday in 2011/12.
    assert periods_in_year(day("2012-04-01"), "weekly")[0].start == day("2012-04-02")
    assert periods_in_year(day("2011-04-01"), "weekly")[-1].end == day("2012-04-01")


def test_shorter_periods_of_a_late_municipal_year_are_whole_months() -> None:
    months = periods_in_year(day("2012-05-16"), "monthly", MUNICIPAL)
    assert [months[0].label, months[-1].label, len(months)] == ["May 2012", "Apr 2013", 12]
    quarter = period_containing(day("2012-05-16"), "quarterly", MUNICIPAL, municipal_day=16)
    assert (quarter.start, quarter.end) == (day("2012-05-01"), day("2012-07-31"))


def test_the_one_period_of_a_year_that_ends_with_it() -> None:
    (window,) = periods_in_year(day("2012-04-01"), "3-year rolling")
    assert window.label == "2010 to 2013"
    assert [each.label for each in periods_in_year(day("2012-04-01"), "biennial")] == ["2012/13"]
    assert periods_in_year(day("2012-04-01"), "ad hoc") == ()
    with pytest.raises(PeriodError, match="No financial year begins on 2012-04-06"):
        periods_in_year(day("2012-04-06"), "annual")
    with pytest.raises(PeriodError, match="No academic year begins on 2012-04-01"):
        periods_in_year(day("2012-04-01"), "annual", ACADEMIC)


def test_terms_of_a_year() -> None:
    assert [each.label for each in periods_in_year(day("2012-09-01"), "termly", ACADEMIC, TERMS)] == [
        "Autumn term 2012",
        "Spring term 2013",
        "Summer term 2013",
    ]
    spring = period_containing(day("2013-02-01"), "termly", ACADEMIC, TERMS)
    assert spring.label == "Spring term 2013"
    assert same_period_last_year(spring, TERMS) is None
    autumn = period_containing(day("2013-10-01"), "termly", ACADEMIC, TERMS)
    whole = expected_periods(day("2012-09-04"), day("2013-07-23"), "termly", ACADEMIC, TERMS)
    assert [each.label for each in whole] == ["Spring term 2013", "Summer term 2013"]
    assert same_period_last_year(autumn, TERMS) == Period(day("2012-09-03"), day("2012-12-21"), "termly", ACADEMIC)


@pytest.mark.parametrize(
    ("step", "period", "message"),
    [
        (next_period, Period(day("2013-09-04"), day("2013-12-20"), "termly"), "ends with Autumn term 2013"),
        (previous_period, Period(day("2012-09-03"), day("2012-12-21"), "termly"), "begins with Autumn term 2012"),
        (next_period, Period(day("2012-09-04"), day("2012-12-21"), "termly"), "No term begins on 2012-09-04"),
        (next_period, Period(day("2012-09-04"), day("2012-12-21"), "ad hoc"), "not a whole ad hoc period"),
        (next_period, Period(day("2012-09-04"), day("2012-12-21"), "quarterly"), "not a whole quarterly period"),
        (next_period, Period(day("2199-12-01"), day("2199-12-31"), "monthly"), "lies outside"),
        (previous_period, Period(day("1900-01-01"), day("1900-01-31"), "monthly"), "lies outside"),
    ],
)
def test_where_nothing_follows(step, period: Period, message: str) -> None:
    with pytest.raises(PeriodError, match=message):
        step(period, TERMS)


def test_following_by_example() -> None:
    window = Period(day("2010-04-01"), day("2013-03-31"), "3-year rolling")
    assert next_period(window).label == "2011 to 2014"
    survey = Period(day("2008-04-01"), day("2009-03-31"), "biennial")
    assert next_period(survey).label == "2010/11"
    february = Period(day("2012-02-01"), day("2012-02-29"), "monthly")
    assert same_period_last_year(february) == Period(day("2011-02-01"), day("2011-02-28"), "monthly")
    week = Period(day("2012-12-03"), day("2012-12-09"), "weekly")
    assert same_period_last_year(week) == Period(day("2011-12-05"), day("2011-12-11"), "weekly")
    assert previous_period(Period(day("2013-04-01"), day("2013-06-30"), "quarterly")).label == "Q4 2012/13"
    assert same_period_last_year(survey) is None
    assert same_period_last_year(Period(day("2012-02-01"), day("2012-02-09"), "ad hoc")) is None
    assert same_period_last_year(Period(day("2012-02-01"), day("2012-02-09"), "monthly")) is None


def test_expected_periods_by_example() -> None:
    quarters = expected_periods(day("2012-05-01"), day("2013-03-31"), "quarterly")
    assert [each.label for each in quarters] == ["Q2 2012/13", "Q3 2012/13", "Q4 2012/13"]
    surveys = expected_periods(day("2008-06-01"), day("2014-03-31"), "biennial")
    assert [each.label for each in surveys] == ["2009/10", "2011/12", "2013/14"]
    windows = expected_periods(day("2009-04-01"), day("2013-03-31"), "3-year rolling")
    assert [each.label for each in windows] == ["2009 to 2012", "2010 to 2013"]
    assert expected_periods(day("2012-01-01"), day("2013-01-01"), "ad hoc") == ()
    years = expected_periods(day("2012-05-16"), day("2014-05-15"), "annual", MUNICIPAL, municipal_day=16)
    assert [each.label for each in years] == ["2012/13", "2013/14"]
    with pytest.raises(PeriodError, match="has no calendar"):
        period_containing(day("2012-01-01"), "ad hoc")
    with pytest.raises(PeriodError, match="year 9999"):
        period_containing(day("9999-12-31"), "weekly")


def test_year_start_by_example() -> None:
    frame = pl.DataFrame(
        [
            # A Sunday: the week's Thursday, 29 March, is in the year before; the month's end is not.
            (day("2012-04-01"), "financial", "weekly", day("2011-04-01")),
            (day("2012-04-30"), "financial", "monthly", day("2012-04-01")),
            (day("2013-03-31"), "financial", "annual", day("2012-04-01")),
            (day("2012-12-31"), "calendar", "annual", day("2012-01-01")),
            (day("2012-08-31"), "academic", "annual", day("2011-09-01")),
            (day("2013-05-15"), "municipal", "annual", day("2012-05-16")),
            (day("2013-05-31"), "municipal", "monthly", day("2013-05-16")),
        ],
        schema=["end", "year", "frequency", "first_day"],
        orient="row",
    )
    found = frame.select(year_start(pl.col("end"), pl.col("year"), pl.col("frequency"), municipal_day=16)).to_series()
    assert found.to_list() == frame["first_day"].to_list()


def test_year_start_of_unknown_things_is_unknown() -> None:
    frame = pl.DataFrame({"end": [day("2012-12-31"), None], "year": ["fiscal", "financial"]})
    assert frame.select(year_start(pl.col("end"), pl.col("year"))).to_series().to_list() == [None, None]
    with pytest.raises(PeriodError, match="Use one of: financial, calendar, academic, municipal"):
        year_kind("fiscal")
