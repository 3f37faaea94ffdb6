"""Laws of periods: they tile the year, print and parse back, and follow one another."""

import datetime as dt
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuringup.core.indicators import YearKind
from measuringup.core.periods import (
    Period,
    PeriodError,
    Term,
    TermCalendar,
    due_date,
    due_dates,
    expected_periods,
    first_day_of_year,
    from_excel_serial,
    is_working_day,
    label_of,
    labels,
    next_period,
    parse_label,
    parse_labels,
    period_containing,
    periods_in_year,
    previous_period,
    same_period_last_year,
    year_start,
)

DAY = dt.timedelta(days=1)
FIRST_MONTH = {"financial": 4, "calendar": 1, "academic": 9, "municipal": 5}
days = st.dates(dt.date(1930, 1, 1), dt.date(2170, 12, 31))
kinds = st.sampled_from(YearKind)
parts = st.sampled_from(["weekly", "monthly", "quarterly", "4-monthly", "half-yearly", "annual"])
regular = st.one_of(parts, st.sampled_from(["biennial", "2-year rolling", "3-year rolling", "10-year rolling"]))
may_days = st.integers(1, 31)


@st.composite
def term_calendars(draw: st.DrawFn) -> TermCalendar:
    """Three terms a year for several years, with dates that move."""
    terms = []
    for year in range(2010, 2015):
        for name, start_year, month in (("Autumn", year, 9), ("Spring", year + 1, 1), ("Summer", year + 1, 4)):
            start = dt.date(start_year, month, draw(st.integers(1, 20)))
            terms.append(Term(name, start, start + dt.timedelta(days=draw(st.integers(60, 70)))))
    return TermCalendar(tuple(terms))


def slow_first_day(day: dt.date, year: YearKind, municipal_day: int = 1) -> dt.date:
    """The latest beginning of a year that is not after `day`."""
    begins = municipal_day if year == "municipal" else 1
    candidates = [dt.date(day.year - back, FIRST_MONTH[year], begins) for back in (0, 1)]
    return max(first for first in candidates if first <= day)


@given(days, kinds, may_days)
def test_the_first_day_of_the_year_is_the_latest_not_after(day: dt.date, year: YearKind, may: int) -> None:
    assert first_day_of_year(day, year, municipal_day=may) == slow_first_day(day, year, may)


@given(st.lists(st.tuples(days, kinds, parts), min_size=1), may_days)
def test_year_start_of_a_column_equals_that_of_each_row(rows: list, may: int) -> None:
    periods = [period_containing(day, often, year, municipal_day=may) for day, year, often in rows]
    frame = pl.DataFrame(
        [(each.end, each.year.value, each.frequency) for each in periods],
        schema={"period_end": pl.Date, "year": pl.String, "frequency": pl.String},
        orient="row",
    )
    columns = (pl.col("period_end"), pl.col("year"), pl.col("frequency"))
    found = frame.select(year_start(*columns, municipal_day=may)).to_series().to_list()
    assert found == [slow_first_day(each.day_in_year, each.year, may) for each in periods]
    if may == 1:
        without = frame.filter(pl.col("frequency") != "weekly").select(year_start(*columns[:2])).to_series()
        assert without.to_list() == [
            slow_first_day(each.end, each.year) for each in periods if each.frequency != "weekly"
        ]


@given(days, parts, kinds)
def test_periods_tile_the_year(day: dt.date, frequency: str, year: YearKind) -> None:
    first = slow_first_day(day, year)
    after = first.replace(year=first.year + 1)
    periods = periods_in_year(first, frequency, year)
    assert all(later.start == earlier.end + DAY for earlier, later in pairwise(periods))
    if frequency != "weekly":
        assert (periods[0].start, periods[-1].end) == (first, after - DAY)
    else:
        assert len(periods) in (52, 53)
        assert all(first <= each.start + 3 * DAY < after for each in periods)
    assert all(each.is_regular for each in periods)


@given(days, parts, kinds, may_days)
def test_so_do_years(day: dt.date, frequency: str, year: YearKind, may: int) -> None:
    first = slow_first_day(day, year, may)
    this, following = (periods_in_year(start, frequency, year) for start in (first, first.replace(year=first.year + 1)))
    assert following[0].start == this[-1].end + DAY
    assert {first_day_of_year(each.day_in_year, year, municipal_day=may) for each in this} == {first}


@given(days, regular, kinds, may_days)
def test_a_period_contains_its_day(day: dt.date, frequency: str, year: YearKind, may: int) -> None:
    period = period_containing(day, frequency, year, municipal_day=may)
    assert period.start <= day <= period.end
    assert period.is_regular
    inside = period_containing(period.end, frequency, year, municipal_day=may)
    assert inside == period


@given(days, regular, kinds, may_days)
def test_print_then_parse_gives_the_period_back(day: dt.date, frequency: str, year: YearKind, may: int) -> None:
    period = period_containing(day, frequency, year, municipal_day=may)
    back = parse_label(period.label, frequency=frequency, year=year, municipal_day=may)
    assert (back, back.label) == (period, period.label)


@given(days, st.integers(0, 900), kinds)
def test_an_ad_hoc_period_prints_and_parses_back(start: dt.date, length: int, year: YearKind) -> None:
    period = Period(start, start + length * DAY, "ad hoc", year)
    assert parse_label(period.label, frequency="ad hoc", year=year) == period


@given(term_calendars())
def test_terms_print_parse_and_follow(terms: TermCalendar) -> None:
    periods = expected_periods(dt.date(2010, 1, 1), dt.date(2020, 1, 1), "termly", YearKind.ACADEMIC, terms)
    assert [each.label for each in periods] == [term.label for term in terms.terms]
    for each in periods:
        assert parse_label(each.label, frequency="termly", year=YearKind.ACADEMIC, terms=terms) == each
        assert period_containing(each.end, "termly", YearKind.ACADEMIC, terms) == each
    for earlier, later in pairwise(periods):
        assert next_period(earlier, terms) == later
        assert previous_period(later, terms) == earlier
    for earlier, later in zip(periods, periods[3:], strict=False):
        assert same_period_last_year(later, terms) == earlier


@given(days, regular, kinds, may_days)
def test_next_and_previous_undo_each_other(day: dt.date, frequency: str, year: YearKind, may: int) -> None:
    period = period_containing(day, frequency, year, municipal_day=may)
    following = next_period(period)
    assert following.is_regular
    assert previous_period(following) == period
    assert next_period(previous_period(period)) == period
    if frequency in {"weekly", "monthly", "quarterly", "4-monthly", "half-yearly", "annual"}:
        assert following.start == period.end + DAY


@given(days, regular, kinds)
def test_the_same_period_last_year_prints_the_same_but_for_the_year(
    day: dt.date, frequency: str, year: YearKind
) -> None:
    period = period_containing(day, frequency, year)
    earlier = same_period_last_year(period)
    if frequency == "biennial" or (frequency == "weekly" and period.label.startswith("week 53")):
        assert earlier is None
        return
    assert earlier is not None
    assert earlier.is_regular
    assert 363 <= (period.start - earlier.start).days <= 371
    if frequency in {"weekly", "quarterly", "half-yearly"}:
        assert earlier.label.split()[0] == period.label.split()[0]


@given(days, st.integers(0, 1500), regular, kinds)
def test_expected_periods_lie_between_the_days_and_leave_none_out(
    first: dt.date, length: int, frequency: str, year: YearKind
) -> None:
    last = first + length * DAY
    periods = expected_periods(first, last, frequency, year)
    assert all(first <= each.start and each.end <= last for each in periods)
    assert all(next_period(earlier) == later for earlier, later in pairwise(periods))
    if periods:
        assert next_period(periods[-1]).end > last
        if frequency != "biennial":
            assert previous_period(periods[0]).start < first


@given(
    st.dates(dt.date(2012, 1, 1), dt.date(2013, 12, 31)),
    st.integers(0, 60),
    st.sets(st.dates(dt.date(2012, 1, 1), dt.date(2014, 6, 1)), max_size=60),
)
def test_a_due_date_is_a_working_day_and_the_column_agrees(end: dt.date, lag: int, closed: set) -> None:
    due = due_date(end, lag, frozenset(closed))
    assert is_working_day(due, frozenset(closed))
    assert due >= end
    between = [end + n * DAY for n in range(1, (due - end).days + 1)]
    working = sum(each.isoweekday() < 6 and each not in closed for each in between)
    assert working == lag or (lag == 0 and working == 1 and not is_working_day(end, frozenset(closed)))
    frame = pl.DataFrame({"end": [end, None], "lag": [lag, lag]}, schema={"end": pl.Date, "lag": pl.Int32})
    column = frame.select(due_dates(pl.col("end"), pl.col("lag"), frozenset(closed))).to_series()
    assert column.to_list() == [due, None]


@given(st.integers(61, 2_958_465), st.floats(0, 0.999))
def test_excel_days_count_on_and_drop_the_time(serial: int, time: float) -> None:
    assert from_excel_serial(serial + time) == dt.date(1900, 3, 1) + dt.timedelta(days=serial - 61)


def read_or_refused(text: str, frequency: str | None = None, year: YearKind | None = None) -> Period | PeriodError:
    try:
        return parse_label(text, frequency=frequency, year=year)
    except PeriodError as refused:
        return refused


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    outcome = read_or_refused(text)
    assert outcome.advice if isinstance(outcome, PeriodError) else outcome.start <= outcome.end


@given(st.from_regex(r"\A[0-9qQhHwWyP/ .,-]{1,12}\Z"), st.one_of(st.none(), regular), st.one_of(st.none(), kinds))
def test_any_near_label_is_read_or_refused_in_words(text: str, frequency: str, year: YearKind) -> None:
    outcome = read_or_refused(text, frequency, year)
    if isinstance(outcome, PeriodError):
        assert outcome.advice
    else:
        assert frequency in {None, outcome.frequency}
        assert year in {None, outcome.year}
        assert outcome.is_regular


@given(st.lists(st.tuples(st.sampled_from(["Q3 2012/13", "2012", "Dec 2012", "zzz", None]), regular), min_size=1))
def test_columns_read_and_print_like_single_labels(rows: list) -> None:
    frame = pl.DataFrame(rows, schema={"label": pl.String, "frequency": pl.String}, orient="row")
    read = parse_labels(frame["label"], frequency=frame["frequency"], year=YearKind.FINANCIAL)
    for (label, frequency), row in zip(rows, read.iter_rows(), strict=True):
        outcome = read_or_refused(label or "", frequency, YearKind.FINANCIAL)
        if isinstance(outcome, PeriodError):
            assert row == (None, None, None, outcome.message, outcome.advice, outcome.rule)
        else:
            assert row == (outcome.start, outcome.end, outcome.frequency, None, None, None)
    printed = labels(read).to_list()
    assert printed == [
        label_of(row["period_start"], row["period_end"], row["frequency"], "financial")
        for row in read.iter_rows(named=True)
    ]


def test_a_calendar_of_terms_is_asked_for() -> None:
    with pytest.raises(PeriodError, match="needs a calendar of terms"):
        period_containing(dt.date(2012, 10, 1), "termly")
