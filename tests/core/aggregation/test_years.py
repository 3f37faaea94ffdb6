"""The figure of the year, from the figures within it."""

import datetime as dt

import polars as pl
import pytest

from measuringup.core.aggregation import remarks, roll_up
from measuringup.core.indicators import Basis, DataType, Indicator, YearRollUp
from tests.core.aggregation.making import ON_TIME, VISITS, Figure, defined, observations, spans

STARTS = Indicator(
    code="STARTS", name="Starts per 10,000", data_type=DataType.RATE, multiplier=10_000.0,
    year_roll_up=YearRollUp.SUM_OVER_ANNUAL_DENOMINATOR,
)  # fmt: skip
CLAIMANTS = Indicator(
    code="CLAIM", name="Claimants", data_type=DataType.PERCENTAGE, multiplier=100.0,
    year_roll_up=YearRollUp.MEAN_OF_PERIODS,
)  # fmt: skip
OPEN = Indicator(code="OPEN", name="Cases open", basis=Basis.SNAPSHOT)


def rolled(indicator: Indicator, *frames: pl.DataFrame) -> dict[str, dict[str, object]]:
    """The rows of 2024/25 by organisation."""
    rows = roll_up(defined(frames, indicator), to="year").filter(pl.col("period_start") == dt.date(2024, 4, 1))
    return {row["organisation_code"]: row for row in rows.iter_rows(named=True)}


def year(
    indicator: Indicator, figures: list[Figure], frequency: str = "quarterly", skip: tuple[int, ...] = ()
) -> tuple[object, object]:
    """Value and method of one organisation's year."""
    periods = spans(frequency, len(figures) + len(skip), skip)
    row = rolled(indicator, observations(figures, indicator=indicator, frequency=frequency, periods=periods))["council"]
    return row["value"], row["method"]


def test_a_year_is_written_as_an_annual_figure() -> None:
    row = rolled(VISITS, observations([1.0, 2.0, 3.0, 4.0], indicator=VISITS, frequency="quarterly"))["council"]
    assert (row["frequency"], row["period_start"], row["period_end"]) == (
        "annual",
        dt.date(2024, 4, 1),
        dt.date(2025, 3, 31),
    )
    assert (row["value"], row["organisations"], row["method"]) == (10.0, 1, "sum")


def test_ratios_are_summed_above_and_below_the_line() -> None:
    """RULES 6, CORP09 of Edinburgh 2018/19: 11,185 of 11,680."""
    quarters: list[Figure] = [(2980, 3105), (2540, 2660), (2620, 2730), (3045, 3185)]
    value, method = year(ON_TIME, quarters)
    assert value == pytest.approx(100 * 11_185 / 11_680)
    assert method == "sum/sum"


def test_the_annual_denominator_stands_under_the_months() -> None:
    """RULES 6, SW08: the months' numerators over the annual figure's denominator, not over twelve of them."""
    months = observations([(100, 1000)] * 12, indicator=STARTS, frequency="monthly")
    assert rolled(STARTS, months)["council"]["value"] == pytest.approx(10_000 * 1200 / 1000)
    annual = observations([(1200, 1250)], indicator=STARTS, frequency="annual")
    row = rolled(STARTS, months, annual)["council"]
    assert (row["numerator"], row["denominator"], row["method"]) == (1200, 1250, "sum/annual")
    assert row["value"] == pytest.approx(10_000 * 1200 / 1250)


def test_without_parts_a_sum_over_the_annual_denominator_is_refused() -> None:
    assert year(STARTS, [1.0] * 4) == (None, "refused: no numerator and denominator")


def test_the_mean_of_months() -> None:
    months: list[Figure] = [(40 + n, 1000) for n in range(12)]
    row = rolled(CLAIMANTS, observations(months, indicator=CLAIMANTS))["council"]
    assert row["value"] == pytest.approx(4.55)
    assert (row["numerator"], row["denominator"], row["method"]) == (45.5, 1000, "mean of months")
    assert year(CLAIMANTS, [4.0, 5.0, 6.0, 7.0]) == (5.5, "mean of quarters")


def test_a_snapshot_s_year_is_its_last_figure() -> None:
    """RULES case 7: open at the month's end, 370, 317, 301, 397, is 397 and not 1,385."""
    assert year(OPEN, [370.0, 317.0, 301.0, 397.0]) == (397.0, "last")
    assert year(OPEN, [370.0, None, 301.0, 397.0]) == (397.0, "last")
    beside = observations([1.0] * 4, indicator=OPEN, organisation="other", frequency="quarterly")
    for figures in ([370.0, 317.0, 301.0], [370.0, 317.0, 301.0, None]):
        own = observations(figures, indicator=OPEN, frequency="quarterly")
        row = rolled(OPEN, own, beside)["council"]
        assert (row["value"], row["method"]) == (None, "refused: the last of 4 quarters is missing")


def test_percentages_without_parts_are_labelled() -> None:
    """RULES A4: Bury's year percentage is the mean of its quarters."""
    assert year(ON_TIME, [76.9, 73.4, 79.1, 82.6]) == (pytest.approx(78.0), "unweighted mean")


def test_part_of_a_year_does_not_pass_for_a_year() -> None:
    assert year(VISITS, [1.0, None, 1.0, 1.0]) == (None, "refused: 3 of 4 quarters")
    assert year(VISITS, [1.0] * 11, "monthly", skip=(4,)) == (None, "refused: 11 of 12 months")
    assert year(ON_TIME, [(1, 2), 50.0, (1, 2), (1, 2)]) == (
        None, "refused: 3 of 4 quarters with numerator and denominator",
    )  # fmt: skip


NOT_COMPLETE = "refused: the year is not complete: "


def test_a_year_that_nobody_has_reported_to_its_end_is_not_over() -> None:
    assert year(VISITS, [1.0] * 2) == (None, f"{NOT_COMPLETE}2 of 4 quarters reported")
    assert year(VISITS, [1.0, None, 1.0, None]) == (None, f"{NOT_COMPLETE}2 of 4 quarters reported")
    assert year(OPEN, [1.0] * 3) == (None, f"{NOT_COMPLETE}3 of 4 quarters reported")
    assert year(ON_TIME, [(1, 2), 50.0]) == (None, f"{NOT_COMPLETE}2 of 4 quarters reported")
    assert year(VISITS, [1.0] * 50, "weekly") == (None, f"{NOT_COMPLETE}50 of 52 weeks reported")


def test_a_year_is_over_when_the_next_is_reported() -> None:
    two_years = observations([1.0] * 5, indicator=VISITS, frequency="quarterly", periods=spans("quarterly", 6, (4,)))
    assert rolled(VISITS, two_years)["council"]["method"] == "refused: 3 of 4 quarters"


def test_nobody_is_behind_while_the_year_goes_on() -> None:
    frames = [
        observations([1.0] * count, indicator=VISITS, organisation=name, frequency="quarterly")
        for name, count in (("a", 2), ("b", 1))
    ]
    found = {name: row["method"] for name, row in rolled(VISITS, *frames).items()}
    assert found == {
        "a": f"{NOT_COMPLETE}2 of 4 quarters reported",
        "b": f"{NOT_COMPLETE}1 of 4 quarters reported",
        "total": f"{NOT_COMPLETE}2 of 4 quarters reported",
    }
    (told,) = remarks(roll_up(defined(frames, VISITS), to="year"))
    assert told.message == (
        "VISITS has no figure for 2024-04-01 to 2025-03-31: the year is not complete: 2 of 4 quarters reported."
    )


def test_the_year_of_one_organisation_is_not_given_twice() -> None:
    assert set(rolled(VISITS, observations([1.0] * 4, indicator=VISITS, frequency="quarterly"))) == {"council"}


def test_years_have_no_noise_of_floats() -> None:
    """0.1 + 0.2 + 0.3 + 0.1 is 0.7, and not 0.7000000000000001."""
    assert year(VISITS, [0.1, 0.2, 0.3, 0.1]) == (0.7, "sum")


def test_a_year_has_52_or_53_weeks() -> None:
    assert year(VISITS, [1.0] * 52, "weekly") == (52.0, "sum")
    assert year(VISITS, [1.0] * 51, "weekly", skip=(9,)) == (None, "refused: 51 of 52 weeks")


def test_words_and_occasional_figures_are_refused() -> None:
    level = Indicator(code="L", name="Level", data_type=DataType.LEVEL)
    assert year(level, [1.0, 2.0, 2.0, 3.0]) == (None, "refused: a level cannot be added up")
    day = [(dt.date(2024, 5, 1), dt.date(2024, 5, 9))]
    row = rolled(VISITS, observations([4.0], indicator=VISITS, frequency="ad hoc", periods=day))["council"]
    assert row["method"] == "refused: ad hoc figures have no calendar"


def test_annual_figures_are_not_repeated() -> None:
    assert rolled(VISITS, observations([4.0], indicator=VISITS, frequency="annual")) == {}


def test_of_two_frequencies_the_whole_year_is_taken() -> None:
    months = observations([1.0] * 11, indicator=VISITS)
    quarters = observations([3.0] * 4, indicator=VISITS, frequency="quarterly")
    assert rolled(VISITS, months, quarters)["council"]["value"] == 12.0
    whole_months = observations([2.0] * 12, indicator=VISITS)
    assert rolled(VISITS, whole_months, quarters)["council"]["value"] == 24.0


def test_the_whole_is_made_of_whole_years() -> None:
    frames = [
        observations([(1, 2)] * 4, indicator=ON_TIME, organisation="a", frequency="quarterly"),
        observations([(9, 10)] * 4, indicator=ON_TIME, organisation="b", frequency="quarterly"),
        observations([(0, 10)] * 3, indicator=ON_TIME, organisation="c", frequency="quarterly"),
    ]
    row = rolled(ON_TIME, *frames)["total"]
    assert (row["value"], row["organisations"], row["method"]) == (100 * 40 / 48, 2, "sum/sum")


def test_the_whole_says_how_its_years_were_made() -> None:
    frames = [observations([(1, 20)] * 12, indicator=STARTS, organisation=name) for name in "ab"]
    row = rolled(STARTS, *frames)["total"]
    assert (row["value"], row["method"]) == (10_000 * 24 / 40, "sum/annual")
    frames = [observations([(1, 20), (3, 20)] * 6, indicator=CLAIMANTS, organisation=name) for name in "ab"]
    row = rolled(CLAIMANTS, *frames)["total"]
    assert (row["value"], row["method"]) == (10.0, "mean of months")
    bare = [observations([5.0] * 12, indicator=CLAIMANTS, organisation=name) for name in "ab"]
    row = rolled(CLAIMANTS, *bare)["total"]
    assert (row["value"], row["method"]) == (5.0, "unweighted mean")


def test_the_whole_of_snapshots_adds_the_last_figures() -> None:
    frames = [
        observations([1.0, 2.0, 3.0, 4.0], indicator=OPEN, organisation=name, frequency="quarterly") for name in "ab"
    ]
    row = rolled(OPEN, *frames)["total"]
    assert (row["value"], row["method"]) == (8.0, "sum")
