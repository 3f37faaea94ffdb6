"""Who joins, leaves, and holds which post? People and posts, with the days they hold for (RULES D0.20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from measuringup.actions.changing import changing
from measuringup.actions.codes import require_free
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require
from measuringup.core.permissions import Capability, Role
from measuringup.records.models import (
    SINCE_EVER,
    Change,
    Holding,
    Person,
    PersonVersion,
    Post,
    PostVersion,
    Unit,
    User,
)


@dataclass(frozen=True, kw_only=True)
class PersonDetails:
    """What is said of a person; `left_on` is their last day."""

    name: str
    email: str = ""
    left_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PostDetails:
    """What is said of a post; `is_shared` where several people may hold it at once."""

    title: str
    unit: Unit
    role: Role
    is_shared: bool = False


def create_person(details: PersonDetails, *, by: User | None, reason: str) -> Person:
    """A person on record."""
    require(by, Capability.ORGANISE)
    with changing(by=by, verb="create person", reason=reason) as change:
        person = Person()
        change.add(person)
        change.add(PersonVersion(person=person, name=details.name, email=details.email, left_on=details.left_on))
    return person


def change_person(
    person: Person, details: PersonDetails, *, by: User | None, reason: str, seen: int | None = None
) -> Change:
    """Another name or address, or the last day of somebody who leaves."""
    require(by, Capability.ORGANISE)
    with changing(by=by, verb="change person", reason=reason) as change:
        version = PersonVersion(person=person, name=details.name, email=details.email, left_on=details.left_on)
        put(change, version, seen)
    return change.change


def create_post(
    code: str, details: PostDetails, *, by: User | None, reason: str, valid_from: date = SINCE_EVER
) -> Post:
    """A post from a day on. Raises CodeTakenError."""
    require(by, Capability.ORGANISE)
    with changing(by=by, verb="create post", reason=reason) as change:
        require_free(Post, code)
        post = Post(code=code)
        change.add(post)
        change.add(_version(post, details, valid_from))
    return post


def change_post(
    post: Post,
    details: PostDetails,
    *,
    by: User | None,
    reason: str,
    valid_from: date = SINCE_EVER,
    seen: int | None = None,
) -> Change:
    """Another title, unit or role from a day on."""
    require(by, Capability.ORGANISE)
    with changing(by=by, verb="change post", reason=reason) as change:
        put(change, _version(post, details, valid_from), seen)
    return change.change


def hold_post(
    post: Post, person: Person, *, by: User | None, reason: str, start: date, end: date | None = None
) -> Change:
    """A person holds a post from `start`, up to and not including `end`.

    Raises KeepingError when somebody else holds it on one of these days and it is not shared.
    """
    require(by, Capability.ORGANISE)
    with changing(by=by, verb="hold post", reason=reason) as change:
        change.add(Holding(post=post, person=person, valid_from=start, valid_to=end))
    return change.change


def leave_post(post: Post, person: Person, *, by: User | None, reason: str, on: date) -> Change:
    """From a day on a person no longer holds a post."""
    require(by, Capability.ORGANISE)
    with changing(by=by, verb="leave post", reason=reason) as change:
        change.add(Holding(post=post, person=person, valid_from=on, is_held=False))
    return change.change


def _version(post: Post, details: PostDetails, valid_from: date) -> PostVersion:
    return PostVersion(
        post=post,
        title=details.title,
        unit=details.unit,
        role=details.role.value,
        is_shared=details.is_shared,
        valid_from=valid_from,
    )
