"""Is the fictional council on record all that a council is? Its units, people, measures, figures and what was said."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from measuringup.actions.verifying import verify
from measuringup.cli.demo.people import PASSWORD, address
from measuringup.core.organisation import RestatementClass, ScorecardLevel, UnitKind
from measuringup.core.permissions import Role
from measuringup.records.models import (
    AssessmentCache,
    Change,
    Commentary,
    Forecast,
    KeptFile,
    Observation,
    OverrideVersion,
    PreparedRow,
    TargetVersion,
    User,
)
from measuringup.records.queries.chain import faults
from measuringup.records.queries.definitions import codes_of_indicators, definitions
from measuringup.records.queries.known import Known, as_known_on
from measuringup.records.queries.measures import measures
from measuringup.records.queries.observations import observations
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.people import grants, posts, standing
from measuringup.records.queries.scorecards import scorecard, scorecards

pytestmark = pytest.mark.django_db


def test_its_changes_are_whole_and_in_the_order_of_time(eskerham: Known) -> None:
    assert not list(faults())
    moments = list(Change.objects.values_list("at", flat=True))
    assert moments == sorted(moments)
    assert 60 < len(moments) < 200
    assert moments[0].date() == dt.date(2023, 4, 3)
    assert all(reason and by for reason, by in Change.objects.values_list("reason", "by_name"))


def test_it_has_units_of_every_kind(eskerham: Known) -> None:
    kinds = Counter(unit.kind for unit in organisation(eskerham).values() if unit.is_open)
    assert set(kinds) == set(UnitKind)
    assert kinds[UnitKind.DIRECTORATE] == 5
    assert kinds[UnitKind.SERVICE] >= 20
    assert kinds[UnitKind.COMPARATOR] >= 8


def test_two_directorates_became_one_and_their_figures_find_their_home(eskerham: Known) -> None:
    tree = organisation(eskerham)
    assert tree.home("public-health") == tree.home("adult-social-care") == ["adults-health"]
    assert tree["integrated-care"].parent == "adults-health"
    before = organisation(as_known_on(dt.date(2023, 10, 1), eskerham.on))
    assert (before["integrated-care"].parent, before["waste"].name) == ("adult-social-care", "Waste Services")
    assert tree["waste"].name == "Waste and Recycling"
    figures = observations(eskerham).filter(indicator_code="RC13")
    assert {"adult-social-care", "public-health", "adults-health"} < set(figures["organisation_code"])


@pytest.mark.parametrize("role", Role)
def test_somebody_in_every_role_can_sign_in(eskerham: Known, role: Role) -> None:
    account = User.objects.get(email=address(role.value))
    assert account.check_password(PASSWORD)
    assert [grant.role for grant in grants(account, eskerham)] == [role]


def test_posts_are_handed_over_and_one_has_nobody(eskerham: Known) -> None:
    by_title = {post.title: post for post in posts(eskerham).values()}
    assert by_title["Head of Street Scene"].named == "Head of Street Scene (Amara Osei)"
    assert not by_title["Head of Regeneration"].holders
    assert definitions(eskerham)[_pk("PL19")].owners.officer == ""
    assert standing(User.objects.get(email=address("head of service")), eskerham).name == "Amara Osei"


def test_its_measures_are_of_every_kind(eskerham: Known) -> None:
    defined = definitions(eskerham).values()
    assert len(defined) == 96
    assert {each.frequency for each in defined} >= {
        "weekly", "monthly", "termly", "quarterly", "half-yearly", "annual",
    }  # fmt: skip
    assert {each.basis for each in defined} == {"in-period", "cumulative", "snapshot", "rolling", "annual"}
    assert {each.polarity for each in defined} == {"high", "low", "range", "plan is best", "neutral"}
    assert {each.life_cycle for each in defined} == {"live", "suspended", "retired"}
    assert {each.scheme for each in defined} == {"rag", "rag-ten", "five-band", "binary", "floor"}
    assert [each.code for each in measures(eskerham).values() if each.is_sensitive] == ["CL16"]


def test_scorecards_of_every_level_change_with_the_years(eskerham: Known) -> None:
    assert {each.level for each in scorecards(eskerham)} == set(ScorecardLevel)
    codes = {
        day: {item.code for item in card.items}
        for day in (dt.date(2023, 5, 1), dt.date(2024, 5, 1), dt.date(2025, 5, 1), dt.date(2025, 8, 1))
        if (card := scorecard(as_known_on(day, eskerham.on), "corporate"))
    }
    first, second, third, last = codes.values()
    assert second - first == {"CL12", "PL14"}
    assert third - second == {"HC13", "RC19"}
    assert last - third == {"HC11"}


def test_figures_were_restated_for_every_reason_and_lead_to_the_file_they_came_in(eskerham: Known) -> None:
    classes = Counter(Observation.objects.exclude(restatement="").values_list("restatement", flat=True))
    assert set(classes) == set(RestatementClass)
    entry = Observation.objects.filter(indicator__code="CL02", restatement="correction").get()
    source = KeptFile.objects.get(pk=entry.source_id)
    line = bytes(source.content).decode().splitlines()[(entry.row or 0) - 1]
    assert line.split(",")[:5] == ["CL02", "eskerham", "", "2025-06-01", "2025-06-30"]
    assert line.split(",")[5] == f"{entry.numerator:.0f}"


def test_the_past_is_known_as_it_was(eskerham: Known) -> None:
    def june(day: dt.date) -> float:
        figures = observations(as_known_on(day, eskerham.on), {_pk("CL02")})
        return float(figures.filter(period_start=dt.date(2025, 6, 1))["value"][0])

    before, after = june(dt.date(2025, 8, 13)), june(dt.date(2025, 8, 14))
    assert before == pytest.approx(0.905 * after, rel=0.01)


def test_a_target_was_changed_and_its_former_is_known(eskerham: Known) -> None:
    versions = TargetVersion.objects.filter(indicator__code="CL10", period_start=dt.date(2025, 4, 1))
    assert list(versions.order_by("change_id").values_list("target", flat=True)) == [8.3, 9.5]
    assert versions.last().change.approver == "Cabinet, minute 12"


def test_there_is_commentary_of_every_kind_forecasts_and_one_rating_reported_otherwise(eskerham: Known) -> None:
    assert set(Commentary.objects.values_list("kind", flat=True)) == {"commentary", "cause", "action", "data quality"}
    assert Counter(Forecast.objects.values_list("indicator__code", flat=True))["HC06"] == 2
    (override,) = OverrideVersion.objects.known(eskerham.change, eskerham.on)
    assert (override.computed, override.reported) == ("Red", "Amber")


def test_everything_is_judged_and_ready(eskerham: Known) -> None:
    assert AssessmentCache.objects.filter(as_of=eskerham.on).count() == 96
    assert PreparedRow.objects.count() > 90
    verified = verify(eskerham)
    assert (verified.assessments, verified.differences) == (96, [])


def _pk(code: str) -> int:
    return next(pk for pk, each in codes_of_indicators().items() if each == code)
