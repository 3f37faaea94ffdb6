"""Who asks, and from where do they look? What every page knows of its reader before it begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property

from django.http import HttpRequest

from measuringup.actions.clock import today
from measuringup.actions.permitting import NotPermittedError
from measuringup.core.organisation import Organisation
from measuringup.core.permissions import Capability, Grant, Role, may
from measuringup.records.models import User
from measuringup.records.queries.known import Known, as_known_at, as_known_on, now
from measuringup.records.queries.measures import visible
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.people import Standing, standing

#: The parameter of every address that says from when the records are looked at: a day, or a change by its number.
KNOWN_ON = "known_on"
#: No change has a longer number.
_LONGEST_NUMBER = 15


class BadAddressError(ValueError):
    """Something in an address that cannot be read; says what to write."""


class Asking(HttpRequest):
    """A request for a page: what `page` adds to Django's. Only ever a type, never made."""

    user: User
    reader: Reader
    known: Known
    known_asked: str
    grants: tuple[Grant, ...]

    def may(self, capability: Capability, unit: str | None = None) -> bool:
        """Whether the reader may do it, in a unit or anywhere at all."""
        raise NotImplementedError

    def require(self, capability: Capability, unit: str | None = None) -> None:
        """The page that says what is missing, unless the reader may do it."""
        raise NotImplementedError


class Reader:
    """Who signed in, and what their posts of today allow; a look at the past needs a post of today all the same."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.today = today()
        self._answered: dict[tuple[Capability, str | None], bool] = {}

    @cached_property
    def now(self) -> Known:
        """Everything known, looked at from today."""
        return now(self.today)

    @cached_property
    def standing(self) -> Standing:
        """Their name, and the posts they hold today."""
        return standing(self.user, self.now)

    @property
    def grants(self) -> tuple[Grant, ...]:
        """Roles and units, from the posts held today."""
        return self.standing.grants

    @cached_property
    def roles(self) -> frozenset[Role]:
        """What their posts of today make of them."""
        return frozenset(post.role for post in self.standing.posts)

    @cached_property
    def organisation(self) -> Organisation:
        """The units of today, closed ones too."""
        return organisation(self.now)

    @cached_property
    def visible(self) -> frozenset[int]:
        """The measures they may see, by primary key; today's permission, whenever they look from."""
        return visible(self.standing, self.now, self.lineage)

    def lineage(self, unit: str) -> tuple[str, ...]:
        """The unit and all above it; where it is closed, also those it went on in and all above them."""
        homes: Iterable[str] = (unit, *self.organisation.home(unit))
        return tuple(dict.fromkeys(code for home in homes for code in self.organisation.lineage(home)))

    def may(self, capability: Capability, unit: str | None = None) -> bool:
        """Whether they may do it, in a unit or anywhere at all. A page may ask thousands of times of few units."""
        asked = capability, unit
        if asked not in self._answered:
            # everywhere: no need to ask where the unit lies
            self._answered[asked] = may(self.grants, capability, ()) or may(
                self.grants, capability, None if unit is None else self.lineage(unit)
            )
        return self._answered[asked]

    def require(self, capability: Capability, unit: str | None = None) -> None:
        """Raises NotPermittedError unless they may do it."""
        if not self.may(capability, unit):
            raise NotPermittedError(capability, self.organisation[unit].name if unit in self.organisation else "")


def known_from(text: str, reader: Reader) -> Known:
    """The point of view an address asks for: `text` is empty, a day or the number of a change.

    Raises BadAddressError.
    """
    if not text:
        return reader.now
    if text.isascii() and text.isdigit():
        known = as_known_at(int(text), reader.today) if len(text) <= _LONGEST_NUMBER else None
        if known is None:
            raise BadAddressError(f"There is no change {text[:40]}. The last one is {reader.now.change}.")
        return known
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise BadAddressError(
            f"{KNOWN_ON}={text[:40]} is not a day. Write it as year, month and day: {KNOWN_ON}={reader.today}, "
            "or give the number of a change."
        ) from None
    return as_known_on(day, reader.today)
