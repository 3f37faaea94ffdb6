"""A backup carries everything, is written and restored whole or not at all, and refuses what it is not sure of."""

from __future__ import annotations

import datetime as dt
import json
import stat
from collections.abc import Callable
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import DatabaseError, connection

from measuringup.actions.changing import changing
from measuringup.core.permissions import Role
from measuringup.records.backup.tables import rows_of, tables
from measuringup.records.models import Change, KeptFile, Observation, User
from tests.council import council, enter, figure, measure
from tests.people import PASSWORD, person_in
from tests.tampering import take_everything_away

pytestmark = pytest.mark.django_db
#: Tables of the installation whose rows are not carried, and why.
LEFT_OUT = {
    "records_begunchange": "what is under way in a process of this machine",
    "records_sourceatwork": "what is under way in a process of this machine",
    "django_session": "people sign in anew",
    "django_content_type": "made by migrate",
    "auth_permission": "made by migrate; permissions follow from posts",
    "auth_group": "not used",
    "auth_group_permissions": "not used",
    "account_emailconfirmation": "links that expire",
    "django_migrations": "made by migrate",
}


@pytest.fixture(autouse=True)
def on_record() -> None:
    """Units, a measure, figures with a file, somebody with a second factor, and texts of every sort."""
    council()
    measure()
    enter(figure(900, 1000, note='„ünïcode“ \\ " \n 🙂'), figure(0.1 + 0.2, 3, 1, value=1e-300), reason="Ein “Grund”")
    user = person_in(Role.ADMINISTRATOR)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    with changing(by=None, verb="keep", reason="Evidence") as change:
        change.add(KeptFile(name="a.xlsx", sha256="0" * 64, content=bytes(range(256))))


def everything() -> dict[str, list[Any]]:
    """Every row of every table that is carried."""
    return {model._meta.db_table: [tuple(map(plain, row)) for row in rows_of(model)] for model in tables()}


def plain(value: Any) -> Any:
    """PostgreSQL and SQLite give bytes as different things."""
    return bytes(value) if isinstance(value, memoryview) else value


def run(name: str, *arguments: object, code: int = 0) -> str:
    said = StringIO()
    if code:
        with pytest.raises(SystemExit) as ended:
            call_command(name, *map(str, arguments), stdout=said, stderr=said)
        assert ended.value.code == code
    else:
        call_command(name, *map(str, arguments), stdout=said, stderr=said)
    return said.getvalue()


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    path = tmp_path / "council.zip"
    run("backup", path)
    return path


def altered(backup: Path, name: str, change: Callable[[bytes], bytes | None]) -> Path:
    """A copy with one member changed, or left out."""
    copy = backup.with_name("altered.zip")
    with ZipFile(backup) as source, ZipFile(copy, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            changed = change(content) if member == name else content
            if changed is not None:
                target.writestr(member, changed)
    return copy


def with_manifest(backup: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    def changed(content: bytes) -> bytes:
        manifest = json.loads(content)
        change(manifest)
        return json.dumps(manifest).encode()

    return altered(backup, "manifest.json", changed)


def forged(backup: Path, table: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy with a table changed and its note in the manifest made to fit."""
    member = f"tables/{table}.jsonl"
    with ZipFile(backup) as archive:
        content = change(archive.read(member))
    copy = altered(backup, member, lambda _: content).rename(backup.with_name("table.zip"))

    def note(manifest: dict[str, Any]) -> None:
        (noted,) = [each for each in manifest["tables"] if each["name"] == table]
        noted |= {"rows": content.count(b"\n"), "sha256": sha256(content).hexdigest()}

    return with_manifest(copy, note)


def test_every_table_is_carried_or_left_out_for_a_reason() -> None:
    there = set(connection.introspection.table_names())
    assert there == {model._meta.db_table for model in tables()} | set(LEFT_OUT)
    assert {model._meta.db_table for model in apps.get_models(include_auto_created=True)} <= there


def test_a_restored_council_is_the_same_to_the_last_digit(backup: Path) -> None:
    before, verified = everything(), run("verify")
    take_everything_away()
    said = run("restore", backup)
    assert f"The backup of Marlowe Council made on {dt.datetime.now(dt.UTC):%Y-%m-%d}" in said
    assert everything() == before
    assert run("verify") == verified
    assert authenticate(email=User.objects.get().email, password=PASSWORD)


def test_a_restored_council_goes_on(backup: Path) -> None:
    take_everything_away()
    run("restore", backup)
    last = Change.objects.count()
    assert enter(figure(880, 1000, 2)).number == last + 1
    assert f"All {last + 1} changes are whole" in run("verify")


def test_the_file_is_for_its_owner_alone_and_never_written_over(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    content = backup.read_bytes()
    assert "is there already, and a backup is never written over" in run("backup", backup, code=1)
    assert backup.read_bytes() == content


def test_a_backup_that_cannot_be_finished_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(row: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("measuringup.records.backup.writing.line_of", full)
    assert "cannot be written: No space left on device." in run("backup", tmp_path / "a.zip", code=1)
    assert list(tmp_path.iterdir()) == []
    assert "cannot be written: No such file" in run("backup", tmp_path / "nowhere" / "a.zip", code=1)


def test_an_empty_council_can_be_carried(tmp_path: Path) -> None:
    take_everything_away()
    assert "0 changes, 0 rows" in run("backup", tmp_path / "empty.zip")
    assert "is restored: 0 changes." in run("restore", tmp_path / "empty.zip")


def test_a_council_on_record_is_never_mixed_with_another(backup: Path) -> None:
    before = everything()
    assert "This database holds records already" in run("restore", backup, code=1)
    assert everything() == before


BROKEN: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda path: path.with_name("none.zip"), "cannot be read: No such file"),
    "no zip": (lambda path: written(path, b"code,value\nPL07,1\n"), "it cannot be unpacked"),
    "empty": (lambda path: written(path, b""), "it cannot be unpacked"),
    "truncated": (lambda path: written(path, path.read_bytes()[:-400]), "it cannot be unpacked"),
    "a bit flipped": (lambda path: flipped(path), "it cannot be unpacked"),
    "another zip": (lambda path: altered(path, "manifest.json", lambda _: None), "it has no manifest"),
    "another format": (lambda path: with_manifest(path, lambda said: said.update(format="x")), "is no backup of"),
    "no format": (lambda path: with_manifest(path, lambda said: said.clear()), "is no backup of"),
    "half a manifest": (lambda path: altered(path, "manifest.json", lambda text: text[:50]), "is no backup of"),
    "a manifest cut": (lambda path: with_manifest(path, lambda said: said.pop("tables")), "manifest is not complete"),
    "a newer format": (
        lambda path: with_manifest(path, lambda said: said.update(format_version=2, product="9.0")),
        "was made by a newer version (9.0). Update this installation",
    ),
    "other tables": (
        lambda path: with_manifest(path, lambda said: said["schema"].append("records.0099_later")),
        "this database has others. Restore it with that version",
    ),
    "other columns": (
        lambda path: with_manifest(path, lambda said: said["tables"][3]["columns"].append("more")),
        "this database has others",
    ),
    "a table missing": (
        lambda path: altered(path, "tables/records_unit.jsonl", lambda _: None),
        "the table records_unit is missing",
    ),
    "a table altered": (
        lambda path: altered(path, "tables/records_unitversion.jsonl", lambda text: text.replace(b"Place", b"Plaza")),
        "the table records_unitversion is not as it was written",
    ),
    "a table cut": (
        lambda path: altered(path, "tables/records_unit.jsonl", lambda text: text[: text.index(b"\n") + 1]),
        "the table records_unit is not as it was written",
    ),
    "no rows": (
        lambda path: forged(path, "records_unit", lambda text: b'{"a": 1}\n' + text),
        "row 1 of records_unit cannot be read",
    ),
    "a date that is none": (
        lambda path: forged(path, "records_unitversion", lambda text: text.replace(b"1900-01-01", b"1900-13-01")),
        "row 1 of records_unitversion cannot be read",
    ),
    "a yes that is none": (
        lambda path: forged(path, "records_unitversion", lambda text: text.replace(b"false", b'"perhaps"')),
        "row 1 of records_unitversion cannot be read",
    ),
    "a row twice": (
        lambda path: forged(path, "records_unit", lambda text: text + text[: text.index(b"\n") + 1]),
        "The database refused",
    ),
    "a figure altered": (
        lambda path: forged(path, "records_observation", lambda text: text.replace(b"900.0", b"990.0")),
        "change 5 is not as it was made (figures altered)",
    ),
}


def written(path: Path, content: bytes) -> Path:
    other = path.with_name("other.zip")
    other.write_bytes(content)
    return other


def flipped(path: Path) -> Path:
    """One bit in the middle of a table."""
    with ZipFile(path) as archive:
        member = archive.getinfo("tables/records_unitversion.jsonl")
    content = bytearray(path.read_bytes())
    content[member.header_offset + 30 + len(member.filename) + member.compress_size // 2] ^= 8
    return written(path, bytes(content))


@pytest.mark.parametrize(("spoil", "words"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_whole_backup_of_ours_is_refused_and_leaves_nothing(
    backup: Path, spoil: Callable[[Path], Path], words: str
) -> None:
    spoilt = spoil(backup)
    take_everything_away()
    assert words in run("restore", spoilt, code=1)
    assert not any(everything().values())


def test_altered_records_are_restored_only_when_that_is_wanted(backup: Path) -> None:
    spoilt = forged(backup, "records_observation", lambda text: text.replace(b"900.0", b"990.0"))
    take_everything_away()
    run("restore", spoilt, "--even-if-altered")
    assert Observation.objects.filter(numerator=990).exists()
    assert "The first is 5." in run("verify", code=1)


@pytest.mark.parametrize("text", ["x" * 201, "a\0b"], ids=["too long", "the character 0"])
def test_both_databases_refuse_the_same_texts(text: str) -> None:
    with pytest.raises(DatabaseError):
        enter(figure(1, 2, 3, entered=text))
