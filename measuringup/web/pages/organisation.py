"""How is the council organised, and how was it? The tree of its units, and a unit with all that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from measuringup.actions.favourites import note_looked_at
from measuringup.core.organisation import Organisation, OrganisationUnit, UnitKind
from measuringup.core.permissions import Capability
from measuringup.records.models import Unit
from measuringup.records.models.own import Kind
from measuringup.records.queries.measures import measures
from measuringup.records.queries.organisation import organisation
from measuringup.records.queries.people import posts
from measuringup.records.queries.scorecards import scorecard_titles
from measuringup.records.queries.units import (
    closed_since,
    predecessors,
    successors,
    unit_spans,
)
from measuringup.reports.wording import long_date
from measuringup.web.page import page

#: What bodies outside the council are called as a group, in the order of the page.
OUTSIDE = {
    UnitKind.PARTNER: "Partners",
    UnitKind.SCHOOL: "Schools",
    UnitKind.PROVIDER: "Providers",
    UnitKind.COMPARATOR: "Authorities we compare ourselves with",
}


@dataclass(frozen=True)
class Branch:
    """A unit of the tree and those below it."""

    unit: OrganisationUnit
    below: list[Branch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gone:
    """A closed unit, when it closed and where it goes on."""

    unit: OrganisationUnit
    on: str
    now: list[OrganisationUnit]


@page(Capability.SEE)
def whole(request: Any) -> HttpResponse:
    """The tree, outside bodies by kind, and what is closed with what it is now."""
    tree = organisation(request.known)
    seen = {code for code in tree if request.may(Capability.SEE, code)}
    outside = [
        (words, [unit for unit in tree.values() if unit.kind is kind and unit.is_open and unit.code in seen])
        for kind, words in OUTSIDE.items()
    ]
    context = {
        "tree": _branches(tree, seen),
        "outside": [(words, units) for words, units in outside if units],
        "gone": _gone(tree, seen, closed_since(request.known)),
        "open_units": sum(unit.is_open and not unit.kind.is_outside and unit.code in seen for unit in tree.values()),
    }
    return render(request, "web/organisation/whole.html", context)


@page(Capability.SEE)
def unit(request: Any, code: str) -> HttpResponse:
    """A unit: what is above and below, its posts, measures and scorecards, and what it was before."""
    identity = Unit.objects.filter(code=code).first()
    tree = organisation(request.known)
    if identity is None or code not in tree:
        raise Http404
    request.require(Capability.SEE, code)
    note_looked_at(Kind.UNIT, code, by=request.user)
    at = tree[code]
    own = [each for each in measures(request.known).values() if each.unit == code and each.pk in request.reader.visible]
    known_posts = posts(request.known).values() if request.may(Capability.SEE_PEOPLE) else ()
    context = {
        "unit": at,
        "parents": [tree[each] for each in reversed(tree.lineage(code)[1:])],
        "below": [each for each in tree.children(code) if each.is_open],
        "closed": long_date(closed_since(request.known)[code]) if not at.is_open else "",
        "successors": [
            (tree[each.unit], each.kind.value, long_date(each.on)) for each in successors(request.known, identity.pk)
        ],
        "predecessors": [
            (tree[each.unit], long_date(each.on))
            for each in predecessors(request.known, identity.pk)
            if each.unit in tree
        ],
        "posts": [post for post in known_posts if post.unit == code],
        "measures": own,
        "scorecards": [each for each in scorecard_titles(request.known) if each.unit == code],
        "spans": [_told(span, tree) for span in reversed(unit_spans(request.known, identity.pk))],
    }
    return render(request, "web/organisation/unit.html", context)


def _branches(tree: Organisation, seen: set[str], below: str = "") -> list[Branch]:
    """The open units of the council that may be seen; where one may not be, those below it take its place."""
    found: list[Branch] = []
    for each in tree.children(below):
        if each.kind.is_outside or not each.is_open:
            continue
        children = _branches(tree, seen, each.code)
        found += [Branch(each, children)] if each.code in seen else children
    return found


def _gone(tree: Organisation, seen: set[str], closed: dict[str, Any]) -> list[Gone]:
    return [
        Gone(each, long_date(closed[each.code]), [tree[code] for code in tree.home(each.code) if code != each.code])
        for each in tree.values()
        if not each.is_open and each.code in seen
    ]


def _told(span: Any, tree: Organisation) -> dict[str, Any]:
    """A span of a unit's life in words."""
    if span.first is None:
        days = f"until {long_date(span.last)}" if span.last else "since the record began"
    else:
        days = f"{long_date(span.first)} to {long_date(span.last)}" if span.last else f"since {long_date(span.first)}"
    return {"span": span, "days": days, "parent": tree.get(span.parent)}
