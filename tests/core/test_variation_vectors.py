"""Does every series of the vectors come out as it should? (STATISTICS: the bar, A15, A16)"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from measuringup.core.variation.limits import TIE_TOLERANCE
from tests.core.variation_cases import judged_vectors

GENERATED = Path(__file__).parents[1] / "vectors"
REAL = Path(__file__).parents[2].parent / "shared" / "oracle" / "real"
#: How far a mean or limit may lie from the vector, as a share of it.
CLOSE = 1e-9
KEY = ["series_id", "idx"]
FIGURES = ["mean", "lpl", "upl"]
CATEGORIES = [
    "date",
    "value",
    "rebase_group",
    "relative_to_mean",
    "outside_limits",
    "close_to_limits",
    "special_cause_type",
    "special_cause_flag",
    "point_type",
    "short_group_warning",
    "target",
    "assurance_type",
]
TRUTHS = {"TRUE": True, "FALSE": False}


def expected(folder: Path) -> pl.DataFrame:
    """The expected rows, the deviations in the place of the peer's own."""

    def read(path: Path) -> pl.DataFrame:
        return pl.read_csv(path, infer_schema=False, null_values=["NA", "NaN"])

    rows = read(folder / "spc_expected.csv").with_columns(limits_meaningful=pl.lit(None, pl.String))
    deviations = folder / "spc_expected_deviations.csv"
    if not deviations.exists():
        return rows
    ours = read(deviations)
    return pl.concat([rows.join(ours, on="series_id", how="anti"), ours.select(rows.columns)])


def plain(column: str, kind: pl.DataType) -> pl.Expr:
    """The text of a vector as a value of this kind; words stay text."""
    if kind == pl.Boolean:
        return pl.col(column).replace_strict(TRUTHS, return_dtype=pl.Boolean)
    if kind == pl.Enum:
        return pl.col(column)
    return pl.col(column).str.to_date() if kind == pl.Date else pl.col(column).cast(kind)


def judged_and_expected(folder: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    judged = judged_vectors(folder).sort(KEY)
    judged = judged.with_columns(pl.col(pl.Enum).cast(pl.String), pl.col("idx").cast(pl.Int64))
    columns = [*FIGURES, *CATEGORIES, "limits_meaningful"]
    wanted = expected(folder).with_columns(
        pl.col("idx").cast(pl.Int64), *(plain(name, judged.schema[name]) for name in columns)
    )
    return judged.select(KEY + columns), wanted.select(KEY + columns).sort(KEY)


@pytest.fixture(scope="module", params=[GENERATED, REAL], ids=["generated", "real"])
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    if not path.exists():
        pytest.skip("needs ../shared/oracle/real")
    return path


def test_every_row_is_there(folder: Path) -> None:
    judged, wanted = judged_and_expected(folder)
    assert judged.height > 800
    assert_frame_equal(judged.select(KEY), wanted.select(KEY))


def test_every_category_is_equal(folder: Path) -> None:
    judged, wanted = judged_and_expected(folder)
    assert_frame_equal(judged.select(KEY + CATEGORIES), wanted.select(KEY + CATEGORIES), check_exact=True)


def test_means_and_limits_are_within_a_billionth(folder: Path) -> None:
    judged, wanted = judged_and_expected(folder)
    assert_frame_equal(judged.select(KEY + FIGURES), wanted.select(KEY + FIGURES), rel_tol=CLOSE, abs_tol=0.0)


def test_meaningful_limits_where_the_vectors_say_so() -> None:
    judged, wanted = judged_and_expected(GENERATED)
    said = wanted["limits_meaningful"].is_not_null()
    assert said.sum() == 363
    assert judged.filter(said)["limits_meaningful"].to_list() == wanted.filter(said)["limits_meaningful"].to_list()


def test_variation_and_assurance_of_each_series(folder: Path) -> None:
    series = pl.read_csv(folder / "spc_expected_series.csv", infer_schema=False, null_values=["NA", ""])
    kept = expected(folder).filter(pl.col("limits_meaningful").is_null())  # the peer's own
    series = series.filter(pl.col("status") == "ok").join(kept, on="series_id", how="semi")
    last = judged_vectors(folder).group_by("series_id").last().with_columns(pl.col(pl.Enum).cast(pl.String))
    pairs = series.join(last, on="series_id", suffix="_judged")
    assert pairs.height == series.height > 0
    for name in ("variation_type", "assurance_type"):
        assert pairs[name].to_list() == pairs[f"{name}_judged"].to_list()


def test_no_decision_lies_near_the_tie_tolerance() -> None:
    """Ties are exactly nought, everything else is far above the tolerance (STATISTICS A16)."""
    margins = pl.read_csv(GENERATED / "spc_margins.csv")
    assert margins["fragile"].sum() > 20
    assert margins.filter(~pl.col("fragile"))["min_decision_margin"].min() > 1000 * TIE_TOLERANCE
