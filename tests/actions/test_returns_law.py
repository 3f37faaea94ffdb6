"""The law of the round trip: what is written into a downloaded workbook is on record afterwards, and no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measuringup.actions.clock import set_to
from measuringup.actions.return_offers import Scope, offered_return
from measuringup.actions.return_previews import preview_return
from measuringup.actions.returns import take_in_return, undo_return
from measuringup.actions.scorecards import ScorecardContent, set_scorecard
from measuringup.actions.senders import Sender
from measuringup.core.collection.answers import ANSWERS
from measuringup.core.indicators import DataType, Indicator
from measuringup.core.organisation import ScorecardLevel
from measuringup.core.permissions import Role
from measuringup.core.returns.lines import Outcome, RecordedFigure
from measuringup.core.returns.rows import OfferedRow
from measuringup.records.models import Unit, User
from measuringup.records.queries.returning import recorded_figures
from measuringup.reports.returns import return_workbook
from tests.council import TIPS, council, enter, figure, measure, scorecard
from tests.people import person_in
from tests.returned import Cells, cells_of, fill, workbook

pytestmark = pytest.mark.django_db
LIGHTS = Indicator(code="PL08", name="Days to repair a light", unit="days", precision=0)
SHARE = Indicator(code="PL09", name="Bins emptied on the day", data_type=DataType.PERCENTAGE, frequency="annual")
VISITS = Indicator(code="PL10", name="Visits to the tip", frequency="monthly", precision=0)
#: On a scorecard that asks for one approval; figures of the others are in the ledger at once.
APPROVED = "PL07"

numbers = st.integers(0, 10**6).map(float) | st.floats(0, 10**6, width=32).map(lambda value: round(value, 3))
words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
answers = st.fixed_dictionaries({"state": st.sampled_from(sorted(ANSWERS)), "note": words})
beside = {"note": words, "provisional": st.just("yes")}


def figures_of(row: OfferedRow) -> st.SearchStrategy[dict[str, Any]]:
    """What somebody may write into a row; a figure is explained, so that none is asked about."""
    explained = {"explanation": words}
    if row.asks_for_parts:
        parts = {"numerator": numbers, "denominator": st.integers(1, 10**6).map(float)}
        return st.fixed_dictionaries(parts | explained, optional=beside)
    return st.fixed_dictionaries({"value": numbers} | explained, optional=beside)


@pytest.fixture(autouse=True)
def marlowe() -> Iterator[None]:
    with set_to(dt.datetime(2026, 1, 20, 12, tzinfo=dt.UTC)):
        council()
        for each in (TIPS, LIGHTS, SHARE, VISITS):
            measure(each, unit=Unit.objects.get(code="streets"))
        enter(*(figure(390 + 10 * (quarter % 3), 500, quarter) for quarter in range(4)))
        enter(figure(None, None, 4, indicator="PL08", value=3.0), figure(None, None, 5, indicator="PL08", value=4.0))
        scorecard(("Streets", [APPROVED]))
        others = [{"code": each.code, "optional": False} for each in (LIGHTS, SHARE, VISITS)]
        trusted = ScorecardContent(
            title="Trusted",
            level=ScorecardLevel.DIRECTORATE,
            unit=Unit.objects.get(code="place"),
            sections=[{"name": "Streets", "items": others}],
            approvals=0,
        )
        set_scorecard("trusted", trusted, by=None, reason="First set-up")
        yield


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_filled_in_is_on_record_exactly_and_twice_is_once(tmp_path: Path, data: st.DataObject) -> None:
    with transaction.atomic():
        dan = person_in(Role.DATA_PROVIDER, "streets", name="Dan Provider")
        rows, cells = offered(dan)
        filled = data.draw(
            st.fixed_dictionaries({}, optional={at: figures_of(row) | answers for at, row in enumerate(rows)}),
            label="filled in",
        )
        for at, said in filled.items():
            fill(cells, at + 2, **said)
        path = workbook(tmp_path / "return.xlsx", cells)
        counts = preview_return(path, by=dan).counts
        assert (counts[Outcome.NEW], counts[Outcome.EMPTY]) == (len(filled), len(rows) - len(filled))
        before = on_record(dan)
        if filled:
            change = take_in_return(path, by=dan, reason="Return")
            _is_on_record(rows, filled, before, on_record(dan))
            counts = preview_return(path, by=dan).counts
            assert counts[Outcome.UNCHANGED] == len(filled) == len(rows) - counts[Outcome.EMPTY]
            again = workbook(tmp_path / "again.xlsx", offered(dan, recent=4)[1])
            assert set(preview_return(again, by=dan).counts) <= {Outcome.EMPTY}
            undo_return(change.number, by=dan, reason="Wrong file")
        assert on_record(dan) == before
        assert [row.key for row in offered(dan)[0]] == [row.key for row in rows]
        transaction.set_rollback(True)


def offered(by: User, recent: int = 0) -> tuple[list[OfferedRow], Cells]:
    sheet = offered_return(Sender(by), Scope(is_own=True), recent)
    return list(sheet.rows), cells_of(return_workbook(sheet))


def on_record(by: User) -> dict[Any, tuple[Any, ...]]:
    """Every figure on record or waiting, without the change it came with."""
    sender = Sender(by)
    days = {dt.date(2026, 1, 1) - dt.timedelta(days=days) for days in range(900)}
    return {
        key: (each.numerator, each.denominator, each.value, each.state, each.figure_status, each.note, each.waits)
        for key, each in recorded_figures(sender.known, list(sender.indicators), days).items()
    }


def _is_on_record(rows: list[OfferedRow], filled: dict[int, Any], before: Any, after: Any) -> None:
    """After: what was before, and of each row that was filled in what was written there."""
    expected = dict(before)
    for at, said in filled.items():
        top, bottom, value = (said.get(name) for name in ("numerator", "denominator", "value"))
        value = 100.0 * top / bottom if bottom else value
        status = "provisional" if "provisional" in said else "final"
        note = " ".join(said[name] for name in ("note", "explanation") if name in said)
        waits = rows[at].indicator.code == APPROVED
        expected[rows[at].key] = (top, bottom, value, said.get("state", ""), status, note, waits)
    assert after == expected


def test_a_recorded_figure_says_who_and_when() -> None:
    sender = Sender(None)
    found = recorded_figures(sender.known, list(sender.indicators), [dt.date(2025, 9, 30)])
    (each,) = found.values()
    assert (each.by, each.waits, each.is_reported, type(each)) == ("Measuring Up", False, True, RecordedFigure)
