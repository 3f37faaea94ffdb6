"""Every shape of label seen in real files is read, alone or by the definition."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from measuringup.core.indicators import YearKind
from measuringup.core.periods import (
    Period,
    Term,
    TermCalendar,
    parse_label,
    parse_labels,
)

SHARED = Path(__file__).parents[2].parent / "shared"
FINANCIAL, CALENDAR, ACADEMIC, MUNICIPAL = YearKind
TERMS = TermCalendar(
    (
        Term("Autumn", dt.date(2012, 9, 3), dt.date(2012, 12, 21)),
        Term("Spring", dt.date(2013, 1, 7), dt.date(2013, 3, 28)),
        Term("Summer term", dt.date(2013, 4, 15), dt.date(2013, 7, 23)),
    )
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("label", "start", "end", "frequency"),
    [
        # A year, and several joined
        ("2012/13", "2012-04-01", "2013-03-31", "annual"),
        ("2012-13", "2012-04-01", "2013-03-31", "annual"),
        ("2012 - 13", "2012-04-01", "2013-03-31", "annual"),
        ("2012–13", "2012-04-01", "2013-03-31", "annual"),
        ("2012/2013", "2012-04-01", "2013-03-31", "annual"),
        ("FY2012-13", "2012-04-01", "2013-03-31", "annual"),
        ("FY 10-11", "2010-04-01", "2011-03-31", "annual"),
        ("Financial year 2010-11", "2010-04-01", "2011-03-31", "annual"),
        ("2012/13 academic year", "2012-09-01", "2013-08-31", "annual"),
        ("Municipal Year 2012/13", "2012-05-01", "2013-04-30", "annual"),
        ("calendar year 2012", "2012-01-01", "2012-12-31", "annual"),
        ("CY12", "2012-01-01", "2012-12-31", "annual"),
        ("13/14", "2013-04-01", "2014-03-31", "annual"),
        ("1999/00", "1999-04-01", "2000-03-31", "annual"),
        ("98/99", "1998-04-01", "1999-03-31", "annual"),
        ("201213", "2012-04-01", "2013-03-31", "annual"),
        ("2010-14", "2010-04-01", "2014-03-31", "4-year rolling"),
        ("2012 to 2015", "2012-04-01", "2015-03-31", "3-year rolling"),
        # A quarter or half
        ("Q3 2012/13", "2012-10-01", "2012-12-31", "quarterly"),
        ("2012/13 Q3", "2012-10-01", "2012-12-31", "quarterly"),
        ("2018-19 Q1", "2018-04-01", "2018-06-30", "quarterly"),
        ("2012/13 Quarter 3", "2012-10-01", "2012-12-31", "quarterly"),
        ("Qtr 3 2012-13", "2012-10-01", "2012-12-31", "quarterly"),
        ("q4, 12/13", "2013-01-01", "2013-03-31", "quarterly"),
        ("Third quarter of 2012/13", "2012-10-01", "2012-12-31", "quarterly"),
        ("1st Quarter 2012/13", "2012-04-01", "2012-06-30", "quarterly"),
        ("2024/25 Q3 (pub 26 Mar 2025)", "2024-10-01", "2024-12-31", "quarterly"),
        ("2012-10-01/P3M", "2012-10-01", "2012-12-31", "quarterly"),
        ("2012-10-01/2012-12-31", "2012-10-01", "2012-12-31", "quarterly"),
        ("1 Oct 2012 to 31 Dec 2012", "2012-10-01", "2012-12-31", "quarterly"),
        ("Oct-Dec 2012", "2012-10-01", "2012-12-31", "quarterly"),
        ("October to December 2012", "2012-10-01", "2012-12-31", "quarterly"),
        ("Jan-Mar 2012/13", "2013-01-01", "2013-03-31", "quarterly"),
        ("Quarter ending December 2012", "2012-10-01", "2012-12-31", "quarterly"),
        ("Q/E 31/12/2012", "2012-10-01", "2012-12-31", "quarterly"),
        ("H1 2012/13", "2012-04-01", "2012-09-30", "half-yearly"),
        ("2012/13 second half", "2012-10-01", "2013-03-31", "half-yearly"),
        ("Half-year 2 2012/13", "2012-10-01", "2013-03-31", "half-yearly"),
        ("Apr to Jul 2012", "2012-04-01", "2012-07-31", "4-monthly"),
        # A month
        ("Dec-12", "2012-12-01", "2012-12-31", "monthly"),
        ("Dec '12", "2012-12-01", "2012-12-31", "monthly"),
        ("December 2012", "2012-12-01", "2012-12-31", "monthly"),
        ("2012 Dec", "2012-12-01", "2012-12-31", "monthly"),
        ("Sept. 2012", "2012-09-01", "2012-09-30", "monthly"),
        ("Feb 2012", "2012-02-01", "2012-02-29", "monthly"),
        ("Feb 2012/13", "2013-02-01", "2013-02-28", "monthly"),
        ("01/12/2012", "2012-12-01", "2012-12-31", "monthly"),
        ("01/02/2012", "2012-02-01", "2012-02-29", "monthly"),
        ("2012-12-01 00:00:00", "2012-12-01", "2012-12-31", "monthly"),
        ("20121201", "2012-12-01", "2012-12-31", "monthly"),
        ("12/2012", "2012-12-01", "2012-12-31", "monthly"),
        ("11/2012", "2012-11-01", "2012-11-30", "monthly"),
        ("2012/12", "2012-12-01", "2012-12-31", "monthly"),
        ("2012-04", "2012-04-01", "2012-04-30", "monthly"),
        ("201212", "2012-12-01", "2012-12-31", "monthly"),
        ("month to 30 June 2012", "2012-06-01", "2012-06-30", "monthly"),
        ("2012-02-01/P1M", "2012-02-01", "2012-02-29", "monthly"),
        # A week
        ("week 49 2012", "2012-12-03", "2012-12-09", "weekly"),
        ("Wk. 49, 2012", "2012-12-03", "2012-12-09", "weekly"),
        ("2012-W49", "2012-12-03", "2012-12-09", "weekly"),
        ("week 53 2015", "2015-12-28", "2016-01-03", "weekly"),
        ("w/c 03/12/2012", "2012-12-03", "2012-12-09", "weekly"),
        ("week ending 7 December 2012", "2012-12-03", "2012-12-09", "weekly"),
        ("2012-12-03/P1W", "2012-12-03", "2012-12-09", "weekly"),
        ("2012-12-03/P7D", "2012-12-03", "2012-12-09", "weekly"),
        # A year named by its end, and lengths no frequency has
        ("Year to 31 March 2013", "2012-04-01", "2013-03-31", "annual"),
        ("12 months to August 2013", "2012-09-01", "2013-08-31", "annual"),
        ("2010-04-01/P3Y", "2010-04-01", "2013-03-31", "3-year rolling"),
        ("Year ending June 2013", "2012-07-01", "2013-06-30", "ad hoc"),
        ("Nov 2012 - Jan 2013", "2012-11-01", "2013-01-31", "ad hoc"),
        ("Nov-Jan 2013", "2012-11-01", "2013-01-31", "ad hoc"),
        ("2012-04-01/P5M", "2012-04-01", "2012-08-31", "ad hoc"),
        ("2000-04-01/P12Y", "2000-04-01", "2012-03-31", "ad hoc"),
        ("5 Nov 2012 to 9 Nov 2012", "2012-11-05", "2012-11-09", "ad hoc"),
        # A term
        ("Autumn term 2012", "2012-09-03", "2012-12-21", "termly"),
        ("Autumn 2012", "2012-09-03", "2012-12-21", "termly"),
        ("2012/13 Spring term", "2013-01-07", "2013-03-28", "termly"),
        ("Summer 2012/13", "2013-04-15", "2013-07-23", "termly"),
    ],
)
def test_read_with_nothing_else_known(label: str, start: str, end: str, frequency: str) -> None:
    period = parse_label(f" {label}\u00a0", terms=TERMS)
    assert (period.start, period.end, period.frequency) == (day(start), day(end), frequency)


@pytest.mark.parametrize(
    ("label", "frequency", "year", "printed", "start"),
    [
        ("2012", "annual", CALENDAR, "2012", "2012-01-01"),
        ("2010-11", "annual", FINANCIAL, "2010/11", "2010-04-01"),
        ("2010-11", "monthly", FINANCIAL, "Nov 2010", "2010-11-01"),
        ("2010-12", "2-year rolling", FINANCIAL, "2010 to 2012", "2010-04-01"),
        ("99-00", "2-year rolling", CALENDAR, "1999 to 2000", "1999-01-01"),
        ("2012-14", "3-year rolling", CALENDAR, "2012 to 2014", "2012-01-01"),
        ("12/13", "annual", None, "2012/13", "2012-04-01"),
        ("12/13", "monthly", None, "Dec 2013", "2013-12-01"),
        ("2016/17", "annual", ACADEMIC, "2016/17", "2016-09-01"),
        ("2016/17", "annual", MUNICIPAL, "2016/17", "2016-05-01"),
        ("Q3 2012", "quarterly", CALENDAR, "Q3 2012", "2012-07-01"),
        ("Q3 2012", "quarterly", FINANCIAL, "Q3 2012/13", "2012-10-01"),
        ("Q2 2012/13", "quarterly", ACADEMIC, "Q2 2012/13", "2012-12-01"),
        ("May to Aug 2012", "4-monthly", MUNICIPAL, "May to Aug 2012", "2012-05-01"),
        ("2012/13", "biennial", FINANCIAL, "2012/13", "2012-04-01"),
        ("2012 to 2014", "biennial", FINANCIAL, "2012 to 2014", "2012-04-01"),
        ("2012/13", "ad hoc", FINANCIAL, "2012/13", "2012-04-01"),
        ("31/12/2012", "ad hoc", FINANCIAL, "31 Dec 2012", "2012-12-31"),
        ("1 May 2012 to 9 May 2012", "ad hoc", FINANCIAL, "1 May 2012 to 9 May 2012", "2012-05-01"),
        # A date names the period it begins or ends; a week or month is named by any day
        ("2022-12-31", "quarterly", FINANCIAL, "Q3 2022/23", "2022-10-01"),
        ("as at 31 March 2013", "annual", FINANCIAL, "2012/13", "2012-04-01"),
        ("01/04/2013", "annual", FINANCIAL, "2013/14", "2013-04-01"),
        ("05/12/2012", "weekly", FINANCIAL, "week 49 2012", "2012-12-03"),
        ("15-Dec-2012", "monthly", FINANCIAL, "Dec 2012", "2012-12-01"),
        ("Dec 15, 2012", "monthly", FINANCIAL, "Dec 2012", "2012-12-01"),
        ("31/03/2013", "3-year rolling", FINANCIAL, "2010 to 2013", "2010-04-01"),
        ("9 November 2012", "termly", ACADEMIC, "Autumn term 2012", "2012-09-03"),
        ("3 Sep 2012 to 21 Dec 2012", "termly", ACADEMIC, "Autumn term 2012", "2012-09-03"),
        # A month names the longer period it ends
        ("Dec 2012", "quarterly", FINANCIAL, "Q3 2012/13", "2012-10-01"),
        ("March 2013", "annual", FINANCIAL, "2012/13", "2012-04-01"),
        ("2012-09", "half-yearly", FINANCIAL, "H1 2012/13", "2012-04-01"),
    ],
)
def test_the_definition_settles_it(label: str, frequency: str, year: YearKind | None, printed: str, start: str) -> None:
    period = parse_label(label, frequency=frequency, year=year, terms=TERMS)
    assert (period.label, period.start, period.frequency) == (printed, day(start), frequency)
    assert period.year is (year or FINANCIAL)


def test_a_municipal_year_may_begin_later_in_may() -> None:
    period = parse_label("2012/13", frequency="annual", year=MUNICIPAL, municipal_day=16)
    assert period == Period(day("2012-05-16"), day("2013-05-15"), "annual", MUNICIPAL)


def test_the_open_framework_labels_read_as_published() -> None:
    path = SHARED / "data" / "lgbf" / "lgbf_observations.csv.gz"
    if not path.exists():
        pytest.skip("needs ../shared/data/lgbf/lgbf_observations.csv.gz")
    published = pl.read_csv(path, infer_schema=False)
    read = parse_labels(published["period_label"], frequency=published["frequency"], year=FINANCIAL)
    assert read["problem"].null_count() == published.height
    assert read["period_start"].cast(pl.String).equals(published["period_start"])
    assert read["period_end"].cast(pl.String).equals(published["period_end"])
    assert read["frequency"].equals(published["frequency"])


@pytest.mark.parametrize(
    ("file", "frequency", "year", "first", "last"),
    [
        ("care_homes_rating", "monthly", FINANCIAL, "2023-11-01", "2026-04-30"),
        ("claimant_count", "monthly", FINANCIAL, "2023-03-01", "2026-03-31"),
        ("licensed_vehicles", "quarterly", FINANCIAL, "2022-10-01", "2025-09-30"),
        ("no2_concentration", "quarterly", FINANCIAL, "2023-04-01", "2026-03-31"),
        ("mortality_rate", "annual", CALENDAR, "2014-01-01", "2024-12-31"),
        ("progress_8_score", "annual", ACADEMIC, "2016-09-01", "2024-08-31"),
    ],
)
def test_a_council_plan_reads_by_its_definitions(
    file: str, frequency: str, year: YearKind, first: str, last: str
) -> None:
    path = SHARED / "data" / "messy" / "council-plan" / f"{file}.csv"
    if not path.exists():
        pytest.skip("needs ../shared/data/messy/council-plan")
    written = pl.read_csv(path, infer_schema=False)["period"]
    read = parse_labels(written, frequency=frequency, year=year)
    assert read["problem"].null_count() == written.len()
    assert (read["period_start"].min(), read["period_end"].max()) == (day(first), day(last))
