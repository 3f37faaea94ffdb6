"""Who held which post, and what did that allow? People, posts and grants as known (RULES D0.20)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from measuringup.core.permissions import OF_STAND_INS, Grant, Role
from measuringup.records.models import Holding, Person, PersonVersion, Post, PostVersion, Unit, User
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import codes_of_units
from measuringup.records.queries.stand_ins import stood_in_by


@dataclass(frozen=True, kw_only=True)
class KnownPerson:
    """A person on a day."""

    pk: int
    public_id: str
    name: str
    email: str
    left_on: dt.date | None


@dataclass(frozen=True, kw_only=True)
class KnownPost:
    """A post on a day, and who holds it."""

    pk: int
    code: str
    title: str
    unit: str
    role: Role
    is_shared: bool
    holders: tuple[KnownPerson, ...]

    @property
    def named(self) -> str:
        """As an owner is printed: "Head of Street Cleaning (Priya Nair)", or the title alone when vacant."""
        names = ", ".join(holder.name for holder in self.holders)
        return f"{self.title} ({names})" if names else self.title


def people(known: Known, wanted: Collection[int] | None = None) -> dict[int, KnownPerson]:
    """Everybody known by then, by primary key; all, or those asked for."""
    ids = Person.objects.all() if wanted is None else Person.objects.filter(pk__in=wanted)
    public = dict(ids.values_list("pk", "public_id"))
    return {
        each.person_id: KnownPerson(
            pk=each.person_id,
            public_id=public[each.person_id],
            name=each.name,
            email=each.email,
            left_on=each.left_on,
        )
        for each in PersonVersion.objects.known(known.change, known.on, person_id=wanted)
    }


def posts(known: Known, wanted: Collection[int] | None = None) -> dict[int, KnownPost]:
    """Every post there was by then, by primary key, with its holders of that day; all, or those asked for.

    Leavers hold nothing.
    """
    if wanted is not None and not wanted:
        return {}
    holdings = Holding.objects.known(known.change, known.on, post_id=wanted)
    held = [each for each in holdings if each.is_held]
    everybody = people(known, None if wanted is None else {each.person_id for each in held})
    holders: dict[int, list[KnownPerson]] = {}
    for each in held:
        person = everybody.get(each.person_id)
        if person and (person.left_on is None or person.left_on >= known.on):
            holders.setdefault(each.post_id, []).append(person)
    identities = Post.objects.all() if wanted is None else Post.objects.filter(pk__in=wanted)
    codes = dict(identities.values_list("pk", "code"))
    units = codes_of_units()
    return {
        each.post_id: KnownPost(
            pk=each.post_id,
            code=codes[each.post_id],
            title=each.title,
            unit=units[each.unit_id],
            role=Role(each.role),
            is_shared=each.is_shared,
            holders=tuple(holders.get(each.post_id, ())),
        )
        for each in PostVersion.objects.known(known.change, known.on, post_id=wanted)
    }


@dataclass(frozen=True, kw_only=True)
class StoodIn:
    """Somebody who is away, and the posts they hold, for whom another acts."""

    pk: int
    name: str
    posts: tuple[KnownPost, ...]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Who an account belongs to, and the posts they hold on a day (without their other holders).

    `stands_in_for` are those who are away, in whose place they may enter figures and comments.
    """

    name: str
    posts: tuple[KnownPost, ...] = ()
    stands_in_for: tuple[StoodIn, ...] = ()

    @property
    def grants(self) -> tuple[Grant, ...]:
        """What the posts allow."""
        own = (Grant(post.role, post.unit) for post in self.posts)
        stood_in = (Grant(post.role, post.unit, OF_STAND_INS) for away in self.stands_in_for for post in away.posts)
        return (*own, *stood_in)

    @property
    def acting_posts(self) -> tuple[KnownPost, ...]:
        """Their own posts, and those of whom they stand in for."""
        return (*self.posts, *(post for away in self.stands_in_for for post in away.posts))


def standing(user: User, known: Known) -> Standing:
    """The posts a user's person holds on that day; none for a closed account or a leaver."""
    if not user.is_active or user.person_id is None:
        return Standing(name=user.email)
    name, is_here = _called(user.person_id, known)
    if not is_here:
        return Standing(name=name or user.email)
    return Standing(
        name=name,
        posts=_held(user.person_id, known),
        stands_in_for=tuple(
            StoodIn(pk=away, name=called, posts=_held(away, known))
            for away in stood_in_by(known, user.person_id)
            for called, is_still_there in [_called(away, known)]
            if is_still_there
        ),
    )


def _called(person: int, known: Known) -> tuple[str, bool]:
    """A person's name, and whether they are there on that day and have not left."""
    version = PersonVersion.objects.known(known.change, known.on, person_id=person)
    if not version:
        return "", False
    return version[0].name, version[0].left_on is None or version[0].left_on >= known.on


def _held(person: int, known: Known) -> tuple[KnownPost, ...]:
    """The posts a person holds, without their other holders."""
    holdings = Holding.objects.known(known.change, known.on, person_id=person)
    held = {each.post_id for each in holdings if each.is_held}
    rows = PostVersion.objects.select_related("post")
    versions = rows.known(known.change, known.on, post_id=held) if held else []
    units = dict(Unit.objects.filter(pk__in=[each.unit_id for each in versions]).values_list("pk", "code"))
    return tuple(
        KnownPost(
            pk=each.post_id,
            code=each.post.code,
            title=each.title,
            unit=units[each.unit_id],
            role=Role(each.role),
            is_shared=each.is_shared,
            holders=(),
        )
        for each in versions
    )


def grants(user: User, known: Known) -> tuple[Grant, ...]:
    """What the posts a user's person holds on that day allow."""
    return standing(user, known).grants
