"""What was measured, and how? Definitions, owners, schemes and terms as values of the core."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace

from measuringup.core.definition_mapping import indicator_of
from measuringup.core.indicators import Indicator as Definition
from measuringup.core.indicators import Owners
from measuringup.core.organisation import Duty
from measuringup.core.periods import Term, TermCalendar
from measuringup.core.rating import PRESETS, RatingScheme
from measuringup.core.rating.reading import scheme_from
from measuringup.records.models import CalendarVersion, Indicator, IndicatorVersion, Ownership, SchemeVersion
from measuringup.records.queries.identities import codes_of
from measuringup.records.queries.known import Known
from measuringup.records.queries.people import KnownPost, posts


def codes_of_indicators() -> dict[int, str]:
    """The code of every indicator there ever was, by primary key."""
    return codes_of(Indicator)


def owners(known: Known, indicators: Collection[int] | None = None) -> dict[int, dict[Duty, KnownPost]]:
    """Which post has which duty, by indicator."""
    duties = Ownership.objects.known(known.change, known.on, indicator_id=indicators)
    named = posts(known, None if indicators is None else {each.post_id for each in duties})
    found: dict[int, dict[Duty, KnownPost]] = {}
    for each in duties:
        if each.post_id in named:
            found.setdefault(each.indicator_id, {})[Duty(each.duty)] = named[each.post_id]
    return found


def definitions(
    known: Known,
    indicators: Collection[int] | None = None,
    owned: Mapping[int, Mapping[Duty, KnownPost]] | None = None,
) -> dict[int, Definition]:
    """Definitions with their owners' posts by primary key, in the order of their codes; all, or those asked for.

    `owned` are their owners, where they are known already.
    """
    owned = owners(known, indicators) if owned is None else owned
    found = {
        each.indicator_id: replace(indicator_of(each.definition), owners=_owners(owned.get(each.indicator_id, {})))
        for each in IndicatorVersion.objects.known(known.change, known.on, indicator_id=indicators)
    }
    return dict(sorted(found.items(), key=lambda item: item[1].code))


def _owners(posts_of: Mapping[Duty, KnownPost]) -> Owners:
    named = {duty: post.named for duty, post in posts_of.items()}
    return Owners(
        officer=named.get(Duty.RESULT, ""),
        data_provider=named.get(Duty.FIGURE, ""),
        target_approver=named.get(Duty.TARGET, ""),
        portfolio_holder=named.get(Duty.PORTFOLIO, ""),
        is_vacant=Duty.RESULT in posts_of and not posts_of[Duty.RESULT].holders,
    )


def schemes(known: Known) -> dict[str, RatingScheme]:
    """The shipped rating schemes and the council's own by name; its own take precedence."""
    own = {}
    for each in SchemeVersion.objects.known(known.change, known.on):
        read = scheme_from(each.scheme)
        if isinstance(read, RatingScheme):
            own[each.name] = read
    return {**PRESETS, **own}


def terms(known: Known, name: str = "school terms") -> TermCalendar | None:
    """The calendar of terms of this name; None where there is none."""
    for each in CalendarVersion.objects.known(known.change, known.on, name=name):
        return TermCalendar(
            tuple(
                Term(term["name"], dt.date.fromisoformat(term["start"]), dt.date.fromisoformat(term["end"]))
                for term in each.terms
            )
        )
    return None
