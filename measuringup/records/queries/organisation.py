"""How was the council organised? The tree of units, and the authorities its figures are compared with."""

from __future__ import annotations

import datetime as dt

import polars as pl

from measuringup.core.organisation import Organisation, OrganisationUnit, UnitKind
from measuringup.records.models import GroupVersion, Succession, Unit, UnitVersion
from measuringup.records.queries.closing import closing_days
from measuringup.records.queries.identities import codes_of
from measuringup.records.queries.known import Known


def codes_of_units() -> dict[int, str]:
    """The code of every unit there ever was, by primary key."""
    return codes_of(Unit)


def organisation(known: Known) -> Organisation:
    """Every unit that existed by then, closed ones too, in alphabetical order of their names."""
    codes = codes_of_units()
    successors: dict[int, list[str]] = {}
    for each in Succession.objects.known(known.change, known.on):
        successors.setdefault(each.predecessor_id, []).append(codes[each.successor_id])
    versions = UnitVersion.objects.known(known.change, known.on)
    return Organisation(
        OrganisationUnit(
            code=codes[each.unit_id],
            name=each.name,
            kind=UnitKind(each.kind),
            parent=codes[each.parent_id] if each.parent_id else "",
            is_open=each.is_open,
            not_applicable=each.not_applicable,
            successors=tuple(successors.get(each.unit_id, ())),
        )
        for each in sorted(versions, key=lambda version: version.name.casefold())
    )


def organisations_frame(known: Known) -> pl.DataFrame:
    """All units as the organisations frame of core.assessment: names, what does not apply, dates and groups.

    A column for each grouping holds the name of the unit's group, null where it is in none. A unit
    that is closed on the day it is looked at counts as a peer up to its last open day, `valid_to` (RULES F5).
    """
    codes = codes_of_units()
    versions = UnitVersion.objects.known(known.change, known.on)
    closed = closing_days(known, versions)
    groups: dict[str, dict[str, str]] = {}
    for each in GroupVersion.objects.known(known.change, known.on):
        groups.setdefault(each.grouping, {}).update(dict.fromkeys(each.members, each.name))
    rows = [
        {
            "organisation_code": codes[each.unit_id],
            "organisation_name": each.name,
            "valid_from": None,
            "valid_to": None if each.is_open else closed[each.unit_id] - dt.timedelta(days=1),
            "not_applicable": each.not_applicable,
            **{grouping: members.get(codes[each.unit_id]) for grouping, members in groups.items()},
        }
        for each in versions
    ]
    schema = {
        "organisation_code": pl.String,
        "organisation_name": pl.String,
        "valid_from": pl.Date,
        "valid_to": pl.Date,
        "not_applicable": pl.String,
        **dict.fromkeys(groups, pl.String),
    }
    return pl.DataFrame(rows, schema=schema)
