"""Whose figures may somebody give? The measures they see, and the units in which their posts let them enter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from measuringup.actions.entitled import refused_for
from measuringup.actions.permitting import today_known
from measuringup.core.indicators import Indicator
from measuringup.core.organisation import Duty, Organisation, UnitKind
from measuringup.core.permissions import Capability, may
from measuringup.core.returns.council import Council
from measuringup.core.returns.marks import FigureKey
from measuringup.records.models import PersonVersion, User
from measuringup.records.queries.collection import deciding_units, reported_series
from measuringup.records.queries.definitions import definitions, terms
from measuringup.records.queries.known import Known
from measuringup.records.queries.locks import Locks, excepted
from measuringup.records.queries.measures import measures, visible
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.people import Standing, standing


def person_called(email: str) -> User | None:
    """The person with this mail address as one who gives figures, whether or not they have an account."""
    known = today_known()
    for each in PersonVersion.objects.known(known.change, known.on):
        if each.email.casefold() == email.strip().casefold() and each.email:
            return User(email=each.email, person_id=each.person_id)
    return User.objects.filter(email__iexact=email.strip()).first()


class Sender:
    """Somebody who gives figures, today; None is the product itself, which may give all."""

    def __init__(self, by: User | None, known: Known | None = None) -> None:
        self.by = by
        self.known = known or today_known()

    @cached_property
    def standing(self) -> Standing:
        """Their posts."""
        return standing(self.by, self.known) if self.by else Standing(name="Measuring Up")

    @cached_property
    def posts(self) -> frozenset[str]:
        """The codes of their posts, and of those of whom they stand in for."""
        return frozenset(post.code for post in self.standing.acting_posts)

    @cached_property
    def organisation(self) -> Organisation:
        """The units of today."""
        return organisation(self.known)

    @cached_property
    def indicators(self) -> dict[int, Indicator]:
        """The measures they see, by primary key."""
        every = definitions(self.known)
        if self.by is None:
            return every
        seen = visible(self.standing, self.known, self._lineage) | self._of_their_own(every)
        return {pk: each for pk, each in every.items() if pk in seen}

    def _of_their_own(self, every: dict[int, Indicator]) -> set[int]:
        """The measures, none of them sensitive, of which a school or a partner of theirs gives its own figures."""
        own = {
            unit
            for unit, found in self.organisation.items()
            if found.kind.is_outside and may(self.standing.grants, Capability.ENTER, self._lineage(unit))
        }
        if not own:
            return set()
        given = {each.indicator.code for each in reported_series(self.known) if each.organisation in own}
        open_ones = {pk for pk, each in measures(self.known).items() if not each.is_sensitive}
        return {pk for pk, each in every.items() if pk in open_ones and each.code in given}

    @cached_property
    def council(self) -> Council:
        """What a row of theirs can speak of."""
        units = {code: unit for code, unit in self.organisation.items() if unit.kind is not UnitKind.COMPARATOR}
        by_code = {each.code: each for each in self.indicators.values()}
        return Council(indicators=by_code, units=units, terms=terms(self.known))

    def _lineage(self, unit: str) -> tuple[str, ...]:
        """The unit and all above it; where it is closed, also those it went on in and all above them."""
        homes: Iterable[str] = (unit, *self.organisation.home(unit))
        return tuple(dict.fromkeys(code for home in homes for code in self.organisation.lineage(home)))

    def allowed(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bool]:
        """Whether they may give the figures of measures and units, both by code."""
        asked = list(dict.fromkeys(pairs))
        if self.by is None:
            return dict.fromkeys(asked, True)
        refused = refused_for(self.standing, self.known, Capability.ENTER, asked, (Duty.FIGURE, Duty.RESULT))
        return {pair: pair not in refused for pair in asked}

    def locks(self, keys: Iterable[FigureKey]) -> dict[FigureKey, str]:
        """Why figures are not taken any more, where their periods are locked and they have no exception."""
        asked, locks = list(keys), Locks(self.known)
        if locks.are_none:
            return {}
        units = deciding_units(self.known, [(key.indicator, key.organisation) for key in asked])
        places = [(key.indicator, unit, key.frequency, key.end) for key, unit in zip(asked, units, strict=True)]
        pks = {each.code: pk for pk, each in self.indicators.items()}
        allowed = excepted(self.known, self.by.person_id) if self.by and self.by.person_id else frozenset()
        return {
            key: f"since {lock.since.day} {lock.since:%B %Y}, {lock.why}"
            for key, lock in zip(asked, locks.of(places), strict=True)
            if lock is not None and (pks[key.indicator], key.end) not in allowed
        }
