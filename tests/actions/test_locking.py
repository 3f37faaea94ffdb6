"""Nothing of a locked period is stored, whichever way it comes, but for who has an exception; what is there stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from measuringup.actions.clock import set_to
from measuringup.actions.council_settings import change_setting
from measuringup.actions.locking import LockError, allow_exception, end_exception, lock_period, unlock_period
from measuringup.actions.open_periods import LockedError
from measuringup.actions.permitting import NotPermittedError, today_known
from measuringup.actions.submissions import Given, approve_submissions, return_submission, submit_figures
from measuringup.actions.undoing import undo
from measuringup.core.permissions import Role
from measuringup.records.models import Indicator, Observation, PeriodLock, Submission, Unit, User
from measuringup.records.queries.asked import asked
from measuringup.records.queries.owing import owing
from measuringup.records.queries.rungs import Rungs
from tests.council import council, enter, figure, measure, scorecard
from tests.meetings import board
from tests.people import person_in

pytestmark = pytest.mark.django_db
#: Q2 2025/26 ended on 30 September; it is the quarter 5 of tests.council.
ENDS, TODAY = dt.date(2025, 9, 30), dt.date(2025, 11, 3)
SAID = {"by": None, "reason": "The pack is issued"}


@pytest.fixture(autouse=True)
def streets() -> Iterator[None]:
    with set_to(dt.datetime(2025, 11, 3, 12, tzinfo=dt.UTC)):
        council()
        measure(unit=Unit.objects.get(code="streets"))
        scorecard()
        enter(*(figure(400, 500, quarter) for quarter in range(5)))
        yield


@pytest.fixture
def dan() -> User:
    return person_in(Role.DATA_PROVIDER, "streets", name="Dan Provider")


@pytest.fixture
def hetty() -> User:
    return person_in(Role.HEAD_OF_SERVICE, "streets", name="Hetty Head")


def give(by: User | None) -> None:
    submit_figures([Given(figure=figure(410, 500, 5))], by=by)


def test_a_figure_of_a_locked_period_is_refused_with_who_can_help(dan: User) -> None:
    person_in(Role.PERFORMANCE_TEAM, name="Tara Team")
    lock_period("quarterly", ENDS, TODAY, **SAID)
    with pytest.raises(LockedError) as refused:
        give(dan)
    assert str(refused.value) == (
        "Q2 2025/26 of PL07 is locked since 3 November 2025 (Marlowe Council): The pack is issued. "
        "The performance team (Tara Team) can make an exception."
    )
    assert Submission.objects.count() == 0
    with pytest.raises(LockedError):
        enter(figure(410, 500, 5))
    assert Observation.objects.count() == 5
    assert str(owing(today_known())[0].lock) == "Locked since 3 November 2025: The pack is issued"
    assert asked(today_known(), Rungs(today_known())) == [], "nobody is asked for what cannot be given"


def test_other_periods_and_other_units_stay_open(dan: User) -> None:
    lock_period("quarterly", dt.date(2025, 12, 31), dt.date(2026, 1, 1), **SAID)
    lock_period("monthly", ENDS, TODAY, **SAID)
    lock_period("quarterly", ENDS, TODAY, unit=Unit.objects.get(code="marlowe"), by=None, reason="Whole council")
    with pytest.raises(LockedError):
        give(dan)
    unlock_period(PeriodLock.objects.latest("pk"), by=None, reason="A mistake")
    give(dan)
    assert Submission.objects.count() == 1


def test_what_was_submitted_in_time_is_not_approved_afterwards_but_can_go_back(dan: User, hetty: User) -> None:
    give(dan)
    lock_period("quarterly", ENDS, TODAY, **SAID)
    given = Submission.objects.get()
    with pytest.raises(LockedError):
        approve_submissions([given], by=hetty)
    return_submission(given, "Too late for the board", by=hetty)
    assert Submission.objects.last().stage == "returned"


def test_an_import_is_not_undone_behind_a_lock() -> None:
    change = enter(figure(410, 500, 5))
    lock_period("quarterly", ENDS, TODAY, **SAID)
    with pytest.raises(LockedError):
        undo(change.number, by=None, reason="Wrong file")
    assert Observation.objects.latest("pk").value == 82.0


def test_an_exception_lets_one_person_give_one_figure_for_a_while(dan: User, hetty: User) -> None:
    lock_period("quarterly", ENDS, TODAY, **SAID)
    pl07 = Indicator.objects.get()
    allow_exception(dan.person, pl07, ENDS, TODAY, by=None, reason="The depot sent it late")
    with pytest.raises(LockedError):
        give(hetty)
    assert len(asked(today_known(), Rungs(today_known()))) == 1, "it is asked for again"
    with set_to(dt.datetime(2025, 11, 4, 12, tzinfo=dt.UTC)), pytest.raises(LockedError):
        give(dan)
    give(dan)
    assert Submission.objects.get().submitted_by == dan
    end_exception(dan.person, pl07, ENDS, by=None, reason="It is in")
    with pytest.raises(LockedError):
        give(dan)
    with pytest.raises(LockError):
        end_exception(dan.person, pl07, ENDS, by=None, reason="Again")


def test_the_council_lets_periods_lock_after_their_meeting(dan: User) -> None:
    board(dt.date(2025, 10, 22))
    change_setting("locks", 8, by=None, reason="Eight working days later")
    # 23, 24, 27 to 31 October and 3 November: the last open day is today.
    refused = pytest.raises(LockedError, match="Improvement Board met on 22 October 2025")
    with set_to(dt.datetime(2025, 11, 4, 12, tzinfo=dt.UTC)), refused:
        give(dan)
    give(dan)


def test_what_cannot_be_is_refused(dan: User) -> None:
    with pytest.raises(LockError, match="after it has ended"):
        lock_period("quarterly", ENDS, ENDS, **SAID)
    with pytest.raises(LockError, match="is past"):
        allow_exception(dan.person, Indicator.objects.get(), ENDS, dt.date(2025, 11, 2), **SAID)
    with pytest.raises(NotPermittedError):
        lock_period("quarterly", ENDS, TODAY, by=dan, reason="I would like to")
