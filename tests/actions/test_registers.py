"""A whole council comes in from one workbook, goes out again without difference, and an import is undone whole."""

from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from measuringup.actions.accounts import open_account
from measuringup.actions.registers import NothingToImportError, import_register, preview_register
from measuringup.actions.undoing import UndoError, undo
from measuringup.core.problems import ProblemsError
from measuringup.core.register.exporting import exported
from measuringup.records.models import Change, Observation
from measuringup.records.queries.chain import faults
from measuringup.records.queries.facts import facts
from measuringup.records.queries.known import now
from measuringup.records.queries.observations import observations_with_notes
from measuringup.reports.register import register_workbook, register_yaml
from tests.registers import MARLOWE, workbook

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 1, 15)


def take_in(folder: Path, sheets: Any = MARLOWE, reason: str = "First set-up") -> Change:
    return import_register(workbook(folder / "marlowe.xlsx", sheets), by=None, reason=reason)


def on_record() -> dict[str, list[dict[str, Any]]]:
    known = now(TODAY)
    return exported((fact for held in facts(known.change).values() for fact in held), observations_with_notes(known))


def marlowe_with(sheet: str, row: int, **cells: Any) -> dict[str, list[dict[str, Any]]]:
    sheets = copy.deepcopy(MARLOWE)
    sheets[sheet][row].update(cells)
    return sheets


def test_everything_in_the_workbook_is_new(tmp_path: Path) -> None:
    preview = preview_register(workbook(tmp_path / "marlowe.xlsx", MARLOWE))
    assert preview.errors == []
    assert {sheet: dict(counter) for sheet, counter in preview.counts.items()} == {
        "units": {"new": 7},
        "successors": {"new": 1},
        "people": {"new": 2},
        "posts": {"new": 2},
        "holders": {"new": 3},
        "terms": {"new": 1},
        "groups": {"new": 1},
        "schemes": {"new": 1},
        "indicators": {"new": 2},
        "owners": {"new": 2},
        "targets": {"new": 2},
        "rebases": {"new": 1},
        "scorecards": {"new": 1},
        "forecasts": {"new": 1},
        "overrides": {"new": 1},
        "commentary": {"new": 1},
        "settings": {"new": 3},
        "figures": {"new": 4},
    }
    assert Change.objects.count() == 0


def test_it_goes_out_and_comes_in_again_without_difference(tmp_path: Path) -> None:
    take_in(tmp_path)
    sheets = on_record()
    for name, content in (("out.xlsx", register_workbook(sheets)), ("out.yaml", register_yaml(sheets))):
        path = tmp_path / name
        path.write_bytes(content)
        preview = preview_register(path)
        assert preview.errors == []
        assert preview.changes == 0
        assert sum(counter.total() for counter in preview.counts.values()) == 36
        with pytest.raises(NothingToImportError):
            import_register(path, by=None, reason="Again")


def test_an_import_is_undone_whole_and_can_be_made_again(tmp_path: Path) -> None:
    first = take_in(tmp_path)
    before = on_record()
    undone = undo(first.number, by=None, reason="The wrong file")
    assert undone.undoes == first
    assert [name for name, rows in on_record().items() if rows] == []
    take_in(tmp_path, reason="Once more")
    assert on_record() == before
    assert list(faults()) == []


def test_undoing_a_second_import_brings_back_what_the_first_said(tmp_path: Path) -> None:
    take_in(tmp_path)
    before = on_record()
    sheets = marlowe_with("targets", 0, target=90)
    sheets["units"].append(
        {"code": "place", "name": "Place & Growth", "kind": "directorate", "parent": "marlowe",
         "from": dt.date(2025, 10, 1)}
    )  # fmt: skip
    sheets["figures"][0] |= {"numerator": 400, "value": 80, "restatement": "correction"}
    sheets["figures"][3]["withdrawn"] = "yes"
    sheets["members"].pop()
    second = take_in(tmp_path, sheets, "Corrections")
    assert on_record() != before
    restated = Observation.objects.get(change=second, is_withdrawn=False)
    assert (restated.value, restated.restatement, restated.sheet, restated.row) == (80, "correction", "figures", 2)
    undo(second.number, by=None, reason="Not agreed")
    assert on_record() == before


def test_what_was_changed_since_is_not_undone_unseen(tmp_path: Path) -> None:
    first = take_in(tmp_path)
    second = take_in(tmp_path, marlowe_with("targets", 0, target=90), "A higher target")
    with pytest.raises(UndoError, match=rf"Undo first: {second.number} \(import register, Measuring Up\)"):
        undo(first.number, by=None, reason="Wrong")
    undo(second.number, by=None, reason="Not agreed")
    undo(first.number, by=None, reason="Wrong")
    with pytest.raises(UndoError, match="undone already"):
        undo(first.number, by=None, reason="Wrong")


def test_a_row_left_out_changes_nothing(tmp_path: Path) -> None:
    take_in(tmp_path)
    preview = preview_register(workbook(tmp_path / "few.xlsx", {"units": MARLOWE["units"][:1]}))
    assert preview.errors == []
    assert preview.changes == 0


def test_a_new_name_holds_from_its_day_on(tmp_path: Path) -> None:
    take_in(tmp_path)
    names = [row["name"] for row in on_record()["units"] if row["code"] == "adults"]
    assert names == ["Adults' Services", "Community Health & Wellbeing"]


def test_old_codes_are_known_in_every_sheet(tmp_path: Path) -> None:
    take_in(tmp_path)
    rows = [{"indicator": "bv199D", "duty": "commentary", "post": "HEAD-streets"}]
    preview = preview_register(workbook(tmp_path / "owners.xlsx", {"owners": rows}))
    assert preview.errors == []
    assert [each.fact.key for each in preview.differences] == [("PL07", "commentary")]


WRONG = [
    ("units", 4, {"parent": "plaice"}, "units", 6, "parent", "There is no parent plaice"),
    ("units", 4, {"kind": "servise"}, "units", 6, "kind", "There is no such kind"),
    ("units", 3, {"parent": "streets"}, "units", None, "parent", "cannot lie below itself"),
    ("units", 4, {"name": None}, "units", 6, "name", "The row has no name"),
    ("posts", 0, {"unit": "nowhere"}, "posts", 2, "unit", "There is no unit nowhere"),
    ("posts", 0, {"role": "king"}, "posts", 2, "role", "There is no such role"),
    ("holders", 1, {"from": dt.date(2025, 6, 1)}, "holders", 3, "post", "one person at a time may"),
    ("holders", 0, {"from": dt.date(2025, 7, 1)}, "holders", 2, "until", "The last day is before the first"),
    ("people", 1, {"left on": "soon"}, "people", 3, "left on", "date"),
    ("people", 1, {"code": "P1"}, "people", 3, "", "Row 2 is of the same thing"),
    ("groups", 1, {"member": "ardenn"}, "groups", 3, "member", "There is no member ardenn"),
    ("bands", 1, {"begins at": "somewhere"}, "schemes", 2, "from", "cannot be read"),
    ("bands", 2, {"scheme": "other"}, "bands", 4, "scheme", "No row of the sheet schemes is other"),
    ("terms", 1, {"start": dt.date(2025, 12, 1)}, "terms", 2, "start", "term"),
    ("indicators", 1, {"aliases": "NI 196"}, "indicators", 3, "aliases", "The code NI 196 leads to PL07"),
    ("indicators", 0, {"polarity": "sideways"}, "indicators", 2, "polarity", "There is no such word"),
    ("indicators", 0, {"belongs to": "nowhere"}, "indicators", 2, "belongs to", "There is no belongs to nowhere"),
    ("owners", 0, {"duty": "coffee"}, "owners", 2, "duty", "There is no such duty"),
    ("targets", 0, {"target": "soon"}, "targets", 2, "target", ""),
    ("targets", 0, {"target": None}, "targets", 2, "target", "no figure"),
    ("targets", 0, {"target": None, "form": "absolute"}, "targets", 2, "target", "none is given"),
    ("scorecards", 0, {"approvals": 3}, "scorecards", 2, "approvals", "none, one or two steps"),
    ("members", 0, {"indicator": "PL99"}, "members", 2, "indicator", "There is no indicator PL99"),
    ("forecasts", 0, {"low": 90}, "forecasts", 2, "low", "more than the most"),
    ("overrides", 0, {"reported": "red"}, "overrides", 2, "reported", "nothing to override"),
    ("commentary", 0, {"period end": dt.date(2025, 1, 1)}, "commentary", 2, "period end", "ends before it starts"),
    ("settings", 0, {"value": "france"}, "settings", 2, "value", "england, wales"),
    ("figures", 0, {"indicator_code": "PL99"}, "figures", 2, "indicator_code", ""),
    ("figures", 0, {"organisation_code": "nowhere"}, "figures", 2, "organisation_code", ""),
    ("figures", 0, {"value": "many"}, "figures", 2, "value", "This is no number"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "at", "cells", "told", "row", "column", "message"), WRONG)
def test_what_is_wrong_is_told_with_its_cell_and_nothing_is_stored(
    tmp_path: Path, sheet: str, at: int, cells: dict[str, Any], told: str, row: int | None, column: str, message: str
) -> None:
    path = workbook(tmp_path / "marlowe.xlsx", marlowe_with(sheet, at, **cells))
    errors = preview_register(path).errors
    places = [(each.sheet, each.row, each.column) for each in errors]
    assert (told, row, column) in places if row else (told, column) in [(each[0], each[2]) for each in places]
    assert any(message in each.message + each.advice for each in errors)
    assert all(each.file == "marlowe.xlsx" for each in errors)
    with pytest.raises(ProblemsError):
        import_register(path, by=None, reason="First set-up")
    assert Change.objects.count() == 0


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    sheets = copy.deepcopy(MARLOWE)
    for sheet, at, cells, *_ in (WRONG[0], WRONG[4], WRONG[14], WRONG[22]):
        sheets[sheet][at].update(cells)
    errors = preview_register(workbook(tmp_path / "marlowe.xlsx", sheets)).errors
    assert {each.sheet for each in errors} == {"units", "posts", "indicators", "members"}


def test_a_post_that_several_may_hold_is_no_problem(tmp_path: Path) -> None:
    sheets = marlowe_with("holders", 2, post="data-streets")
    sheets["holders"].append({"post": "data-streets", "person": "P2"})
    assert preview_register(workbook(tmp_path / "marlowe.xlsx", sheets)).errors == []


def test_accounts_and_changes_there_are_not_cannot_be_undone() -> None:
    with pytest.raises(UndoError, match="There is no change 7"):
        undo(7, by=None, reason="Wrong")
    open_account("pat@marlowe.example", by=None, reason="New")
    with pytest.raises(UndoError, match="Close or reopen"):
        undo(1, by=None, reason="Wrong")


def test_a_figure_is_not_replaced_without_its_class(tmp_path: Path) -> None:
    take_in(tmp_path)
    path = workbook(tmp_path / "marlowe.xlsx", marlowe_with("figures", 3, value=44))
    assert [(each.rule, each.row, each.value) for each in preview_register(path).errors] == [
        ("no-restatement-class", 5, "44")
    ]
