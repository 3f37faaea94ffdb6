"""Which file of a watched folder is taken, and what is never followed, waited for or read."""

import os
from pathlib import Path

import pytest

from measuringup.connectors.sources import (
    Fetched,
    FolderWatched,
    SourceError,
    StillWrittenError,
    allowed_folder,
    next_file,
)
from measuringup.connectors.sources import folders as module
from measuringup.core.sources import Takes


def at_once(seconds: float) -> None:
    """No test waits for a file to stand still."""


def put(folder: Path, name: str, content: bytes = b"unit,days\nstreets,4\n", at: int | None = None) -> Path:
    path = folder / name
    path.write_bytes(content)
    if at is not None:
        os.utime(path, (at, at))
    return path


def taken(folder: Path, *digests: str, pattern: str = "*", takes: Takes = Takes.NEWEST) -> Fetched | None:
    return next_file(FolderWatched(folder=folder, pattern=pattern, takes=takes), digests, at_once)


def test_the_newest_file_is_taken_as_it_is(tmp_path: Path) -> None:
    put(tmp_path, "b.csv", b"old", at=1)
    put(tmp_path, "a.csv", b"new", at=2)
    assert taken(tmp_path) == Fetched(name="a.csv", content=b"new")


def test_a_newest_file_that_was_taken_already_leaves_nothing_to_do(tmp_path: Path) -> None:
    put(tmp_path, "old.csv", b"old", at=1)
    put(tmp_path, "new.csv", b"new", at=2)
    found = taken(tmp_path)
    assert found is not None
    assert taken(tmp_path, found.digest) is None


def test_every_file_is_taken_once_the_oldest_first(tmp_path: Path) -> None:
    put(tmp_path, "april.csv", b"april", at=1)
    put(tmp_path, "may.csv", b"may", at=2)
    seen: list[str] = []
    names = []
    while (found := taken(tmp_path, *seen, takes=Takes.EACH)) is not None:
        names.append(found.name)
        seen.append(found.digest)
    assert names == ["april.csv", "may.csv"]


def test_a_file_is_known_by_what_it_holds_whatever_its_name(tmp_path: Path) -> None:
    first = put(tmp_path, "absence.csv", b"september")
    found = taken(tmp_path)
    assert found is not None
    first.rename(tmp_path / "absence (1).csv")
    assert taken(tmp_path, found.digest, takes=Takes.EACH) is None
    put(tmp_path, "absence (1).csv", b"october")
    again = taken(tmp_path, found.digest, takes=Takes.EACH)
    assert again is not None
    assert again.content == b"october"


def test_only_what_the_pattern_means_and_nothing_unfinished_or_hidden_counts(tmp_path: Path) -> None:
    for name in ("figures.csv.part", ".figures.csv", "~$figures.xlsx", "notes.txt", "figures.tmp"):
        put(tmp_path, name)
    (tmp_path / "folder.csv").mkdir()
    assert taken(tmp_path, pattern="*.csv") is None
    put(tmp_path, "FIGURES.CSV", b"shouted")
    found = taken(tmp_path, pattern="*.csv")
    assert found is not None
    assert found.name == "FIGURES.CSV"


def test_a_name_that_is_no_text_is_no_obstacle(tmp_path: Path) -> None:
    put(tmp_path, os.fsdecode(b"caf\xe9.csv"))
    found = taken(tmp_path)
    assert found is not None
    assert found.name == "caf?.csv"


def test_links_and_pipes_are_not_files(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.csv", b"not for you")
    folder = tmp_path / "watched"
    folder.mkdir()
    (folder / "link.csv").symlink_to(secret)
    os.mkfifo(folder / "pipe.csv")
    assert taken(folder) is None


def test_a_file_that_becomes_a_link_or_a_pipe_meanwhile_is_refused(tmp_path: Path, monkeypatch) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    (folder / "figures.csv").symlink_to(put(tmp_path, "secret.csv"))
    monkeypatch.setattr(module, "_names", lambda watched, opened: ["figures.csv"])
    with pytest.raises(SourceError) as refused:
        taken(folder)
    assert "cannot be read" in str(refused.value)
    (folder / "figures.csv").unlink()
    os.mkfifo(folder / "figures.csv")
    with pytest.raises(SourceError, match="no plain file"):
        taken(folder)


def test_a_file_is_waited_for_until_its_size_stands_still(tmp_path: Path) -> None:
    path = put(tmp_path, "figures.csv", b"unit,days\n")
    rows = iter([b"streets,4\n", b"parks,2\n"])

    def somebody_writes(seconds: float) -> None:
        with path.open("ab") as file:
            file.write(next(rows, b""))

    found = next_file(FolderWatched(folder=tmp_path), (), somebody_writes)
    assert found is not None
    assert found.content == b"unit,days\nstreets,4\nparks,2\n"


def test_a_file_that_nobody_wrote_to_for_long_is_not_waited_for(tmp_path: Path) -> None:
    def nobody_waits(seconds: float) -> None:
        raise AssertionError

    put(tmp_path, "figures.csv", at=1_000_000)
    assert next_file(FolderWatched(folder=tmp_path), (), nobody_waits) is not None


def test_a_file_that_does_not_stand_still_is_left_for_later(tmp_path: Path) -> None:
    path = put(tmp_path, "figures.csv", b"unit,days\n")

    def somebody_writes_on(seconds: float) -> None:
        with path.open("ab") as file:
            file.write(b"streets,4\n")

    with pytest.raises(StillWrittenError, match="still being written"):
        next_file(FolderWatched(folder=tmp_path), (), somebody_writes_on)


def test_an_empty_file_is_left_for_later(tmp_path: Path) -> None:
    put(tmp_path, "figures.csv", b"")
    with pytest.raises(StillWrittenError, match="empty so far"):
        taken(tmp_path)


def test_a_file_too_large_or_too_many_files_are_refused(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 3)
    put(tmp_path, "figures.csv", b"four")
    with pytest.raises(SourceError, match="at most 0 MB are taken"):
        taken(tmp_path)
    monkeypatch.setattr(module, "MOST_FILES", 1)
    put(tmp_path, "more.csv", b"4")
    with pytest.raises(SourceError, match="More than 1 files lie in the folder"):
        taken(tmp_path)


def test_a_folder_inside_an_allowed_one_may_be_watched(tmp_path: Path) -> None:
    inside = tmp_path / "drop" / "payroll"
    inside.mkdir(parents=True)
    assert allowed_folder(str(inside), [tmp_path / "elsewhere", tmp_path / "drop"]) == inside.resolve()
    assert allowed_folder(str(inside.parent), [tmp_path / "drop"]) == inside.parent.resolve()


def test_no_other_folder_may_be_watched(tmp_path: Path, monkeypatch) -> None:
    allowed, outside = tmp_path / "drop", tmp_path / "dropped"
    allowed.mkdir()
    outside.mkdir()
    (allowed / "link").symlink_to(outside)
    (allowed / "file.csv").write_text("4")
    monkeypatch.chdir(allowed)
    for folder, sentence in {
        str(outside): "lies outside those that may be watched",
        str(allowed / ".." / "dropped"): "lies outside",
        str(allowed / "link"): "lies outside",
        ".": "lies outside",
        str(allowed / "gone"): "There is no folder",
        "a\0b": "There is no folder",
        str(allowed / "file.csv"): "is no folder",
    }.items():
        with pytest.raises(SourceError) as refused:
            allowed_folder(folder, [allowed])
        assert sentence in str(refused.value)
    with pytest.raises(SourceError, match="No folder may be watched here"):
        allowed_folder(str(outside), [])


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No such file or directory"):
        taken(tmp_path / "gone")
