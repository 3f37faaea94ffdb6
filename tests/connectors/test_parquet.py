"""Parquet means what the same table means as CSV: no type is read as something else, none in silence as nothing."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from measuringup.connectors import read_table
from measuringup.connectors.table import Table
from tests.connectors.making import SMALL, told


def table_of(folder: Path, **columns: Any) -> Table:
    pl.DataFrame({"code": ["A", "B"], "value": [1.0, 2.0], **columns}).write_parquet(folder / "figures.parquet")
    return read_table(folder / "figures.parquet", SMALL)


def test_texts_lose_spaces_and_blank_ones_are_missing(tmp_path: Path) -> None:
    assert table_of(tmp_path, code=[" A\n", " "]).frame["code"].to_list() == ["A", None]


def test_whole_numbers_keep_every_digit(tmp_path: Path) -> None:
    long = 2**53 + 1
    assert table_of(tmp_path, code=[long, 2]).frame["code"].cast(pl.String).to_list() == [str(long), "2"]


def test_decimals_are_numbers(tmp_path: Path) -> None:
    assert table_of(tmp_path, value=[Decimal("1.10"), None]).frame["value"].to_list() == [1.1, None]


@pytest.mark.parametrize(
    ("cells", "called"),
    [
        ([[1.0], [2.0]], "List"),
        ([{"a": 1}, {"a": 2}], "Struct"),
        ([b"1", b"2"], "Binary"),
        ([dt.time(1), dt.time(2)], "Time"),
        ([dt.timedelta(1), None], "Duration"),
    ],
)
def test_what_is_no_cell_of_a_table_is_an_error_of_its_column(tmp_path: Path, cells: list[Any], called: str) -> None:
    table = table_of(tmp_path, value=cells, other=cells)
    assert told(table.header.problems) == [("not-cells", None, "value")]
    assert f"The column value holds {called}" in table.header.problems[0].message
