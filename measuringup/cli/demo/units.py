"""How is Eskerham organised, and what did it become? Its units, outside bodies, a merger, a move and a new name.

All days are of the told time-line and move by financial years.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from measuringup.cli.demo.council import COUNCIL, COUNCIL_CODE, ORGANISATIONS


class Unit(NamedTuple):
    """A unit as it was at first; `kind` is a word of the records, `parent` the code of the unit above."""

    code: str
    name: str
    kind: str
    parent: str = ""


#: The day on which two directorates became one, and the one they became.
MERGER = dt.date(2024, 4, 1)
MERGED, MERGED_INTO = ("adult-social-care", "public-health"), "adults-health"
#: A service that moved: to which directorate, from when.
MOVED = ("community-safety", "homes", dt.date(2024, 4, 1))
#: A service with another name since.
RENAMED = ("waste", "Waste and Recycling", dt.date(2025, 4, 1))

_DIRECTORATES = {
    "children": "Children and Learning",
    "adult-social-care": "Adult Social Care",
    "public-health": "Public Health",
    "place": "Place and Environment",
    "homes": "Homes and Communities",
    "resources": "Resources and Customers",
}
_DIVISIONS = {"streets-and-waste": ("Streets and Waste", "place")}
_SERVICES = {
    "children": {
        "safeguarding": "Assessment and Safeguarding",
        "corporate-parenting": "Corporate Parenting",
        "early-help": "Early Help and Youth",
        "schools": "Schools and Early Years",
        "special-needs": "Special Educational Needs",
    },
    "adult-social-care": {
        "adult-safeguarding": "Adult Safeguarding",
        "integrated-care": "Integrated Care",
        "independent-living": "Independent Living",
        "commissioning": "Commissioning",
    },
    "public-health": {"health-improvement": "Health Improvement"},
    "streets-and-waste": {"street-scene": "Street Scene", "waste": "Waste Services"},
    "place": {
        "highways": "Highways",
        "planning": "Planning and Regeneration",
        "regulatory": "Regulatory Services",
        "culture": "Culture and Leisure",
        "community-safety": "Community Safety",
    },
    "homes": {
        "housing-management": "Housing Management",
        "repairs": "Repairs",
        "housing-needs": "Housing Needs",
        "development": "Development",
    },
    "resources": {
        "finance": "Finance",
        "revenues": "Revenues",
        "human-resources": "Human Resources",
        "customer-services": "Customer Services",
        "legal": "Legal and Democratic Services",
        "performance": "Performance and Policy",
    },
}
_TEAMS = {
    "street-cleaning-north": ("Street Cleaning North", "street-scene"),
    "street-cleaning-town": ("Street Cleaning Town", "street-scene"),
    "street-cleaning-south": ("Street Cleaning South", "street-scene"),
    "first-assessment-team": ("First Assessment Team", "safeguarding"),
    "second-assessment-team": ("Second Assessment Team", "safeguarding"),
    "reablement": ("Reablement Team", "integrated-care"),
}
_OUTSIDE = (
    Unit("estuary-hospitals", "Estuary Hospitals Trust", "partner"),
    Unit("health-partnership", "Eskerham Health Partnership", "partner"),
    Unit("estuary-police", "Estuary Police", "partner"),
    Unit("st-brendans-primary", "St Brendan's Primary School", "school"),
    Unit("marsh-lane-primary", "Marsh Lane Primary School", "school"),
    Unit("brightwater-leisure", "Brightwater Leisure", "provider"),
    Unit("calder-repairs", "Calder Repairs", "provider"),
)
#: The directorate that two became.
NEW_DIRECTORATE = Unit(MERGED_INTO, "Adults and Health", "directorate", COUNCIL_CODE)


def first_units() -> list[Unit]:
    """Every unit there was at first, those above before those below."""
    return [
        Unit(COUNCIL_CODE, COUNCIL, "council"),
        *(Unit(code, name, "directorate", COUNCIL_CODE) for code, name in _DIRECTORATES.items()),
        *(Unit(code, name, "division", parent) for code, (name, parent) in _DIVISIONS.items()),
        *(
            Unit(code, name, "service", parent)
            for parent, services in _SERVICES.items()
            for code, name in services.items()
        ),
        *(Unit(code, name, "team", parent) for code, (name, parent) in _TEAMS.items()),
        *_OUTSIDE,
        *(Unit(each.code, each.name, "comparator authority") for each in ORGANISATIONS if each.code != COUNCIL_CODE),
    ]


def below(parents: tuple[str, ...]) -> list[Unit]:
    """The units right below some others at first."""
    return [unit for unit in first_units() if unit.parent in parents]
