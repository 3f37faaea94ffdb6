"""What does somebody keep at hand? Their favourites and what they looked at, as far as they may still see it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from measuringup.records.models import Favourite, Indicator, LookedAt, User
from measuringup.records.models.own import Kind
from measuringup.records.queries.known import Known
from measuringup.records.queries.measures import measures
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.scorecards import scorecard_titles


@dataclass(frozen=True, slots=True)
class AtHand:
    """Something at hand: what it is, its code, and what it is called."""

    kind: str
    code: str
    words: str


def is_favourite(user: User, kind: Kind, code: str) -> bool:
    """Whether somebody made it a favourite."""
    return Favourite.objects.filter(user=user, kind=kind.value, code=code).exists()


def at_hand(
    user: User, known: Known, visible: Collection[int], may_see: Callable[[str], bool]
) -> tuple[list[AtHand], list[AtHand]]:
    """Favourites in their order, and what was looked at that is none of them, the last first.

    `visible` are the measures that may be seen, `may_see` says it of a unit by its code.
    """
    liked = [(each.kind, each.code) for each in Favourite.objects.filter(user=user)]
    looked = [(each.kind, each.code) for each in LookedAt.objects.filter(user=user)]
    words = _words([*liked, *looked], known, visible, may_see) if liked or looked else {}
    return (
        [AtHand(*each, words[each]) for each in liked if each in words],
        [AtHand(*each, words[each]) for each in looked if each in words and each not in liked],
    )


def _words(
    wanted: Iterable[tuple[str, str]], known: Known, visible: Collection[int], may_see: Callable[[str], bool]
) -> dict[tuple[str, str], str]:
    """What each is called, where it is there and may be seen."""
    kinds: dict[str, set[str]] = {}
    for kind, code in wanted:
        kinds.setdefault(kind, set()).add(code)
    found: dict[tuple[str, str], str] = {}
    if codes := kinds.get(Kind.MEASURE):
        pks = set(Indicator.objects.filter(code__in=codes, pk__in=visible).values_list("pk", flat=True))
        found |= {(Kind.MEASURE.value, each.code): each.name for each in measures(known, pks).values()}
    if codes := kinds.get(Kind.SCORECARD):
        cards = [each for each in scorecard_titles(known) if each.code in codes and may_see(each.unit)]
        found |= {(Kind.SCORECARD.value, each.code): each.title for each in cards}
    if codes := kinds.get(Kind.UNIT):
        units = {code: unit for code, unit in organisation(known).items() if code in codes and may_see(code)}
        found |= {(Kind.UNIT.value, code): unit.name for code, unit in units.items()}
    return found
