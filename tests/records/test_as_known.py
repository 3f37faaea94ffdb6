"""What was known on any day, after 1,000 random edits, is what telling every edit again gives (both databases)."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

import pytest

from measuringup.actions.assessments import judged_once
from measuringup.actions.clock import set_to
from measuringup.actions.permitting import today_known
from measuringup.actions.verifying import verify
from measuringup.core.periods import bank_holidays
from measuringup.core.rating import PRESETS
from measuringup.records.models import Change, Commentary, Forecast, Indicator, OverrideVersion
from measuringup.records.queries.chain import faults
from measuringup.records.queries.codes import all_codes
from measuringup.records.queries.definitions import definitions, owners, schemes, terms
from measuringup.records.queries.judgement import YEARS_OF_HOLIDAYS, holidays
from measuringup.records.queries.known import Known, as_known_on
from measuringup.records.queries.observations import observations
from measuringup.records.queries.organisation import organisation, organisations_frame
from measuringup.records.queries.people import people, posts
from measuringup.records.queries.scorecards import scorecards
from measuringup.records.queries.targets import rebases, targets
from tests.records.edits import BEGINNING, WEIGHTS, RandomCouncil
from tests.records.replay import Replay

pytestmark = pytest.mark.django_db
EDITS, SAMPLES = 1_000, 45
#: Every run repeats the same edits; change it to try others.
SEED = 20251120
Answers = dict[str, Any]


def asked(known: Known) -> Answers:
    """What the product's own queries say."""
    codes = dict(Indicator.objects.values_list("pk", "code"))
    units, frame = organisation(known), organisations_frame(known)
    figures = observations(known).select(
        "indicator_code", "organisation_code", "breakdown", "period_start", "period_end",
        "numerator", "denominator", "value", "state",
    )  # fmt: skip
    return {
        "figures": {row[:5]: row[5:] for row in figures.iter_rows()},
        "units": {code: (u.name, u.kind.value, u.parent, u.is_open, set(u.successors)) for code, u in units.items()},
        "groups": {
            grouping: set(frame.drop_nulls(grouping)["organisation_code"])
            for grouping in ("family", "region")
            if grouping in frame.columns
        },
        "closed": dict(frame.drop_nulls("valid_to").select("organisation_code", "valid_to").iter_rows()),
        "measures": {
            each.code: {"name": each.name, "tolerance": each.tolerance, "scheme": each.scheme, "peers": each.peers}
            for each in definitions(known).values()
        },
        "codes": {each.folded: each.indicator.code for each in all_codes(known.change)},
        "owners": {(codes[pk], duty.value): post.code for pk, of in owners(known).items() for duty, post in of.items()},
        "posts": {
            post.code: (post.title, post.unit, {holder.name for holder in post.holders})
            for post in posts(known).values()
        },
        "people": sorted(person.name for person in people(known).values()),
        "targets": {
            (row["indicator_code"], row["organisation_code"], row["period_start"]): (
                row["target"], row["tolerance"], row["former_target"],
            )
            for row in targets(known).iter_rows(named=True)
        },
        "rebases": {
            (row["indicator_code"], row["organisation_code"], row["date"]): row["person"]
            for row in rebases(known).iter_rows(named=True)
        },
        "overrides": {
            (codes[each.indicator_id], each.period_start): each.reported
            for each in OverrideVersion.objects.known(known.change, known.on)
        },
        "schemes": {name: each.title for name, each in schemes(known).items() if name not in PRESETS},
        "scorecards": {each.code: (each.title, tuple(item.code for item in each.items)) for each in scorecards(known)},
        "terms": [term.start for term in calendar.terms] if (calendar := terms(known)) else [],
        "holidays": holidays(known),
        "forecasts": {
            (codes[each.indicator_id], each.year_start): each.value
            for each in Forecast.objects.known(known.change, known.on)
        },
        "comments": {
            (codes[each.indicator_id], each.period_start): each.text
            for each in Commentary.objects.known(known.change, known.on)
        },
    }  # fmt: skip


def replayed(replay: Replay, number: int, day: dt.date) -> Answers:
    """The same from the edits."""
    told = replay.told(number, day)
    known = {thing: contents[-1] for thing, contents in told.items() if contents[-1] is not None}

    def of(kind: str) -> dict[Any, Any]:
        return {thing[1:]: content for thing, content in known.items() if thing[0] == kind}

    def here(name: str) -> bool:
        person = known.get(("person", name))
        return person is not None and (person["left_on"] is None or person["left_on"] >= day)

    names = {name: person["name"] for (name,), person in of("person").items()}
    units = {code: said for (code,), said in of("unit").items()}
    nation = known.get(("nation",), "england")
    return {
        "figures": of("figure"),
        "units": {
            code: (*said.values(), {after for gone, after in of("successor") if gone == code})
            for code, said in units.items()
        },
        "groups": {grouping: set(members) for (grouping,), members in of("group").items()},
        "closed": {
            code: replay.closed_since(number, code, day) - dt.timedelta(days=1)
            for code, said in units.items()
            if not said["is_open"]
        },
        "measures": {code: said for (code,), said in of("measure").items()},
        "codes": {code: measure for (code,), measure in of("code").items()},
        "owners": {thing: post for thing, post in of("owner").items() if ("post", post) in known},
        "posts": {
            code: (
                said["title"],
                said["unit"],
                {names[who] for post, who in of("holding") if post == code and here(who)},
            )
            for (code,), said in of("post").items()
        },
        "people": sorted(names.values()),
        "targets": {
            thing[1:4]: (*known[thing], _former([each[0] for each in contents if each is not None]))
            for thing, contents in told.items()
            if thing[0] == "target" and thing in known
        },
        "rebases": of("rebase"),
        "overrides": of("override"),
        "schemes": {name: title for (name,), title in of("scheme").items()},
        "scorecards": {code: said for (code,), said in of("scorecard").items()},
        "terms": [known["calendar",]] if ("calendar",) in known else [],
        "holidays": bank_holidays(nation, range(day.year - YEARS_OF_HOLIDAYS, day.year + 2)),
        "forecasts": of("forecast"),
        "comments": of("comment"),
    }


def _former(figures: list[float]) -> float | None:
    """The last figure of a target that was another than the last."""
    return next((each for each in reversed(figures) if each != figures[-1]), None)


@pytest.fixture
def council() -> RandomCouncil:
    with judged_once():
        council = RandomCouncil(SEED)
        council.edit(EDITS)
    return council


def test_what_was_known_on_any_day_is_what_every_edit_told_again_gives(council: RandomCouncil) -> None:
    assert set(council.made) == set(WEIGHTS), "every kind of edit was made"
    replay, random = Replay(council.edits), Random(SEED)
    first, last = council.edits[0], council.edits[-1]
    assert [edit.number for edit in council.edits] == list(range(1, Change.objects.count() + 1))
    days = (last.at.date() - first.at.date()).days
    for _ in range(SAMPLES):
        number = random.randrange(first.number, last.number + 1)
        day = first.at.date() + dt.timedelta(days=random.randrange(-400, days + 400))
        assert asked(Known(number, day)) == replayed(replay, number, day), f"change {number} on {day}"
    for back in range(0, days, 25):
        day = last.at.date() - dt.timedelta(days=back)
        known = as_known_on(day, last.at.date() + dt.timedelta(days=1))
        assert (known.change, known.on) == (replay.last_on(day), day)
    assert not list(faults())


def test_after_each_random_edit_what_is_kept_is_what_is_judged() -> None:
    with set_to(BEGINNING), judged_once():
        council = RandomCouncil(SEED + 1)
        council.edit(150)
    served = 0
    for _ in range(25):
        council.edit(1)
        with set_to(council.now):
            found = verify(today_known())
        assert found.differences == [], council.edits[-1]
        served += found.assessments
    assert served > 25
