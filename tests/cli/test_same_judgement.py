"""The same figures give the same judgement, in whatever kind of file and whatever order they come."""

import datetime as dt
import gzip
import random
from pathlib import Path

import polars as pl
import pytest
from django.core.management import call_command

from tests.cli.spreadsheets import write_council

QUARTERS = [f"{year}/{(year + 1) % 100:02} Q{quarter}" for year in range(2019, 2025) for quarter in range(1, 5)]


def figures(seed: int = 3) -> list[dict[str, object]]:
    """Two measures of two councils over 24 quarters, with gaps, markers and doubtful rows."""
    chance = random.Random(seed)
    rows: list[dict[str, object]] = []
    for code, place in ((code, place) for code in ("ST1", "HO1") for place in ("here", "there")):
        for number, label in enumerate(QUARTERS):
            of = chance.randint(300, 500)
            met = chance.randint(200, of)
            value = round(100 * met / of, 1) if code == "ST1" else 20 * (number % 4 + 1) + chance.randint(0, 9)
            counts = (met, of) if code == "ST1" else (None, None)
            row = {"indicator_code": code, "organisation_code": place, "period": label, "numerator": counts[0]}
            rows.append({**row, "denominator": counts[1], "value": value, "state": None})
    rows[5]["value"] = rows[5]["numerator"] = rows[5]["denominator"] = None
    rows[7] |= {"value": None, "numerator": None, "denominator": None, "state": "suppressed"}
    rows[11] |= {"numerator": 0, "denominator": 0, "value": None}
    rows[13] |= {"denominator": -4}
    rows[17] |= {"period": "2019/20 Q9"}
    return rows


def write_csv(rows: list[dict[str, object]], path: Path) -> Path:
    lines = [",".join(rows[0]), *(",".join("" if cell is None else str(cell) for cell in row.values()) for row in rows)]
    path.write_text("\n".join(lines) + "\n")
    return path


def judged(path: Path, *, more: tuple[str, ...] = ()) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The judgement without the rows of the file, sorted; and how often each problem was found."""
    settings = write_council(path.parent)[1:]
    output = path.parent / "judged.parquet"
    call_command("assess", str(path), *settings, "--output", str(output), *more)
    problems = pl.read_csv(path.parent / "judged.problems.csv", infer_schema=False)
    found = pl.read_parquet(output).drop("row")
    return found.sort("indicator_code", "organisation_code", "period_start"), problems


def told(problems: pl.DataFrame) -> list[tuple[str, str, str]]:
    return sorted(problems.filter(pl.col("file") != "rebases.csv").select("severity", "rule", "column").rows())


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[pl.DataFrame, list[tuple[str, str, str]]]:
    folder = tmp_path_factory.mktemp("expected")
    found, problems = judged(write_csv(figures(), folder / "in.csv"))
    assert found.height == len(figures()) - 2
    assert {row for _, row, _ in told(problems)} >= {"negative-denominator", "unreadable-period", "nothing-of-nothing"}
    return found, told(problems)


@pytest.mark.parametrize("kind", ["xlsx", "parquet", "csv.gz", "utf-16", "semicolons", "quoted", "crlf"])
def test_the_kind_of_file_makes_no_difference(
    tmp_path: Path, kind: str, expected: tuple[pl.DataFrame, list[tuple[str, str, str]]]
) -> None:
    table = pl.DataFrame(figures(), infer_schema_length=None)
    plain = write_csv(figures(), tmp_path / "plain.csv").read_text()
    path = tmp_path / f"in.{kind}"
    if kind == "xlsx":
        table.write_excel(path)
    elif kind == "parquet":
        table.write_parquet(path)
    else:
        lines = (",".join(f'"{cell}"' for cell in line.split(",")) for line in plain.splitlines())
        content = {
            "csv.gz": gzip.compress(plain.encode()),
            "utf-16": plain.encode("utf-16"),
            "semicolons": plain.replace(",", ";").encode(),
            "quoted": "\n".join(lines).encode(),
            "crlf": b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode(),
        }
        path.write_bytes(content[kind])
    found, problems = judged(path)
    assert found.drop("reason").equals(expected[0].drop("reason"))
    assert found["reason"].to_list() == expected[0]["reason"].to_list()
    assert told(problems) == expected[1]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_and_columns_makes_no_difference(
    tmp_path: Path, seed: int, expected: tuple[pl.DataFrame, list[tuple[str, str, str]]]
) -> None:
    chance, rows = random.Random(seed), figures()
    chance.shuffle(rows)
    columns = list(rows[0])
    chance.shuffle(columns)
    found, problems = judged(write_csv([{name: row[name] for name in columns} for row in rows], tmp_path / "in.csv"))
    assert found.equals(expected[0])
    assert told(problems) == expected[1]


def test_a_measure_alone_is_judged_as_among_others(
    tmp_path: Path, expected: tuple[pl.DataFrame, list[tuple[str, str, str]]]
) -> None:
    parts = []
    for code in ("HO1", "ST1"):
        rows = [row for row in figures() if row["indicator_code"] == code]
        found, _ = judged(write_csv(rows, tmp_path / f"{code}.csv"))
        parts.append(found)
    assert pl.concat(parts).equals(expected[0])


def test_figures_read_back_as_they_were(tmp_path: Path) -> None:
    """As CSV and as Parquet, to the last bit."""
    numbers = [0.1, 1 / 3, 2.675, 1e-300, 5e-324, 123456789.123456789, 1e22, -0.0, 9007199254740993.0, 4.35]
    starts = [dt.date(1990 + at, 4, 1) for at in range(len(numbers))]
    lines = [
        f"HO1,here,{start.year}/{(start.year + 1) % 100:02} Q1,{number!r}"
        for start, number in zip(starts, numbers, strict=True)
    ]
    (tmp_path / "in.csv").write_text("indicator_code,organisation_code,period,value\n" + "\n".join(lines) + "\n")
    settings = write_council(tmp_path)[1:]
    for name, read in (("out.csv", pl.read_csv), ("out.parquet", pl.read_parquet)):
        call_command("assess", str(tmp_path / "in.csv"), *settings, "--output", str(tmp_path / name))
        assert read(tmp_path / name)["value"].cast(pl.Float64).to_list() == numbers


def test_rollup_of_the_same_figures_is_the_same(tmp_path: Path) -> None:
    table = pl.DataFrame(figures(), infer_schema_length=None)
    table.write_parquet(tmp_path / "in.parquet")
    table.write_excel(tmp_path / "in.xlsx")
    write_csv(figures(), tmp_path / "in.csv")
    write_council(tmp_path)
    found = []
    for name in ("in.csv", "in.xlsx", "in.parquet"):
        output = tmp_path / f"{name}.out.csv"
        call_command(
            "rollup", str(tmp_path / name), "--indicators", str(tmp_path / "definitions.csv"), "--to", "year",
            "--output", str(output),
        )  # fmt: skip
        found.append(output.read_text())
    assert found[0] == found[1] == found[2]
