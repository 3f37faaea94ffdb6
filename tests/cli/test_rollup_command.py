"""`measuringup rollup`: files in, totals and years out, what was refused beside them."""

from pathlib import Path

import polars as pl
import pytest
from django.core.management import CommandError, call_command, load_command_class

LGBF = Path(__file__).parents[2].parent / "shared" / "data" / "lgbf"
DEFINITIONS = """\
code,name,data_type,multiplier,basis,frequency,adds_up
ON,Answered in time,percentage,100,in-period,quarterly,no
VISITS,Visits,number,1,in-period,quarterly,yes
SCORE,Average score,number,1,snapshot,annual,no
"""
FIGURES = """\
indicator_code,organisation_code,period,numerator,denominator,value
ON,a,Q1 2024/25,1,2,
ON,a,Q2 2024/25,9,10,
ON,a,Q3 2024/25,1,2,
ON,a,Q4 2024/25,9,10,
ON,b,Q1 2024/25,3,4,
ON,b,Q2 2024/25,3,,75
VISITS,a,Q1 2024/25,,,100
VISITS,b,Q1 2024/25,,,250
SCORE,a,2024/25,,,7
SCORE,b,2024/25,,,8
"""
COLUMNS = [
    "indicator_code", "organisation_code", "frequency", "period_start", "period_end", "numerator", "denominator",
    "value", "organisations", "method",
]  # fmt: skip


def run(folder: Path, to: str, figures: str = FIGURES) -> tuple[pl.DataFrame, pl.DataFrame]:
    observations, definitions, output = folder / "figures.csv", folder / "definitions.csv", folder / "out.csv"
    observations.write_text(figures)
    definitions.write_text(DEFINITIONS)
    call_command("rollup", str(observations), indicators=definitions, to=to, output=output)
    return pl.read_csv(output), pl.read_csv(folder / "out.problems.csv", infer_schema=False)


def test_totals(tmp_path: Path) -> None:
    found, problems = run(tmp_path, "total")
    assert found.columns == COLUMNS
    assert set(found["organisation_code"]) == {"total"}
    rows = found.select("indicator_code", "period_start", "frequency", "value", "organisations", "method").rows()
    assert ("ON", "2024-04-01", "quarterly", 100 * 4 / 6, 2, "sum/sum") in rows
    assert ("ON", "2024-07-01", "quarterly", 90.0, 1, "sum/sum") in rows
    assert ("VISITS", "2024-04-01", "quarterly", 350.0, 2, "sum") in rows
    assert ("SCORE", "2024-04-01", "annual", 7.5, 2, "unweighted mean") in rows
    assert "unweighted-mean" in set(problems["rule"])


def test_years(tmp_path: Path) -> None:
    found, problems = run(tmp_path, "year")
    rows = {(row["indicator_code"], row["organisation_code"]): row for row in found.iter_rows(named=True)}
    assert rows["ON", "a"]["value"] == pytest.approx(100 * 20 / 24)
    assert (rows["ON", "a"]["frequency"], rows["ON", "a"]["period_end"]) == ("annual", "2025-03-31")
    assert rows["ON", "b"]["method"] == "refused: 1 of 4 quarters"
    assert (rows["ON", "total"]["organisations"], rows["VISITS", "total"]["organisations"]) == (1, 0)
    assert rows["VISITS", "a"]["method"] == "refused: the year is not complete: 1 of 4 quarters reported"
    assert problems.filter(pl.col("value").str.contains("not complete")).height == 1
    refused = problems.filter(pl.col("rule") == "no-roll-up")
    assert {"refused: 1 of 4 quarters"} <= set(refused["value"])
    assert "SCORE" not in set(found["indicator_code"])


def test_a_file_that_cannot_be_read_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(tmp_path, "total", "one,two\n1,2\n")
    assert stopped.value.code == 2
    assert not (tmp_path / "out.csv").exists()


def test_only_years_and_totals(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("rollup", "x.csv", "--indicators", "y.csv", "--output", "z.csv", "--to", "month")


def lgbf(to: str, folder: Path) -> pl.DataFrame:
    if not LGBF.exists():
        pytest.skip("needs ../shared/data/lgbf")
    output = folder / "out.csv"
    call_command(
        "rollup", str(LGBF / "lgbf_observations.csv.gz"), indicators=LGBF / "lgbf_indicators.csv", to=to,
        profile="lgbf", output=output,
    )  # fmt: skip
    return pl.read_csv(output, infer_schema_length=None)


def test_the_published_national_figures(tmp_path: Path) -> None:
    """RULES D0.5, D0.24: within 1% by sum/sum in at least 95% of the 551 cases where every council that
    reports has numerator and denominator."""
    found = lgbf("total", tmp_path)
    period = ["indicator_code", "period_start", "period_end"]
    given = pl.read_csv(LGBF / "lgbf_observations.csv.gz", infer_schema_length=None)
    whole = given.filter(~pl.col("frequency").is_in(["monthly", "quarterly"])).group_by(*period, "frequency")
    whole = whole.agg(all=(pl.col("numerator").is_not_null() & pl.col("denominator").is_not_null()).all())
    fractions = pl.read_csv(LGBF / "lgbf_indicators.csv").filter(pl.col("stored_as") == "fraction")["indicator_code"]
    published = pl.read_csv(LGBF / "lgbf_published_national.csv", infer_schema_length=None).with_columns(
        published=pl.col("scotland_value")
        * pl.when(pl.col("indicator_code").is_in(fractions.implode())).then(100).otherwise(1)
    )
    cases = found.join(whole.filter("all"), on=[*period, "frequency"]).join(published, on=period)
    cases = cases.filter(pl.col("published").is_not_null())
    close = (pl.col("value") / pl.col("published") - 1).abs() <= 0.01
    assert cases.height == 551
    assert cases.filter(close & (pl.col("method") == "sum/sum")).height >= 0.95 * 551


def test_the_years_of_measures_reported_within_them(tmp_path: Path) -> None:
    """RULES 6: ECON05 and SW08 over the annual denominator, ECON12a and b as means of months, exactly;
    CORP09 and CORP10 are published as means of rounded quarters, and agree within 1% in most councils."""
    found = lgbf("year", tmp_path).filter(pl.col("value").is_not_null())
    annual = pl.read_csv(LGBF / "lgbf_observations.csv.gz", infer_schema_length=None)
    annual = annual.filter(pl.col("frequency") == "annual").select(
        "indicator_code", "organisation_code", "period_start", published="value"
    )
    scale = pl.when(pl.col("indicator_code").is_in(["ECON05", "SW08"])).then(1).otherwise(100)
    cases = found.join(annual, on=["indicator_code", "organisation_code", "period_start"])
    off = cases.select("indicator_code", off=(pl.col("value") / (pl.col("published") * scale) - 1).abs())
    exact = off.filter(pl.col("indicator_code").is_in(["ECON05", "SW08", "ECON12a", "ECON12b"]))
    assert exact.height == 288 + 191 + 416 + 416
    assert exact["off"].max() < 1e-6
    nearly = off.filter(pl.col("indicator_code").is_in(["CORP09", "CORP10"]))
    assert nearly.filter(pl.col("off") < 0.01).height > 0.85 * nearly.height


def test_one_organisation_is_no_total(tmp_path: Path) -> None:
    quarters = "".join(f"VISITS,a,Q{number} 2024/25,,,10.1\n" for number in range(1, 5))
    found, problems = run(tmp_path, "year", f"{FIGURES.splitlines()[0]}\n{quarters}")
    assert found.select("organisation_code", "value").rows() == [("a", 40.4)]
    assert "no-roll-up" not in set(problems["rule"])


def test_help_says_what_is_read_and_written() -> None:
    text = load_command_class("measuringup.cli", "rollup").create_parser("measuringup", "rollup").format_help()
    assert "docs/reference/file-formats.md" in text
    assert [name for name in COLUMNS if f"\n  {name} " not in text] == []
    assert "exit codes" in text
