"""Schools on record that owe figures: ten monthly measures each, half a year of figures, and four months missing."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

MEASURES, MONTHS, MISSING = 10, 10, 4
OUT_OF, LEVEL = 1_000, 900
COUNCIL, SEED = "marlowe", 2025


@dataclass(frozen=True)
class Kept:
    """What is on record of the figures that were given: how often each is there, and what is there more than once."""

    submitted: Counter[tuple[str, int]]
    doubled: int
    entered: int


def set_up() -> None:
    """Tables in the database of DATABASE_URL; called before anything of Django is asked for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "measuringup.config.settings")
    os.environ.setdefault("MEASURINGUP_SECRET_KEY", "for measuring and for looking alone, never for a council")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def units(people: int) -> list[str]:
    """The schools, one for each person."""
    return [f"school{number:02}" for number in range(people)]


def fill(people: int, approvers: int) -> list[str]:
    """Put the schools on record; the session of each of their people, those who approve last."""
    from measuringup.actions.together import together
    from measuringup.actions.units import create_unit
    from measuringup.core.organisation import OrganisationUnit, UnitKind
    from measuringup.core.permissions import Role

    codes = units(people - approvers)
    with together(by=None, verb="set up", reason="First set-up"):
        create_unit(
            OrganisationUnit(code=COUNCIL, name="Marlowe Council", kind=UnitKind.COUNCIL), by=None, reason="Set-up"
        )
        for code in codes:
            school = OrganisationUnit(code=code, name=f"School {code[-2:]}", kind=UnitKind.SCHOOL, parent=COUNCIL)
            create_unit(school, by=None, reason="Set-up")
    users = [_person(Role.DATA_PROVIDER, code) for code in codes]
    users += [_person(Role.PERFORMANCE_TEAM, COUNCIL, number) for number in range(approvers)]
    _measures(codes)
    return [_session(user) for user in users]


def _person(role: Any, unit: str, number: int = 0) -> Any:
    from measuringup.actions.changing import changing
    from measuringup.records.models import Holding, Person, PersonVersion, Post, PostVersion, Unit, User

    code = f"{unit}-post{number}"
    with changing(by=None, verb="appoint", reason="First set-up") as change:
        person, post = Person(), Post(code=code)
        change.add(person, post)
        change.add(
            PersonVersion(person=person, name=f"Person of {code}", email=f"{code}@marlowe.example"),
            PostVersion(post=post, title=f"Officer of {code}", unit=Unit.objects.get(code=unit), role=role.value),
            Holding(post=post, person=person),
        )
    return User.objects.create(email=f"{code}@marlowe.example", person=person)


def _session(user: Any) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _measures(codes: list[str]) -> None:
    from measuringup.actions.clock import today
    from measuringup.actions.figures import Figure, enter_figures
    from measuringup.actions.indicators import define_indicator
    from measuringup.actions.together import together
    from measuringup.core.indicators import DataType, Indicator, Polarity

    with together(by=None, verb="set up", reason="First set-up"):
        for number in range(MEASURES):
            define_indicator(
                Indicator(
                    code=f"SC{number:02}",
                    name=f"Pupils who were there, year {number + 1}",
                    data_type=DataType.PERCENTAGE,
                    unit="%",
                    multiplier=100.0,
                    polarity=Polarity.HIGH,
                    frequency="monthly",
                    numerator_label="there",
                    denominator_label="pupils",
                    tolerance=3.0,
                ),
                by=None,
                reason="Set-up",
            )  # fmt: skip
    chance = Random(SEED)
    figures = [
        Figure(
            indicator=f"SC{number:02}",
            organisation=code,
            frequency="monthly",
            period_start=start,
            period_end=end,
            numerator=float(done),
            denominator=float(OUT_OF),
            value=100 * done / OUT_OF,
        )
        for number in range(MEASURES)
        for code in codes
        for start, end in list(_months(today()))[:-MISSING]
        for done in [LEVEL + chance.randrange(-20, 40)]
    ]
    enter_figures(figures, by=None, reason="Return of the past")


def _months(today: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """The last MONTHS whole months, the newest last."""
    place = today.year * 12 + today.month - 1 - MONTHS
    for number in range(place, place + MONTHS):
        start = dt.date(number // 12, number % 12 + 1, 1)
        after = dt.date((number + 1) // 12, (number + 1) % 12 + 1, 1)
        yield start, after - dt.timedelta(days=1)


def kept() -> Kept:
    """What is on record of the figures that were given after `fill`."""
    from measuringup.core.collection import Stage
    from measuringup.records.models import Observation, Submission

    given = Submission.objects.filter(stage=Stage.SUBMITTED.value)
    keys = Counter(each.key for each in given)
    entries = Observation.objects.exclude(change__verb="enter figures")
    return Kept(
        submitted=Counter((each.organisation.code, int(each.numerator or 0)) for each in given),
        doubled=sum(number - 1 for number in keys.values()),
        entered=entries.count(),
    )
