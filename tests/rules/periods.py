"""Periods.

What time a figure is about. A period has a first and a last day, a frequency and a kind of
year: financial (from 1 April), calendar, academic (from 1 September) or municipal (from the
annual council in May: 1 May unless a day is set). A label that can mean two things is a
question to whoever sent it, never a guess; dates are read day first.
"""

import datetime as dt
from collections.abc import Callable

from measuringup.core import periods
from measuringup.core.indicators import YearKind
from tests.rules.rulebook import Rule

TERMS = periods.TermCalendar(
    (
        periods.Term("Autumn", dt.date(2012, 9, 3), dt.date(2012, 12, 21)),
        periods.Term("Spring", dt.date(2013, 1, 7), dt.date(2013, 3, 28)),
        periods.Term("Summer", dt.date(2013, 4, 15), dt.date(2013, 7, 23)),
        periods.Term("Autumn", dt.date(2013, 9, 4), dt.date(2013, 12, 20)),
    )
)


def plain(period: periods.Period | None) -> str | None:
    """A period as printed, with its days where the print does not give them."""
    if period is None:
        return None
    return period.label if period.label == period.dates else f"{period.label}: {period.dates}"


def read(label: str, frequency: str | None, year: str | None) -> str | None:
    kind = YearKind(year) if year else None
    return plain(periods.parse_label(label, frequency=frequency, year=kind, terms=TERMS))


def read_alone(label: str) -> str | None:
    return read(label, None, None)


def readings(label: str, frequency: str | None, year: str | None) -> list[str]:
    try:
        return [periods.parse_label(label, frequency=frequency, year=YearKind(year) if year else None).label]
    except periods.AmbiguousPeriodError as question:
        return [reading.label for reading in question.readings]


def refusal(label: str, frequency: str, year: str) -> str:
    try:
        return f"read as {periods.parse_label(label, frequency=frequency, year=YearKind(year)).label}"
    except periods.PeriodError as refused:
        return refused.message


def printed(start: str, end: str, frequency: str, year: str) -> str | None:
    return periods.label_of(periods.parse_day(start), periods.parse_day(end), frequency, year, TERMS)


def moved(move: Callable[..., periods.Period | None], label: str, frequency: str) -> str | None:
    return plain(move(periods.parse_label(label, frequency=frequency, year=YearKind.FINANCIAL, terms=TERMS), TERMS))


def neighbours(label: str, frequency: str) -> tuple[str | None, ...]:
    moves = (periods.previous_period, periods.next_period)
    return tuple(moved(move, label, frequency) for move in moves)


def year_of(day: str, year: str) -> str:
    first = periods.first_day_of_year(periods.parse_day(day), YearKind(year))
    return f"{periods.year_label(first, YearKind(year))}, from {first.day} {first:%b %Y}"


def week_year(label: str) -> str:
    week = periods.parse_label(label)
    return periods.year_label(periods.first_day_of_year(week.day_in_year, YearKind.FINANCIAL), YearKind.FINANCIAL)


def due(end: str, lag: int, nation: str) -> str:
    holidays = periods.bank_holidays(nation, (2012, 2013))
    return f"{periods.due_date(periods.parse_day(end), lag, holidays):%a %d %b %Y}"


RULES = (
    Rule(
        anchor="period-labels",
        question="Which period does a label mean?",
        answer=(
            "The shapes seen in real files are read. Two years joined are a financial year, or as many "
            "of them as lie between the two, unless the definition counts another kind of year."
        ),
        source="RULES D0.7",
        held_by=periods.parse_label,
        given=("label",),
        gives=("period",),
        judge=read_alone,
        examples=(
            ("2012/13", "2012/13: 1 Apr 2012 to 31 Mar 2013"),
            ("2012-13", "2012/13: 1 Apr 2012 to 31 Mar 2013"),
            ("FY2012-13", "2012/13: 1 Apr 2012 to 31 Mar 2013"),
            ("2010-14", "2010 to 2014: 1 Apr 2010 to 31 Mar 2014"),
            ("2012/13 Q3", "Q3 2012/13: 1 Oct 2012 to 31 Dec 2012"),
            ("2012/13 Quarter 3", "Q3 2012/13: 1 Oct 2012 to 31 Dec 2012"),
            ("2012-10-01/P3M", "Q3 2012/13: 1 Oct 2012 to 31 Dec 2012"),
            ("Oct-Dec 2012", "Q3 2012/13: 1 Oct 2012 to 31 Dec 2012"),
            ("Dec-12", "Dec 2012: 1 Dec 2012 to 31 Dec 2012"),
            ("December 2012", "Dec 2012: 1 Dec 2012 to 31 Dec 2012"),
            ("01/12/2012", "Dec 2012: 1 Dec 2012 to 31 Dec 2012"),
            ("week 49 2012", "week 49 2012: 3 Dec 2012 to 9 Dec 2012"),
            ("Autumn term 2012", "Autumn term 2012: 3 Sep 2012 to 21 Dec 2012"),
        ),
    ),
    Rule(
        anchor="ambiguous-period",
        question="What if a label can mean more than one period?",
        answer=(
            "It is a question that lists its readings, unless the frequency and the kind of year in the "
            "measure's definition leave only one of them."
        ),
        source="RULES D0.7",
        held_by=periods.AmbiguousPeriodError,
        given=("label", "frequency", "kind of year"),
        gives=("readings",),
        judge=readings,
        examples=(
            ("2012", None, None, ["2012", "2012/13", "2011/12"]),
            ("2012", "annual", "calendar", ["2012"]),
            ("2012", "annual", "financial", ["2012/13", "2011/12"]),
            ("2010-11", None, None, ["2010/11", "Nov 2010"]),
            ("2010-11", "annual", "financial", ["2010/11"]),
            ("2010-11", "monthly", "financial", ["Nov 2010"]),
            ("12/13", None, None, ["2012/13", "Dec 2013"]),
            ("Q3 2012", None, None, ["Q3 2012", "Q3 2012/13"]),
            ("Q3 2012", "quarterly", "financial", ["Q3 2012/13"]),
            ("Q4 2012", "quarterly", "financial", ["Q4 2012/13", "Q4 2011/12"]),
            ("31/12/2022", None, None, ["Dec 2022", "Q3 2022/23", "2022"]),
            ("31/12/2012", "quarterly", "financial", ["Q3 2012/13"]),
            ("30/06/2012", "annual", "financial", ["2012/13", "2011/12"]),
            ("Dec 2012", "quarterly", "financial", ["Q3 2012/13"]),
            ("Dec", None, None, []),
        ),
    ),
    Rule(
        anchor="unreadable-period",
        question="Which labels are refused?",
        answer="One that names no period, one there is not, and one that does not fit the measure's definition.",
        source="RULES D0.7, edge cases 41 and 47",
        held_by=periods.PeriodError,
        given=("label", "frequency", "kind of year"),
        gives=("message",),
        judge=refusal,
        examples=(
            ("NA", "annual", "financial", "'NA' is not a period that can be read."),
            ("12/31/2012", "monthly", "financial", "There is no month 31."),
            ("week 53 2013", "weekly", "financial", "2013 has no week 53: its last is week 52."),
            (
                "Nov 2012",
                "quarterly",
                "financial",
                "'Nov 2012' reads as Nov 2012 (1 Nov 2012 to 30 Nov 2012), which is no quarterly period.",
            ),
            (
                "FY2012/13",
                "annual",
                "academic",
                "'FY2012/13' names a financial year, but the measure counts academic years.",
            ),
            (
                "Autumn term 2012",
                "termly",
                "academic",
                "A termly measure needs a calendar of terms, because term dates move every year.",
            ),
        ),
    ),
    Rule(
        anchor="period-printing",
        question="How is a period printed?",
        answer="In one way only. Days that are no whole period of the frequency print as days.",
        source="RULES D0.7",
        held_by=periods.label_of,
        given=("from", "to", "frequency", "kind of year"),
        gives=("label",),
        judge=printed,
        examples=(
            ("1 Apr 2012", "31 Mar 2013", "annual", "financial", "2012/13"),
            ("1 Sep 2012", "31 Aug 2013", "annual", "academic", "2012/13"),
            ("1 Jan 2012", "31 Dec 2012", "annual", "calendar", "2012"),
            ("1 Oct 2012", "31 Dec 2012", "quarterly", "financial", "Q3 2012/13"),
            ("1 Oct 2012", "31 Dec 2012", "quarterly", "calendar", "Q4 2012"),
            ("1 Oct 2012", "31 Mar 2013", "half-yearly", "financial", "H2 2012/13"),
            ("1 Apr 2012", "31 Jul 2012", "4-monthly", "financial", "Apr to Jul 2012"),
            ("1 Dec 2012", "31 Dec 2012", "monthly", "financial", "Dec 2012"),
            ("3 Dec 2012", "9 Dec 2012", "weekly", "financial", "week 49 2012"),
            ("3 Sep 2012", "21 Dec 2012", "termly", "academic", "Autumn term 2012"),
            ("1 Apr 2012", "31 Mar 2015", "3-year rolling", "financial", "2012 to 2015"),
            ("1 Jan 2012", "31 Dec 2014", "3-year rolling", "calendar", "2012 to 2014"),
            ("6 Apr 2012", "5 Apr 2013", "annual", "financial", "6 Apr 2012 to 5 Apr 2013"),
        ),
    ),
    Rule(
        anchor="kinds-of-year",
        question="Which year does a day belong to?",
        answer=(
            "Councils' financial year begins on 1 April; the tax year, which begins on 6 April, is not used. "
            "The municipal year begins in May, on the 1st unless the day of the annual council is set."
        ),
        source="RULES A5, edge case 47",
        held_by=periods.first_day_of_year,
        given=("day", "kind of year"),
        gives=("year",),
        judge=year_of,
        examples=(
            ("5 Apr 2012", "financial", "2012/13, from 1 Apr 2012"),
            ("31 Mar 2012", "financial", "2011/12, from 1 Apr 2011"),
            ("31 Mar 2012", "calendar", "2012, from 1 Jan 2012"),
            ("31 Aug 2012", "academic", "2011/12, from 1 Sep 2011"),
            ("30 Apr 2012", "municipal", "2011/12, from 1 May 2011"),
        ),
    ),
    Rule(
        anchor="weeks-of-a-year",
        question="Which year does a week belong to that crosses its end?",
        answer="The year of its Thursday, as in ISO 8601, for every kind of year.",
        source="ISO 8601; RULES edge case 41",
        held_by=periods.periods_in_year,
        given=("week",),
        gives=("financial year",),
        judge=week_year,
        examples=(
            ("w/e 01/04/2012", "2011/12"),
            ("week 13 2012", "2011/12"),
            ("week 14 2012", "2012/13"),
            ("week 53 2015", "2015/16"),
        ),
    ),
    Rule(
        anchor="next-and-previous",
        question="Which periods come before and after?",
        answer=(
            "The neighbours at the same frequency. A rolling window moves by a year, a biennial measure by "
            "two; terms follow the calendar of terms."
        ),
        source="RULES A5, edge case 42",
        held_by=periods.next_period,
        given=("period", "frequency"),
        gives=("before", "after"),
        judge=neighbours,
        examples=(
            (
                "Q4 2012/13",
                "quarterly",
                "Q3 2012/13: 1 Oct 2012 to 31 Dec 2012",
                "Q1 2013/14: 1 Apr 2013 to 30 Jun 2013",
            ),
            ("Mar 2012", "monthly", "Feb 2012: 1 Feb 2012 to 29 Feb 2012", "Apr 2012: 1 Apr 2012 to 30 Apr 2012"),
            (
                "2010 to 2013",
                "3-year rolling",
                "2009 to 2012: 1 Apr 2009 to 31 Mar 2012",
                "2011 to 2014: 1 Apr 2011 to 31 Mar 2014",
            ),
            ("2010/11", "biennial", "2008/09: 1 Apr 2008 to 31 Mar 2009", "2012/13: 1 Apr 2012 to 31 Mar 2013"),
            (
                "Spring term 2013",
                "termly",
                "Autumn term 2012: 3 Sep 2012 to 21 Dec 2012",
                "Summer term 2013: 15 Apr 2013 to 23 Jul 2013",
            ),
        ),
    ),
    Rule(
        anchor="same-period-last-year",
        question="Which is the same period of last year?",
        answer="The same month, quarter, week number or term. Where there was none, nothing is compared.",
        source="RULES D1, edge cases 41 and 42",
        held_by=periods.same_period_last_year,
        given=("period", "frequency"),
        gives=("a year before",),
        judge=lambda label, frequency: moved(periods.same_period_last_year, label, frequency),
        examples=(
            ("Q3 2012/13", "quarterly", "Q3 2011/12: 1 Oct 2011 to 31 Dec 2011"),
            ("Feb 2013", "monthly", "Feb 2012: 1 Feb 2012 to 29 Feb 2012"),
            ("week 49 2012", "weekly", "week 49 2011: 5 Dec 2011 to 11 Dec 2011"),
            ("week 53 2015", "weekly", None),
            ("Autumn term 2013", "termly", "Autumn term 2012: 3 Sep 2012 to 21 Dec 2012"),
            ("Spring term 2013", "termly", None),
        ),
    ),
    Rule(
        anchor="due-dates",
        question="When is a figure due?",
        answer=(
            "On the n-th working day after its period ended, n being the measure's lag. Saturdays, Sundays "
            "and the nation's bank holidays do not count. With no lag: on the last day of the period, or the "
            "next working day."
        ),
        source="RULES E3, E4",
        held_by=periods.due_date,
        given=("period ended", "lag in working days", "nation"),
        gives=("due",),
        judge=due,
        examples=(
            ("31 Dec 2012", 0, "england", "Mon 31 Dec 2012"),
            ("31 Dec 2012", 1, "england", "Wed 02 Jan 2013"),
            ("31 Dec 2012", 20, "england", "Tue 29 Jan 2013"),
            ("31 Dec 2012", 20, "scotland", "Wed 30 Jan 2013"),
            ("31 Mar 2013", 0, "england", "Tue 02 Apr 2013"),
            ("31 Mar 2013", 1, "scotland", "Mon 01 Apr 2013"),
        ),
    ),
)
