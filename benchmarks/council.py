"""What would a council on record look like? A hundred measures over years, with peers, targets, owners and corrections.

python -m benchmarks.council council.sqlite3        makes one to look at, with an account
"""

from __future__ import annotations

import datetime as dt
import math
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

MEASURES, YEARS = 100, 3
SEED = 2025
COUNCIL, SCORECARD = "marlowe", "corporate"
#: The same each time, so that runs can be compared: a day on which the second quarter's figures are in.
TODAY = dt.date(2025, 11, 20)
BEFORE_CORRECTION = dt.date(2025, 9, 1)
LAST_QUARTER = dt.date(2025, 7, 1), dt.date(2025, 9, 30)
DIRECTORATES = {
    "place": ("Place", "Fly-tips removed", "Streets swept", "Bins missed", "Potholes mended"),
    "homes": ("Homes and Planning", "Applications decided", "Homes let", "Repairs done", "Appeals allowed"),
    "people": ("Children and Families", "Assessments in time", "Children in care", "Visits made", "Plans reviewed"),
    "adults": ("Adults and Health", "Reviews held", "Delayed discharges", "Carers assessed", "Packages started"),
    "resources": ("Resources", "Invoices paid", "Calls answered", "Sickness absence", "Council tax collected"),
}
PEERS = [f"peer{number:02d}" for number in range(1, 15)]
EMAIL, PASSWORD = "ruth.adeyemi@marlowe.example", "a long password to look"
_FIGURE = ("indicator_id", "organisation_id", "breakdown", "frequency", "period_start", "period_end", "numerator",
           "denominator", "value", "state", "figure_status", "entered", "restatement", "note", "is_withdrawn",
           "sheet", "source_id", "row")  # fmt: skip


def use(path: Path) -> None:
    """A new database in this file, with its tables; called before anything of Django is asked for."""
    os.environ["DATABASE_URL"] = f"sqlite:///{path.absolute()}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "measuringup.config.settings")
    os.environ.setdefault("MEASURINGUP_SECRET_KEY", "for measuring and for looking alone, never for a council")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def fill(today: dt.date = TODAY, measures: int = MEASURES) -> None:
    """Put a council on record, as it came about: the set-up, the past in one import, then quarter by quarter."""
    from measuringup.actions.clock import set_to

    quarters = [*_spans("quarterly", today)]
    with set_to(noon(quarters[-3][1] + dt.timedelta(days=20))):
        _units()
        _people()
        codes = _define(measures, today)
        _scorecards(codes)
    rows = sorted(_figures(codes, today), key=lambda row: row["period_end"])
    edges = [quarters[-3][1], quarters[-2][1], quarters[-1][1]]
    for first, last in zip([dt.date.min, *edges], edges, strict=False):
        with set_to(noon(last + dt.timedelta(days=20))):
            _enter([row for row in rows if first < row["period_end"] <= last], "Quarterly return")
    with set_to(noon(edges[-1] + dt.timedelta(days=25))):
        _correct([row for row in rows if row["period_end"] == edges[-2]][:: max(measures // 10, 1)])
    with set_to(noon(today - dt.timedelta(days=1))):
        _enter([row for row in rows if row["period_end"] > edges[-1]], "Monthly return")


def sign_in() -> Any:
    """A browser in which the corporate director has signed in."""
    from django.test import Client

    from measuringup.records.models import User

    client = Client()
    client.force_login(User.objects.get(email=EMAIL), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def noon(day: dt.date) -> dt.datetime:
    """Noon of a day."""
    return dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)


def _units() -> None:
    from measuringup.actions.units import create_unit
    from measuringup.core.organisation import OrganisationUnit, UnitKind

    units = [OrganisationUnit(code=COUNCIL, name="Marlowe Borough Council", kind=UnitKind.COUNCIL)]
    for code, (name, *services) in DIRECTORATES.items():
        units.append(OrganisationUnit(code=code, name=name, kind=UnitKind.DIRECTORATE, parent=COUNCIL))
        units += [
            OrganisationUnit(code=f"{code}{place}", name=f"{words} service", kind=UnitKind.SERVICE, parent=code)
            for place, words in enumerate(services, 1)
        ]
    units += [
        OrganisationUnit(code=code, name=f"{code.capitalize()} Council", kind=UnitKind.COMPARATOR) for code in PEERS
    ]
    for unit in units:
        create_unit(unit, by=None, reason="First set-up")


def _people() -> None:
    from measuringup.actions.changing import changing
    from measuringup.actions.comparators import set_group
    from measuringup.core.permissions import Role
    from measuringup.records.models import Holding, Person, PersonVersion, Post, PostVersion, Unit, User

    set_group("family", "Family group 2", [COUNCIL, *PEERS], by=None, reason="First set-up")
    with changing(by=None, verb="create post", reason="First set-up") as change:
        for unit in Unit.objects.exclude(code__in=PEERS):
            for number in range(5):
                first = unit.code == COUNCIL and number == 0
                name = "Ruth Adeyemi" if first else f"Person {number} of {unit.code}"
                role = Role.DIRECTOR if number == 0 else Role.OFFICER
                person, post = Person(), Post(code=f"{unit.code}-post{number}")
                title = (
                    "Chief Executive" if first else f"{'Head' if number == 0 else 'Officer'} of {unit.code} {number}"
                )
                change.add(person, post)
                change.add(
                    PersonVersion(person=person, name=name, email=EMAIL if first else ""),
                    PostVersion(post=post, title=title, unit=unit, role=role.value),
                    Holding(post=post, person=person),
                )
                if first:
                    user = User(email=EMAIL, person=person)
                    user.set_password(PASSWORD)
                    user.save()


def _define(measures: int, today: dt.date) -> dict[str, Any]:
    """Definitions, targets and owners; what each figure needs to know, by code."""
    from measuringup.actions.changing import changing
    from measuringup.core.definition_mapping import as_mapping
    from measuringup.core.organisation import Duty
    from measuringup.records.models import (
        Indicator,
        IndicatorCode,
        IndicatorVersion,
        Ownership,
        Post,
        TargetVersion,
        Unit,
    )

    units, posts = {each.code: each for each in Unit.objects.all()}, {each.code: each for each in Post.objects.all()}
    made: dict[str, Any] = {}
    with changing(by=None, verb="define indicators", reason="First set-up", approver="Cabinet, minute 12") as change:
        for definition in _definitions(measures):
            service = f"{definition.section}{len(made) % 4 + 1}"
            indicator = Indicator(code=definition.code)
            change.add(indicator)
            change.add(
                IndicatorCode(folded=definition.code.casefold(), code=definition.code, indicator=indicator),
                IndicatorVersion(
                    indicator=indicator,
                    name=definition.name,
                    definition=as_mapping(definition),
                    unit=units[service],
                    is_sensitive=len(made) % 50 == 49,
                ),
            )
            for duty, post in ((Duty.RESULT, 0), (Duty.FIGURE, 1), (Duty.PORTFOLIO, 2)):
                if len(made) % 25 != 24:  # one in 25 has nobody
                    owner = posts[f"{service}-post{post}"]
                    change.add(Ownership(indicator=indicator, duty=duty.value, post=owner))
            for start, end in _spans("annual", today + dt.timedelta(days=366)):
                change.add(
                    TargetVersion(
                        indicator=indicator, period_start=start, period_end=end, target=85.0, rationale="Last year's"
                    )
                )
            made[definition.code] = (indicator.pk, definition)
    return made


def _definitions(measures: int) -> Iterator[Any]:
    from measuringup.core.indicators import DataType, Indicator, Polarity

    for number in range(measures):
        unit = list(DIRECTORATES)[number % len(DIRECTORATES)]
        name, *services = DIRECTORATES[unit]
        yield Indicator(
            code=f"{unit[:2].upper()}{number:02d}",
            name=f"{services[number % 4]} within {number + 2} working days",
            section=unit,
            definition=f"Of every 100 cases that came to {name}, how many were done within {number + 2} working days.",
            rationale="Residents said that this matters to them.",
            numerator_label="done in time",
            denominator_label="cases",
            data_type=DataType.PERCENTAGE,
            multiplier=100.0,
            unit="%",
            polarity=Polarity.LOW if number % 7 == 6 else Polarity.HIGH,
            frequency=_frequency(number),
            tolerance=3.0,
            peers="family" if number % 2 else "",
            source="Case management system, monthly extract",
        )


def _frequency(number: int) -> str:
    return "annual" if number % 10 == 9 else "monthly" if number % 3 == 0 else "quarterly"


def _spans(frequency: str, today: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """The whole periods of YEARS years whose figures were in by `today`."""
    months = {"monthly": 1, "quarterly": 3, "annual": 12}[frequency]
    first = dt.date(today.year - YEARS - (today.month < 4), 4, 1)
    for place in count():
        start, end = _month(first, place * months), _month(first, (place + 1) * months) - dt.timedelta(days=1)
        if end + dt.timedelta(days=20) > today:
            return
        yield start, end


def _month(first: dt.date, months: int) -> dt.date:
    place = first.month - 1 + months
    return dt.date(first.year + place // 12, place % 12 + 1, 1)


def _figures(codes: dict[str, Any], today: dt.date) -> Iterator[dict[str, Any]]:
    from measuringup.records.models import Unit

    units = dict(Unit.objects.values_list("code", "pk"))
    for code, (pk, definition) in codes.items():
        for organisation in [COUNCIL, *(PEERS if definition.peers and definition.frequency != "monthly" else ())]:
            chance = Random(f"{SEED} {code} {organisation}")
            level, drift = chance.gauss(86, 3), chance.gauss(0, 0.3)
            for place, (start, end) in enumerate(_spans(definition.frequency, today)):
                out_of = round(300 * math.exp(chance.gauss(0, 0.1)))
                done = min(round(out_of * (level + drift * place + chance.gauss(0, 2)) / 100), out_of)
                yield {
                    "indicator_id": pk,
                    "organisation_id": units[organisation],
                    "breakdown": "",
                    "frequency": definition.frequency,
                    "period_start": start,
                    "period_end": end,
                    "numerator": float(done),
                    "denominator": float(out_of),
                    "value": 100 * done / out_of,
                    "state": "",
                    "figure_status": "final",
                    "entered": f"{done}",
                    "restatement": "",
                    "note": "",
                    "is_withdrawn": False,
                    "sheet": "",
                }


def _enter(rows: Sequence[dict[str, Any]], reason: str) -> None:
    from measuringup.actions.changing import changing
    from measuringup.records.models import KeptFile

    with changing(by=None, verb="enter figures", reason=reason) as change:
        file = KeptFile(name="return.csv", sha256="", content=_as_csv(rows))
        change.add(file)
        values = (
            [{**row, "source_id": file.pk, "row": place}[name] for name in _FIGURE] for place, row in enumerate(rows, 2)
        )
        change.add_figures(_FIGURE, values, {row["indicator_id"] for row in rows})


def _as_csv(rows: Sequence[dict[str, Any]]) -> bytes:
    """The file in which the figures came, one row each below its head."""
    names = ("indicator_id", "period_start", "period_end", "numerator", "denominator")
    return "\n".join([",".join(names), *(",".join(str(row[name]) for name in names) for row in rows)]).encode()


def _correct(rows: Sequence[dict[str, Any]]) -> None:
    """Some figures of the quarter before were too high."""
    corrected = [
        {**row, "numerator": row["numerator"] - 12, "value": 100 * (row["numerator"] - 12) / row["denominator"],
         "figure_status": "restated", "restatement": "correction"}
        for row in rows
    ]  # fmt: skip
    _enter(corrected, "Two wards were counted twice")


def _scorecards(codes: dict[str, Any]) -> None:
    from measuringup.actions.scorecards import ScorecardContent, set_scorecard
    from measuringup.core.organisation import ScorecardLevel
    from measuringup.records.models import Unit

    sections = {
        code: [
            {"code": each, "optional": False} for each, (_, definition) in codes.items() if definition.section == code
        ]
        for code in DIRECTORATES
    }
    units = {each.code: each for each in Unit.objects.all()}
    every = [{"name": DIRECTORATES[code][0], "items": items} for code, items in sections.items()]
    cards = [(SCORECARD, "Corporate scorecard", ScorecardLevel.CORPORATE, COUNCIL, every)]
    for code, (name, *_) in DIRECTORATES.items():
        halves = [{"name": f"{name}, part {part + 1}", "items": sections[code][part::2]} for part in range(2)]
        cards.append((code, name, ScorecardLevel.DIRECTORATE, code, halves))
    for code, title, level, unit, content in cards:
        said = ScorecardContent(title=title, level=level, unit=units[unit], sections=content)
        set_scorecard(code, said, by=None, reason="For the year", approver="Cabinet, minute 12")


if __name__ == "__main__":
    use(Path(sys.argv[1]))
    fill(dt.date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else TODAY)
    print(f"{EMAIL}   {PASSWORD}")
