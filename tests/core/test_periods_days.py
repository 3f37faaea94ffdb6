"""Terms, frequencies in other words, dates as written, day numbers, due dates."""

import datetime as dt

import polars as pl
import pytest

from measuringup.core.periods import (
    PeriodError,
    Term,
    TermCalendar,
    bank_holidays,
    due_date,
    due_dates,
    from_excel_serial,
    is_frequency,
    parse_day,
    parse_frequency,
    years_in_window,
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ((Term("Autumn", day("2012-12-21"), day("2012-09-03")),), "Autumn term 2012 ends before it begins"),
        (
            (
                Term("Spring", day("2013-01-07"), day("2013-03-28")),
                Term("Summer", day("2013-03-28"), day("2013-07-23")),
            ),
            "Summer term 2013 begins before Spring term 2013 has ended",
        ),
        (
            (
                Term("Autumn", day("2012-09-03"), day("2012-10-26")),
                Term("Autumn", day("2012-11-05"), day("2012-12-21")),
            ),
            "Two terms print as 'Autumn term 2012'",
        ),
    ],
)
def test_a_calendar_of_terms_that_cannot_be(terms: tuple[Term, ...], message: str) -> None:
    with pytest.raises(PeriodError, match=message):
        TermCalendar(terms)


def test_a_term_may_carry_the_word_in_its_name() -> None:
    assert Term("Term 3", day("2013-01-07"), day("2013-02-15")).label == "Term 3 2013"


@pytest.mark.parametrize(
    ("written", "frequency"),
    [
        ("quarterly", "quarterly"),
        (" Annual ", "annual"),
        ("Yearly", "annual"),
        ("six-monthly", "half-yearly"),
        ("4 monthly", "4-monthly"),
        ("2 Yearly", "2-year rolling"),
        ("2-yearly", "biennial"),
        ("3 Year Aggregates", "3-year rolling"),
        ("3-year rolling", "3-year rolling"),
        ("rolling 3 years", "3-year rolling"),
        ("Ad-hoc", "ad hoc"),
    ],
)
def test_frequencies_in_other_words(written: str, frequency: str) -> None:
    assert parse_frequency(written) == frequency
    assert is_frequency(frequency)


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("biannual", "'half-yearly' or 'biennial'"),
        ("hourly", "Use one of: weekly"),
        ("1-year rolling", "3-year rolling"),
    ],
)
def test_frequencies_there_are_not(written: str, advice: str) -> None:
    with pytest.raises(PeriodError, match=advice):
        parse_frequency(written)
    assert years_in_window(written) is None


@pytest.mark.parametrize(
    "written",
    ["31/12/2012", "31.12.12", "2012-12-31", "20121231", "31st  December 2012", "Dec 31, 2012", "2012-12-31T00:00:00Z"],
)
def test_dates_as_people_write_them(written: str) -> None:
    assert parse_day(written) == day("2012-12-31")


@pytest.mark.parametrize(
    ("written", "message"),
    [("soon", "'soon' is not a date"), ("12/31/2012", "no month 31"), ("2012-12-31T09:30", "is not a date")],
)
def test_dates_that_are_none(written: str, message: str) -> None:
    with pytest.raises(PeriodError, match=message):
        parse_day(written)


@pytest.mark.parametrize(
    ("serial", "expected"),
    [(1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (41244, "2012-12-01"), (41244.75, "2012-12-01")],
)
def test_day_numbers_of_excel(serial: float, expected: str) -> None:
    assert from_excel_serial(serial) == day(expected)


@pytest.mark.parametrize("serial", [60, 60.5, 0, -1, 2_958_466, float("nan"), float("inf"), 10**400])
def test_day_numbers_that_are_no_day(serial: float) -> None:
    with pytest.raises(PeriodError):
        from_excel_serial(serial)


def test_bank_holidays_of_the_nations() -> None:
    england = bank_holidays("England", [2012, 2013])
    assert day("2012-06-05") in england, "the Diamond Jubilee"
    assert day("2022-12-27") in bank_holidays("wales", [2022]), "Christmas Day was a Sunday"
    assert day("2013-01-02") in bank_holidays("scotland", range(2013, 2014))
    assert day("2013-01-02") not in england
    assert day("2013-07-12") in bank_holidays("northern ireland", [2013])
    assert day("2013-04-01") not in bank_holidays("scotland", [2013]), "Easter Monday is none in Scotland"
    with pytest.raises(PeriodError, match="Use one of: england, wales, scotland, northern ireland"):
        bank_holidays("france", [2012])


@pytest.mark.parametrize(
    ("end", "lag", "nation", "due"),
    [
        ("2012-12-31", 0, "england", "2012-12-31"),
        ("2012-12-31", 1, "england", "2013-01-02"),
        ("2012-12-31", 20, "england", "2013-01-29"),
        ("2012-12-31", 20, "scotland", "2013-01-30"),
        ("2013-03-31", 0, "england", "2013-04-02"),
        ("2013-03-31", 1, "england", "2013-04-02"),
        ("2013-03-31", 1, "scotland", "2013-04-01"),
        ("2012-06-30", 5, "england", "2012-07-06"),
    ],
)
def test_due_dates(end: str, lag: int, nation: str, due: str) -> None:
    holidays = bank_holidays(nation, [2012, 2013])
    assert due_date(day(end), lag, holidays) == day(due)


def test_a_lag_cannot_be_negative() -> None:
    with pytest.raises(PeriodError, match="lag of -1 working days"):
        due_date(day("2012-12-31"), -1, frozenset())
    frame = pl.DataFrame({"end": [day("2012-12-31")] * 2, "lag": [-1, None]})
    assert frame.select(due_dates(pl.col("end"), pl.col("lag"), frozenset())).to_series().to_list() == [None, None]
