"""Rows that councils published: exactly the anomalies that are known, and no other (RULES 2)."""

from pathlib import Path

import polars as pl
import pytest

from measuringup.core.rating import PRESETS
from measuringup.core.recheck import recheck

PUBLISHED = Path(__file__).parents[3].parent / "shared" / "data" / "published-rows"


def published(name: str) -> pl.DataFrame:
    if not PUBLISHED.exists():
        pytest.skip(f"needs ../shared/data/published-rows/{name}")
    return pl.read_csv(PUBLISHED / name, infer_schema=False)


@pytest.mark.parametrize(
    ("council", "scheme", "anomaly"),
    [
        ("Bracknell Forest", "green-within-5", ("1.1.4.KR", "printed_status", "Green", "Amber or Red")),
        ("Maidstone", "rag-10", ("Council Tax collected", "printed_status", "Red", "Amber")),
        ("Copeland", "binary", ("KPI 1.1", "printed_variance", "-0.73", "0.07")),
    ],
)
def test_one_anomaly_a_council(council: str, scheme: str, anomaly: tuple[str, ...]) -> None:
    rows = published("published_rows.csv").filter(pl.col("council") == council)
    (found,) = recheck(rows, PRESETS[scheme]).rows(named=True)
    row = rows.row(found["row"] - 2, named=True)
    assert anomaly[0] in {row["ref"], row["indicator"]}
    assert (found["column"], found["printed"], found["expected"]) == anomaly[1:]


def test_bury_s_month_end() -> None:
    rows = published("bury_aggregation.csv")
    (found,) = recheck(rows, PRESETS["rag"]).rows(named=True)
    assert rows.row(found["row"] - 2, named=True)["ref"] == "4.1"
    assert (found["column"], found["printed"], found["expected"]) == ("published_year", "1385", "397")
