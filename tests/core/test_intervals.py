"""Intervals and funnels against the generated vectors, and against limits printed in the literature."""

import math
from pathlib import Path

import polars as pl
import pytest

from measuringup.core import intervals
from measuringup.core.intervals.funnels import read_options

VECTORS = Path(__file__).parents[1] / "vectors" / "stats"
CLOSE, FUNNEL, FUNNEL_AT_ONE = 1e-9, 1e-5, 1e-4


def vectors(name: str) -> pl.DataFrame:
    return pl.read_csv(VECTORS / f"{name}.csv", null_values=["NA"], infer_schema_length=None)


def numbers(table: pl.DataFrame, *names: str) -> pl.DataFrame:
    return table.with_columns(pl.col(names).cast(pl.Float64))


def agrees(found: object, expected: object, tolerance: float) -> bool:
    if isinstance(found, float) and isinstance(expected, float | int):
        both_undefined = math.isnan(found) and math.isnan(expected)
        return both_undefined or math.isclose(found, expected, rel_tol=tolerance)
    return found == expected


def assert_agree(found: pl.DataFrame, expected: pl.DataFrame, tolerance: float = CLOSE) -> None:
    assert found.height == expected.height
    for name in found.columns:
        pairs = zip(found[name], expected[name], strict=True)
        wrong = [(row, one, other) for row, (one, other) in enumerate(pairs) if not agrees(one, other, tolerance)]
        assert not wrong, f"{name}: {wrong[:5]}"


@pytest.mark.parametrize(("name", "judge"), [("proportion", intervals.proportions), ("rate", intervals.rates)])
def test_rows_of_counts_agree_with_the_vectors(name: str, judge) -> None:
    table = numbers(vectors(name), "x", "n", "multiplier")
    found, problems = judge(table)
    assert found.columns == ["value", "lowercl", "uppercl", "method"]
    assert_agree(found, table)
    assert not problems


def test_byar_agrees_with_the_vectors() -> None:
    table = vectors("byar")
    found, problems = intervals.byars(table)
    assert_agree(found, table)
    assert not problems


def test_means_agree_with_the_vectors() -> None:
    found, problems = intervals.means(vectors("mean_inputs"))
    assert_agree(found, vectors("mean_expected"))
    assert [(problem.row, problem.column) for problem in problems] == [(68, "value")]


def test_quantiles_agree_with_the_vectors() -> None:
    table = vectors("quantile")
    found, problems = intervals.quantiles(numbers(table, "nquantiles"))
    assert_agree(found, table)
    assert len(problems) == found["quantile"].null_count()


def test_funnel_limits_agree_with_the_vectors() -> None:
    table = vectors("funnel_limits")
    found, problems = intervals.funnel_limits(numbers(table, "x_axis"))
    assert sorted(found.columns) == sorted(
        set(table.columns) - {"id", "statistic", "options", "row", "x_axis", "baseline"}
    )
    exact = table["statistic"] == "proportion"
    at_one = ~exact & (table["x_axis"] == 1)
    for rows, tolerance in ((exact, CLOSE), (at_one, FUNNEL_AT_ONE), (~exact & ~at_one, FUNNEL)):
        assert_agree(found.filter(rows), table.filter(rows), tolerance)
    assert not problems


def test_funnel_significance_agrees_with_the_vectors() -> None:
    table = vectors("funnel_points_and_significance")
    found, problems = intervals.funnel_significance(numbers(table, "numerator"))
    assert_agree(found, table)
    assert not problems


def test_poisson_lines_agree_with_the_vectors() -> None:
    for obs, p, side, value in vectors("poisson_funnel_helper").select("obs", "p", "side", "value").iter_rows():
        # The helper names the tail of an observation, our lines the middle that they enclose.
        lower, upper = intervals.exact_interval(pl.lit(float(obs)), 1 - 2 * min(p, 1 - p))
        assert pl.select(lower if side == "low" else upper).item() == pytest.approx(value, rel=FUNNEL)


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_limits_as_newcombe_printed_them(x: float, n: float, lower: float, upper: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17:857, table I, method 3."""
    found = pl.select(*each(intervals.proportion_interval(pl.lit(float(x)), pl.lit(float(n))))).row(0)
    assert found == pytest.approx((lower, upper), abs=5e-5)


def each(limits: tuple[pl.Expr, pl.Expr]) -> list[pl.Expr]:
    return [limits[0].alias("lower"), limits[1].alias("upper")]


def literals(*values: float | None) -> list[pl.Expr]:
    return [pl.lit(value, pl.Float64) for value in values]


@pytest.mark.parametrize(
    ("counts", "lower", "upper"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_differences_as_newcombe_printed_them(counts: tuple[float, ...], lower: float, upper: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17:873, table II, method 10."""
    found = pl.select(*each(intervals.difference_of_proportions(*literals(*counts)))).row(0)
    assert found == pytest.approx((lower, upper), abs=5e-5)


@pytest.mark.parametrize(
    ("x", "lower", "upper"), [(0, 0.0, 3.6889), (1, 0.0253, 5.5716), (5, 1.6235, 11.6683), (9, 4.1154, 17.0848)]
)
def test_exact_poisson_limits_as_tables_print_them(x: float, lower: float, upper: float) -> None:
    found = pl.select(*each(intervals.exact_interval(*literals(x)))).row(0)
    assert found == pytest.approx((lower, upper), abs=5e-5)


def test_a_difference_of_rates_adds_the_squares_of_both_sides() -> None:
    first, second = (
        pl.select(*each(intervals.rate_interval(*literals(*pair)))).row(0) for pair in ((30, 100), (20, 100))
    )
    lower, upper = pl.select(*each(intervals.difference_of_rates(*literals(30, 100, 20, 100)))).row(0)
    assert lower == pytest.approx(0.1 - math.hypot(0.3 - first[0], second[1] - 0.2))
    assert upper == pytest.approx(0.1 + math.hypot(first[1] - 0.3, 0.2 - second[0]))


def test_a_difference_of_means_uses_students_t() -> None:
    """Both means of two values 1 apart: limits 12.706 x 0.70711 / 1.41421 = 6.3531 away."""
    wave = tuple(literals(5.0, math.sqrt(0.5), 2))
    lower, upper = pl.select(*each(intervals.difference_of_means(wave, wave))).row(0)
    assert (lower, upper) == pytest.approx((-8.98464, 8.98464), abs=5e-5)


def test_one_value_alone_has_no_limits() -> None:
    assert pl.select(*each(intervals.mean_interval(*literals(5.0, None, 1)))).row(0) == (None, None)


def test_the_effective_size_of_a_weighted_sample() -> None:
    """Weights 1, 1, 2: (1 + 1 + 2)^2 / (1 + 1 + 4) = 16 / 6; equal weights count as they are."""
    weights = pl.DataFrame({"uneven": [1.0, 1.0, 2.0], "even": [3.0, 3.0, 3.0]})
    found = weights.select(intervals.effective_sample_size(pl.col(name)).alias(name) for name in weights.columns)
    assert found.row(0) == pytest.approx((16 / 6, 3.0))


@pytest.mark.parametrize(
    ("limits", "changed"), [((0.1, 0.2), True), ((-0.2, -0.1), True), ((-0.1, 0.1), False), ((0.0, 0.1), False)]
)
def test_a_change_is_an_interval_without_zero(limits: tuple[float, float], changed: bool) -> None:
    assert pl.select(intervals.excludes_zero(*literals(*limits))).item() is changed


@pytest.mark.parametrize("pair", [(None, 10.0), (1.0, None), (-1.0, 10.0), (1.0, 0.0), (1.0, -1.0), (11.0, 10.0)])
def test_what_is_no_proportion_has_no_limits(pair: tuple[float | None, float | None]) -> None:
    assert pl.select(*each(intervals.proportion_interval(*literals(*pair)))).row(0) == (None, None)
    assert pl.select(*each(intervals.difference_of_proportions(*literals(*pair, 1.0, 2.0)))).row(0) == (None, None)


@pytest.mark.parametrize("confidence", [0.0, 1.0, 100.0, -0.5, 101.0])
def test_what_is_no_confidence_gives_no_limits(confidence: float) -> None:
    for given in (confidence, pl.lit(confidence)):
        assert pl.select(intervals.normal_quantile(given)).item() is None
    assert pl.select(*each(intervals.exact_interval(*literals(0.0), confidence))).row(0) == (None, None)


def test_a_confidence_above_one_is_a_percentage() -> None:
    assert pl.select(intervals.normal_quantile(95)).item() == pytest.approx(1.959963984540054)
    assert pl.select(intervals.normal_quantile(99.8)).item() == pl.select(intervals.normal_quantile(0.998)).item()


def test_every_row_that_has_no_result_is_named() -> None:
    table = pl.DataFrame(
        {
            "x": [1.0, -1.0, 5.0, 5.0, None, 1.0, 1.0, 1.0],
            "n": [2.0, 2.0, 0.0, 4.0, 4.0, 4.0, 4.0, 4.0],
            "confidence": [0.95, 0.95, 0.95, 0.95, 0.95, 1.0, None, 0.95],
            "multiplier": [100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0, None],
        }
    )
    found, problems = intervals.proportions(table)
    assert [value is not None for value in found["lowercl"]] == [True, False, False, False, False, False, True, False]
    assert [(problem.row, problem.column, problem.severity) for problem in problems] == [
        (3, "x", "error"),
        (4, "n", "error"),
        (5, "x", "error"),
        (6, "x", "warning"),
        (7, "confidence", "error"),
        (8, "confidence", "warning"),
        (9, "multiplier", "warning"),
    ]
    rates, of_rates = intervals.rates(table.with_columns(file_row=pl.lit(70, pl.Int64)))
    assert rates["method"].to_list() == ["Exact", None, None, "Exact", None, None, "Exact", None]
    assert {problem.row for problem in of_rates} == {70}
    lower, of_byar = intervals.byars(table.with_columns(x=pl.Series([0.0, -1.0, 0.1, 10.0, None, 1.0, 1.0, 1.0])))
    assert [value is None for value in lower["lower"]] == [False, True, True, False, True, True, False, False]
    assert math.isnan(lower["lower"][0])
    assert [problem.row for problem in of_byar] == [3, 6, 7, 8]


def test_the_rows_of_a_mean_share_one_confidence() -> None:
    table = pl.DataFrame(
        {"id": ["a", "a", "b", "b"], "confidence": [0.95, 0.9, None, 0.95], "value": [1.0, 2.0, 1.0, 3.0]}
    )
    found, problems = intervals.means(table)
    assert found["value"].to_list() == [None, 2.0]
    assert found["value_count"].to_list() == [2, 2]
    assert [(problem.row, problem.severity) for problem in problems] == [(3, "error"), (4, "warning")]


def test_equal_values_have_no_spread() -> None:
    table = pl.DataFrame({"id": ["a"] * 40, "confidence": [0.95] * 40, "value": [50.1] * 40})
    found, _ = intervals.means(table)
    assert found["stdev"].item() == 0


def test_quantiles_need_whole_numbers_and_one_rule_for_each_id() -> None:
    table = pl.DataFrame(
        {
            "id": ["a", "a", "a", "b", "c", "d", "d"],
            "nquantiles": [2.0, 2.0, 4.0, 2.5, 0.0, 2.0, 2.0],
            "invert": [False, True, False, False, False, True, None],
            "value": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0],
        }
    )
    found, problems = intervals.quantiles(table)
    assert found["quantile"].to_list() == [None] * 7
    assert [(problem.row, problem.column) for problem in problems] == [
        (2, "id"),
        (3, "invert"),
        (4, "nquantiles"),
        (5, "nquantiles"),
        (6, "nquantiles"),
        (7, "id"),
        (8, "invert"),
    ]


@pytest.mark.parametrize(
    ("statistic", "options", "said"),
    [
        ("proportion", None, "A funnel of a proportion needs the option multiplier."),
        ("ratio", "multiplier=1", "A funnel of a ratio needs the option ratio_type."),
        ("ratio", "ratio_type=smr", "'smr' must be one of count, isr."),
        ("rate", "rate_type=dsr;years=1", "A funnel of a rate needs the option multiplier."),
        ("rate", "rate_type=dsr;years=0;multiplier=1e5", "'0' must be a number above 0."),
        ("proportion", "multiplier=lots", "'lots' must be a number above 0."),
        ("median", "multiplier=1", "The statistic of a funnel is proportion, ratio or rate."),
        (None, None, "The statistic of a funnel is proportion, ratio or rate."),
    ],
)
def test_options_say_what_is_wrong_with_them(statistic: str | None, options: str | None, said: str) -> None:
    assert read_options(statistic, options) == said


PROPORTION, RATE, RATIO = (
    ("proportion", "multiplier=100"),
    ("rate", "rate_type=crude;years=1;multiplier=1e5"),
    ("ratio", "ratio_type=isr"),
)


def funnel_rows(*rows: tuple) -> pl.DataFrame:
    schema = {"statistic": pl.String, "options": pl.String, "x_axis": pl.Float64, "baseline": pl.Float64}
    return pl.DataFrame([(*kind, x, baseline) for kind, x, baseline in rows], schema=schema, orient="row")


def test_lines_that_cannot_be_drawn_are_named() -> None:
    found, problems = intervals.funnel_limits(
        funnel_rows(
            (RATIO, 1.0, None),
            (RATIO, None, None),
            (RATIO, 0.0, None),
            (PROPORTION, 10.0, None),
            (PROPORTION, 10.0, -1.0),
            (PROPORTION, 10.0, 101.0),
            (RATE, 10.0, 0.0),
            (("proportion", None), 10.0, 50.0),
            (("median", None), 10.0, 50.0),
        )
    )
    assert found["method"].to_list() == ["Poisson", *[None] * 8]
    assert [(problem.row, problem.column) for problem in problems] == [
        (3, "x_axis"),
        (4, "x_axis"),
        (5, "baseline"),
        (6, "baseline"),
        (7, "baseline"),
        (8, "baseline"),
        (9, "options"),
        (10, "options"),
    ]
    assert problems[-2].message == "A funnel of a proportion needs the option multiplier."
    assert problems[-1].message == "The statistic of a funnel is proportion, ratio or rate."


def test_a_proportion_line_stays_between_none_and_a_hundred() -> None:
    found, _ = intervals.funnel_limits(funnel_rows((PROPORTION, 4.0, 50.0), (PROPORTION, 100.0, 50.0)))
    # 50 -/+ 1.96 x 100 x sqrt(0.25 / 4) = 1 to 99; at 99.8% beyond both ends.
    assert found["lower_2s_limit"].to_list() == pytest.approx([1.0009, 40.2002], abs=5e-5)
    assert found["lower_3s_limit"][0] == 0
    assert found["upper_3s_limit"][0] == 100


def points(*rows: tuple) -> pl.DataFrame:
    schema = {"id": pl.String, "statistic": pl.String, "options": pl.String} | dict.fromkeys(
        ["numerator", "denominator", "rate"], pl.Float64
    )
    return pl.DataFrame([(kind[0], *kind, *numbers) for kind, *numbers in rows], schema=schema, orient="row")


DSR = ("rate", "rate_type=dsr;years=1;multiplier=1e5")


def test_points_that_cannot_be_judged_are_named_and_take_no_part() -> None:
    found, problems = intervals.funnel_significance(
        points(
            (PROPORTION, 50.0, 100.0, None),
            (PROPORTION, 5000.0, 10000.0, None),
            (PROPORTION, None, 100.0, None),
            (PROPORTION, -1.0, 100.0, None),
            (PROPORTION, 9000.0, None, None),
            (PROPORTION, 9000.0, 0.0, None),
            (PROPORTION, 9000.0, 100.0, None),
            (DSR, 5.0, None, None),
            (DSR, 20.0, None, None),
            (DSR, 20.0, None, 0.0),
            (DSR, 20.0, None, 20.0),
            (("median", None), 20.0, 30.0, None),
        )
    )
    same = "Not significant"
    assert found["significance"].to_list() == [same, same, *[None] * 5, FEW, None, None, same, None]
    assert [(problem.row, problem.column) for problem in problems] == [
        (4, "numerator"),
        (5, "numerator"),
        (6, "denominator"),
        (7, "denominator"),
        (8, "numerator"),
        (10, "rate"),
        (11, "rate"),
        (13, "options"),
    ]


FEW = "Not applicable for events less than 10 for dsrs"


def test_no_rows_give_no_rows() -> None:
    assert intervals.funnel_limits(funnel_rows())[0].is_empty()
    assert intervals.funnel_significance(points())[0].is_empty()


@pytest.mark.parametrize(
    ("limits", "benchmark", "polarity", "verdict"),
    [
        ((60.0, 70.0), 50.0, "high", "better"),
        ((60.0, 70.0), 50.0, "low", "worse"),
        ((60.0, 70.0), 50.0, "neutral", "higher"),
        ((60.0, 70.0), 80.0, "high", "worse"),
        ((60.0, 70.0), 80.0, "low", "better"),
        ((60.0, 70.0), 80.0, "range", "lower"),
        ((60.0, 70.0), 60.0, "high", "similar"),
        ((60.0, 70.0), 70.0, "low", "similar"),
        ((60.0, 70.0), None, "low", None),
        ((None, 70.0), 65.0, "low", None),
    ],
)
def test_three_classes_against_a_benchmark(
    limits: tuple, benchmark: float | None, polarity: str, verdict: str | None
) -> None:
    compared = intervals.compared_with_benchmark(*literals(*limits, benchmark), pl.lit(polarity))
    assert pl.select(compared).item() == verdict


@pytest.mark.parametrize(
    ("benchmark", "verdict"),
    [
        (40.0, "better (99.8%)"),
        (58.0, "better (95%)"),
        (65.0, "similar"),
        (72.0, "worse (95%)"),
        (90.0, "worse (99.8%)"),
        (None, None),
    ],
)
def test_five_classes_against_a_benchmark(benchmark: float | None, verdict: str | None) -> None:
    inner, outer = tuple(literals(60.0, 70.0)), tuple(literals(55.0, 75.0))
    compared = intervals.compared_in_five(inner, outer, *literals(benchmark), pl.lit("high"))
    assert pl.select(compared).item() == verdict
