"""How far the year has come: in-period figures, the year to date, the last twelve months."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measuringup.core.aggregation import with_year_to_date
from measuringup.core.aggregation.methods import PERIODS_IN_A_YEAR
from measuringup.core.indicators import Basis, DataType, Indicator, YearKind, YearRollUp
from tests.core.aggregation.making import ON_TIME, VISITS, Figure, observations, ready, spans

COLLECTED = Indicator(code="TAX", name="Collected", data_type=DataType.MONEY, basis=Basis.CUMULATIVE)
OPEN = Indicator(code="OPEN", name="Cases open", basis=Basis.SNAPSHOT)
STARTS = Indicator(
    code="STARTS", name="Starts per 10,000", data_type=DataType.RATE, multiplier=10_000.0,
    year_roll_up=YearRollUp.SUM_OVER_ANNUAL_DENOMINATOR,
)  # fmt: skip
CLAIMANTS = Indicator(
    code="CLAIM", name="Claimants", data_type=DataType.PERCENTAGE, multiplier=100.0,
    year_roll_up=YearRollUp.MEAN_OF_PERIODS,
)  # fmt: skip


def judged(
    figures: list[Figure], indicator: Indicator, frequency: str = "monthly", skip: tuple[int, ...] = ()
) -> pl.DataFrame:
    periods = spans(frequency, len(figures) + len(skip), skip)
    frame = observations(figures, indicator=indicator, frequency=frequency, periods=periods)
    return with_year_to_date(ready([frame], indicator))


def column(name: str, figures: list[Figure], indicator: Indicator, **more: object) -> list[object]:
    return judged(figures, indicator, **more)[name].to_list()  # type: ignore[arg-type]


def test_counts_add_up_from_the_start_of_the_year() -> None:
    figures: list[Figure] = [float(n) for n in range(1, 15)]
    frame = judged(figures, VISITS)
    assert frame["year_to_date"].to_list() == [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 66, 78, 13, 27]
    assert set(frame["year_to_date_method"]) == {"sum"}
    assert frame["year_start"].to_list() == [dt.date(2024, 4, 1)] * 12 + [dt.date(2025, 4, 1)] * 2


def test_a_ratio_is_the_sum_of_numerators_over_the_sum_of_denominators() -> None:
    """RULES D0.5: 1 of 2 and 9 of 10 are 10 of 12, not the mean of 50% and 90%."""
    frame = judged([(1, 2), (9, 10)], ON_TIME)
    assert frame["year_to_date"].to_list() == [50.0, 100 * 10 / 12]
    assert frame["year_to_date_method"][1] == "sum/sum"


def test_a_row_with_only_one_of_the_two_takes_no_part() -> None:
    """RULES D0.23."""
    frame = judged([(1, 2), (7, None), (None, 5), (9, 10)], ON_TIME)
    assert frame["year_to_date"].to_list() == [50.0, None, None, 100 * 10 / 12]
    assert frame["year_to_date_missing"].to_list() == [0, 1, 2, 2]


def test_a_ratio_of_nothing_is_missing() -> None:
    assert column("year_to_date", [(0, 0), (3, 4)], ON_TIME) == [None, 75.0]


def test_without_parts_a_percentage_is_labelled_an_unweighted_mean() -> None:
    frame = judged([50.0, 90.0], ON_TIME)
    assert frame["year_to_date"].to_list() == [50.0, 70.0]
    assert frame["year_to_date_method"][1] == "unweighted mean"
    assert frame["rolling_year"].to_list() == [None, None]


def test_one_organisation_with_parts_makes_the_measure_a_ratio() -> None:
    """A cost per visit that one council gives without its parts is not added up for it."""
    cost = Indicator(code="COST", name="Cost per visit", data_type=DataType.MONEY)
    frames = [
        observations([(10, 2), (10, 5)], indicator=cost, organisation="a"),
        observations([5.0, 2.0], indicator=cost, organisation="b"),
    ]
    frame = with_year_to_date(ready(frames, cost))
    assert frame["year_to_date"].to_list() == [5.0, 20 / 7, None, None]


def test_each_measure_is_asked_for_its_own_parts() -> None:
    """Parts of one measure say nothing of the next."""
    frames = [observations([(1, 2)], indicator=ON_TIME), observations([5.0, 6.0], indicator=VISITS)]
    methods = with_year_to_date(ready(frames, ON_TIME, VISITS))["year_to_date_method"].to_list()
    assert methods == ["sum/sum", "sum", "sum"]
    after = [observations([5.0], indicator=OPEN), observations([(1, 2), (3, 4)], indicator=ON_TIME, organisation="z")]
    frames = [*after, observations([(1, 2)], indicator=ON_TIME, organisation="a")]
    methods = with_year_to_date(ready(frames, ON_TIME, OPEN))["year_to_date_method"].to_list()
    assert methods == ["sum/sum", "sum/sum", "sum/sum", "last"]


@pytest.mark.parametrize("basis", [Basis.SNAPSHOT, Basis.CUMULATIVE, Basis.ROLLING])
def test_the_last_figure_says_all_of_these(basis: Basis) -> None:
    """RULES A4."""
    frame = judged([5.0, 9.0], Indicator(code="A", name="A", basis=basis))
    assert frame["year_to_date"].to_list() == [5.0, 9.0]
    assert frame["year_to_date_method"][0] == "last"
    assert frame["year_to_date_missing"][0] is None


def test_figures_within_the_year_of_an_annual_measure_add_up() -> None:
    """RULES 6: LGBF's annual measures are also reported by the month."""
    annual = Indicator(code="A", name="A", basis=Basis.ANNUAL)
    assert column("year_to_date", [5.0, 9.0], annual) == [5.0, 14.0]
    assert column("year_to_date_method", [5.0, 9.0], annual, frequency="annual") == ["last", "last"]


@pytest.mark.parametrize("kind", [DataType.YES_NO, DataType.LEVEL, DataType.DATE])
def test_words_and_dates_are_not_added_up(kind: DataType) -> None:
    frame = judged([1.0, 0.0], Indicator(code="A", name="A", data_type=kind))
    assert frame["year_to_date"].to_list() == [None, None]
    assert frame["year_to_date_method"][0] == "refused"


def test_in_year_numerators_over_the_annual_denominator() -> None:
    """RULES 6, ECON05: 13 and 58 starts among 526,470 people."""
    frame = judged([(13, 526_470), (58, 526_470)], STARTS)
    assert frame["year_to_date"].to_list() == pytest.approx([13 / 52.647, 71 / 52.647])
    assert frame["year_to_date_method"][0] == "sum/annual"
    assert column("year_to_date_method", [0.2, 1.1], STARTS) == ["refused", "refused"]


def test_the_mean_of_periods_where_the_definition_says_so() -> None:
    assert column("year_to_date", [(46, 1000), (41, 1000)], CLAIMANTS) == pytest.approx([4.6, 4.35])


def test_a_missing_period_is_left_out_and_counted() -> None:
    """D0.24 in time: the year to date is of what is reported, and says how much that is not."""
    frame = judged([10.0, None, 12.0], VISITS)
    assert frame["year_to_date"].to_list() == [10.0, None, 22.0]
    assert frame["year_to_date_missing"].to_list() == [0, 1, 1]
    absent = judged([10.0, 12.0], VISITS, skip=(2,))
    assert absent["year_to_date"].to_list() == [10.0, 22.0]
    assert absent["year_to_date_missing"].to_list() == [0, 1]


def test_cumulative_figures_are_undone_within_the_year() -> None:
    """RULES D2: what happened in the month."""
    figures: list[Figure] = [20.0, 45.0, 45.0, *[100.0] * 9, 21.0, 50.0]
    assert column("in_period_value", figures, COLLECTED) == [20, 25, 0, 55, *[0.0] * 8, 21, 29]


def test_after_a_missing_period_what_happened_is_not_known() -> None:
    assert column("in_period_value", [20.0, None, 60.0, 70.0], COLLECTED) == [20, None, None, 10]
    assert column("in_period_value", [20.0, 60.0], COLLECTED, skip=(2,)) == [20, None]
    assert column("in_period_value", [60.0, 70.0], COLLECTED, skip=(1, 2)) == [None, 10]


def test_equal_steps_stay_equal() -> None:
    """0.1, 0.2, 0.3: the float differences are not equal, the figures are."""
    figures: list[Figure] = [round(0.1 * n, 1) for n in range(1, 12)]
    assert column("in_period_value", figures, COLLECTED) == [0.1] * 11
    assert column("in_period_value", [0.0, 0.0, 0.4], COLLECTED) == [0.0, 0.0, 0.4]


def test_a_cumulative_ratio_is_undone_by_its_parts() -> None:
    decided = Indicator(
        code="D", name="Decided in time", data_type=DataType.PERCENTAGE, multiplier=100.0, basis=Basis.CUMULATIVE
    )
    assert column("in_period_value", [(3, 10), (12, 22), (12, 22)], decided) == [30.0, 75.0, None]
    assert column("in_period_value", [30.0, 54.5], decided) == [None, None]


def test_a_collection_rate_keeps_the_year_s_denominator() -> None:
    """Council tax: 20 then 45 of the year's 100."""
    rate = Indicator(
        code="R", name="Collected", data_type=DataType.PERCENTAGE, multiplier=100.0, basis=Basis.CUMULATIVE
    )
    assert column("in_period_value", [(20, 100), (45, 100)], rate) == [20.0, 25.0]
    moving = Indicator(
        code="M", name="Collected", data_type=DataType.PERCENTAGE, multiplier=100.0, basis=Basis.CUMULATIVE,
        year_roll_up=YearRollUp.SUM_OVER_ANNUAL_DENOMINATOR,
    )  # fmt: skip
    assert column("in_period_value", [(20, 100), (45, 125)], moving) == [20.0, 20.0]


def test_a_break_in_the_definition_is_not_crossed() -> None:
    frame = ready([observations([20.0, 45.0, 60.0], indicator=COLLECTED)], COLLECTED)
    frame = frame.with_columns(definition_break=pl.Series([False, True, False]))
    assert with_year_to_date(frame)["in_period_value"].to_list() == [20.0, None, 15.0]


def test_twelve_months_are_given_when_all_are_there() -> None:
    figures: list[Figure] = [float(n) for n in range(1, 15)]
    assert column("rolling_year", figures, VISITS) == [None] * 11 + [78.0, 90.0, 102.0]
    with_gap: list[Figure] = [*figures[:5], None, *figures[6:]]
    assert column("rolling_year", with_gap, VISITS) == [None] * 14
    assert column("rolling_year", figures, VISITS, skip=(7,)) == [None] * 14


def test_four_quarters_two_halves_and_fifty_two_weeks() -> None:
    assert column("rolling_year", [(1, 2), (2, 2), (0, 2), (1, 2), (2, 2)], ON_TIME, frequency="quarterly") == [
        None, None, None, 50.0, 62.5,
    ]  # fmt: skip
    assert column("rolling_year", [1.0, 2.0, 3.0], VISITS, frequency="half-yearly") == [None, 3.0, 5.0]
    weeks = column("rolling_year", [1.0] * 60, VISITS, frequency="weekly")
    assert weeks == [None] * 51 + [52.0] * 9


def test_weeks_belong_to_the_year_of_their_thursday() -> None:
    """1 April 2024 is a Monday: 2024/25 has 52 weeks, of which the last ends on 30 March 2025."""
    frame = judged([1.0] * 54, VISITS, frequency="weekly")
    assert frame["year_to_date"].to_list() == [*range(1, 53), 1, 2]
    assert set(frame["year_to_date_missing"]) == {0}


def test_twelve_months_of_what_is_not_added() -> None:
    """Snapshot and annual figures stand for the year, cumulative ones for the year so far."""
    assert column("rolling_year", [5.0, 6.0], OPEN) == [5.0, 6.0]
    assert column("rolling_year", [5.0, 6.0], VISITS, frequency="annual") == [5.0, 6.0]
    assert column("rolling_year", [5.0, 6.0], COLLECTED) == [None, None]


def test_terms_of_an_academic_year() -> None:
    excluded = Indicator(code="EX", name="Exclusions", year=YearKind.ACADEMIC, frequency="termly")
    terms = [
        (dt.date(2023, 9, 4), dt.date(2023, 12, 20)), (dt.date(2024, 1, 4), dt.date(2024, 3, 28)),
        (dt.date(2024, 4, 15), dt.date(2024, 7, 23)), (dt.date(2024, 9, 3), dt.date(2024, 12, 19)),
    ]  # fmt: skip
    frame = observations([4.0, 5.0, 6.0, 7.0], indicator=excluded, frequency="termly", periods=terms)
    frame = with_year_to_date(ready([frame], excluded))
    assert frame["year_to_date"].to_list() == [4, 9, 15, 7]
    assert frame["rolling_year"].to_list() == [None, None, 15, 18]
    assert frame["year_to_date_missing"].to_list() == [0, 0, 0, 0]


def test_ad_hoc_figures_have_no_calendar() -> None:
    days = [(dt.date(2024, 5, 1), dt.date(2024, 5, 9)), (dt.date(2024, 9, 1), dt.date(2024, 9, 30))]
    frame = observations([4.0, 5.0], indicator=VISITS, frequency="ad hoc", periods=days)
    frame = with_year_to_date(ready([frame], VISITS))
    assert frame["year_to_date"].to_list() == [4, 9]
    assert frame["year_to_date_missing"].to_list() == [None, None]
    assert frame["rolling_year"].to_list() == [None, None]


def test_an_empty_frame_stays_empty() -> None:
    assert judged([], VISITS).is_empty()


def test_series_do_not_touch_each_other() -> None:
    """A huge series before a small one leaves no float noise in it."""
    frames = [
        observations([1e15 + n for n in range(12)], indicator=VISITS, organisation="a"),
        observations([0.1] * 12, indicator=VISITS, organisation="b"),
    ]
    frame = with_year_to_date(ready(frames, VISITS)).filter(pl.col("organisation_code") == "b")
    assert frame["year_to_date"].to_list() == pytest.approx([0.1 * n for n in range(1, 13)], rel=1e-15)


amounts = st.integers(0, 10_000)
ratios = st.tuples(amounts, st.integers(1, 10_000))


@settings(max_examples=40, deadline=None)
@given(st.lists(amounts, min_size=1, max_size=12))
def test_adding_up_what_was_taken_apart_gives_it_back(steps: list[int]) -> None:
    """Law: de-cumulate, then cumulate, is the identity."""
    so_far: list[Figure] = [float(sum(steps[: n + 1])) for n in range(len(steps))]
    in_period = column("in_period_value", so_far, COLLECTED)
    assert column("year_to_date", in_period, VISITS) == so_far  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None)
@given(st.lists(ratios, min_size=1, max_size=12))
def test_a_ratio_lies_between_the_least_and_the_greatest_of_its_parts(parts: list[tuple[int, int]]) -> None:
    """Law: sum/sum is a weighted mean."""
    frame = judged(list(parts), ON_TIME)
    for n, found in enumerate(frame["year_to_date"], start=1):
        values = [100 * a / b for a, b in parts[:n]]
        assert min(values) - 1e-9 <= found <= max(values) + 1e-9


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(["monthly", "quarterly", "half-yearly"]),
    st.lists(st.none() | ratios, min_size=1, max_size=30),
    st.sampled_from([ON_TIME, STARTS, CLAIMANTS]),
)
def test_the_slow_way_gives_the_same(frequency: str, figures: list[Figure], indicator: Indicator) -> None:
    frame = judged(figures, indicator, frequency=frequency)
    assert frame["year_to_date"].to_list() == pytest.approx(slow_year_to_date(figures, indicator, frequency))


def slow_year_to_date(figures: list[Figure], indicator: Indicator, frequency: str) -> list[float | None]:
    """The rule, one figure after another."""
    found: list[float | None] = []
    in_year: list[tuple[float, float]] = []
    for number, figure in enumerate(figures):
        if number % PERIODS_IN_A_YEAR[frequency] == 0:
            in_year = []
        if not isinstance(figure, tuple):
            found.append(None)
            continue
        above, below = figure
        assert above is not None
        assert below is not None
        in_year.append((above, below))
        numerators = sum(a for a, _ in in_year)
        if indicator is STARTS:
            found.append(indicator.multiplier * numerators / below)
        elif indicator is CLAIMANTS:
            found.append(sum(indicator.multiplier * a / b for a, b in in_year) / len(in_year))
        else:
            found.append(indicator.multiplier * numerators / sum(b for _, b in in_year))
    return found
