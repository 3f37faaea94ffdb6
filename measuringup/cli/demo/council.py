"""Who is in the demonstration? A council and its neighbours that exist nowhere."""

from __future__ import annotations

from typing import NamedTuple

COUNCIL = "Eskerham Borough Council"
COUNCIL_CODE = "eskerham"
#: Stands on every page and in every file of the demonstration.
NOTICE = (
    "Eskerham Borough Council is fictional, and so are its figures, its people and its neighbours. "
    "They are made by chance from a seed."
)


class Organisation(NamedTuple):
    """One authority as the organisations file lists it."""

    code: str
    name: str
    family_group: str
    region: str
    not_applicable: str = ""
    valid_to: str = ""


#: Councils that passed their homes to a housing association have no council housing to measure.
STOCK_TRANSFERRED = "HC01;HC08;HC10"
ORGANISATIONS = (
    Organisation(COUNCIL_CODE, COUNCIL, "Family group 2", "Estuary"),
    Organisation("averstoke", "Averstoke Council", "Family group 2", "Estuary"),
    Organisation("brindlewick", "Brindlewick Borough Council", "Family group 2", "Upland", STOCK_TRANSFERRED),
    Organisation("corvenham", "Corvenham City Council", "Family group 2", "Estuary"),
    Organisation("dunmarch", "Dunmarch Council", "Family group 2", "Upland"),
    Organisation("fallowmere", "Fallowmere Borough Council", "Family group 2", "Lowland"),
    Organisation("hexborne", "Hexborne Council", "Family group 2", "Lowland"),
    Organisation("lindenmouth", "Lindenmouth Borough Council", "Family group 2", "Estuary"),
    Organisation("merrowdale", "Merrowdale Council", "Family group 2", "Upland", STOCK_TRANSFERRED),
    Organisation("osterhaven", "Osterhaven City Council", "Family group 2", "Estuary"),
    Organisation("pellingford", "Pellingford Borough Council", "Family group 2", "Lowland"),
    Organisation("quillford", "Quillford Council", "Family group 2", "Lowland"),
    Organisation("saltermouth", "Saltermouth Council", "Family group 1", "Estuary"),
    Organisation("strandholme", "Strandholme Borough Council", "Family group 1", "Upland"),
    Organisation("tamberley", "Tamberley Council", "Family group 1", "Lowland", STOCK_TRANSFERRED),
    # Abolished when two councils became one (RULES F5): it leaves the comparison.
    Organisation("wickmarsh", "Wickmarsh District Council", "Family group 2", "Lowland", "", "2023-03-31"),
)
