"""Everything figures are judged by can be changed, with a reason, and what it touches is judged anew."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import polars as pl
import pytest

from measuringup.actions.changing import ReasonMissingError
from measuringup.actions.commentary import comment
from measuringup.actions.comparators import UnknownMemberError, set_group
from measuringup.actions.council_settings import change_setting, set_calendar
from measuringup.actions.figures import UnknownFigureError
from measuringup.actions.forecasts import forecast_year
from measuringup.actions.indicators import CodeTakenError
from measuringup.actions.overrides import OverrideError, report_rating, withdraw_override
from measuringup.actions.ownership import assign_owner, release_owner
from measuringup.actions.people import PostDetails, create_post
from measuringup.actions.rebases import RebaseError, set_rebase, withdraw_rebase
from measuringup.actions.schemes import set_scheme
from measuringup.actions.scorecards import ScorecardContent, ScorecardContentError, set_scorecard
from measuringup.actions.targets import TargetError, set_target, withdraw_target
from measuringup.core.indicators import Indicator as Definition
from measuringup.core.organisation import Duty, OrganisationUnit, RestatementClass, ScorecardLevel, UnitKind
from measuringup.core.periods import Term
from measuringup.core.permissions import Role
from measuringup.core.problems import ProblemsError
from measuringup.records.models import (
    AssessmentCache,
    Commentary,
    Forecast,
    Indicator,
    Observation,
    OverrideVersion,
    RebaseVersion,
    Scorecard,
    ScorecardVersion,
    TargetVersion,
    Unit,
)
from measuringup.records.queries.definitions import definitions, schemes, terms
from measuringup.records.queries.known import now
from measuringup.records.queries.targets import rebases, targets
from tests.council import QUARTERS, council, enter, figure, measure, quarter_end

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 11, 20)
SAID: dict[str, Any] = {"by": None, "reason": "Cabinet of 3 April"}
SCHEME = {
    "name": "wide",
    "title": "Wide amber",
    "bands": [
        {"key": "green", "word": "Green", "shape": "status-green", "from": "target"},
        {"key": "amber", "word": "Amber", "shape": "status-amber", "from": -20},
        {"key": "red", "word": "Red", "shape": "status-red"},
    ],
}


@pytest.fixture(autouse=True)
def figures() -> None:
    council(OrganisationUnit(code="averstoke", name="Averstoke", kind=UnitKind.COMPARATOR))
    measure()
    enter(figure(900, 1000), figure(800, 1000, 1))


def tips() -> Indicator:
    return Indicator.objects.get(code="PL07")


def marlowe() -> Unit:
    return Unit.objects.get(code="marlowe")


def target(value: float | None = 85.0, **said: Any) -> TargetVersion:
    return TargetVersion(
        **{
            "indicator": tips(),
            "period_start": QUARTERS[0],
            "period_end": quarter_end(QUARTERS[3]),
            "target": value,
            **said,
        }
    )


def statuses() -> list[str]:
    frame = pl.read_ipc(BytesIO(bytes(AssessmentCache.objects.get(indicator=tips()).frame)))
    return frame["status"].to_list()


def test_a_target_makes_ratings_and_its_withdrawal_takes_them_away() -> None:
    set_target(target(), **SAID)
    assert statuses() == ["Green", "Red"]
    withdraw_target(target(), **SAID)
    assert statuses() == ["No target", "No target"]


def test_a_moved_target_remembers_the_former_one() -> None:
    set_target(target(), **SAID)
    set_target(target(79.0), approver="Cabinet, minute 12", **SAID)
    assert targets(now(TODAY))["former_target"].to_list() == [85.0]
    assert statuses() == ["Green", "Green"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"value": None}, "no figure"),
        ({"form": "hopeful"}, "no form of target 'hopeful'"),
        ({"applies_to": "the moon"}, "cannot apply to 'the moon'"),
    ],
)
def test_a_target_nobody_can_judge_by_is_refused(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(TargetError, match=words):
        set_target(target(**wrong), **SAID)
    assert not TargetVersion.objects.exists()


def test_a_change_without_a_reason_is_refused() -> None:
    with pytest.raises(ReasonMissingError):
        set_target(target(), by=None, reason="  ")


def test_a_scheme_of_the_council_s_own_rates_the_measures_that_use_it() -> None:
    set_scheme(SCHEME, **SAID)
    measure(Definition(**{**definitions(now(TODAY))[tips().pk].__dict__, "scheme": "wide"}))
    set_target(target(90.0), **SAID)
    assert statuses() == ["Green", "Amber"]
    set_scheme({**SCHEME, "bands": [SCHEME["bands"][0], SCHEME["bands"][2]]}, **SAID)
    assert statuses() == ["Green", "Red"]
    assert "wide" in schemes(now(TODAY))


def test_a_scheme_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ProblemsError):
        set_scheme({"name": "broken"}, **SAID)


def test_owners_are_posts() -> None:
    post = create_post("head", PostDetails(title="Head of Streets", unit=marlowe(), role=Role.OFFICER), **SAID)
    assign_owner(tips(), Duty.RESULT, post, **SAID)
    assert definitions(now(TODAY))[tips().pk].owners.officer == "Head of Streets"
    release_owner(tips(), Duty.RESULT, post, valid_from=dt.date(2025, 6, 1), **SAID)
    assert definitions(now(TODAY))[tips().pk].owners.officer == ""


def test_a_group_has_only_units_on_record() -> None:
    set_group("family", "Family 1", ["marlowe", "averstoke"], **SAID)
    with pytest.raises(UnknownMemberError, match="There is no unit atlantis"):
        set_group("family", "Family 1", ["atlantis"], **SAID)


def test_a_scorecard_names_defined_measures_once() -> None:
    def content(*codes: str) -> ScorecardContent:
        items = [{"code": code, "optional": False} for code in codes]
        return ScorecardContent(
            title="Corporate",
            level=ScorecardLevel.CORPORATE,
            unit=marlowe(),
            sections=[{"name": "Place", "items": items}],
        )

    set_scorecard("corporate", content("PL07"), **SAID)
    set_scorecard("corporate", content(), valid_from=dt.date(2025, 7, 1), **SAID)
    assert Scorecard.objects.count() == 1
    assert ScorecardVersion.objects.count() == 2
    with pytest.raises(ScorecardContentError, match="Nobody defines PL99"):
        set_scorecard("corporate", content("PL99"), **SAID)
    with pytest.raises(ScorecardContentError, match="PL07 stands on the scorecard twice"):
        set_scorecard("corporate", content("PL07", "PL07"), **SAID)


def rebase(**said: Any) -> RebaseVersion:
    details = {"why": "New contract", "person": "Priya", "approver": "Director", "date": QUARTERS[1], "breakdown": ""}
    return RebaseVersion(**{"indicator": tips(), "organisation": marlowe(), **details, **said})


def test_a_rebase_is_a_judgement_and_can_be_taken_back() -> None:
    set_rebase(rebase(), **SAID)
    assert rebases(now(TODAY))["date"].to_list() == [QUARTERS[1]]
    withdraw_rebase(rebase(), **SAID)
    assert rebases(now(TODAY)).is_empty()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"approver": " "}, "has no approver"),
        ({"date": dt.date(2024, 7, 2)}, "nearest periods begin on 01 April 2024 and 01 July 2024"),
        ({"breakdown": "area=N", "date": QUARTERS[0]}, "no figure to begin anew from"),
    ],
)
def test_a_rebase_that_cannot_be_is_refused(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(RebaseError, match=words):
        set_rebase(rebase(**wrong), **SAID)


def override(**said: Any) -> OverrideVersion:
    details = {"computed": "Red", "reported": "Amber", "why": "A late return is known", "person": "Director"}
    when = {"period_start": QUARTERS[1], "period_end": quarter_end(QUARTERS[1])}
    return OverrideVersion(**{"indicator": tips(), "organisation": marlowe(), **when, **details, **said})


def test_an_override_has_its_reason_and_can_be_taken_back() -> None:
    report_rating(override(), **SAID)
    assert len(OverrideVersion.objects.known(now(TODAY).change)) == 1
    withdraw_override(override(), **SAID)
    assert OverrideVersion.objects.known(now(TODAY).change) == []


@pytest.mark.parametrize(
    ("wrong", "words"), [({"why": ""}, "needs a reason"), ({"reported": "Red"}, "nothing to override")]
)
def test_an_override_that_says_nothing_is_refused(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(OverrideError, match=words):
        report_rating(override(**wrong), **SAID)


def test_forecasts_and_comments_are_kept_beside_figures() -> None:
    forecast_year(Forecast(indicator=tips(), organisation=marlowe(), year_start=QUARTERS[0], value=86.0), **SAID)
    when = {"period_start": QUARTERS[1], "period_end": quarter_end(QUARTERS[1])}
    comment(Commentary(indicator=tips(), organisation=marlowe(), text="Two vans were off the road.", **when), **SAID)
    assert Forecast.objects.get().value == 86.0
    assert Commentary.objects.get().kind == "commentary"
    assert Observation.objects.count() == 2


def test_terms_and_settings_are_kept() -> None:
    set_calendar("school terms", [Term("Autumn", dt.date(2025, 9, 1), dt.date(2025, 12, 19))], **SAID)
    change_setting("nation", "scotland", **SAID)
    change_setting("self-approval", True, **SAID)
    calendar = terms(now(TODAY))
    assert calendar is not None
    assert [term.label for term in calendar.terms] == ["Autumn term 2025"]
    assert terms(now(TODAY), "college terms") is None


def test_a_restated_figure_says_of_what_class_it_is() -> None:
    enter(figure(880, 1000), figure(930, 1000, 2), restatement=RestatementClass.CORRECTION, reason="Counted twice")
    last = Observation.objects.order_by("-pk")[:2]
    assert {row.period_start: row.restatement for row in last} == {QUARTERS[0]: "correction", QUARTERS[2]: ""}


@pytest.mark.parametrize(
    ("wrong", "words"), [({"indicator": "PL99"}, "code PL99"), ({"organisation": "atlantis"}, "code atlantis")]
)
def test_a_figure_of_nothing_on_record_is_refused_and_nothing_stored(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(UnknownFigureError, match=words):
        enter(figure(1, 2, 2), figure(1, 2, 3, **wrong))
    assert Observation.objects.count() == 2


def test_a_code_leads_to_one_measure() -> None:
    with pytest.raises(CodeTakenError, match="leads to PL07"):
        measure(Definition(code="PL08", name="Other", aliases=("bv199D",)))
