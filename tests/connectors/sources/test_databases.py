"""What an SQLite source answers, what a CSV of it says, and what is refused; of PostgreSQL: tests/actions."""

import datetime as dt
import socket
import sqlite3
import time
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from measuringup.connectors.sources import Fetched, Limits, SourceError, ask
from measuringup.connectors.sources import databases as module
from measuringup.connectors.sources.cells import as_csv
from measuringup.connectors.sources.refusing import refused_by

DAYS = {"since": dt.date(2025, 4, 1), "until": dt.date(2025, 11, 20)}


@pytest.fixture
def payroll(tmp_path: Path) -> str:
    """An invented payroll, in SQLite."""
    path = tmp_path / "payroll.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE absence (unit TEXT, day DATE, days REAL, cost_code TEXT)")
        made.executemany(
            "INSERT INTO absence VALUES (?, ?, ?, ?)",
            [
                ("streets", "2025-03-31", 1.5, "0012"),
                ("streets", "2025-04-01", 2, "0012"),
                ("parks", "2025-11-20", 4, ""),
            ],
        )
    made.close()
    return f"sqlite:///{path}"


def asked(url: str, query: str, **limits: Any) -> Fetched:
    return ask(url, query, DAYS, name="payroll.csv", limits=Limits(**limits))


def refused(url: str, query: str = "SELECT 1", **limits: Any) -> str:
    with pytest.raises(SourceError) as error:
        asked(url, query, **limits)
    return str(error.value)


def test_a_query_comes_back_as_a_file(payroll: str) -> None:
    found = asked(payroll, "SELECT unit, day, days, cost_code FROM absence ORDER BY day;")
    assert found.content.decode().splitlines() == [
        "unit,day,days,cost_code",
        "streets,2025-03-31,1.5,0012",
        "streets,2025-04-01,2,0012",
        "parks,2025-11-20,4,",
    ]
    assert (found.columns, found.rows) == (("unit", "day", "days", "cost_code"), 3)


def test_days_are_bound_and_never_written_into_the_query(payroll: str) -> None:
    query = "SELECT unit, ':since' AS said FROM absence WHERE day >= :since AND day < :until"
    assert asked(payroll, query).content.decode() == "unit,said\nstreets,:since\n"


def test_nothing_of_the_file_can_be_changed(payroll: str) -> None:
    assert "DELETE has no place" in refused(payroll, "SELECT 1 UNION SELECT 2 FROM (DELETE FROM absence)")
    engine = module.open_gate(payroll, 5)
    with engine as gate, pytest.raises(Exception, match="readonly database"):
        gate.connection.exec_driver_sql("DELETE FROM absence")


def test_rows_are_bounded(payroll: str) -> None:
    assert "more than 2 rows" in refused(payroll, "SELECT * FROM absence", rows=2)
    assert asked(payroll, "SELECT * FROM absence", rows=3).rows == 3


def test_a_query_that_never_ends_is_ended(payroll: str) -> None:
    begun = time.monotonic()
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    assert "did not end within 0 seconds, and was ended" in refused(payroll, endless, seconds=0.2)
    assert time.monotonic() - begun < 4


def test_a_database_that_takes_the_question_and_says_nothing_is_left(monkeypatch) -> None:
    """A listener that accepts and is silent: the one who asks does not wait for ever."""
    monkeypatch.setattr(module, "GRACE", 0.1)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"postgresql://reader:hushhush@127.0.0.1:{silent.getsockname()[1]}/hr"
        assert "did not end within 0 seconds" in refused(url, seconds=0.3)


def test_a_column_that_is_not_there_is_named(payroll: str) -> None:
    assert "The database refused the query: no such column: days_lost." in refused(
        payroll, "SELECT days_lost FROM absence"
    )


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("sqlite:////nowhere/at/all.sqlite3", "There is no file at the address of the database."),
        ("sqlite://", "There is no file at the address of the database."),
        ("not an address with hushhush", "The address of the database cannot be read."),
        ("postgresql://reader:hushhush@127.0.0.1:port/hr", "The address of the database cannot be read."),
        ("nosuchkind://reader:hushhush@h/hr", "not installed on the server"),
        ("mssql+pymssql://reader:hushhush@h/hr", "not installed on the server"),
        (
            "postgres://reader:hushhush@127.0.0.1:1/hr",
            "The database cannot be reached: nothing answers at its address.",
        ),
    ],
)
def test_a_database_that_is_away_is_told_without_its_address(url: str, sentence: str) -> None:
    said = refused(url)
    assert sentence in said
    assert not [part for part in ("hushhush", "reader", "127.0.0.1", "nowhere") if part in said]


def test_types_are_kept_in_a_form_that_is_read_one_way_alone() -> None:
    midnight, morning = dt.datetime.fromisoformat("2025-02-01"), dt.datetime.fromisoformat("2025-02-01 09:30")
    row = [
        "0012", 5, 12.50, Decimal("12.50"), 1e-5, 1e21, Decimal("1E+2"), True, False, None, dt.date(2025, 2, 1),
        midnight, morning, dt.datetime(2025, 7, 1, 23, 0, tzinfo=dt.UTC),
        dt.time(9, 30), float("nan"), "two\nlines\0", uuid.UUID(int=1),
    ]  # fmt: skip
    head = [f"c{at}" for at in range(len(row))]
    cells = as_csv(head, [row]).decode().splitlines()[1].split(",")
    assert cells == [
        "0012", "5", "12.5", "12.5", "0.00001", "1000000000000000000000", "100", "yes", "no", "", "2025-02-01",
        "2025-02-01", "2025-02-01 09:30:00", "2025-07-02", "09:30:00", "NaN", "two lines",
        "00000000-0000-0000-0000-000000000001",
    ]  # fmt: skip


def test_bytes_are_refused_by_row_and_column() -> None:
    with pytest.raises(SourceError, match="row 3, column photo: The cell holds bytes"):
        as_csv(["photo"], [["none"], [b"\x00"]])


def test_the_size_is_bounded(monkeypatch) -> None:
    monkeypatch.setattr("measuringup.connectors.sources.cells.LARGEST", 10)
    with pytest.raises(SourceError, match="gives more than 0 MB"):
        as_csv(["name"], [["a long enough text"]])


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ('FATAL: password authentication failed for user "reader"', "it refused the account or its password"),
        ('FATAL: role "reader" does not exist', "it refused the account or its password"),
        ('FATAL: database "hr" does not exist', "there is none of that name"),
        ("could not translate host name: Name or service not known", "nobody knows its host"),
        ("connection timeout expired", "it did not answer in time"),
    ],
)
def test_why_a_database_cannot_be_reached_is_said_without_its_names(said: str, sentence: str) -> None:
    too_long = SourceError("too long")
    told = refused_by(RuntimeError(said), "postgresql://reader:hushhush@h/hr", too_long, is_open=False)
    assert f"The database cannot be reached: {sentence}." in str(told)
    told = refused_by(RuntimeError("FATAL: the database system is starting up"), "x", too_long, is_open=False)
    assert "The database cannot be reached. See that" in str(told)


def test_what_a_database_says_of_a_query_gives_no_part_of_its_address_away() -> None:
    fault = RuntimeError("hr.reader on db.example may not, said hushhush; shrill")
    told = refused_by(fault, "postgresql://reader:hushhush@db.example/hr", SourceError("too long"), is_open=True)
    assert "….… on … may not, said …; shrill" in str(told)
