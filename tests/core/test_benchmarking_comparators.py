"""What peers show together: their middle and ends, vintage, chance, drop-outs, and the funnel."""

import datetime as dt

import polars as pl
import pytest

from measuringup.core.benchmarking import (
    comparators,
    dropped_out,
    existed,
    funnel,
    not_distinguishable,
    refuses_quartile,
)

COHORT = {
    "indicator_code": "HSG1",
    "breakdown": "",
    "frequency": "annual",
    "period_start": dt.date(2023, 4, 1),
    "period_end": dt.date(2024, 3, 31),
    "peer_group": "Family 1",
}


def peers(
    values: list[float], polarity: str = "high", comparability: str = "comparable", **same: object
) -> pl.DataFrame:
    limits = {"range_low": None, "range_high": None, "target": None} | same
    rows = [
        COHORT | limits | {"value": value, "polarity": polarity, "comparability": comparability} for value in values
    ]
    floats = dict.fromkeys(["value", "range_low", "range_high", "target"], pl.Float64)
    return pl.DataFrame(rows, schema_overrides=floats)


def test_the_middle_and_the_ends_of_a_cohort() -> None:
    """Type 7: a quarter of the way from 1st to 4th of 1, 2, 3, 10 is 1.75, three quarters is 4.75."""
    (row,) = comparators(peers([1.0, 2.0, 3.0, 10.0])).iter_rows(named=True)
    figures = {name: row[name] for name in row if name not in COHORT}
    assert figures == {
        "organisations": 4,
        "mean": 4.0,
        "median": 2.5,
        "lower_line": 1.75,
        "upper_line": 4.75,
        "best": 10.0,
        "worst": 1.0,
    }


@pytest.mark.parametrize(
    ("polarity", "best", "worst"),
    [("low", 1.0, 10.0), ("neutral", None, None), ("range", 2.0, 10.0), ("plan is best", 2.0, 10.0)],
)
def test_best_and_worst_are_by_polarity(polarity: str, best: float | None, worst: float | None) -> None:
    found = comparators(peers([1.0, 2.0, 3.0, 10.0], polarity, range_low=2.0, range_high=5.0, target=2.4))
    assert found.select("best", "worst").row(0) == (best, worst)


def test_no_conclusion_is_drawn_from_what_is_missing() -> None:
    assert comparators(peers([1.0, 2.0], comparability="not applicable")).is_empty()
    mixed = pl.concat([peers([1.0, 3.0]), peers([100.0], comparability="not comparable")])
    assert comparators(mixed, by=["indicator_code"]).select("organisations", "mean").row(0) == (2, 2.0)


@pytest.mark.parametrize(
    ("theirs", "own", "refused"),
    [
        (dt.date(2023, 3, 31), dt.date(2024, 3, 31), False),
        (dt.date(2023, 3, 31), dt.date(2024, 6, 30), True),
        (dt.date(2024, 3, 31), dt.date(2023, 3, 31), False),
        (dt.date(2023, 2, 28), dt.date(2024, 2, 29), False),
        (dt.date(2024, 2, 29), dt.date(2025, 2, 28), False),
        (dt.date(2023, 3, 30), dt.date(2024, 3, 31), True),
    ],
)
def test_peers_more_than_a_year_older_give_no_quartile(theirs: dt.date, own: dt.date, refused: bool) -> None:
    assert pl.select(refuses_quartile(pl.lit(theirs), pl.lit(own))).item() is refused


@pytest.mark.parametrize(
    ("numerator", "denominator", "peer_median", "same"),
    [
        # 81 of 263: 25.53% to 36.62% (Newcombe 1998)
        (81.0, 263.0, 36.6, True),
        (81.0, 263.0, 36.7, False),
        (81.0, 263.0, 25.5, False),
        (81.0, 263.0, None, None),
        (None, 263.0, 30.0, None),
        (81.0, 0.0, 30.0, None),
    ],
)
def test_a_median_within_the_interval_is_not_to_be_told_apart(
    numerator: float | None, denominator: float, peer_median: float | None, same: bool | None
) -> None:
    figures = (pl.lit(each, pl.Float64) for each in (numerator, denominator, 100.0, peer_median))
    assert pl.select(not_distinguishable(*figures)).item() is same


ORGANISATIONS = pl.DataFrame(
    {
        "organisation_code": ["kept", "abolished", "new"],
        "valid_from": [None, None, dt.date(2009, 4, 1)],
        "valid_to": [None, dt.date(2009, 3, 31), None],
    }
)


def test_reorganised_councils_drop_out() -> None:
    gone = dropped_out(ORGANISATIONS, since=dt.date(2009, 3, 31), until=dt.date(2010, 3, 31))
    assert gone["organisation_code"].to_list() == ["abolished"]
    assert dropped_out(ORGANISATIONS.drop("valid_to"), dt.date(2009, 3, 31), dt.date(2010, 3, 31)).is_empty()
    own = existed(pl.col("valid_from"), pl.col("valid_to"), pl.lit(dt.date(2009, 3, 31)))
    assert ORGANISATIONS.filter(own)["organisation_code"].to_list() == ["kept", "abolished"]


COUNTS = pl.DataFrame(
    {
        "organisation_code": ["a", "b", "c", "d", "e"],
        "numerator": [50.0, 500.0, 700.0, None, 5.0],
        "denominator": [100.0, 1000.0, 1000.0, 100.0, 0.0],
    }
)


def test_a_funnel_of_proportions() -> None:
    """Pooled 1250 of 2100 = 59.52%; at 1000 the 95% lines are 59.52 -/+ 1.96 x 100 x sqrt(0.2409 / 1000) = 3.04."""
    chart = funnel(COUNTS, "proportion", 100.0, positions=3)
    assert chart is not None
    assert chart.baseline == pytest.approx(59.5238, abs=5e-5)
    assert chart.points.select("organisation_code", "x", "y", "significance").rows() == [
        ("a", 100.0, 50.0, "Not significant"),
        ("b", 1000.0, 50.0, "Low (0.001)"),
        ("c", 1000.0, 70.0, "High (0.001)"),
    ]
    assert chart.lines["x"].to_list() == pytest.approx([95.0, 572.5, 1050.0])
    middle = chart.lines.row(1, named=True)
    assert middle["lower_2s"] == pytest.approx(59.5238 - 195.9964 * (0.5952381 * 0.4047619 / 572.5) ** 0.5, abs=5e-4)
    assert middle["upper_3s"] == pytest.approx(59.5238 + 309.0232 * (0.5952381 * 0.4047619 / 572.5) ** 0.5, abs=5e-4)


def test_the_lines_of_a_proportion_stay_within_it() -> None:
    tiny = COUNTS.with_columns(numerator=pl.lit(1.0), denominator=pl.lit(2.0))
    chart = funnel(tiny, "proportion", 100.0)
    assert chart is not None
    assert chart.lines["lower_3s"].min() == 0
    assert chart.lines["upper_3s"].max() == 100


def test_a_funnel_of_rates() -> None:
    """40 events in 2,000 people: 20 a thousand. Where 18.39036 are expected, 10 lie on the lower 95% line."""
    table = pl.DataFrame({"numerator": [10.0, 30.0], "denominator": [967.9137, 1032.0863]})
    chart = funnel(table, "rate", 1000.0, positions=2)
    assert chart is not None
    assert chart.baseline == pytest.approx(20.0)
    first = chart.lines.row(0, named=True)
    assert first["x"] == pytest.approx(919.518, abs=5e-4)
    assert first["lower_2s"] == pytest.approx(1000 * 10 / 919.518, abs=5e-4)
    assert first["lower_3s"] < first["lower_2s"] < 20.0 < first["upper_2s"] < first["upper_3s"]
    # Byar's 95% limits of 10 events: 4.79 to 18.39; of 30: 20.24 to 42.83.
    assert chart.points["significance"].to_list() == ["Low (0.025)", "Not significant"]


@pytest.mark.parametrize(
    "table",
    [COUNTS.clear(), COUNTS.head(1), COUNTS.with_columns(numerator=pl.lit(0.0))],
    ids=["nobody", "alone", "no events"],
)
def test_no_funnel_where_there_is_nothing_to_compare(table: pl.DataFrame) -> None:
    assert funnel(table, "rate", 1000.0) is None
