"""How periods print, one by one and in columns, and which cannot be."""

import datetime as dt

import polars as pl
import pytest

from measuringup.core.indicators import YearKind
from measuringup.core.periods import (
    Period,
    PeriodError,
    Term,
    TermCalendar,
    label_of,
    labels,
    parse_labels,
)

FINANCIAL, CALENDAR, ACADEMIC, MUNICIPAL = YearKind


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "end", "frequency", "year", "printed"),
    [
        ("2012-04-01", "2013-03-31", "annual", FINANCIAL, "2012/13"),
        ("1999-04-01", "2000-03-31", "annual", FINANCIAL, "1999/00"),
        ("2012-01-01", "2012-12-31", "annual", CALENDAR, "2012"),
        ("2012-09-01", "2013-08-31", "annual", ACADEMIC, "2012/13"),
        ("2012-05-16", "2013-05-15", "annual", MUNICIPAL, "2012/13"),
        ("2012-10-01", "2012-12-31", "quarterly", FINANCIAL, "Q3 2012/13"),
        ("2013-01-01", "2013-03-31", "quarterly", FINANCIAL, "Q4 2012/13"),
        ("2012-10-01", "2012-12-31", "quarterly", CALENDAR, "Q4 2012"),
        ("2012-10-01", "2013-03-31", "half-yearly", FINANCIAL, "H2 2012/13"),
        ("2012-04-01", "2012-07-31", "4-monthly", FINANCIAL, "Apr to Jul 2012"),
        ("2012-12-01", "2013-03-31", "4-monthly", FINANCIAL, "Dec 2012 to Mar 2013"),
        ("2012-12-01", "2012-12-31", "monthly", FINANCIAL, "Dec 2012"),
        ("2012-12-03", "2012-12-09", "weekly", FINANCIAL, "week 49 2012"),
        ("2015-12-28", "2016-01-03", "weekly", FINANCIAL, "week 53 2015"),
        ("2012-04-01", "2015-03-31", "3-year rolling", FINANCIAL, "2012 to 2015"),
        ("2012-01-01", "2014-12-31", "3-year rolling", CALENDAR, "2012 to 2014"),
        ("2012-04-01", "2013-03-31", "biennial", FINANCIAL, "2012/13"),
        ("2012-04-01", "2014-03-31", "biennial", FINANCIAL, "2012 to 2014"),
        # Terms without a calendar go by their season; half terms by their dates
        ("2012-09-03", "2012-12-21", "termly", ACADEMIC, "Autumn term 2012"),
        ("2013-01-07", "2013-03-28", "termly", ACADEMIC, "Spring term 2013"),
        ("2013-04-15", "2013-07-23", "termly", ACADEMIC, "Summer term 2013"),
        ("2012-09-03", "2012-10-26", "termly", ACADEMIC, "3 Sep 2012 to 26 Oct 2012"),
        # Ad hoc periods, and periods that are not whole
        ("2012-04-01", "2013-03-31", "ad hoc", FINANCIAL, "2012/13"),
        ("2012-12-31", "2012-12-31", "ad hoc", FINANCIAL, "31 Dec 2012"),
        ("2012-11-05", "2012-11-09", "ad hoc", FINANCIAL, "5 Nov 2012 to 9 Nov 2012"),
        ("2012-11-01", "2013-01-31", "quarterly", FINANCIAL, "1 Nov 2012 to 31 Jan 2013"),
        ("2012-10-02", "2013-01-01", "quarterly", FINANCIAL, "2 Oct 2012 to 1 Jan 2013"),
        ("2012-12-04", "2012-12-10", "weekly", FINANCIAL, "4 Dec 2012 to 10 Dec 2012"),
        ("2012-12-31", "2012-12-31", "quarterly", FINANCIAL, "31 Dec 2012"),
        ("2012-04-06", "2013-04-05", "annual", FINANCIAL, "6 Apr 2012 to 5 Apr 2013"),
    ],
)
def test_printing(start: str, end: str, frequency: str, year: YearKind, printed: str) -> None:
    assert Period(day(start), day(end), frequency, year).label == printed
    assert label_of(day(start), day(end), frequency, year.value) == printed


def test_printing_a_column_never_fails() -> None:
    frame = pl.DataFrame(
        {
            "period_start": [day("2012-10-01"), day("2013-04-01"), day("9999-12-01"), None, day("2012-09-03")],
            "period_end": [
                day("2012-12-31"),
                day("2012-03-31"),
                day("9999-12-31"),
                day("2012-03-31"),
                day("2012-10-26"),
            ],
            "frequency": ["quarterly", "annual", "monthly", "annual", "termly"],
        }
    )
    half_term = TermCalendar((Term("Autumn 1", day("2012-09-03"), day("2012-10-26")),))
    assert labels(frame, terms=half_term).to_list() == [
        "Q3 2012/13",
        "1 Apr 2013 to 31 Mar 2012",
        "1 Dec 9999 to 31 Dec 9999",
        None,
        "Autumn 1 term 2012",
    ]
    calendar = frame.head(1).with_columns(year=pl.lit("calendar"))
    assert labels(calendar).to_list() == labels(frame.head(1), year=CALENDAR).to_list() == ["Q4 2012"]
    assert label_of(day("2012-10-01"), day("2012-12-31"), "hourly", "financial") == "1 Oct 2012 to 31 Dec 2012"
    assert label_of(day("2012-10-01"), day("2012-12-31"), "quarterly", "fiscal") == "1 Oct 2012 to 31 Dec 2012"


def test_reading_a_column_takes_one_frequency_or_a_column_of_them() -> None:
    written = pl.Series(["2010-11", "2010-11", None, "2010-11"])
    read = parse_labels(
        written,
        frequency=pl.Series(["annual", "monthly", "annual", None]),
        year=pl.Series(["financial", "financial", "financial", "fiscal"]),
    )
    assert read["period_start"].to_list() == [day("2010-04-01"), day("2010-11-01"), None, None]
    assert read["rule"].to_list() == [None, None, "unreadable-period", "unreadable-period"]
    assert read["problem"].to_list()[2:] == ["The period is missing.", "There is no kind of year 'fiscal'."]
    dates = parse_labels(pl.Series([day("2012-12-31")]), frequency="quarterly", year=FINANCIAL)
    assert dates.row(0)[:3] == (day("2012-10-01"), day("2012-12-31"), "quarterly")
    assert parse_labels(pl.Series([2012]), year=CALENDAR)["frequency"].to_list() == ["annual"]
    assert parse_labels(pl.Series([], dtype=pl.String)).height == 0


@pytest.mark.parametrize(
    ("start", "end", "frequency", "message"),
    [
        ("2012-04-01", "2012-03-31", "monthly", "ends before it begins"),
        ("1899-12-01", "1899-12-31", "monthly", "lies outside 1900 to 2199"),
        ("2200-01-01", "2200-01-31", "monthly", "lies outside 1900 to 2199"),
        ("2012-04-01", "2012-04-30", "hourly", "no frequency 'hourly'"),
    ],
)
def test_a_period_that_cannot_be(start: str, end: str, frequency: str, message: str) -> None:
    with pytest.raises(PeriodError, match=message):
        Period(day(start), day(end), frequency)
