"""Figures of any spreadsheet: looked at by a description, stored whole in one change, taken back whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from measuringup.actions.import_profiles import save_profile, withdraw_profile
from measuringup.actions.imports import (
    AlreadyThereError,
    grid_of,
    import_figures,
    preview_import,
    suggest_layout,
)
from measuringup.actions.permitting import NotPermittedError
from measuringup.actions.registers import ChangedMeanwhileError
from measuringup.actions.undoing import undo
from measuringup.core.imports import ANY, FileLayout, LayoutError, Reading, Role, Shape
from measuringup.core.organisation import RestatementClass
from measuringup.core.permissions import Role as Post
from measuringup.core.problems import ProblemsError
from measuringup.records.models import Change, Observation
from measuringup.records.queries.chain import faults
from measuringup.records.queries.import_profiles import import_profile, import_profiles, layout_of
from measuringup.records.queries.known import now
from measuringup.records.queries.observations import observations
from tests.actions.test_registers import TODAY
from tests.people import person_in
from tests.spreads import leisure, returned, said, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_record() -> None:
    leisure()


def layout_for(path: Path, **changed: object) -> FileLayout:
    """What the product finds by itself, with satisfaction a fraction."""
    return replace(suggest_layout(grid_of(path)), **{"readings": {ANY: Reading.FRACTION}, **changed})


def stored() -> dict[tuple[str, str, str], float]:
    rows = observations(now(TODAY)).rows(named=True)
    return {(row["indicator_code"], row["organisation_code"], f"{row['period_start']}"): row["value"] for row in rows}


WHOLE = {
    ("LE01", "north", "2025-04-01"): 1200,
    ("LE01", "north", "2025-07-01"): 1350,
    ("LE01", "south", "2025-04-01"): 640,
    ("LE01", "south", "2025-07-01"): 655,
    ("LE02", "north", "2025-04-01"): 81,
    ("LE02", "north", "2025-07-01"): 83,
    ("LE02", "south", "2025-04-01"): 70,
    ("LE02", "south", "2025-07-01"): 78.4,
}


def test_two_rows_of_headings_with_totals_are_found_by_themselves(tmp_path: Path) -> None:
    found = suggest_layout(grid_of(returned(tmp_path / "a.xlsx")))
    assert (found.heads_at, found.heads, found.shape) == (3, 2, Shape.MEASURE_PERIOD)
    assert [(each.heading, each.role) for each in found.columns if each.role is not Role.FIGURES] == [
        ("Centre", Role.UNIT),
        ("Visits to leisure centres / Total", Role.NOT_READ),
    ]
    assert found.totals == ("Total",)
    assert found.readings == {}


def test_whether_a_percentage_is_a_fraction_is_asked_with_its_effect_and_never_guessed(tmp_path: Path) -> None:
    preview = preview_import(path := returned(tmp_path / "a.xlsx"), suggest_layout(grid_of(path)))
    [asked] = preview.errors
    assert asked.rule == "fraction-or-percent"
    assert "0.81 is 81% or 0.81%" in asked.message
    [choice] = preview.read.percentages
    assert (choice.suggested, choice.why) == (Reading.FRACTION, "no figure is above 1")


def test_counts_add_up_to_the_figures_read(tmp_path: Path) -> None:
    path = returned(tmp_path / "a.xlsx", E6="n/k", B6=None, F5="..")
    preview = preview_import(path, layout_for(path))
    assert preview.counts == {"new": 5, "changed": 0, "unchanged": 0, "problems": 1, "totals": 7, "blank": 1}
    assert sum(preview.counts.values()) == preview.read.read


def test_a_file_is_stored_whole_in_one_change_with_the_cells_it_came_from(tmp_path: Path) -> None:
    path = returned(tmp_path / "a.xlsx")
    change = import_figures(path, layout_for(path), by=None, reason="Quarter 2")
    assert stored() == WHOLE
    entry = Observation.objects.get(indicator__code="LE02", organisation__code="south", period_start="2025-07-01")
    assert (entry.sheet, entry.row, entry.entered, entry.source.name) == ("Returns", 6, "0.784", "a.xlsx")
    assert entry.change == change
    assert not list(faults())


def test_a_refused_file_stores_nothing_and_names_every_cell(tmp_path: Path) -> None:
    path = returned(tmp_path / "a.xlsx", A6="Southfeild Centre", E5="n/k", C4="Q1 and Q2 2025/26")
    with pytest.raises(ProblemsError) as refused:
        import_figures(path, layout_for(path), by=None, reason="Quarter 2")
    places = said([each for each in refused.value.problems if each.severity == "error"])
    assert places == {"unknown-unit": "Returns!A6", "not-a-number": "Returns!E5"}
    assert not Observation.objects.exists()


def test_the_same_file_twice_is_said_and_nothing_is_stored(tmp_path: Path) -> None:
    path = returned(tmp_path / "a.xlsx")
    change = import_figures(path, layout_for(path), by=None, reason="Quarter 2")
    with pytest.raises(AlreadyThereError, match=f"taken in by change {change.number}"):
        import_figures(path, layout_for(path), by=None, reason="Again")
    assert preview_import(path, layout_for(path)).counts["unchanged"] == 8


def test_a_figure_that_replaces_another_says_why(tmp_path: Path) -> None:
    path = returned(tmp_path / "a.xlsx")
    import_figures(path, layout_for(path), by=None, reason="Quarter 2")
    later = returned(tmp_path / "b.xlsx", B5=1210)
    [silent] = preview_import(later, layout_for(later)).errors
    assert silent.rule == "no-restatement-class"
    import_figures(later, layout_for(later), by=None, reason="Recount", restatement=RestatementClass.CORRECTION)
    assert stored()["LE01", "north", "2025-04-01"] == 1210
    assert Observation.objects.latest("pk").restatement == "correction"


def test_an_older_file_after_a_correction_is_noticed(tmp_path: Path) -> None:
    path = returned(tmp_path / "a.xlsx")
    import_figures(path, layout_for(path), by=None, reason="Quarter 2")
    later = returned(tmp_path / "b.xlsx", B5=1210)
    correction = RestatementClass.CORRECTION
    changed = import_figures(later, layout_for(later), by=None, reason="Recount", restatement=correction)
    found = preview_import(path, layout_for(path), restatement=correction).unlikely
    assert [(each.rule, each.row) for each in found] == [("replaced-before", 5)]
    assert f"change {changed.number} replaced" in found[0].message


def test_what_was_seen_is_what_is_stored(tmp_path: Path) -> None:
    path = returned(tmp_path / "a.xlsx")
    seen = preview_import(path, layout_for(path)).digest
    changed = returned(tmp_path / "b.xlsx", B5=1210)
    with pytest.raises(ChangedMeanwhileError):
        import_figures(changed, layout_for(changed), by=None, reason="Quarter 2", seen=seen)
    import_figures(path, layout_for(path), by=None, reason="Quarter 2", seen=seen)


def test_an_import_is_undone_as_a_whole(tmp_path: Path) -> None:
    path = returned(tmp_path / "a.xlsx")
    change = import_figures(path, layout_for(path), by=None, reason="Quarter 2")
    undo(change.number, by=None, reason="Wrong file")
    assert stored() == {}
    import_figures(path, layout_for(path), by=None, reason="Quarter 2")
    assert stored() == WHOLE


def test_a_profile_made_once_reads_the_next_quarter(tmp_path: Path) -> None:
    path = returned(tmp_path / "a.xlsx")
    save_profile("Leisure return", layout_for(path), by=None, reason="Quarterly return")
    following = returned(tmp_path / "b.xlsx", C4="Q3 2025/26", F4="Q3 2025/26", A1="", A2="Leisure return")
    profile = import_profile(now(TODAY), "leisure  RETURN")
    assert profile is not None
    import_figures(following, layout_of(profile), by=None, reason="Quarter 3")
    assert ("LE01", "north", "2025-10-01") in stored()


def test_a_profile_without_a_name_or_by_which_nothing_is_read_is_refused() -> None:
    with pytest.raises(LayoutError) as refused:
        save_profile(" ", FileLayout(), by=None, reason="Try")
    assert len(refused.value.sentences) == 4
    assert not Change.objects.filter(verb="save import profile").exists()


def test_a_withdrawn_profile_is_not_offered(tmp_path: Path) -> None:
    save_profile("Leisure", layout_for(returned(tmp_path / "a.xlsx")), by=None, reason="Quarterly return")
    [profile] = import_profiles(now(TODAY))
    withdraw_profile(profile, by=None, reason="The contract ended")
    assert import_profiles(now(TODAY)) == []


def test_only_who_may_import_does(tmp_path: Path) -> None:
    path, officer = returned(tmp_path / "a.xlsx"), person_in(Post.OFFICER)
    with pytest.raises(NotPermittedError):
        import_figures(path, layout_for(path), by=officer, reason="Quarter 2")
    with pytest.raises(NotPermittedError):
        save_profile("Leisure", layout_for(path), by=officer, reason="Quarterly return")


def test_numerator_and_denominator_below_each_period_are_one_figure(tmp_path: Path) -> None:
    rows = [
        ["", "Q1 2025/26", "", "Q2 2025/26", ""],
        ["Centre", "Numerator", "Denominator", "Numerator", "Denominator"],
        ["north", 81, 100, 166, 200],
        ["south", 70, 100, "", ""],
    ]
    path = sheet_of(tmp_path / "parts.xlsx", rows)
    layout = layout_for(path, constants={Role.MEASURE: "LE02"})
    assert layout.shape is Shape.PERIOD_PART
    preview = preview_import(path, layout)
    assert (preview.errors, preview.counts["new"]) == ([], 3)
    import_figures(path, layout, by=None, reason="Quarter 2")
    assert stored() == {
        ("LE02", "north", "2025-04-01"): 81,
        ("LE02", "north", "2025-07-01"): 83,
        ("LE02", "south", "2025-04-01"): 70,
    }
