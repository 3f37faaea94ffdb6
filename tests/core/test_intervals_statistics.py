"""A table of text asked of a statistic: what is read, what is answered, and what is said of the rest."""

import math

import polars as pl
import pytest

from measuringup.core.intervals.faults import FILE_ROW
from measuringup.core.intervals.statistics import STATISTICS, answer


def text(**columns: list[str | None]) -> pl.DataFrame:
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return frame.with_columns(pl.int_range(2, pl.len() + 2, dtype=pl.Int64).alias(FILE_ROW))


def places(problems: list) -> list[tuple]:
    return [(problem.row, problem.column, problem.value, problem.severity) for problem in problems]


@pytest.mark.parametrize("statistic", STATISTICS.values(), ids=lambda statistic: statistic.name)
def test_the_answer_to_no_rows_has_all_columns(statistic) -> None:
    result, problems = answer(statistic, text(**{name: [] for name in statistic.columns}))
    assert tuple(result.columns) == statistic.answer
    assert result.is_empty()
    assert not problems


def test_cells_stand_in_the_answer_as_they_were_entered() -> None:
    table = text(
        id=["a", "b"], x=["81", " 8.10e1 "], n=["263", "263"], confidence=["95", "0.95"], multiplier=["100"] * 2
    )
    result, problems = answer(STATISTICS["proportion"], table)
    assert result["x"].to_list() == ["81", " 8.10e1 "]
    assert result["lowercl"].to_list() == pytest.approx([25.53] * 2, abs=5e-3)
    assert not problems


def test_a_cell_that_is_no_number_is_an_error_once_and_a_marker_is_missing() -> None:
    table = text(
        id=["a"] * 7,
        x=["1", "one", "inf", "1e400", "-3", "..", None],
        confidence=["0.95", "0.95", "0.95", "0.95", "0.95", "0.95", "high"],
    )
    result, problems = answer(STATISTICS["byar"], table)
    assert [value is None for value in result["upper"]] == [False, *[True] * 6]
    assert places(problems) == [
        (3, "x", "one", "error"),
        (4, "x", "inf", "error"),
        (5, "x", "1e400", "error"),
        (6, "x", "-3", "error"),
        (7, "x", "..", "warning"),
        (8, "confidence", "high", "error"),
        (8, "x", "", "warning"),
    ]


def test_rows_without_an_id_belong_to_no_group() -> None:
    table = text(id=["a", None, "a", " "], confidence=["0.95"] * 4, value=["1", "2", "3", "4"])
    result, problems = answer(STATISTICS["mean"], table)
    assert result["value"].to_list()[0] == 2.0
    assert result["value"].null_count() == result.height - 1
    assert places(problems) == [(3, "id", "", "error"), (5, "id", "", "error")]


def test_one_value_alone_has_limits_that_do_not_exist() -> None:
    result, _ = answer(STATISTICS["mean"], text(id=["a"], confidence=["0.95"], value=["4"]))
    assert math.isnan(result["lowercl"].item())
    assert result["stdev"].item() is None


def test_the_largest_is_first_where_a_row_says_so() -> None:
    table = text(
        id=["a", "a", "b", "b", "c", "c"],
        row=["1", "2"] * 3,
        nquantiles=["2"] * 6,
        value=["5", "6"] * 3,
        invert=["TRUE", "true", "FALSE", "f", "yes", "FALSE"],
    )
    result, problems = answer(STATISTICS["quantile"], table)
    assert result["quantile"].to_list()[:4] == [2, 1, 1, 2]
    assert result["quantile"].to_list()[4:] == [None, None]
    assert places(problems) == [(6, "invert", "yes", "error"), (7, "id", "c", "warning")]


def test_the_columns_of_a_funnel() -> None:
    table = text(id=["a"], statistic=["ratio"], options=["ratio_type=isr"], row=["1"], x_axis=["10"], baseline=[None])
    result, problems = answer(STATISTICS["funnel-limits"], table)
    (row,) = result.iter_rows(named=True)
    # chi2inv(0.975, 22)/2 = 18.3904 and chi2inv(0.025, 20)/2 = 4.7954
    assert row["lower_2s_exp_events"] == pytest.approx(18.3904, abs=5e-5)
    assert row["upper_2s_limit"] == pytest.approx(100 * 10 / 4.7954, abs=5e-3)
    assert row["lower_2s_population_1_year"] is None
    assert not problems


def test_a_point_far_from_the_others() -> None:
    table = text(
        id=["a", "a"],
        statistic=["proportion"] * 2,
        options=["multiplier=100"] * 2,
        row=["1", "2"],
        numerator=["1", "99"],
        denominator=["100", "100"],
        rate=[None, None],
    )
    result, _ = answer(STATISTICS["funnel-significance"], table)
    assert result["significance"].to_list() == ["Low (0.001)", "High (0.001)"]


def test_a_confidence_may_be_written_in_per_cent() -> None:
    table = text(x=["5"] * 5, confidence=["95%", "95", "0.95", "99.8 %", "%"])
    result, problems = answer(STATISTICS["byar"], table)
    assert result["upper"].to_list()[1:3] == pytest.approx([result["upper"][0]] * 2)
    assert result["upper"][3] > result["upper"][0]
    assert result["upper"][4] is None
    assert places(problems) == [(6, "confidence", "%", "error")]


def test_columns_that_may_be_absent_have_their_defaults() -> None:
    result, problems = answer(STATISTICS["rate"], text(x=["5"], n=["100"]))
    assert result.select("id", "confidence", "multiplier").rows() == [("2", "0.95", "1")]
    assert not problems
