"""A council moves from SQLite to PostgreSQL and back by backup and restore, and nothing in it has changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection

from tests.databases import NewDatabase, command, done, python

#: Texts, documents and figures that one database could keep otherwise than the other.
A_COUNCIL = """
from measuringup.actions.changing import changing
from measuringup.actions.schemes import set_scheme
from measuringup.core.permissions import Role
from measuringup.records.models import KeptFile, SettingVersion
from tests.council import council, enter, figure, measure
from tests.people import person_in

council()
measure()
person_in(Role.ADMINISTRATOR)
enter(figure(900, 1000, note="„ünïcode“ \\\\ ' 🙂"), figure(0.1 + 0.2, 3, 1, value=1e-300), figure(-0.0, 1e15, 2))
with changing(by=None, verb="keep", reason="Evidence") as change:
    change.add(KeptFile(name="a.xlsx", sha256="0" * 64, content=bytes(range(256))))
    change.add(SettingVersion(name="odd", value={"b": [1e22, -0.0, 1e-7, 2.5, 10**17], "a": {"z": None, "y": "1e22"}}))
"""


@pytest.mark.skipif(connection.vendor != "postgresql", reason="runs beside a PostgreSQL: python -m tests.postgres")
def test_a_council_moves_to_postgresql_and_back(
    new_sqlite: NewDatabase, new_database: NewDatabase, tmp_path: Path
) -> None:
    first, second, third = new_sqlite(), new_database(), new_sqlite()
    done(python(first, A_COUNCIL))
    verified = done(command(first, "verify"))
    for number, (source, target) in enumerate(((first, second), (second, third))):
        done(command(source, "backup", str(tmp_path / f"{number}.zip")))
        done(command(target, "restore", str(tmp_path / f"{number}.zip")))
        assert done(command(target, "verify")) == verified
    assert tables_in(tmp_path / "0.zip") == tables_in(tmp_path / "1.zip")
    done(python(second, "from tests.council import enter, figure; enter(figure(1, 2, 3))"))
    assert "All 8 changes are whole" in done(command(second, "verify"))


def tables_in(backup: Path) -> dict[str, list[Any]]:
    """The rows of each table; PostgreSQL writes the numbers inside a document in its own way."""
    with ZipFile(backup) as archive:
        return {
            name: [json.loads(line) for line in archive.read(name).splitlines()]
            for name in archive.namelist()
            if name.startswith("tables/")
        }
