"""What does the reader owe besides figures? Red ones to explain, years to forecast, recommendations to update."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from measuringup.core.permissions import Capability
from measuringup.records.queries.following import owed_recommendations
from measuringup.web.updates_asked import Asked

#: So many are named.
MOST_NAMED = 3


@dataclass(frozen=True)
class AlsoOwed:
    """A line of the first page: what is to be done, on which page, and of what."""

    words: str
    address: str
    names: tuple[str, ...]

    @property
    def named(self) -> str:
        """The first of them, and how many more there are."""
        more = len(self.names) - MOST_NAMED
        return " · ".join(self.names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def also_owed(request: Any) -> list[AlsoOwed]:
    """One line for each kind of which something is owed."""
    found: list[AlsoOwed] = []
    if request.may(Capability.COMMENT) or request.may(Capability.FORECAST):
        asked = Asked(request, request.reader.now)
        reds = [f"{each.red.indicator.name}, {each.red.period.label}" for each in asked.explanations]
        years = [each.indicator.name for each in asked.forecasts]
        found += [_line("Explain {} red figure", "updates", reds), _line("Forecast {} year", "updates", years)]
    if request.may(Capability.PROGRESS):
        held = {post.pk for post in request.reader.standing.posts}
        owed = owed_recommendations(request.reader.now)
        codes = [each.of.it.said.number or each.of.it.code for each in owed if each.post and each.post.pk in held]
        found.append(_line("Update {} recommendation", "my_recommendations", codes))
    return [line for line in found if line.names]


def _line(words: str, address: str, names: list[str]) -> AlsoOwed:
    number = len(names)
    return AlsoOwed(f"{words.format(number)}{'' if number == 1 else 's'}", address, tuple(names))
