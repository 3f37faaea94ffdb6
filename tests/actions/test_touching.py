"""A change judges anew exactly the measures whose judgement it could alter, and rewrites nothing kept of others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Set
from dataclasses import replace
from typing import Any

import pytest
from polars.testing import assert_frame_equal

from measuringup.actions.assessments import judged_once
from measuringup.actions.clock import set_to
from measuringup.actions.commentary import comment
from measuringup.actions.comparators import set_group
from measuringup.actions.council_settings import change_setting, set_calendar
from measuringup.actions.forecasts import forecast_year
from measuringup.actions.indicators import define_indicator
from measuringup.actions.overrides import report_rating, withdraw_override
from measuringup.actions.ownership import assign_owner, release_owner
from measuringup.actions.people import (
    PersonDetails,
    PostDetails,
    change_person,
    change_post,
    create_person,
    create_post,
    hold_post,
)
from measuringup.actions.permitting import today_known
from measuringup.actions.preparing import prepared
from measuringup.actions.rebases import set_rebase, withdraw_rebase
from measuringup.actions.schemes import set_scheme
from measuringup.actions.scorecards import ScorecardContent, set_scorecard
from measuringup.actions.targets import set_target, withdraw_target
from measuringup.actions.units import change_unit, create_unit, merge_units
from measuringup.actions.verifying import verify
from measuringup.core.organisation import Duty, OrganisationUnit, ScorecardLevel, UnitKind
from measuringup.core.periods import Term
from measuringup.core.permissions import Role
from measuringup.records.models import (
    SINCE_EVER,
    AssessmentCache,
    Commentary,
    Forecast,
    Indicator,
    OverrideVersion,
    Ownership,
    Person,
    Post,
    PreparedRow,
    RebaseVersion,
    TargetVersion,
    Touch,
    Unit,
)
from measuringup.records.queries.assessments import assessed
from measuringup.records.queries.assessments import kept as kept_now
from measuringup.records.queries.judgement import judgement
from measuringup.records.queries.known import Known
from tests.council import COUNCIL, PLACE, QUARTERS, STREETS, TIPS, council, enter, figure, measure, quarter_end

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {"by": None, "reason": "Cabinet of 3 April"}
NOON = dt.datetime(2025, 11, 20, 12, tzinfo=dt.UTC)
AVERSTOKE = OrganisationUnit(code="averstoke", name="Averstoke", kind=UnitKind.COMPARATOR)
BRIDPORT = OrganisationUnit(code="bridport", name="Bridport", kind=UnitKind.COMPARATOR)
SCHEME = {
    "name": "wide",
    "title": "Wide amber",
    "bands": [
        {"key": "green", "word": "Green", "shape": "status-green", "from": "target"},
        {"key": "amber", "word": "Amber", "shape": "status-amber", "from": -20},
        {"key": "red", "word": "Red", "shape": "status-red"},
    ],
}
AUTUMN = Term("autumn", dt.date(2025, 9, 2), dt.date(2025, 12, 19))
#: The council's own figures; a scheme of its own; compared with a family; a street's; of school terms; a late one.
ALL = frozenset({"PL07", "WIDE", "PEER", "STREET", "TERM", "LATE"})


@pytest.fixture(autouse=True)
def on_record() -> Iterator[None]:
    with set_to(NOON):
        with judged_once():
            council(AVERSTOKE, BRIDPORT)
            set_scheme(SCHEME, **SAID)
            set_group("family", "One", ["marlowe", "averstoke", "bridport"], **SAID)
            set_calendar("school terms", [AUTUMN], **SAID)
            for code, said in (
                ("PL07", {}),
                ("WIDE", {"scheme": "wide"}),
                ("PEER", {"peers": "family"}),
                ("STREET", {}),
                ("TERM", {"frequency": "termly"}),
                ("LATE", {"lag_working_days": 20}),
            ):
                measure(definition(code, **said))
            enter(figure(900, 1000), figure(930, 1000, 1), figure(900, 1000, indicator="WIDE"))
            enter(figure(900, 1000, indicator="PEER"), figure(800, 1000, indicator="PEER", organisation="averstoke"))
            enter(figure(900, 1000, indicator="STREET", organisation="streets"))
            term = {"frequency": "termly", "period_start": AUTUMN.start, "period_end": AUTUMN.end}
            enter(figure(None, None, indicator="TERM", **term))
            enter(figure(None, None, 6, indicator="LATE"))
            create_post("head", PostDetails(title="Head", unit=of("streets"), role=Role.HEAD_OF_SERVICE), **SAID)
            assign_owner(tips(), Duty.RESULT, head(), **SAID)
            set_target(target(), **SAID)
            report_rating(override(), **SAID)
        yield


def definition(code: str, **said: Any) -> Any:
    return replace(TIPS, code=code, aliases=(), **said)


def of(code: str) -> Unit:
    return Unit.objects.get(code=code)


def tips() -> Indicator:
    return Indicator.objects.get(code="PL07")


def head() -> Post:
    return Post.objects.get(code="head")


def target(value: float = 85.0) -> TargetVersion:
    year = {"period_start": QUARTERS[0], "period_end": quarter_end(QUARTERS[3])}
    return TargetVersion(indicator=tips(), target=value, **year)


def quarter() -> dict[str, Any]:
    return {"period_start": QUARTERS[0], "period_end": quarter_end(QUARTERS[0])}


def override() -> OverrideVersion:
    said = {"computed": "Green", "reported": "Amber", "why": "Two weeks are not in", "person": "Ruth Adeyemi"}
    return OverrideVersion(indicator=tips(), organisation=of("marlowe"), **quarter(), **said)


def rebase() -> RebaseVersion:
    said = {"why": "A new contract", "person": "Priya Nair", "approver": "Cabinet"}
    return RebaseVersion(indicator=tips(), date=QUARTERS[1], **said)


def kept() -> dict[str, tuple[int, Any]]:
    rows = AssessmentCache.objects.values_list("indicator__code", "change", "frame")
    return {code: (change, bytes(frame)) for code, change, frame in rows}


def prepared_at(change: int) -> set[str]:
    return set(PreparedRow.objects.filter(change=change).values_list("indicator__code", flat=True))


def person() -> Person:
    return create_person(PersonDetails(name="Ruth Adeyemi"), **SAID)


def content() -> ScorecardContent:
    sections = [{"name": "Place", "items": [{"code": "PL07"}]}]
    return ScorecardContent(title="Corporate", level=ScorecardLevel.CORPORATE, unit=of("marlowe"), sections=sections)


EDITS: dict[str, tuple[Callable[[], object], Set[str]]] = {
    "a figure": (lambda: enter(figure(880, 1000), reason="Counted twice"), {"PL07"}),
    "a peer's figure": (lambda: enter(figure(700, 1000, organisation="bridport", indicator="PEER")), {"PEER"}),
    "a target": (lambda: set_target(target(95), **SAID), {"PL07"}),
    "a target withdrawn": (lambda: withdraw_target(target(), **SAID), {"PL07"}),
    "a scheme": (lambda: set_scheme({**SCHEME, "bands": SCHEME["bands"][::2]}, **SAID), {"WIDE"}),
    "a scheme nobody uses": (lambda: set_scheme({**SCHEME, "name": "narrow"}, **SAID), set()),
    "the scheme of most": (lambda: set_scheme({**SCHEME, "name": "rag"}, **SAID), ALL - {"WIDE"}),
    "a definition": (lambda: define_indicator(definition("WIDE", tolerance=9.0, scheme="wide"), **SAID), {"WIDE"}),
    "a new measure": (lambda: define_indicator(definition("NEW"), **SAID), {"NEW"}),
    "an owner": (lambda: assign_owner(tips(), Duty.FIGURE, head(), **SAID), {"PL07"}),
    "an owner released": (
        lambda: release_owner(tips(), Duty.RESULT, head(), valid_from=dt.date(2025, 11, 1), **SAID),
        {"PL07"},
    ),
    "a rebase": (lambda: set_rebase(rebase(), **SAID), {"PL07"}),
    "an override": (lambda: withdraw_override(override(), **SAID), {"PL07"}),
    "the council's name": (
        lambda: change_unit(replace(COUNCIL, name="Marlowe Borough"), valid_from=SINCE_EVER, **SAID),
        ALL - {"STREET"},
    ),
    "a unit's name": (
        lambda: change_unit(replace(STREETS, name="Streets"), valid_from=dt.date(2025, 4, 1), **SAID),
        {"STREET"},
    ),
    "a peer's name, though it has no figure": (
        lambda: change_unit(replace(BRIDPORT, name="Bridport & Lyme"), valid_from=SINCE_EVER, **SAID),
        {"PEER"},
    ),
    "a unit without figures": (
        lambda: change_unit(replace(PLACE, name="Place & Growth"), valid_from=SINCE_EVER, **SAID),
        set(),
    ),
    "a new unit": (lambda: create_unit(replace(STREETS, code="parks", name="Parks"), **SAID), set()),
    "units merged": (lambda: merge_units([STREETS], "place", on=dt.date(2025, 10, 1), **SAID), {"STREET"}),
    "a group": (lambda: set_group("family", "One", ["marlowe", "averstoke"], **SAID), {"PEER"}),
    "a group nobody is compared in": (lambda: set_group("neighbours", "All", ["marlowe"], **SAID), set()),
    "whose holidays count": (lambda: change_setting("nation", "scotland", **SAID), ALL),
    "colours": (lambda: change_setting("colours", {"accent": "#0b4f6c", "accent_dark": "#083b51"}, **SAID), set()),
    "terms": (lambda: set_calendar("school terms", [replace(AUTUMN, end=dt.date(2025, 12, 20))], **SAID), {"TERM"}),
    "a post that owns": (
        lambda: change_post(head(), PostDetails(title="Lead", unit=of("streets"), role=Role.OFFICER), **SAID),
        {"PL07"},
    ),
    "who holds it": (lambda: hold_post(head(), person(), start=dt.date(2025, 4, 1), **SAID), {"PL07"}),
    "a person": (lambda: change_person(person(), PersonDetails(name="R. Adeyemi"), **SAID), set()),
    "a scorecard": (lambda: set_scorecard("corporate", content(), **SAID), set()),
    "a comment": (
        lambda: comment(Commentary(indicator=tips(), organisation=of("marlowe"), text="Wet", **quarter()), **SAID),
        set(),
    ),
    "a forecast": (
        lambda: forecast_year(
            Forecast(indicator=tips(), organisation=of("marlowe"), year_start=QUARTERS[0], value=91.0), **SAID
        ),
        set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "touched"), EDITS.values(), ids=EDITS)
def test_a_change_judges_anew_exactly_what_it_touches(edit: Callable[[], object], touched: Set[str]) -> None:
    before = kept()
    edit()
    after, last = kept(), today_known().change
    assert {code for code, (change, _) in after.items() if (change, _) != before.get(code)} == touched
    assert {code for code, (change, _) in after.items() if change == last} == touched
    assert prepared_at(last) <= touched
    found = verify(today_known())
    assert (found.assessments, found.differences) == (len(after), [])


def test_a_rebase_withdrawn_touches_its_measure() -> None:
    set_rebase(rebase(), **SAID)
    before = kept()
    withdraw_rebase(rebase(), **SAID)
    assert {code for code, each in kept().items() if each != before[code]} == {"PL07"}


def test_the_first_owner_touches_all_for_from_then_on_owners_are_expected() -> None:
    first = Ownership.objects.order_by("change_id")[0].change_id
    assert set(Touch.objects.filter(change=first).values_list("indicator__code", flat=True)) == ALL
    again = assign_owner(tips(), Duty.FIGURE, head(), **SAID)
    assert set(Touch.objects.filter(change=again.number).values_list("indicator__code", flat=True)) == {"PL07"}


def test_what_is_kept_of_many_measures_and_what_is_made_anew_fit_together() -> None:
    set_rebase(rebase(), **SAID)
    AssessmentCache.objects.filter(indicator__code="WIDE").delete()
    pks = dict(Indicator.objects.values_list("pk", "code"))
    order = ["indicator_code", "organisation_code", "period_start"]
    together, at_once = assessed(today_known(), pks).sort(order), judgement(today_known()).assessed().sort(order)
    assert_frame_equal(together.drop("series"), at_once.drop("series"), check_column_order=False)
    assert together["series"].n_unique() == at_once["series"].n_unique() == 7


#: Days round those on which something falls due, a year begins, and a new definition holds.
DAYS = [
    NOON.date(),
    *(dt.date(2025, 12, day) for day in (18, 19, 20, 30, 31)),
    *(dt.date(2026, 1, day) for day in (1, 2, 11, 12, 19, 20, 29, 30, 31)),
    dt.date(2026, 2, 1),
]


def test_what_is_kept_is_what_would_be_judged_on_every_later_day() -> None:
    define_indicator(replace(definition("STREET"), tolerance=1.0), valid_from=dt.date(2026, 1, 12), **SAID)
    change, pks = today_known().change, dict(Indicator.objects.values_list("pk", "code"))
    pairs = [(pk, of("streets" if code == "STREET" else "marlowe").pk) for pk, code in pks.items()]
    last: dict[str, dt.date] = {}
    for day in DAYS:
        on = Known(change, day)
        assert verify(on).differences == []
        last |= {pks[pk]: day for pk in kept_now(on, pks)}
        prepared(on, pairs)  # somebody looks, and finds the rows of this day on the next
    assert last == {
        **dict.fromkeys(("PL07", "WIDE", "PEER"), DAYS[-1]),
        "STREET": dt.date(2026, 1, 11),
        "TERM": dt.date(2025, 12, 18),  # on its last day its figure is no longer "not due"
        "LATE": dt.date(2025, 12, 30),
    }


def test_a_missing_figure_says_the_year_of_its_day_only_while_it_is_another() -> None:
    pair = (Indicator.objects.get(code="LATE").pk, of("marlowe").pk)
    (before,) = prepared(Known(today_known().change, dt.date(2025, 12, 31)), [pair]).values()
    (after,) = prepared(Known(today_known().change, dt.date(2026, 1, 1)), [pair]).values()
    assert "29 January 2026" in before.line["why"]
    assert "29 January 2026" not in after.line["why"]
    assert "29 January" in after.line["why"]
