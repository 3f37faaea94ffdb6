"""Labels in doubt are questions with their readings; the unreadable are refused with advice."""

import datetime as dt

import pytest

from measuringup.core.indicators import YearKind
from measuringup.core.periods import (
    AmbiguousPeriodError,
    PeriodError,
    Term,
    TermCalendar,
    parse_label,
)

FINANCIAL, CALENDAR, ACADEMIC, MUNICIPAL = YearKind


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


TERMS = TermCalendar(
    (
        Term("Autumn", dt.date(2012, 9, 3), dt.date(2012, 12, 21)),
        Term("Spring", dt.date(2013, 1, 7), dt.date(2013, 3, 28)),
        Term("Summer term", dt.date(2013, 4, 15), dt.date(2013, 7, 23)),
    )
)


@pytest.mark.parametrize(
    ("label", "readings"),
    [
        ("2012", ["2012", "2012/13", "2011/12"]),
        ("2014.0", ["2014", "2014/15", "2013/14"]),
        ("FY13", ["2013/14", "2012/13"]),
        ("2010-11", ["2010/11", "Nov 2010"]),
        ("201011", ["2010/11", "Nov 2010"]),
        ("2010-12", ["2010 to 2012", "Dec 2010"]),
        ("12/13", ["2012/13", "Dec 2013"]),
        ("10-14", ["2010 to 2014", "Oct 2014"]),
        ("Q3 2012", ["Q3 2012", "Q3 2012/13"]),
        ("2012 Q4", ["Q4 2012", "Q4 2012/13", "Q4 2011/12"]),
        ("2022-12-31", ["Dec 2022", "Q3 2022/23", "2022"]),
        ("31/03/2013", ["week 13 2013", "Mar 2013", "Q4 2012/13", "2012/13"]),
        ("15/11/2012", ["Nov 2012", "Q3 2012/13", "2012/13", "2012"]),
        ("12-Dec", ["Dec 2012"]),
        ("Dec", []),
        ("Q3", []),
        ("week 49", []),
        ("Autumn term", []),
    ],
)
def test_doubt_is_a_question(label: str, readings: list[str]) -> None:
    with pytest.raises(AmbiguousPeriodError) as asked:
        parse_label(label)
    assert [reading.label for reading in asked.value.readings] == readings
    assert label in asked.value.message
    assert asked.value.advice
    assert asked.value.rule == "ambiguous-period"


def test_the_question_names_every_reading_with_its_days() -> None:
    with pytest.raises(AmbiguousPeriodError) as asked:
        parse_label("Q3 2012")
    assert asked.value.message == (
        "'Q3 2012' can be read as Q3 2012 (1 Jul 2012 to 30 Sep 2012) or Q3 2012/13 (1 Oct 2012 to 31 Dec 2012)."
    )
    assert asked.value.advice == (
        "Which is meant? Write Q3 2012/13, or say how often the measure is collected and in which kind of year."
    )


def test_a_number_that_may_be_a_date_of_excel_is_a_question() -> None:
    with pytest.raises(AmbiguousPeriodError, match="as a day number of Excel it is 1 Dec 2012") as asked:
        parse_label("41244", frequency="monthly")
    assert [reading.label for reading in asked.value.readings] == ["Dec 2012"]


@pytest.mark.parametrize(
    ("label", "frequency", "readings"),
    [
        ("2012", "annual", ["2012/13", "2011/12"]),
        ("Q4 2012", "quarterly", ["Q4 2012/13", "Q4 2011/12"]),
        ("2022-12-15", "quarterly", ["Q3 2022/23", "Q2 2022/23"]),
        ("2023-06-30", "annual", ["2023/24", "2022/23"]),
        ("30/03/2013", "3-year rolling", ["2010 to 2013", "2011 to 2014", "2012 to 2015"]),
        ("2010-11", "ad hoc", ["2010/11", "Nov 2010"]),
    ],
)
def test_what_the_definition_does_not_settle(label: str, frequency: str, readings: list[str]) -> None:
    with pytest.raises(AmbiguousPeriodError) as asked:
        parse_label(label, frequency=frequency, year=FINANCIAL)
    assert [reading.label for reading in asked.value.readings] == readings
    assert asked.value.advice == f"Which is meant? Write {' or '.join(readings)}."


@pytest.mark.parametrize(
    ("label", "options", "message"),
    [
        ("", {}, "missing"),
        ("NA", {}, "not a period that can be read"),
        ("12", {}, "not a period that can be read"),
        ("2012 to 2012", {}, "not a period that can be read"),
        ("2012 to 13 to 14", {}, "not a period that can be read"),
        ("2001/40", {}, "not a period that can be read"),
        ("2012/00", {}, "not a period that can be read"),
        ("13-2012", {}, "not a period that can be read"),
        ("x" * 300, {}, "A text of 300 characters"),
        ("Q5 2012/13", {}, "no part of a year"),
        ("H3 2012/13", {}, "no part of a year"),
        ("Q3 2012/15", {}, "more than one year"),
        ("Autumn 2012/15", {"terms": TERMS}, "more than one year"),
        ("Q3 2012/13", {"year": CALENDAR}, "counts calendar years"),
        ("FY2012/13", {"year": ACADEMIC}, "names a financial year, but the measure counts academic years"),
        ("2012/13", {"frequency": "quarterly"}, "no quarterly period"),
        ("2012/13", {"frequency": "annual", "year": CALENDAR}, "no annual period"),
        ("Nov 2012", {"frequency": "quarterly"}, "no quarterly period"),
        ("Q3 2012/13", {"frequency": "annual"}, "no annual period"),
        ("Jun to Sep 2012", {"frequency": "4-monthly", "year": MUNICIPAL}, "no 4-monthly period"),
        ("5 Nov 2012 to 9 Nov 2012", {"frequency": "weekly"}, "no weekly period"),
        ("2012/13", {"frequency": "hourly"}, "no frequency 'hourly'"),
        ("week 53 2013", {}, "2013 has no week 53: its last is week 52"),
        ("week 49 2012/13", {}, "counts weeks within a year"),
        ("w/c 04/12/2012", {}, "not a week from Monday to Sunday"),
        ("w/e 06/12/2012", {}, "not a week from Monday to Sunday"),
        ("12/31/2012", {}, "no month 31"),
        ("30/02/2012", {}, "no day 30 in Feb 2012"),
        ("0000", {}, "year 0 lies outside"),
        ("1/1/9999", {}, "year 9999 lies outside"),
        ("2012-10-01/P999Y", {}, "lies outside"),
        ("1 Dec 2012 to 1 Oct 2012", {}, "ends before it begins"),
        ("Autumn term 2012", {}, "needs a calendar of terms"),
        ("Autumn term 2019", {"terms": TERMS}, "has no 'Autumn term 2019'"),
        ("25/12/2012", {"frequency": "termly", "terms": TERMS}, "falls in no term"),
        ("3 Sep 2012 to 20 Dec 2012", {"frequency": "termly", "terms": TERMS}, "not a period that can be read"),
    ],
)
def test_what_cannot_be_read_says_why(label: str, options: dict, message: str) -> None:
    with pytest.raises(PeriodError, match=message) as refused:
        parse_label(label, **options)
    assert refused.value.advice
    assert str(refused.value) == f"{refused.value.message} {refused.value.advice}"
    assert refused.value.rule == "unreadable-period"
