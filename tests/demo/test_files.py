"""Are the fictional council's source files what a performance officer would have?"""

import csv
import itertools
import re
import shlex
from collections import Counter, defaultdict
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from python_calamine import CalamineWorkbook
from ruamel.yaml import YAML

from measuringup.cli.demo import COUNCIL_CODE, Timeline, write_source_files
from measuringup.cli.demo.timeline import Span, known_on

DEMO = Path(__file__).parents[2] / "measuringup" / "cli" / "demo"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo")
    write_source_files(path, Timeline(), seed=2025)
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def definitions(folder: Path) -> list[dict[str, object]]:
    return [YAML(typ="safe").load(path) for path in sorted((folder / "indicators").glob("*.yaml"))]


def own(folder: Path, code: str, breakdown: str = "") -> list[dict[str, str]]:
    return [
        row
        for row in rows(folder / "observations.csv")
        if (row["indicator_code"], row["organisation_code"], row["breakdown"]) == (code, COUNCIL_CODE, breakdown)
    ]


def share(row: dict[str, str]) -> float:
    return 100 * float(row["numerator"]) / float(row["denominator"])


def test_a_council_has_many_measures_in_five_directorates_and_its_contracts(folder: Path) -> None:
    sections = Counter(each["section"] for each in definitions(folder))
    assert len(sections) == 6
    assert sum(sections.values()) == 96


def test_every_frequency_basis_and_polarity_occurs(folder: Path) -> None:
    read = definitions(folder)
    assert {each["frequency"] for each in read} == {
        "weekly", "monthly", "termly", "quarterly", "4-monthly", "half-yearly", "annual", "3-year rolling",
    }  # fmt: skip
    assert {each.get("basis", "in-period") for each in read} == {
        "in-period", "cumulative", "snapshot", "rolling", "annual",
    }  # fmt: skip
    assert {each["polarity"] for each in read} == {"high", "low", "range", "plan is best", "neutral"}
    assert {"suspended", "retired"} < {each.get("life_cycle", "live") for each in read}


def test_figures_cover_more_than_three_years_and_end_when_the_last_became_known(folder: Path) -> None:
    ends = [date.fromisoformat(row["period_end"]) for row in rows(folder / "observations.csv")]
    starts = [date.fromisoformat(row["period_start"]) for row in rows(folder / "observations.csv")]
    assert max(ends) == date(2025, 10, 19)  # the week before the returns of 20 October
    assert (max(ends) - min(starts)).days > 3 * 365


@pytest.mark.parametrize(
    ("end", "frequency", "lag", "day"),
    [
        (date(2025, 9, 30), "monthly", 20, date(2025, 10, 20)),
        (date(2025, 9, 14), "monthly", 20, date(2025, 10, 20)),  # a week passes first
        (date(2025, 10, 19), "weekly", 20, date(2025, 10, 20)),
        (date(2025, 10, 26), "weekly", 20, date(2025, 11, 20)),
        (date(2025, 12, 31), "quarterly", 20, date(2026, 1, 20)),
        (date(2025, 3, 31), "annual", 90, date(2025, 7, 20)),  # 90 working days are 126 days, less 34
    ],
)
def test_figures_are_returned_on_the_twentieth_before_they_are_due(
    end: date, frequency: str, lag: int, day: date
) -> None:
    assert known_on(Span(end, end), frequency, lag) == day


def test_periods_of_a_series_do_not_overlap_unless_they_roll(folder: Path) -> None:
    spans = defaultdict(list)
    for row in rows(folder / "observations.csv"):
        if row["frequency"] != "3-year rolling":
            key = (row["indicator_code"], row["organisation_code"], row["breakdown"])
            spans[key].append((row["period_start"], row["period_end"]))
    for series in spans.values():
        assert all(later[0] > earlier[1] for earlier, later in itertools.pairwise(series))


def test_every_form_of_target_occurs(folder: Path) -> None:
    targets = rows(folder / "targets.csv")
    assert {row["form"] for row in targets} == {"absolute", "relative", "establish baseline", "none"}
    assert {row["applies_to"] for row in targets} == {"period", "year", "year to date"}
    assert {row["profile"] for row in targets} == {"", "even", "manual", "seasonal"}
    for column in ("strict", "lower", "upper", "tolerance", "tolerance_basis", "floor", "former_target"):
        assert any(row[column] for row in targets), column


def test_states_and_marks_are_named(folder: Path) -> None:
    observations = rows(folder / "observations.csv")
    assert {row["state"] for row in observations} == {"", "suppressed", "not supplied by partner", "suspended"}
    assert {row["figure_status"] for row in observations} == {"final", "provisional", "restated", "estimated"}
    assert all(row["numerator"] == row["value"] == "" for row in observations if row["state"])


def test_neighbours_are_enough_to_rank_among(folder: Path) -> None:
    organisations = rows(folder / "organisations.csv")
    assert len(organisations) > 12
    family = [row for row in organisations if row["family_group"] == organisations[0]["family_group"]]
    assert len(family) >= 9
    exempt = {row["organisation_code"] for row in organisations if "HC01" in row["not_applicable"]}
    reported = {
        row["organisation_code"] for row in rows(folder / "observations.csv") if row["indicator_code"] == "HC01"
    }
    assert exempt
    assert not exempt & reported


def test_the_planted_stories_are_in_the_figures(folder: Path) -> None:
    improved = own(folder, "CL02")
    assert sum(map(share, improved[-12:])) / 12 > sum(map(share, improved[:24])) / 24 + 8
    assert all(share(row) < 60 for row in own(folder, "CL04"))
    assert all(share(row) > 95 for row in own(folder, "RC05"))
    assert {row["value"] for row in own(folder, "HC07")} == {"100.0", "99.8"}
    assert len({row["value"] for row in own(folder, "PL10")}) == 1
    late = own(folder, "HC05")[-1]
    assert (late["numerator"], late["value"], late["state"]) == ("", "", "")
    wrong = own(folder, "AH12")[-1]
    assert int(wrong["numerator"]) == int(wrong["denominator"]) + 18
    assert min(float(row["value"]) for row in rows(folder / "observations.csv") if row["indicator_code"] == "RC11") < 0


def test_cumulative_figures_never_fall_within_a_year(folder: Path) -> None:
    for code in ("AH06", "AH07", "HC03", "HC06", "PL02", "RC01", "RC02"):
        for earlier, later in zip(own(folder, code), own(folder, code)[1:], strict=False):
            if "-04-01" not in later["period_start"]:
                column = "value" if later["value"] else "numerator"
                assert float(later[column]) >= float(earlier[column]), (code, later)


def test_the_whole_is_the_sum_of_its_areas(folder: Path) -> None:
    areas = [own(folder, "PL04", f"area={name}") for name in ("North", "Town", "South")]
    for whole, *parts in zip(own(folder, "PL04"), *areas, strict=True):
        assert abs(float(whole["numerator"]) - sum(float(part["numerator"]) for part in parts)) <= 2


def test_the_same_seed_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    again = write_source_files(tmp_path, Timeline(), seed=2025)
    assert all(path.read_bytes() == (folder / path.relative_to(tmp_path)).read_bytes() for path in again)
    other = write_source_files(tmp_path, Timeline(), seed=1)
    changed = {path.name for path in other if path.read_bytes() != (folder / path.relative_to(tmp_path)).read_bytes()}
    assert changed == {"README.txt", "observations.csv", "observations.xlsx"}


@pytest.mark.parametrize("today", [date(2026, 4, 1), date(2026, 12, 31), date(2027, 1, 20), date(2028, 2, 29)], ids=str)
def test_the_stories_end_today_whenever_that_is(today: date, tmp_path: Path) -> None:
    timeline = Timeline(today)
    write_source_files(tmp_path, timeline, seed=2025)
    ends = [date.fromisoformat(row["period_end"]) for row in rows(tmp_path / "observations.csv")]
    assert 0 <= (today - max(ends)).days <= 35
    starts = {(row["indicator_code"], row["period_start"]) for row in rows(tmp_path / "observations.csv")}
    assert all((row["indicator_code"], row["date"]) in starts for row in rows(tmp_path / "rebases.csv"))
    year = today.year - (today.month < 4)
    targets = [row for row in rows(tmp_path / "targets.csv") if row["indicator_code"] == "CL10"]
    assert [row["period_start"] for row in targets] == [f"{year - ago}-04-01" for ago in range(4, -1, -1)]
    assert [row["state"] for row in own(tmp_path, "AH02")[-3:]] == ["", *["not supplied by partner"] * 2]
    assert f"start: {year - 1}-04-01" in (tmp_path / "indicators" / "HC09.yaml").read_text()
    assert f"April {year - 1}" in (tmp_path / "indicators" / "HC09.yaml").read_text()


def test_what_happened_moves_by_months_and_what_was_decided_by_financial_years() -> None:
    timeline = Timeline(date(2026, 4, 30))
    assert timeline.shifted(date(2025, 8, 31)) == date(2026, 1, 31)
    assert timeline.shifted(date(2025, 9, 30)) == date(2026, 2, 28)
    assert timeline.shifted(date(2024, 4, 1), by_year=True) == date(2025, 4, 1)
    assert timeline.told(date(2026, 1, 15)) == date(2025, 8, 15)


def test_every_rebase_is_a_period_and_says_why_and_who(folder: Path) -> None:
    for row in rows(folder / "rebases.csv"):
        assert row["date"] in {figure["period_start"] for figure in own(folder, row["indicator_code"])}
        assert row["reason"]
        assert row["person"]
        assert row["approver"]


def test_the_files_are_judged_as_the_read_me_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (command,) = re.findall(r"^measuringup (scorecard .*?)\n\n", (folder / "README.txt").read_text(), re.M | re.S)
    call_command(*shlex.split(command.replace("\\\n", " ")), stdout=StringIO())
    page = (folder / "scorecard.html").read_text(encoding="utf-8")
    assert "Demonstration" in page
    assert "is fictional, and so are its figures" in page
    assert {row["severity"] for row in rows(folder / "scorecard.problems.csv")} == {"warning"}


def test_the_workbook_holds_the_councils_own_figures(folder: Path) -> None:
    book = CalamineWorkbook.from_path(folder / "observations.xlsx")
    assert book.sheet_names == ["Fictional figures"]
    own_rows = [row for row in rows(folder / "observations.csv") if row["organisation_code"] == COUNCIL_CODE]
    assert len(book.get_sheet_by_index(0).to_python()) == 1 + len(own_rows)


def test_what_is_made_by_chance_knows_nothing_of_the_rules() -> None:
    for path in DEMO.rglob("*.py"):
        assert not re.search(r"measuringup\.core|measuringup import core", path.read_text()), path


def test_definitions_and_notes_say_that_they_are_fictional(folder: Path) -> None:
    assert "fictional" in (folder / "README.txt").read_text()
    assert all("Fictional" in path.read_text() for path in (folder / "indicators").glob("*.yaml"))
