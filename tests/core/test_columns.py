"""Columns come out the same, one after another or side by side."""

import polars as pl

from measuringup.core import columns
from measuringup.core.rounding import at_precision, round_columns


def test_few_rows_and_many_give_the_same_columns() -> None:
    many = pl.DataFrame({"a": range(50_000)})
    doubled = {"b": pl.col("a") * 2}
    for frame in (many, many.head(3)):
        assert columns.with_columns(frame, doubled).equals(frame.with_columns(b=pl.col("a") * 2))
        assert columns.select(frame, doubled).equals(frame.select(b=pl.col("a") * 2))


def test_columns_round_together_as_they_do_alone() -> None:
    frame = pl.DataFrame(
        {
            "a": [1.005, -2.5, None, 1e300, 0.0, -0.04, 84.449999],
            "b": [0.125, 2.675, 3.0, -1.005, None, 1e16, 0.3],
            "decimals": pl.Series([2, 0, 1, 1, 1, 1, None], dtype=pl.Int32),
        }
    )
    expected = frame.select(
        pl.when(pl.col("decimals").is_null())
        .then(pl.col(name))
        .otherwise(at_precision(pl.col(name), pl.col("decimals")))
        .alias(name)
        for name in ("a", "b")
    )
    assert round_columns(frame, ["a", "b"], pl.col("decimals")).equals(expected)
    assert round_columns(frame, ["b"], pl.col("decimals")).equals(expected.select("b"))


def test_rounding_divides_exactly_where_every_row_has_the_same_decimals() -> None:
    """Polars multiplies by the inverse of a single number: 3 / 10 would be 0.30000000000000004."""
    frame = pl.DataFrame({"value": [0.3, 0.7, 1.005]}).with_columns(decimals=pl.lit(1, pl.Int32))
    expected = [0.3, 0.7, 1.0]
    assert round_columns(frame, ["value"], pl.col("decimals"))["value"].to_list() == expected
    for decimals in (pl.lit(1, pl.Int32), pl.col("decimals")):
        assert frame.select(at_precision(pl.col("value"), decimals)).to_series().to_list() == expected
