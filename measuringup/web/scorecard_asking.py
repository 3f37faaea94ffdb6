"""What does the address of a scorecard ask for? Period, organisation, filters and order; any of them may be missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from measuringup.core.organisation import Organisation
from measuringup.core.periods import Period, PeriodError, parse_label
from measuringup.core.permissions import Capability
from measuringup.records.queries.definitions import terms
from measuringup.records.queries.organisation import organisation
from measuringup.reports.choosing import ORDERS
from measuringup.reports.lines import Reasons
from measuringup.web.asking import BadAddressError

#: No text asked for is longer.
LONGEST = 100
#: What can be asked for besides the day one looks from, in the order of the form.
NAMES = ("organisation", "period", "status", "section", "unit", "owner", "q", "attention", "order", "reasons")
REASONS: dict[str, Reasons] = {"": "exceptions", "all": "all", "none": "none"}


@dataclass(frozen=True, kw_only=True)
class AskedScorecard:
    """What was asked for. `said` is the text of each name, "" where it was not given; `tree` are the units of the
    day looked from; `organisation` is "" where the scorecard decides whose figures are shown."""

    said: dict[str, str]
    tree: Organisation
    period: Period | None
    organisation: str

    @property
    def reasons(self) -> Reasons:
        """Which lines have their reason as a second line."""
        return REASONS[self.said["reasons"]]


def asked_of(request: Any) -> AskedScorecard:
    """What an address asks for. Raises BadAddressError for what is none of the possible things, and
    NotPermittedError for an organisation whose figures the reader may not see."""
    said = {name: request.GET.get(name, "").replace("\0", "").strip()[:LONGEST] for name in NAMES}
    _refuse(said, "order", ORDERS)
    _refuse(said, "reasons", REASONS)
    tree = request.reader.organisation if request.known.is_now else organisation(request.known)
    return AskedScorecard(
        said=said,
        tree=tree,
        period=asked_period(request, said["period"]),
        organisation=asked_organisation(request, said["organisation"], tree),
    )


def asked_period(request: Any, text: str) -> Period | None:
    """The period a text means, None for an empty one: the latest figures."""
    if not text:
        return None
    try:
        return parse_label(text, terms=terms(request.known))
    except PeriodError as refused:
        raise BadAddressError(f"period={text} cannot be read. {refused}") from None


def asked_organisation(request: Any, code: str, tree: Organisation) -> str:
    """The code of an organisation whose figures the reader may see; "" for none."""
    if code and code not in tree:
        raise Http404
    if code:
        request.require(Capability.SEE, code)
    return code


def _refuse(said: dict[str, str], name: str, possible: dict[str, Any]) -> None:
    if said[name] and said[name] not in possible:
        words = ", ".join(each for each in possible if each)
        raise BadAddressError(f"{name}={said[name]} is not possible. Use one of: {words}.")
