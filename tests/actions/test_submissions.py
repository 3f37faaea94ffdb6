"""A figure is submitted, approved by somebody else, and only then in the ledger; what is there already stays."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from measuringup.actions.changing import changing
from measuringup.actions.council_settings import change_setting
from measuringup.actions.permitting import NotPermittedError, today_known
from measuringup.actions.scorecards import ScorecardContent, set_scorecard
from measuringup.actions.submissions import (
    Given,
    SubmissionError,
    approve_submissions,
    return_submission,
    submit_figures,
)
from measuringup.actions.undoing import UndoError, undo
from measuringup.core.collection import StageError
from measuringup.core.organisation import RestatementClass, ScorecardLevel
from measuringup.core.permissions import Role
from measuringup.records.models import Draft, Indicator, KeptFile, Observation, Submission, Unit, User
from measuringup.records.queries.collection import reported_series, waiting_submissions
from tests.council import council, enter, figure, measure
from tests.people import person_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def streets() -> None:
    """Fly-tips, which street cleaning answers for, on a scorecard that asks for one approval."""
    council()
    measure(unit=Unit.objects.get(code="streets"))
    scorecard(1)


def scorecard(approvals: int) -> None:
    content = ScorecardContent(
        title="Place",
        level=ScorecardLevel.DIRECTORATE,
        unit=Unit.objects.get(code="place"),
        sections=[{"name": "Streets", "items": [{"code": "PL07", "optional": False}]}],
        approvals=approvals,
    )
    set_scorecard("place", content, by=None, reason="Set-up")


def provider() -> User:
    return person_in(Role.DATA_PROVIDER, "streets", name="Dan Provider")


def head() -> User:
    return person_in(Role.HEAD_OF_SERVICE, "streets", name="Hetty Head")


def give(by: User | None, numerator: float = 392, quarter: int = 0, **said: Any) -> Submission:
    submit_figures([Given(figure=figure(numerator, 500, quarter), **said)], by=by)
    return Submission.objects.latest("pk")


def in_ledger() -> list[float]:
    return list(Observation.objects.order_by("pk").values_list("value", flat=True))


def test_a_figure_waits_until_somebody_else_approves_it() -> None:
    given = give(provider(), explanation="Counted twice, and it is right")
    assert in_ledger() == []
    assert [each.pk for each in waiting_submissions(today_known())] == [given.pk]
    change = approve_submissions([given], by=head())
    assert in_ledger() == [78.4]
    entry = Observation.objects.get()
    assert (entry.change, entry.note, entry.restatement) == (change, "Counted twice, and it is right", "")
    assert change.by_name == "Hetty Head"
    assert waiting_submissions(today_known()) == []


def test_the_service_gives_the_figure_of_the_whole_council_and_nobody_elses() -> None:
    assert give(provider()).organisation.code == "marlowe"
    with pytest.raises(NotPermittedError):
        give(person_in(Role.VIEWER, "streets"))
    with pytest.raises(NotPermittedError):
        approve_submissions([Submission.objects.get()], by=person_in(Role.DATA_PROVIDER, "marlowe", name="No Approver"))


def test_nobody_approves_her_own_figure_unless_the_council_allows_it() -> None:
    hetty = head()
    given = give(hetty)
    with pytest.raises(StageError, match="Ask a colleague"):
        approve_submissions([given], by=hetty)
    assert in_ledger() == []
    change_setting("self-approval", True, by=None, reason="We are three people")
    approve_submissions([given], by=hetty)
    last = Submission.objects.latest("pk")
    assert last.submitted_by == last.approved_by == hetty
    assert in_ledger() == [78.4]


def test_two_steps_take_two_people() -> None:
    scorecard(2)
    hetty, director = head(), person_in(Role.DIRECTOR, "place", name="Dora Director")
    given = give(provider())
    approve_submissions([given], by=hetty)
    assert in_ledger() == []
    with pytest.raises(StageError):
        approve_submissions([given], by=hetty)
    approve_submissions([given], by=director)
    assert in_ledger() == [78.4]


def test_without_approval_a_figure_is_in_the_ledger_at_once() -> None:
    scorecard(0)
    give(provider())
    assert in_ledger() == [78.4]


def test_a_figure_comes_back_with_its_reason_and_is_given_again() -> None:
    dan, hetty = provider(), head()
    given = give(dan)
    change = return_submission(given, "The denominator is last year's", by=hetty)
    assert change.reason == "The denominator is last year's"
    with pytest.raises(StageError, match="there is nothing to approve"):
        approve_submissions([given], by=hetty)
    approve_submissions([give(dan, 400)], by=hetty)
    assert in_ledger() == [80.0]


def test_a_correction_says_why_and_leaves_the_figure_in_place_until_it_is_approved() -> None:
    enter(figure(392, 500))
    dan = provider()
    with pytest.raises(SubmissionError, match="Say of what class the correction is"):
        give(dan, 400)
    given = give(dan, 400, restatement=RestatementClass.CORRECTION)
    assert in_ledger() == [78.4]
    approve_submissions([given], by=head())
    assert in_ledger() == [78.4, 80.0]
    assert Observation.objects.latest("pk").restatement == "correction"


def test_what_is_submitted_is_no_draft_any_more_and_no_longer_owed() -> None:
    dan = provider()
    boxes = {"numerator": "392", "denominator": "500"}
    place = Unit.objects.get(code="marlowe")
    first = figure(392, 500)
    Draft.objects.create(
        user=dan, indicator=Indicator.objects.get(), organisation=place,
        period_start=first.period_start, period_end=first.period_end, boxes=boxes,
        at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC),
    )  # fmt: skip
    assert [each.last for each in reported_series(today_known())] == [None]
    give(dan)
    assert Draft.objects.count() == 0
    assert [each.last.end for each in reported_series(today_known()) if each.last] == [first.period_end]


def test_what_is_taken_back_no_longer_waits_and_cannot_be_approved() -> None:
    dan, hetty = provider(), head()
    given = give(dan)
    undo(given.change_id, by=None, reason="Wrong file")
    assert waiting_submissions(today_known()) == []
    assert [each.last for each in reported_series(today_known())] == [None]
    with pytest.raises(StageError, match="taken back meanwhile"):
        approve_submissions([given], by=hetty)
    with pytest.raises(StageError, match="taken back meanwhile"):
        return_submission(given, "Too high", by=hetty)
    assert in_ledger() == []


def test_a_figure_that_was_in_the_ledger_at_once_is_owed_again_when_it_is_taken_back() -> None:
    scorecard(0)
    give(None, 380, quarter=0)
    give(None, 392, quarter=1)
    undo(Submission.objects.latest("pk").change_id, by=None, reason="Wrong file")
    assert Observation.objects.latest("pk").is_withdrawn
    assert [each.last.start for each in reported_series(today_known()) if each.last] == [figure(1, 1).period_start]


def test_what_was_approved_since_is_not_taken_back_alone() -> None:
    given = give(provider())
    approval = approve_submissions([given], by=head())
    with pytest.raises(UndoError, match=f"Undo first: {approval.number} \\(approve figures, Hetty Head\\)"):
        undo(given.change_id, by=None, reason="Wrong file")
    undo(approval.number, by=None, reason="Wrong file")
    assert [each.pk for each in waiting_submissions(today_known())] == [Submission.objects.latest("pk").pk]
    undo(given.change_id, by=None, reason="Wrong file")
    assert waiting_submissions(today_known()) == []


def test_the_row_a_figure_stood_in_goes_with_it_into_the_ledger() -> None:
    with changing(by=None, verb="keep", reason="A return") as change:
        kept = KeptFile(name="return.xlsx", sha256="0" * 64, content=b"PK")
        change.add(kept)
    submit_figures([Given(figure=figure(392, 500, sheet="Returns", row=7), source=kept)], by=provider())
    approve_submissions([Submission.objects.get()], by=head())
    entry = Observation.objects.get()
    assert (entry.source, entry.sheet, entry.row) == (kept, "Returns", 7)
