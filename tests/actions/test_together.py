"""Many actions as one change, many changes judged once: all or nothing, and no rule is weaker for it."""

from __future__ import annotations

import pytest

from measuringup.actions import assessments
from measuringup.actions.assessments import judged_once
from measuringup.actions.changing import ReasonMissingError
from measuringup.actions.figures import UnknownFigureError, enter_figures
from measuringup.actions.files import keep_file
from measuringup.actions.permitting import NotPermittedError
from measuringup.actions.together import together
from measuringup.core.permissions import Role
from measuringup.records.models import AssessmentCache, Change, KeptFile, Observation
from measuringup.records.queries.chain import faults
from tests.council import council, enter, figure, measure
from tests.people import person_in

pytestmark = pytest.mark.django_db
SAID = {"by": None, "verb": "set up", "reason": "First set-up"}


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was judged, each time that anything was."""
    found: list[object] = []
    judge = assessments.judgement
    monkeypatch.setattr(assessments, "judgement", lambda known, which: [found.append(which), judge(known, which)][1])
    return found


def _a_figure_of_no_measure() -> None:
    council()
    enter(figure(900, 1000))


def test_actions_together_are_one_change_judged_once(judged: list[object]) -> None:
    with together(**SAID) as whole:
        council()
        measure()
        enter(figure(900, 1000), figure(930, 1000, 1))
    assert [(change.number, change.verb) for change in Change.objects.all()] == [(whole.number, "set up")]
    assert len(judged) == 1
    assert AssessmentCache.objects.count() == 1
    assert not list(faults())


def test_what_one_of_them_refuses_is_the_end_of_all() -> None:
    with pytest.raises(UnknownFigureError), together(**SAID):
        _a_figure_of_no_measure()
    assert not Change.objects.exists()
    with together(**SAID):
        council()
    assert Change.objects.count() == 1


def test_each_still_asks_for_permission_and_a_reason() -> None:
    council()
    measure()
    viewer = person_in(Role.VIEWER)
    with pytest.raises(NotPermittedError, match="enter figures of marlowe"), together(**SAID):
        enter_figures([figure(900, 1000)], by=viewer, reason="Mine")
    with pytest.raises(ReasonMissingError), together(**SAID):
        enter(figure(900, 1000), reason=" ")
    assert not Observation.objects.exists()


def test_many_changes_are_judged_once_at_their_end(judged: list[object]) -> None:
    with judged_once():
        council()
        measure()
        enter(figure(900, 1000))
        with judged_once():
            enter(figure(880, 1000), reason="12 tips were counted twice")
        assert not AssessmentCache.objects.exists()
    assert len(judged) == 1
    assert AssessmentCache.objects.get().change == Change.objects.count() == 6


def test_many_changes_are_stored_all_or_none() -> None:
    with pytest.raises(UnknownFigureError), judged_once():
        _a_figure_of_no_measure()
    assert not Change.objects.exists()


def test_a_file_is_kept_once() -> None:
    first = keep_file("return.csv", b"PL07,900", by=None, reason="Return")
    again = keep_file("return.csv", b"PL07,900", by=None, reason="Return")
    other = keep_file("return.csv", b"PL07,901", by=None, reason="Return")
    assert (first.pk, KeptFile.objects.count()) == (again.pk, 2)
    assert bytes(KeptFile.objects.get(pk=other.pk).content) == b"PL07,901"
