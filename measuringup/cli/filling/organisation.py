"""How do the fictional council's units and people come to be, merge, move, get other names and hand over?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from measuringup.actions.accounts import open_account
from measuringup.actions.ownership import release_owner
from measuringup.actions.people import (
    PersonDetails,
    PostDetails,
    change_post,
    create_person,
    create_post,
    hold_post,
    leave_post,
)
from measuringup.actions.together import together
from measuringup.actions.units import change_unit, create_unit, create_units, merge_units
from measuringup.cli.demo import people, units
from measuringup.cli.demo.council import COUNCIL, ORGANISATIONS
from measuringup.cli.demo.people import PASSWORD, POSTS, Handover, address
from measuringup.cli.demo.returns import beginning
from measuringup.cli.demo.timeline import Timeline
from measuringup.cli.filling.events import Event
from measuringup.core.organisation import Duty, OrganisationUnit, UnitKind
from measuringup.core.permissions import Role
from measuringup.records.models import Ownership, Person, Post, Unit, User

#: Decisions of a year are taken in March, before it begins.
DECIDED = dt.timedelta(days=20)


def post_of(title: str) -> Post:
    """The post of this title."""
    return Post.objects.get(code=slugify(title))


def person_of(name: str) -> Person:
    """The person of this name; made where there is none."""
    found = Person.objects.filter(versions__name=name).first()
    return found or create_person(PersonDetails(name=name, email=address(name)), by=None, reason="Begins work")


def performance_team() -> User:
    """Who enters what the services send."""
    return User.objects.get(email=address(Role.PERFORMANCE_TEAM.value))


def account_of(unit: str) -> User:
    """Who signs in for an outside body."""
    return User.objects.get(person__holdings__post__versions__unit__code=unit)


class Staffing:
    """The council's units, posts, people and accounts on one time-line."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.password = make_password(PASSWORD)

    def events(self) -> Iterator[Event]:
        """Everything that happens to the organisation."""
        yield Event(beginning(self.timeline), self.set_up)
        yield Event(self.year(units.MERGER) - DECIDED, self.merge)
        yield Event(self.year(units.RENAMED[2]) - DECIDED, self.rename)
        for handover in people.HANDOVERS:
            yield Event(self.timeline.shifted(handover.day), lambda each=handover: self.hand_over(each))  # type: ignore[misc]

    def year(self, day: dt.date) -> dt.date:
        """A told day, moved by financial years."""
        return self.timeline.shifted(day, by_year=True)

    def set_up(self) -> None:
        """The organisation as the records begin."""
        with together(by=None, verb="set up organisation", reason=f"The records of {COUNCIL} begin."):
            exempt = {each.code: each.not_applicable for each in ORGANISATIONS}
            first = [self.unit(unit, not_applicable=exempt.get(unit.code, "")) for unit in units.first_units()]
            create_units(first, by=None, reason="Begins")
            for each in ORGANISATIONS:
                if each.valid_to:
                    self.abolish(each.code, each.name, dt.date.fromisoformat(each.valid_to))
            for post in POSTS:
                self.fill_post(post, post.holder, beginning(self.timeline) - dt.timedelta(days=365))
                if post.account and post.title not in {each.title for each in people.HANDOVERS}:
                    self.open_account(post, post.holder)

    def unit(self, unit: units.Unit, **said: object) -> OrganisationUnit:
        """A unit as the actions take it."""
        return OrganisationUnit(
            **{"code": unit.code, "name": unit.name, "kind": UnitKind(unit.kind), "parent": unit.parent, **said}  # type: ignore[arg-type]
        )

    def abolish(self, code: str, name: str, last: dt.date) -> None:
        """An authority that is no more."""
        gone = OrganisationUnit(code=code, name=name, kind=UnitKind.COMPARATOR, is_open=False)
        change_unit(gone, by=None, reason="Became part of its neighbour", valid_from=self.year(last) + dt.timedelta(1))

    def fill_post(self, post: people.Post, holder: str, since: dt.date) -> None:
        """A post, with somebody in it."""
        details = PostDetails(title=post.title, unit=Unit.objects.get(code=post.unit), role=Role(post.role))
        made = create_post(slugify(post.title), details, by=None, reason="Begins")
        hold_post(made, person_of(holder), by=None, reason="Begins work", start=since)

    def open_account(self, post: people.Post, holder: str) -> None:
        """The account of a role."""
        email, reason = address(post.role), "Begins work"
        open_account(email, by=None, reason=reason, person=person_of(holder), password_hash=self.password)

    def merge(self) -> None:
        """Two directorates become one, and a service moves."""
        on = self.year(units.MERGER)
        with together(
            by=performance_team(),
            verb="merge units",
            reason="Adult Social Care and Public Health become one directorate.",
            approver=f"Council, {(on - DECIDED).day} {on - DECIDED:%B %Y}, minute 62",
        ):
            said = {"by": None, "reason": "The directorates merge."}
            create_unit(self.unit(units.NEW_DIRECTORATE), **said, valid_from=on)
            for unit in units.below(units.MERGED):
                change_unit(self.unit(unit, parent=units.MERGED_INTO), **said, valid_from=on)
            gone = [self.unit(unit) for unit in units.first_units() if unit.code in units.MERGED]
            merge_units(gone, units.MERGED_INTO, **said, on=on)
            code, parent, day = units.MOVED
            moving = next(unit for unit in units.first_units() if unit.code == code)
            change_unit(self.unit(moving, parent=parent), **said, valid_from=self.year(day))
            post = people.NEW_DIRECTOR
            self.fill_post(post, post.holder, on)
            leave_post(post_of("Director of Adult Social Care"), person_of(post.holder), **said, on=on)
            details = PostDetails(
                title="Director of Public Health",
                unit=Unit.objects.get(code=units.MERGED_INTO),
                role=Role.DIRECTOR,
            )
            change_post(post_of(details.title), details, **said, valid_from=on)

    def rename(self) -> None:
        """A service gets another name."""
        code, name, day = units.RENAMED
        unit = next(each for each in units.first_units() if each.code == code)
        reason = "Recycling has its own collections now."
        change_unit(self.unit(unit, name=name), by=performance_team(), reason=reason, valid_from=self.year(day))

    def hand_over(self, handover: Handover) -> None:
        """Somebody leaves a post; somebody else takes it, or nobody does, and then nobody owns its measures."""
        post, on = post_of(handover.title), self.timeline.shifted(handover.day)
        before = next(each for each in POSTS if each.title == handover.title)
        with together(by=performance_team(), verb="hand over", reason=handover.reason):
            leave_post(post, person_of(before.holder), by=None, reason=handover.reason, on=on)
            if handover.holder:
                hold_post(post, person_of(handover.holder), by=None, reason=handover.reason, start=on)
                self.open_account(before, handover.holder)
            else:
                for each in Ownership.objects.filter(post=post, duty=Duty.RESULT.value):
                    release_owner(each.indicator, Duty.RESULT, post, by=None, reason=handover.reason, valid_from=on)
