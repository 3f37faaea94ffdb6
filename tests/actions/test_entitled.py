"""Who may give, explain and forecast a figure: by the unit that decides, or by a duty of their post."""

from __future__ import annotations

import datetime as dt

import pytest

from measuringup.actions.commentary import Explained, comment, explain_figures
from measuringup.actions.forecasts import forecast_year
from measuringup.actions.ownership import assign_owner
from measuringup.actions.permitting import NotPermittedError
from measuringup.actions.submissions import Given, submit_figures
from measuringup.core.collection import Explanation
from measuringup.core.organisation import Duty, OrganisationUnit, UnitKind
from measuringup.core.permissions import Role
from measuringup.records.models import Commentary, Forecast, Indicator, Post, Submission, Unit, User
from tests.council import QUARTERS, council, figure, measure, quarter_end
from tests.people import person_in

pytestmark = pytest.mark.django_db
POOLS = OrganisationUnit(code="brightwater", name="Brightwater Leisure", kind=UnitKind.PROVIDER)
Q1 = (QUARTERS[4], quarter_end(QUARTERS[4]))
SAID = Explanation(cause="A vehicle is off the road.", action="One is hired.", post="", due=dt.date(2025, 9, 1))


@pytest.fixture(autouse=True)
def tips(db: None) -> None:
    """Fly-tips, of street cleaning; its figure is the whole council's."""
    council(POOLS)
    measure(unit=Unit.objects.get(code="streets"))


def owns(duty: Duty, post: str) -> None:
    assign_owner(Indicator.objects.get(), duty, Post.objects.get(code=post), by=None, reason="The duty")


def explain(by: User | None, said: Explanation = SAID) -> None:
    explain_figures([Explained(indicator="PL07", organisation="marlowe", period=Q1, said=said)], by=by)


def test_a_service_explains_and_forecasts_the_figure_of_the_whole_council() -> None:
    head = person_in(Role.HEAD_OF_SERVICE, "streets")
    explain(head)
    forecast = Forecast(
        indicator=Indicator.objects.get(),
        organisation=Unit.objects.get(code="marlowe"),
        year_start=QUARTERS[4],
        value=84.0,
    )
    forecast_year(forecast, by=head, reason="Forecast")
    assert {each.kind: each.text for each in Commentary.objects.all()} == {"cause": SAID.cause, "action": SAID.action}
    assert Commentary.objects.get(kind="action").due == SAID.due


def test_what_is_left_out_of_an_explanation_is_not_stored() -> None:
    explain(None, Explanation(cause="Frost"))
    assert [each.kind for each in Commentary.objects.all()] == ["cause"]


def test_who_acts_is_a_post_on_record() -> None:
    person_in(Role.HEAD_OF_SERVICE, "streets")
    explain(None, Explanation(action="Hire", post="head-of-service-of-streets"))
    assert Commentary.objects.get().post == Post.objects.get()
    with pytest.raises(LookupError):
        explain(None, Explanation(action="Hire", post="nobody"))


def test_another_service_may_not() -> None:
    other = person_in(Role.HEAD_OF_SERVICE, "brightwater")
    with pytest.raises(NotPermittedError, match="of streets"):
        explain(other)
    with pytest.raises(NotPermittedError):
        comment(Commentary(indicator=Indicator.objects.get(), organisation=Unit.objects.get(code="marlowe"),
                           period_start=Q1[0], period_end=Q1[1], text="No"), by=other, reason="No")  # fmt: skip


def test_a_duty_given_to_a_post_outside_the_council_entitles_it() -> None:
    outside = person_in(Role.OUTSIDE_PROVIDER, "brightwater")
    with pytest.raises(NotPermittedError):
        submit_figures([Given(figure=figure(400, 500, 4))], by=outside)
    owns(Duty.FIGURE, "outside-provider-of-brightwater")
    submit_figures([Given(figure=figure(400, 500, 4))], by=outside)
    assert Submission.objects.get().submitted_by == outside
    with pytest.raises(NotPermittedError):  # the figure is its duty, not what is said of it
        explain(outside)


def test_a_duty_makes_no_giver_of_who_may_only_read() -> None:
    viewer = person_in(Role.VIEWER, "marlowe")
    owns(Duty.FIGURE, "viewer-of-marlowe")
    with pytest.raises(NotPermittedError):
        submit_figures([Given(figure=figure(400, 500, 4))], by=viewer)
