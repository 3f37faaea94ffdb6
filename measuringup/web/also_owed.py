"""What does the reader owe besides figures? Red ones to explain, years to forecast, and what scrutiny asks of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from measuringup.core.permissions import Capability, Role
from measuringup.core.recommendations.owed import What
from measuringup.records.queries.following import Followed, followed
from measuringup.records.queries.scrutiny_owed import OwedToScrutiny
from measuringup.web.updates_asked import Asked

#: So many are named.
MOST_NAMED = 3
#: What scrutiny asks, in words for one and for several, and on which page it is given.
_OF_SCRUTINY = {
    What.ANSWER: ("Answer {} recommendation", "Answer {} recommendations", "my_recommendations"),
    What.UPDATE: ("Update {} recommendation", "Update {} recommendations", "my_recommendations"),
    What.ACTION: ("Say what became of {} action", "Say what became of {} actions", "my_recommendations"),
    What.PROMISE: ("Say what became of {} promise", "Say what became of {} promises", "my_recommendations"),
    What.REQUEST: ("Give information on {} request", "Give information on {} requests", "information_requests"),
}
_RED = ("Explain {} red figure", "Explain {} red figures", "updates")
_YEAR = ("Forecast {} year", "Forecast {} years", "updates")
_DECISION = ("Bring {} update to its committee", "Bring {} updates to their committee", "committees")


@dataclass(frozen=True)
class AlsoOwed:
    """A line of the first page: what is to be done, on which page, of what, and how many of them are late."""

    words: str
    address: str
    names: tuple[str, ...]
    late: int = 0

    @property
    def named(self) -> str:
        """The first of them, and how many more there are."""
        more = len(self.names) - MOST_NAMED
        return " · ".join(self.names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def also_owed(request: Any, scrutiny: Iterable[OwedToScrutiny]) -> list[AlsoOwed]:
    """One line for each kind of which something is owed; `scrutiny` is what is asked of everybody."""
    found: list[AlsoOwed] = []
    if request.may(Capability.COMMENT) or request.may(Capability.FORECAST):
        asked = Asked(request, request.reader.now)
        reds = [f"{each.red.indicator.name}, {each.red.period.label}" for each in asked.explanations]
        years = [each.indicator.name for each in asked.forecasts]
        found += [_line(_RED, reds), _line(_YEAR, years)]
    own = [each for each in scrutiny if is_asked_of(request.reader, each)]
    for what, words in _OF_SCRUTINY.items():
        of_kind = [each for each in own if each.what is what]
        late = sum(each.by < request.reader.today for each in of_kind)
        found.append(_line(words, [_name(each) for each in of_kind], late))
    if Role.DEMOCRATIC_SERVICES in request.reader.roles:
        waiting = [each for each in followed(request.reader.now) if each.owed and each.owed.what is What.DECISION]
        found.append(_line(_DECISION, [_called(each) for each in waiting]))
    return [line for line in found if line.names]


def is_asked_of(reader: Any, each: OwedToScrutiny) -> bool:
    """Whether it is asked of a post of the reader's, or of whom they stand in for; without a post, of the officers."""
    if each.post is not None:
        return each.post.pk in {post.pk for post in reader.standing.acting_posts}
    return each.is_of_officers and Role.DEMOCRATIC_SERVICES in reader.roles


def _name(each: OwedToScrutiny) -> str:
    """The words of an action or a request; otherwise the review and the number."""
    return _called(each.of) if each.of and each.what is not What.ACTION else each.words


def _called(of: Followed) -> str:
    return f"{of.it.review.said.title} {of.it.said.number or of.it.code}"


def _line(said: tuple[str, str, str], names: list[str], late: int = 0) -> AlsoOwed:
    one, several, address = said
    return AlsoOwed((one if len(names) == 1 else several).format(len(names)), address, tuple(names), late)
