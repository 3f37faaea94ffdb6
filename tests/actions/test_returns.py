"""Figures go out in a workbook and come back: looked at row by row, stored whole or not at all, taken back whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from measuringup.actions.clock import set_to
from measuringup.actions.locking import allow_exception, lock_period
from measuringup.actions.permitting import today_known
from measuringup.actions.registers import ChangedMeanwhileError, NothingToImportError
from measuringup.actions.return_offers import Scope, offered_return
from measuringup.actions.return_previews import ReturnPreview, preview_return
from measuringup.actions.return_statuses import standings
from measuringup.actions.returns import returns_of, take_in_return, undo_return
from measuringup.actions.senders import Sender
from measuringup.actions.submissions import approve_submissions
from measuringup.actions.targets import set_target
from measuringup.actions.undoing import UndoError
from measuringup.core.indicators import Indicator
from measuringup.core.organisation import OrganisationUnit, RestatementClass, UnitKind
from measuringup.core.permissions import Role
from measuringup.core.problems import ProblemsError
from measuringup.core.returns.lines import Choice, Outcome, Settled
from measuringup.records.models import Change, KeptFile, Observation, Submission, TargetVersion, Unit, User
from measuringup.records.models import Indicator as Indicator_
from measuringup.records.queries.collection import waiting_submissions
from measuringup.reports.returns import return_workbook
from tests.council import council, enter, figure, measure, scorecard
from tests.people import person_in
from tests.returned import Cells, cells_of, fill, workbook

pytestmark = pytest.mark.django_db
#: Q3 2025/26 has ended, and is owed.
TODAY = dt.datetime(2026, 1, 20, 12, tzinfo=dt.UTC)
WAIT = Indicator(code="PL08", name="Days to repair a light", unit="days", frequency="quarterly")
SCHOOL = OrganisationUnit(code="hillside", name="Hillside School", kind=UnitKind.SCHOOL, parent="marlowe")


@pytest.fixture(autouse=True)
def fly_tips() -> Iterator[None]:
    """Six quarters of fly-tips between 78% and 82%; the seventh, Q3 2025/26, is owed, of lights too."""
    with set_to(TODAY):
        council(SCHOOL)
        for each in (None, WAIT):
            measure(*([each] if each else []), unit=Unit.objects.get(code="streets"))
        enter(*(figure(390 + 10 * (quarter % 3), 500, quarter) for quarter in range(6)))
        scorecard(("Streets", ["PL07"]))
        yield


@pytest.fixture
def dan() -> User:
    return person_in(Role.DATA_PROVIDER, "streets", name="Dan Provider")


def offered(by: User | None, recent: int = 0, **scope: Any) -> Cells:
    return cells_of(return_workbook(offered_return(Sender(by), Scope(**scope or {"is_own": True}), recent)))


def sent(folder: Path, cells: Any, **formats: Any) -> Path:
    return workbook(folder / "return.xlsx", cells, **formats)


def outcomes(preview: ReturnPreview) -> list[str]:
    return [line.outcome.value for line in preview.lines]


def told(preview: ReturnPreview) -> list[tuple[str, str]]:
    return [(cell, problem.message) for cell, problem in preview.told if problem.severity == "error"]


def test_what_is_owed_is_offered_with_the_last_figure(dan: User) -> None:
    header, tips, lights = offered(dan)
    assert header[:6] == ["Code", "Measure", "Unit", "Period", "Due", "Last figure"]
    assert tips[:6] == [
        "PL07",
        "Fly-tips removed within 2 working days\nremoved in time out of reported",
        "Marlowe Council",
        "Q3 2025/26",
        "29 Jan 2026",
        "82.0% (Q2 2025/26)",
    ]
    assert lights[:2] == ["PL08", "Days to repair a light (days)"]
    assert "Restatement" not in header


def test_a_unit_and_a_scorecard_have_their_own_rows_and_corrections_on_choice(dan: User) -> None:
    assert [row[0] for row in offered(dan, unit="place")[1:]] == ["PL07", "PL08"]
    assert [row[0] for row in offered(dan, scorecard="place")[1:]] == ["PL07"]
    assert offered(dan, unit="hillside")[1:] == []
    corrections = offered(dan, scorecard="place", recent=2)
    assert [(row[3], row[6]) for row in corrections[1:]] == [
        ("Q1 2025/26", "80.0%"),
        ("Q2 2025/26", "82.0%"),
        ("Q3 2025/26", ""),
    ]
    assert "Restatement" in corrections[0]


def test_nobody_is_offered_what_they_may_not_give() -> None:
    assert offered(person_in(Role.VIEWER, "streets"))[1:] == []
    assert offered(person_in(Role.OUTSIDE_PROVIDER, "hillside"))[1:] == []
    assert len(offered(None, unit="marlowe")[1:]) == 2


def test_a_filled_in_workbook_is_looked_at_stored_and_taken_back(dan: User, tmp_path: Path) -> None:
    cells = fill(offered(dan), 2, numerator=395, denominator=500, note="Snow in December")
    path = sent(tmp_path, cells)
    preview = preview_return(path, by=dan)
    assert outcomes(preview) == ["new", "not filled in"]
    assert sum(preview.counts.values()) == len(preview.lines) == 2
    assert Submission.objects.count() == 0
    change = take_in_return(path, by=dan, reason="Q3", seen=preview.digest)
    assert (change.verb, change.by_name) == ("take in workbook", "Dan Provider")
    given = Submission.objects.get()
    assert (given.value, given.numerator, given.denominator, given.note) == (79.0, 395, 500, "Snow in December")
    assert (given.source, given.sheet, given.row) == (KeptFile.objects.get(), "Returns", 2)
    assert [each.number for each in returns_of(dan)] == [change.number]
    undo_return(change.number, by=dan, reason="Wrong file")
    assert waiting_submissions(today_known()) == []
    assert offered(dan)[1][3] == "Q3 2025/26"
    with pytest.raises(UndoError, match="undone already"):
        undo_return(change.number, by=dan, reason="Again")


def test_the_same_file_twice_changes_nothing_whether_it_waits_or_is_approved(dan: User, tmp_path: Path) -> None:
    path = sent(tmp_path, fill(offered(dan), 2, numerator=395, denominator=500, note="Snow", explanation="Really"))
    take_in_return(path, by=dan, reason="Q3")
    assert outcomes(preview_return(path, by=dan)) == ["the same as before", "not filled in"]
    assert offered(dan, recent=1)[1][3:7] == ["Q3 2025/26", "", "82.0% (Q2 2025/26)", "79.0%, waits for approval"]
    head = person_in(Role.HEAD_OF_SERVICE, "streets", name="Hetty Head")
    approve_submissions(waiting_submissions(today_known()), by=head)
    assert Observation.objects.latest("pk").row == 2
    assert outcomes(preview_return(path, by=dan)) == ["the same as before", "not filled in"]
    with pytest.raises(NothingToImportError):
        take_in_return(path, by=dan, reason="Q3")


def test_a_correction_says_why_in_the_row_or_for_all(dan: User, tmp_path: Path) -> None:
    cells = fill(offered(dan, recent=1), 2, numerator=400, denominator=500)
    preview = preview_return(sent(tmp_path, cells), by=dan)
    assert told(preview) == [("Returns!O2", "The figure replaces one that was reported.")]
    with pytest.raises(ProblemsError):
        take_in_return(tmp_path / "return.xlsx", by=dan, reason="Q2")
    for_all = Settled(restatement=RestatementClass.LATE_DATA)
    line = preview_return(tmp_path / "return.xlsx", by=dan, settled=for_all).lines[0]
    assert (line.outcome, line.now and line.now.value, line.difference) == (Outcome.CHANGED, 82.0, -2.0)
    take_in_return(tmp_path / "return.xlsx", by=dan, reason="Q2", settled=for_all)
    assert Submission.objects.get().restatement == "late data"
    fill(cells, 2, numerator=405, restatement="Correction")
    take_in_return(sent(tmp_path, cells), by=dan, reason="Q2", settled=_mine(2))
    assert Submission.objects.latest("pk").restatement == "correction"


def _mine(row: int) -> Settled:
    return Settled(choices={("Returns", row): Choice.MINE})


def test_an_older_workbook_after_a_correction_shows_both_and_asks(dan: User, tmp_path: Path) -> None:
    path = sent(tmp_path, fill(offered(dan, recent=1), 2, numerator=400, denominator=500, restatement="correction"))
    enter(figure(405, 500, 5), restatement=RestatementClass.CORRECTION)
    preview = preview_return(path, by=dan)
    line = preview.lines[0]
    assert (line.outcome, line.now and line.now.value, line.given and line.given.value) == (Outcome.CONFLICT, 81, 80)
    number = Change.objects.latest("number").number
    message = f"Measuring Up changed the figure since the workbook was made (change {number})."
    assert told(preview) == [("Returns!J2", message)]
    theirs = Settled(choices={("Returns", 2): Choice.THEIRS})
    assert outcomes(preview_return(path, by=dan, settled=theirs))[0] == "the same as before"
    take_in_return(path, by=dan, reason="Mine", settled=_mine(2))
    assert Submission.objects.get().value == 80.0


def test_an_unlikely_figure_is_stored_once_it_is_explained(dan: User, tmp_path: Path) -> None:
    path = sent(tmp_path, fill(offered(dan), 2, numerator=95, denominator=500))
    preview = preview_return(path, by=dan)
    assert outcomes(preview)[0] == "unlikely"
    assert preview.unsettled == 1
    explained = Settled(explanations={("Returns", 2): "Two crews were off sick"})
    take_in_return(path, by=dan, reason="Q3", settled=explained)
    assert Submission.objects.get().explanation == "Two crews were off sick"
    assert outcomes(preview_return(path, by=dan))[0] == "the same as before"


def test_a_row_of_somebody_elses_measure_is_refused_by_its_cell(dan: User, tmp_path: Path) -> None:
    measure(Indicator(code="AD01", name="Carers assessed", frequency="quarterly"), unit=Unit.objects.get(code="place"))
    row = ["AD01", "", "Marlowe Council", "Q3 2025/26", *[""] * 4, 12]
    cells = [*fill(offered(dan), 2, numerator=395, denominator=500), row]
    preview = preview_return(sent(tmp_path, cells), by=dan)
    assert told(preview) == [("Returns!A4", "None of your posts lets you give the figure of AD01 for Marlowe Council.")]
    with pytest.raises(ProblemsError):
        take_in_return(tmp_path / "return.xlsx", by=dan, reason="Q3")
    assert Submission.objects.count() == 0


def test_a_sensitive_measure_is_not_even_named(dan: User, tmp_path: Path) -> None:
    secret = Indicator(code="SG01", name="Children at risk", frequency="quarterly")
    measure(secret, unit=Unit.objects.get(code="place"), is_sensitive=True)
    row = ["SG01", "", "Marlowe Council", "Q3 2025/26", *[""] * 4, 12]
    preview = preview_return(sent(tmp_path, [offered(dan)[0], row]), by=dan)
    assert told(preview)[0][1].startswith("No measure has the code SG01.")
    assert "Children" not in told(preview)[0][1]


def test_a_school_gives_its_own_rows_alone(tmp_path: Path) -> None:
    enter(figure(90, 100, 5, organisation="hillside"))
    head = person_in(Role.OUTSIDE_PROVIDER, "hillside", name="Hal Head")
    cells = offered(head)
    assert [row[2] for row in cells[1:]] == ["Hillside School"]
    fill(cells, 2, numerator=92, denominator=100)
    others = ["PL07", "", "Marlowe Council", "Q3 2025/26", "", "", 395, 500]
    preview = preview_return(sent(tmp_path, [*cells, others]), by=head)
    assert outcomes(preview) == ["new", "problem"]
    take_in_return(sent(tmp_path, cells), by=head, reason="Autumn")
    assert Submission.objects.get().organisation.code == "hillside"


def test_it_is_said_how_the_figures_would_stand(dan: User, tmp_path: Path) -> None:
    tips = Indicator_.objects.get(code="PL07")
    target = TargetVersion(
        indicator=tips, period_start=dt.date(2025, 4, 1), period_end=dt.date(2026, 3, 31), target=81.0
    )
    set_target(target, by=None, reason="For the year")
    cells = fill(offered(dan, recent=1), 2, numerator=395, denominator=500, restatement="correction")
    preview = preview_return(sent(tmp_path, fill(cells, 4, value=4)), by=dan)
    found = standings(preview.lines, Sender(dan))
    corrected, new = found["Returns", 2], found["Returns", 4]
    assert [chip and chip.words for chip in (corrected.now, corrected.then)] == ["Green", "Amber"]
    assert [chip and chip.words for chip in (new.now, new.then)] == [None, "No target"]


def test_a_locked_period_is_neither_offered_nor_taken_but_by_exception(dan: User, tmp_path: Path) -> None:
    path = sent(tmp_path, fill(offered(dan), 2, numerator=395, denominator=500))
    end = dt.date(2025, 12, 31)
    lock_period("quarterly", end, dt.date(2026, 1, 19), by=None, reason="Reported to Cabinet")
    assert offered(dan)[1:] == []
    assert told(preview_return(path, by=dan)) == [
        ("Returns!D2", "Q3 2025/26 of PL07 is locked: since 19 January 2026, Reported to Cabinet.")
    ]
    with pytest.raises(ProblemsError):
        take_in_return(path, by=dan, reason="Q3")
    tips = Indicator_.objects.get(code="PL07")
    assert dan.person
    allow_exception(dan.person, tips, end, dt.date(2026, 1, 30), by=None, reason="Snow")
    assert [row[0] for row in offered(dan)[1:]] == ["PL07"]
    change = take_in_return(path, by=dan, reason="Q3")
    assert Submission.objects.get().change == change


def test_a_figure_of_a_measure_or_a_unit_there_was_not_is_refused_by_its_cell(dan: User, tmp_path: Path) -> None:
    path = sent(tmp_path, fill(offered(dan), 3, value=4))
    measure(replace(WAIT, introduced=dt.date(2026, 1, 1)), unit=Unit.objects.get(code="streets"))
    assert told(preview_return(path, by=dan)) == [
        ("Returns!D3", "PL08 has no figure of Q3 2025/26: it was introduced on 1 Jan 2026.")
    ]
    with pytest.raises(ProblemsError):
        take_in_return(path, by=dan, reason="Q3")


def test_what_was_changed_after_the_look_is_looked_at_again(dan: User, tmp_path: Path) -> None:
    path = sent(tmp_path, fill(offered(dan), 2, numerator=395, denominator=500))
    seen = preview_return(path, by=dan).digest
    fill(cells := offered(dan), 2, numerator=396, denominator=500)
    with pytest.raises(ChangedMeanwhileError):
        take_in_return(sent(tmp_path, cells), by=dan, reason="Q3", seen=seen)


def test_others_need_the_permission_to_undo_and_only_workbooks_are_undone_here(dan: User, tmp_path: Path) -> None:
    change = take_in_return(sent(tmp_path, fill(offered(dan), 3, value=4)), by=dan, reason="Q3")
    officer = person_in(Role.OFFICER, "streets", name="Otto Officer")
    with pytest.raises(PermissionError):
        undo_return(change.number, by=officer, reason="Mine")
    with pytest.raises(UndoError, match="Change 1 took no workbook in"):
        undo_return(1, by=dan, reason="Everything")
    undo_return(change.number, by=person_in(Role.PERFORMANCE_TEAM, name="Pia Team"), reason="Twice")
    assert waiting_submissions(today_known()) == []
