"""May they give, explain or forecast this figure? Who may in the unit that decides, and whose post has the duty for it.

A service that answers for a measure gives and explains its figure for the whole council; a post outside the council to
which a duty was given gives the figure of a measure that is otherwise none of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from measuringup.actions.permitting import NotPermittedError, today_known
from measuringup.core.organisation import Duty
from measuringup.core.permissions import OF_STAND_INS, Capability, may
from measuringup.records.models import Indicator, Ownership, User
from measuringup.records.queries.collection import deciding_units
from measuringup.records.queries.known import Known
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.people import Standing, standing


def require_for(
    by: User | None, capability: Capability, pairs: Iterable[tuple[str, str]], duties: Collection[Duty] = ()
) -> None:
    """Raise NotPermittedError, naming the first unit, unless `by` may do it for each measure and unit (codes).

    A post's `duties` entitle it whichever unit decides, where its role lets it do such things at all. None is the
    product itself.
    """
    if by is None:
        return
    known = today_known()
    refused = refused_for(standing(by, known), known, capability, pairs, duties)
    if refused:
        raise NotPermittedError(capability, next(iter(refused.values())))


def refused_for(
    held: Standing,
    known: Known,
    capability: Capability,
    pairs: Iterable[tuple[str, str]],
    duties: Collection[Duty] = (),
) -> dict[tuple[str, str], str]:
    """The measures and units for which these posts do not entitle to it, each with the unit that decides."""
    wanted = list(dict.fromkeys(pairs))
    tree = organisation(known)
    deciding = deciding_units(known, wanted, tree)
    can = {unit: may(held.grants, capability, tree.lineage(unit)) for unit in set(deciding)}
    refused = {pair: unit for pair, unit in zip(wanted, deciding, strict=True) if not can[unit]}
    if not refused or not may(held.grants, capability):
        return refused
    posts = held.acting_posts if capability in OF_STAND_INS else held.posts
    owned = _owned(known, {measure for measure, _ in refused}, {post.pk for post in posts}, duties)
    return {pair: unit for pair, unit in refused.items() if pair[0] not in owned}


def _owned(known: Known, measures: Collection[str], posts: Collection[int], duties: Collection[Duty]) -> set[str]:
    """Those of the measures (codes) for which one of the posts has one of the duties."""
    codes = dict(Indicator.objects.filter(code__in=measures).values_list("pk", "code"))
    wanted = [duty.value for duty in duties]
    rows = Ownership.objects.known(known.change, known.on, indicator_id=set(codes), duty=wanted)
    return {codes[each.indicator_id] for each in rows if each.post_id in posts}
