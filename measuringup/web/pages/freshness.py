"""Which measures are stale, never updated or nobody's, and why? Their ratings are hollow and do not count (D0.22)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from measuringup.core.collection.neglect import Finding, Neglect
from measuringup.core.permissions import Capability
from measuringup.records.queries.measures import measures
from measuringup.records.queries.neglect import neglected
from measuringup.web.page import page


@page(Capability.SEE)
def freshness(request: Any) -> HttpResponse:
    """The measures that something is wrong with, one line each, with every reason."""
    reader, tree = request.reader, request.reader.organisation
    found, known_measures = neglected(reader.now, reader.visible), measures(reader.now)
    unit, why = request.GET.get("unit", ""), request.GET.get("why", "")
    below = set(tree.descendants(unit)) if unit in tree else None
    lines = [
        (
            known_measures[pk],
            tree[known_measures[pk].unit].name if known_measures[pk].unit else "",
            _told(request, each),
        )
        for pk, each in found.items()
        if pk in known_measures
        and (below is None or known_measures[pk].unit in below)
        and (why not in set(Neglect) or any(finding.neglect == why for finding in each))
    ]
    counted = Counter(finding for each in found.values() for finding in {one.neglect for one in each})
    context = {
        "lines": lines,
        "every": len(found),
        "reasons": [(each.value, each.value.capitalize(), counted[each]) for each in Neglect],
        "units": [(each.code, each.name) for each in tree.values() if each.is_open and not each.kind.is_outside],
        "unit": unit,
        "why": why,
    }
    return render(request, "web/owed/freshness.html", context)


def _told(request: Any, findings: list[Finding]) -> list[tuple[str, str]]:
    """Each reason as its word and its sentence, with the unit it is of; names only for who may see people."""
    tree, sees_people = request.reader.organisation, request.may(Capability.SEE_PEOPLE)
    told = []
    for each in findings:
        where = tree[each.organisation].name if each.organisation in tree else each.organisation
        of = ", ".join(filter(None, (where, each.breakdown)))
        is_named = each.neglect is Neglect.LEFT and not sees_people
        words = "Nobody holds its owner's post." if is_named else each.words
        told.append((each.neglect.value.capitalize(), f"{of}: {words}" if of else words))
    return told
