"""A file that cannot be read is refused in words, in a moment and within bounds, whatever it pretends to be."""

import gzip
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import polars as pl
import pytest
from django.core.management import call_command

from tests.cli.spreadsheets import write_council

HEADER = b"indicator_code,organisation_code,period,value\n"
ROW = b"HO1,here,2024/25 Q4,5\n"
MEGABYTE = 1 << 20
#: What a refusal may take of a small machine: seconds, with Python's start, and memory.
SECONDS, MEGABYTES = 20, 1_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(folder: Path, capsys: pytest.CaptureFixture[str], content: bytes, name: str = "in.csv") -> str:
    settings = write_council(folder)[1:]
    (folder / name).write_bytes(content)
    with pytest.raises(SystemExit) as stopped:
        call_command("assess", str(folder / name), *settings, "--output", str(folder / "out.csv"))
    assert stopped.value.code == 2
    assert not list(folder.glob("out*"))
    told = capsys.readouterr().err
    assert name in told
    assert told.replace("\n", "").isprintable()
    return told


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "in.csv", "empty"),
        (b"\xef\xbb\xbf \n\n", "in.csv", "empty"),
        (HEADER, "in.csv", "no rows"),
        (HEADER.replace(b"value", b"value,Value") + b"HO1,here,2024/25 Q4,5,6\n", "in.csv", "'value' stands 2 times"),
        (HEADER.replace(b"value", b"note") + ROW, "in.csv", "no column value"),
        (b"A,1\nB,2\n", "in.csv", "No row names the columns"),
        (HEADER + b'HO1,here,2024/25 Q4,"5\n' + ROW, "in.csv", "never closed"),
        (b"\0" * 1000, "in.csv", "no text"),
        (bytes(range(256)) * 9, "in.xlsx", "no text"),
        (b"%PDF-1.4", "in.csv", "a PDF"),
        (b"<html><table>", "in.xls", "a web page"),
        (b"PK\x03\x04 and no more", "in.csv", "cannot be read"),
        (OLE + os.urandom(5000), "in.xls", "cannot be read"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(5000), "in.xlsx", "password"),
        (b"PAR1 and no more", "in.parquet", "cannot be read"),
        (gzip.compress(HEADER + ROW, mtime=0)[:-9], "in.csv.gz", "broken"),
        (b"\x1f\x8b" + os.urandom(300), "in.csv.gz", "broken"),
        (gzip.compress(gzip.compress(HEADER, mtime=0), mtime=0), "in.csv.gz", "packed"),
    ],
)
def test_what_is_no_table_of_figures_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, name: str, said: str
) -> None:
    assert said in refused(tmp_path, capsys, content, name)


@pytest.mark.parametrize("damage", [lambda whole: whole[:-9], lambda whole: whole[: len(whole) // 2], bytes.upper])
@pytest.mark.parametrize("name", ["in.parquet", "in.xlsx"])
def test_what_was_damaged_on_its_way_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: object, name: str
) -> None:
    table = pl.DataFrame({"indicator_code": ["HO1"] * 9, "period": ["2024/25 Q4"] * 9, "value": [5.0] * 9})
    write = table.write_parquet if name.endswith("parquet") else table.write_excel
    write(tmp_path / name)
    assert callable(damage)
    refused(tmp_path, capsys, damage((tmp_path / name).read_bytes()), name)


@pytest.mark.parametrize("kind", ["pipe", "loop", "nothing", "folder"])
@pytest.mark.parametrize("option", ["--indicators", "--targets", "--organisations", "--rebases", "--schemes"])
def test_what_is_no_file_is_refused_at_every_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, option: str
) -> None:
    arguments = write_council(tmp_path)
    path = tmp_path / kind
    {"pipe": os.mkfifo, "folder": os.mkdir, "loop": lambda it: os.symlink(it, it)}.get(kind, lambda _: None)(path)
    given = dict(zip(arguments[1::2], arguments[2::2], strict=True)) | {option: str(path)}
    with pytest.raises(SystemExit) as stopped:
        call_command(
            "assess",
            arguments[0],
            *(each for pair in given.items() for each in pair),
            "--output",
            str(tmp_path / "o.csv"),
        )
    assert stopped.value.code == 2
    assert kind in capsys.readouterr().err


def test_a_profile_there_is_not_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("assess", *write_council(tmp_path), "--profile", "lgfb", "--output", str(tmp_path / "o.csv"))
    assert capsys.readouterr().err.count("lgfb") == 2  # as its file, and as what was found


def test_rollup_tells_what_is_wrong_with_both_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_council(tmp_path)
    (tmp_path / "figures.csv").write_text("")
    (tmp_path / "definitions.csv").write_text("this,that\n1,2\n")
    with pytest.raises(SystemExit) as stopped:
        call_command(
            "rollup", str(tmp_path / "figures.csv"), "--indicators", str(tmp_path / "definitions.csv"), "--to", "year",
            "--output", str(tmp_path / "out.csv"),
        )  # fmt: skip
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert "figures.csv" in told
    assert "definitions.csv" in told


def packed_zeros(path: Path, size: int) -> None:
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(size // MEGABYTE):
            file.write(bytes(MEGABYTE))


def workbook_of_zeros(path: Path, size: int) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        with parts.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(size // MEGABYTE):
                part.write(bytes(MEGABYTE))


BOMBS = {
    "line.csv": lambda path: path.write_bytes(HEADER + ROW + b"HO1,here,2024/25 Q4," + b"9" * 50 * MEGABYTE + b"\n"),
    "quoted.csv": lambda path: path.write_bytes(
        HEADER + ROW + b'HO1,here,2024/25 Q4,"' + (b"9" * 49 + b"\n") * MEGABYTE
    ),
    "bomb.csv.gz": lambda path: packed_zeros(path, 1100 * MEGABYTE),
    "bomb.xlsx": lambda path: workbook_of_zeros(path, 1100 * MEGABYTE),
}
MEASURED = """
import resource, sys
from measuringup.cli.console import main
try:
    main()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_a_moment_and_within_memory(tmp_path: Path, name: str) -> None:
    settings = write_council(tmp_path)[1:]
    BOMBS[name](tmp_path / name)
    begun = time.monotonic()
    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            MEASURED,
            "assess",
            str(tmp_path / name),
            *settings,
            "--output",
            str(tmp_path / "o.csv"),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert name in ended.stderr
    assert "row 3" in ended.stderr or not name.endswith(".csv")
    assert time.monotonic() - begun < SECONDS
    assert int(ended.stdout.split()[-1]) < MEGABYTES
