"""Does `measuringup demo` show a judged council, from its source files to a page in the browser?"""

import csv
import webbrowser
from http.server import ThreadingHTTPServer
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from measuringup.cli.management.commands import demo


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shown") / "demo"
    call_command("demo", "--folder", str(path), "--no-serve", stdout=StringIO())
    return path


@pytest.fixture(scope="module")
def latest(folder: Path) -> dict[str, dict[str, str]]:
    """Eskerham's last assessed row of each measure."""
    with (folder / "assessment.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["organisation_code"] == "eskerham" and not row["breakdown"]]
    return {row["indicator_code"]: row for row in rows}


def test_every_file_is_there(folder: Path) -> None:
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {
        "index.html", "scorecard.html", "scorecard.pdf", "assessment.csv", "assessment.problems.csv", "README.txt",
        "observations.csv", "observations.xlsx", "targets.csv", "organisations.csv", "rebases.csv",
        "indicators/PL04.yaml",
    } <= names  # fmt: skip


def test_every_page_says_that_it_is_fictional(folder: Path) -> None:
    for name in ("index.html", "scorecard.html"):
        page = (folder / name).read_text(encoding="utf-8")
        assert "Demonstration" in page
        assert "fictional" in page


def test_the_first_page_links_to_files_that_exist(folder: Path) -> None:
    page = (folder / "index.html").read_text(encoding="utf-8")
    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    assert len(links) > 60
    assert all((folder / link).is_file() for link in links)


def test_no_source_file_has_an_error(folder: Path) -> None:
    with (folder / "assessment.problems.csv").open(encoding="utf-8", newline="") as file:
        assert {row["severity"] for row in csv.DictReader(file)} == {"warning"}


@pytest.mark.parametrize(
    ("code", "column", "verdict"),
    [
        ("CL02", "variation_type", "special_cause_improvement"),
        ("CL04", "assurance_type", "consistent_fail"),
        ("CL09", "state", "suppressed"),
        ("CL10", "improved_by_target", "true"),
        ("AH02", "state", "not supplied by partner"),
        ("AH03", "assurance_type", "consistent_pass"),
        ("AH04", "variation_type", "special_cause_concern"),
        ("AH08", "state", "awaiting data"),
        ("AH09", "not_charted", "rolling"),
        ("PL04", "variation_type", "special_cause_concern"),
        ("PL05", "status", "Met"),
        ("PL10", "status", "Green"),
        ("PL11", "state", "data only"),
        ("PL13", "state", "suspended"),
        ("HC05", "state", "not submitted"),
        ("HC06", "target_form", "profile"),
        ("HC07", "limits_meaningful", "false"),
        ("RC05", "assurance_type", "consistent_pass"),
        ("RC07", "state", "establishing baseline"),
        ("RC10", "variation_type", "special_cause_improvement"),
        ("RC12", "state", "retired"),
    ],
)
def test_the_judge_finds_the_planted_stories(
    latest: dict[str, dict[str, str]], code: str, column: str, verdict: str
) -> None:
    assert latest[code][column] == verdict


def test_targets_always_met_or_missed_are_found(latest: dict[str, dict[str, str]]) -> None:
    assert int(latest["RC05"]["met_in_row"]) == 54
    assert int(latest["CL04"]["missed_in_row"]) == 54


def test_neighbours_without_homes_are_not_ranked(folder: Path, latest: dict[str, dict[str, str]]) -> None:
    assert 1 <= int(latest["HC01"]["rank"]) <= int(latest["HC01"]["ranked"]) <= 10


def test_it_serves_until_interrupted_and_opens_a_browser_where_there_is_a_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(server: ThreadingHTTPServer) -> None:
        raise KeyboardInterrupt

    opened: list[str] = []
    monkeypatch.setattr(ThreadingHTTPServer, "serve_forever", interrupted)
    monkeypatch.setattr(demo.Command, "judge", lambda *_: [])
    monkeypatch.setattr(demo, "has_browser", lambda: True)
    monkeypatch.setattr(webbrowser, "open", opened.append)
    said = StringIO()
    call_command("demo", "--folder", str(tmp_path), "--port", "0", stdout=said)
    assert "Look at http://127.0.0.1:" in said.getvalue()
    assert said.getvalue().endswith("Stopped.\n")
    assert len(opened) == 1
    call_command("demo", "--folder", str(tmp_path), "--port", "0", "--no-browser", stdout=said)
    assert len(opened) == 1


@pytest.mark.parametrize(
    ("platform", "display", "there"), [("linux", "", False), ("linux", ":0", True), ("darwin", "", True)]
)
def test_a_browser_needs_a_screen(platform: str, display: str, there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert demo.has_browser() is there


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    complaint = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("demo", "--folder", str(tmp_path / "file"), "--no-serve", stdout=StringIO(), stderr=complaint)
    assert left.value.code == 2
    assert "file" in complaint.getvalue()
