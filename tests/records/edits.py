"""Random edits of a council, made through the actions as everybody makes them, and what they said in plain words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from measuringup.actions.changing import changing
from measuringup.actions.clock import set_to
from measuringup.actions.codes import CodeTakenError
from measuringup.actions.commentary import comment
from measuringup.actions.comparators import set_group
from measuringup.actions.council_settings import change_setting, set_calendar
from measuringup.actions.figures import Figure, enter_figures
from measuringup.actions.forecasts import forecast_year
from measuringup.actions.indicators import define_indicator
from measuringup.actions.keeping import KeepingError
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
    leave_post,
)
from measuringup.actions.rebases import RebaseError, set_rebase, withdraw_rebase
from measuringup.actions.schemes import set_scheme
from measuringup.actions.scorecards import ScorecardContent, set_scorecard
from measuringup.actions.targets import set_target, withdraw_target
from measuringup.actions.undoing import UndoError, undo
from measuringup.actions.units import change_unit, create_units, merge_units, split_unit
from measuringup.core.organisation import Duty, OrganisationError, OrganisationUnit, ScorecardLevel, UnitKind
from measuringup.core.periods import Term
from measuringup.core.permissions import Role
from measuringup.records.models import (
    Change,
    Commentary,
    Forecast,
    Indicator,
    Observation,
    OverrideVersion,
    Person,
    Post,
    RebaseVersion,
    TargetVersion,
    Unit,
)
from tests.council import TIPS, quarter_end
from tests.records.replay import EVER, Edit, Line, Thing

REFUSALS = (KeepingError, OrganisationError, RebaseError, UndoError, CodeTakenError)
SERVICES = [f"service-{number}" for number in range(8)]
DIRECTORATES = ["place", "people", "chief"]
PEERS = ["averstoke", "bridport", "calne"]
MEASURES = [f"M{number}" for number in range(6)]
POSTS = [f"post-{number}" for number in range(4)]
PEOPLE = ["Ann", "Bob", "Cyd", "Dee"]
QUARTERS = [dt.date(year, month, 1) for year in (2022, 2023, 2024, 2025) for month in (1, 4, 7, 10)]
BEGINNING = dt.datetime(2023, 1, 9, 9, tzinfo=dt.UTC)
SAID: dict[str, Any] = {"by": None, "reason": "An edit"}


class RandomCouncil:
    """A council that is edited at random; `edits` are what was said."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.now = BEGINNING
        self.edits: list[Edit] = []
        self.refused: Counter[str] = Counter()
        self.made: Counter[str] = Counter()
        self._begin()

    def edit(self, number: int) -> None:
        """So many edits that were not refused, each some time after the one before."""
        kinds, weights = zip(*((getattr(self, name), weight) for name, weight in WEIGHTS.items()), strict=True)
        until = len(self.edits) + number
        while len(self.edits) < until:
            self.now += dt.timedelta(minutes=self.random.randrange(1, 1800))
            (kind,) = self.random.choices(kinds, weights)
            try:
                self._note(kind)
                self.made[kind.__name__] += 1
            except REFUSALS as refused:
                self.refused[type(refused).__name__] += 1

    def _note(self, kind: Callable[[], tuple[list[Line], int | None]]) -> None:
        with set_to(self.now):
            lines, undoes = kind()
        last = Change.objects.latest("number")
        self.edits.append(Edit(last.number, self.now, tuple(lines), undoes))

    def _begin(self) -> None:
        """Units, measures, people and posts; each is an edit of its own kind."""
        self._note(self.begin_units)
        for code in MEASURES:
            self._note(lambda each=code: self.define(each))
        for code in POSTS:
            self._note(lambda each=code: self.begin_post(each))
        for name in PEOPLE:
            self._note(lambda each=name: self.begin_person(each))

    def begin_units(self) -> Any:
        council = OrganisationUnit(code="marlowe", name="Marlowe", kind=UnitKind.COUNCIL)
        parts = [(code, UnitKind.DIRECTORATE, "marlowe") for code in DIRECTORATES]
        parts += [(code, UnitKind.SERVICE, self.random.choice(DIRECTORATES)) for code in SERVICES]
        parts += [(code, UnitKind.COMPARATOR, "") for code in PEERS]
        units = [council, *(OrganisationUnit(code=c, name=c.title(), kind=k, parent=p) for c, k, p in parts)]
        create_units(units, **SAID)
        return [_unit_line(unit, EVER, None) for unit in units], None

    def begin_post(self, code: str) -> Any:
        unit = self.random.choice(SERVICES)
        create_post(code, PostDetails(title=code, unit=_unit(unit), role=Role.OFFICER), **SAID)
        return [Line(("post", code), {"title": code, "unit": unit})], None

    def begin_person(self, name: str) -> Any:
        person = create_person(PersonDetails(name=name), **SAID)
        self.people = {**getattr(self, "people", {}), name: person.pk}
        return [Line(("person", name), {"name": name, "left_on": None})], None

    # --- what may be chosen

    def day(self) -> dt.date:
        """Since ever, or a day round the moment of the edit."""
        near = self.now.date() + dt.timedelta(days=self.random.randrange(-500, 300))
        return self.random.choice([EVER, near, near])

    def one(self, values: list[Any]) -> Any:
        return self.random.choice(values)

    def number(self) -> float:
        return self.random.randrange(0, 1000) / 10

    def quarter(self) -> tuple[dt.date, dt.date]:
        start = self.one(QUARTERS)
        return start, quarter_end(start)

    # --- figures, targets and what else is said of a measure

    def figure(self) -> Any:
        lines, figures = [], []
        for code in self.random.sample(MEASURES, self.random.randrange(1, 4)):
            start, end = self.quarter()
            unit, below, part = (
                self.one(["marlowe", *SERVICES, *PEERS]),
                self.random.randrange(1, 900),
                self.one(["", "", "area=a"]),
            )
            above, state = float(self.random.randrange(0, below + 1)), self.one(["", "", "", "suppressed"])
            said = {"numerator": above, "denominator": float(below), "value": 100 * above / below}
            if state:
                said = dict.fromkeys(said)
            key = {"indicator": code, "organisation": unit, "breakdown": part, "frequency": "quarterly"}
            figures.append(Figure(**key, period_start=start, period_end=end, state=state, **said))
            lines.append(Line(("figure", code, unit, part, start, end), (*said.values(), state or None)))
        enter_figures(figures, **SAID)
        return lines, None

    def withdrawal(self) -> Any:
        thing = self._said("figure")
        _, code, unit, part, start, end = thing
        with changing(verb="withdraw figure", **SAID) as change:
            said = {"breakdown": part, "frequency": "quarterly", "period_start": start, "period_end": end}
            change.add(Observation(indicator=_measure(code), organisation=_unit(unit), is_withdrawn=True, **said))
        return [Line(thing, None)], None

    def target(self) -> Any:
        code, unit, year = self.one(MEASURES), self.one(["", "marlowe", "service-0"]), self.one([2023, 2024])
        span = dt.date(year, 4, 1), dt.date(year + 1, 3, 31)
        thing: Thing = ("target", code, unit, *span)
        organisation = _unit(unit) if unit else None
        version = TargetVersion(
            indicator=_measure(code), organisation=organisation, period_start=span[0], period_end=span[1],
            target=self.number(), tolerance=self.number(),
        )  # fmt: skip
        if self.random.random() < 0.2:
            withdraw_target(version, **SAID)
            return [Line(thing, None)], None
        set_target(version, **SAID)
        return [Line(thing, (version.target, version.tolerance))], None

    def rebase(self) -> Any:
        code, unit, start = self.one(MEASURES), self.one(["", "marlowe"]), self.one(QUARTERS)
        version = RebaseVersion(
            indicator=_measure(code), organisation=_unit(unit) if unit else None, date=start, why="A new contract",
            person=self.one(PEOPLE), approver="Cabinet",
        )  # fmt: skip
        thing: Thing = ("rebase", code, unit, start)
        if self.random.random() < 0.3:
            withdraw_rebase(version, **SAID)
            return [Line(thing, None)], None
        set_rebase(version, **SAID)
        return [Line(thing, version.person)], None

    def override(self) -> Any:
        code, (start, end) = self.one(MEASURES), self.quarter()
        version = OverrideVersion(
            indicator=_measure(code), organisation=_unit("marlowe"), period_start=start, period_end=end,
            computed="Red", reported=self.one(["Amber", "Green"]), why="Late", person="Ann",
        )  # fmt: skip
        thing: Thing = ("override", code, start)
        if self.random.random() < 0.3:
            withdraw_override(version, **SAID)
            return [Line(thing, None)], None
        report_rating(version, **SAID)
        return [Line(thing, version.reported)], None

    def forecast(self) -> Any:
        code, year, value = self.one(MEASURES), dt.date(self.one([2023, 2024]), 4, 1), self.number()
        said = {"indicator": _measure(code), "organisation": _unit("marlowe"), "year_start": year}
        forecast_year(Forecast(**said, value=value), **SAID)
        return [Line(("forecast", code, year), value)], None

    def comment(self) -> Any:
        code, (start, end), text = self.one(MEASURES), self.quarter(), f"Said at {self.now}"
        said = {"indicator": _measure(code), "organisation": _unit("marlowe"), "text": text}
        comment(Commentary(**said, period_start=start, period_end=end), **SAID)
        return [Line(("comment", code, start), text)], None

    # --- definitions, owners, schemes, scorecards and what is said of all

    def define(self, code: str = "") -> Any:
        first, code = (self.day(), self.one(MEASURES)) if not code else (EVER, code)
        said = {"name": f"{code} of {self.now}", "tolerance": self.number()}
        said |= {"scheme": self.one(["rag", "wide"]), "peers": self.one(["", "family", "region"])}
        alias = f"{code}-OLD{self.random.randrange(3)}"
        define_indicator(replace(TIPS, code=code, aliases=(alias,), **said), valid_from=first, **SAID)
        codes = [Line(("code", each.casefold()), code) for each in (code, alias)]
        return [Line(("measure", code), said, first), *codes], None

    def owner(self) -> Any:
        code, duty, post, first = self.one(MEASURES), self.one([Duty.RESULT, Duty.FIGURE]), self.one(POSTS), self.day()
        thing: Thing = ("owner", code, duty.value)
        if self.random.random() < 0.2:
            release_owner(_measure(code), duty, _post(post), valid_from=first, **SAID)
            return [Line(thing, None, first)], None
        assign_owner(_measure(code), duty, _post(post), valid_from=first, **SAID)
        return [Line(thing, post, first)], None

    def scheme(self) -> Any:
        edge = -float(self.random.randrange(1, 50))
        bands = [
            {"key": "green", "word": "Green", "shape": "status-green", "from": "target"},
            {"key": "amber", "word": "Amber", "shape": "status-amber", "from": edge},
            {"key": "red", "word": "Red", "shape": "status-red"},
        ]
        set_scheme({"name": "wide", "title": f"Wide {edge}", "bands": bands}, **SAID)
        return [Line(("scheme", "wide"), f"Wide {edge}")], None

    def scorecard(self) -> Any:
        card, first, listed = self.one(["corporate", "place"]), self.day(), self.random.sample(MEASURES, 3)
        sections = [{"name": "All", "items": [{"code": code} for code in listed]}]
        said = {"title": f"Card of {self.now}", "level": ScorecardLevel.CORPORATE, "unit": _unit("marlowe")}
        set_scorecard(card, ScorecardContent(**said, sections=sections), valid_from=first, **SAID)
        return [Line(("scorecard", card), (said["title"], tuple(listed)), first)], None

    def group(self) -> Any:
        grouping, first = self.one(["family", "region"]), self.day()
        members = self.random.sample(["marlowe", *PEERS], 2)
        set_group(grouping, grouping.title(), members, valid_from=first, **SAID)
        return [Line(("group", grouping), frozenset(members), first)], None

    def calendar(self) -> Any:
        start = dt.date(2024, 9, self.random.randrange(1, 20))
        set_calendar("school terms", [Term("autumn", start, dt.date(2024, 12, 20))], **SAID)
        return [Line(("calendar",), start)], None

    def setting(self) -> Any:
        nation = self.one(["england", "wales", "scotland", "northern ireland"])
        change_setting("nation", nation, **SAID)
        return [Line(("nation",), nation)], None

    # --- the organisation

    def unit(self) -> Any:
        code, first = self.one([*SERVICES, *DIRECTORATES]), self.day()
        end = first + dt.timedelta(days=self.random.randrange(1, 400)) if self.random.random() < 0.3 else None
        unit = OrganisationUnit(
            code=code, name=f"{code} {self.random.randrange(99)}", kind=UnitKind.SERVICE,
            parent=self.one(["marlowe", *DIRECTORATES, *SERVICES]), is_open=self.random.random() < 0.9,
        )  # fmt: skip
        change_unit(unit, valid_from=first, valid_to=end, **SAID)
        return [_unit_line(unit, first, end)], None

    def merge(self) -> Any:
        """One or two units go on in another, or one in two."""
        gone, on = self.random.sample(SERVICES, self.random.randrange(1, 3)), self.day()
        into = self.random.sample([code for code in SERVICES if code not in gone], 2)
        units = [OrganisationUnit(code=code, name=code, kind=UnitKind.SERVICE, parent="place") for code in gone]
        if len(gone) == 1:
            split_unit(units[0], into, on=on, **SAID)
        else:
            into = into[:1]
            merge_units(units, into[0], on=on, **SAID)
        closed = [_unit_line(replace(unit, is_open=False), on, None) for unit in units]
        return [*closed, *(Line(("successor", code, after), True, on) for code in gone for after in into)], None

    def post(self) -> Any:
        code, first, unit = self.one(POSTS), self.day(), self.one(SERVICES)
        said = {"title": f"{code} of {self.now}", "unit": unit}
        change_post(
            _post(code), PostDetails(title=said["title"], unit=_unit(unit), role=Role.OFFICER), valid_from=first, **SAID
        )
        return [Line(("post", code), said, first)], None

    def person(self) -> Any:
        name = self.one(PEOPLE)
        left = (
            self.now.date() + dt.timedelta(days=self.random.randrange(-90, 90)) if self.random.random() < 0.2 else None
        )
        said = {"name": f"{name} {self.random.randrange(99)}", "left_on": left}
        change_person(self._person(name), PersonDetails(**said), **SAID)
        return [Line(("person", name), said)], None

    def holding(self) -> Any:
        post, name, first = self.one(POSTS), self.one(PEOPLE), self.day()
        thing: Thing = ("holding", post, name)
        if self.random.random() < 0.4:
            leave_post(_post(post), self._person(name), on=first, **SAID)
            return [Line(thing, None, first)], None
        end = first + dt.timedelta(days=self.random.randrange(1, 500)) if self.random.random() < 0.7 else None
        hold_post(_post(post), self._person(name), start=first, end=end, **SAID)
        return [Line(thing, True, first, end)], None

    def undoing(self) -> Any:
        number = self.one(self.edits[-30:]).number
        undo(number, **SAID)
        return [], number

    # --- what there is

    def _person(self, name: str) -> Person:
        return Person.objects.get(pk=self.people[name])

    def _said(self, kind: str) -> Thing:
        things = [line.thing for edit in self.edits for line in edit.lines if line.thing[0] == kind]
        return self.one(things) if things else ("figure", "M0", "marlowe", "", *self.quarter())


def _unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def _measure(code: str) -> Indicator:
    return Indicator.objects.get(code=code)


def _post(code: str) -> Post:
    return Post.objects.get(code=code)


def _unit_line(unit: OrganisationUnit, first: dt.date, end: dt.date | None) -> Line:
    said = {"name": unit.name, "kind": unit.kind.value, "parent": unit.parent, "is_open": unit.is_open}
    return Line(("unit", unit.code), said, first, end)


#: How often each kind of edit is tried.
WEIGHTS = {
    "figure": 34, "withdrawal": 4, "target": 10, "rebase": 5, "override": 5, "forecast": 2, "comment": 2, "define": 6,
    "owner": 6, "scheme": 2, "scorecard": 4, "group": 3, "calendar": 1, "setting": 1, "unit": 10, "merge": 6, "post": 3,
    "person": 4, "holding": 6, "undoing": 8,
}  # fmt: skip
