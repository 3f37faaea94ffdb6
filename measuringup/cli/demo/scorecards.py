"""Which scorecards does Eskerham look at? Corporate, directorate, service, partnership and contract level.

Contents are by financial year, counted back from the one that runs, and one change within the year.
"""

from __future__ import annotations

from typing import NamedTuple

from measuringup.cli.demo.council import COUNCIL_CODE
from measuringup.cli.demo.definitions import definitions

Sections = tuple[tuple[str, tuple[str, ...]], ...]


class Scorecard(NamedTuple):
    """A scorecard: sections of codes, in order. `optional` ones are no gap where they have no figure."""

    code: str
    title: str
    level: str
    unit: str
    sections: Sections
    optional: tuple[str, ...] = ()


_CORPORATE: Sections = (
    ("Children do well", ("CL02", "CL03", "CL04", "CL05", "CL07", "CL09", "CL10", "CL12")),
    ("People live well and longer", ("AH01", "AH02", "AH03", "AH04", "AH05", "AH08", "AH11")),
    ("A clean and green borough", ("PL01", "PL03", "PL04", "PL05", "PL09", "PL12", "PL14", "PL15")),
    ("A decent home", ("HC01", "HC02", "HC04", "HC05", "HC06", "HC08", "HC13")),
    ("A council that works", ("RC01", "RC03", "RC04", "RC06", "RC09", "RC10", "RC18", "RC19")),
)
#: Measures that the corporate scorecard has had only since a financial year: 1 is last year, 0 the one that runs.
SINCE = {"CL12": 1, "PL14": 1, "HC13": 0, "RC19": 0}
#: Taken on within the year that runs: the month, the section, the measure, who agreed, and why.
WITHIN_THE_YEAR = (
    "2025-07",
    "A decent home",
    "HC11",
    "Corporate Strategic Board, minute 31",
    "Scrutiny asked that rough sleeping be seen at every board.",
)


def of_prefix(prefix: str, *without: str) -> tuple[str, ...]:
    """The codes of a directorate's measures in order."""
    return tuple(code for code in definitions() if code.startswith(prefix) and code not in without)


def scorecards(years_ago: int) -> list[Scorecard]:
    """Every scorecard as it was so many financial years ago; 0 is the year that runs."""
    corporate = tuple(
        (name, tuple(code for code in codes if SINCE.get(code, years_ago) >= years_ago)) for name, codes in _CORPORATE
    )
    adults = "adults-health" if years_ago <= 1 else "adult-social-care"
    return [
        Scorecard("corporate", "Corporate scorecard", "corporate", COUNCIL_CODE, corporate, optional=("CL07",)),
        Scorecard(
            "children",
            "Children and Learning",
            "directorate",
            "children",
            (
                ("Safe", ("CL02", "CL03", "CL11", "CL15", "CL16")),
                ("Looked after", ("CL01", "CL09", "CL10", "CL13")),
                ("Learning", ("CL04", "CL05", "CL06", "CL07", "CL08", "CL12", "CL14", "CL17")),
            ),
        ),
        Scorecard("adults", "Adults and Health", "directorate", adults, (("Measures", of_prefix("AH")),)),
        Scorecard("place", "Place and Environment", "directorate", "place", (("Measures", of_prefix("PL")),)),
        Scorecard("homes", "Homes and Communities", "directorate", "homes", (("Measures", of_prefix("HC")),)),
        Scorecard(
            "resources", "Resources and Customers", "directorate", "resources", (("Measures", of_prefix("RC", "RC12")),)
        ),
        Scorecard(
            "street-scene", "Street Scene", "service", "street-scene", (("Streets", ("PL04", "PL05", "PL06", "PL17")),)
        ),
        Scorecard("repairs", "Repairs", "service", "repairs", (("Repairs", ("HC02", "HC07", "HC12", "HC13", "HC14")),)),
        Scorecard(
            "health-and-wellbeing",
            "Health and Wellbeing Partnership",
            "partnership",
            COUNCIL_CODE,
            (
                ("Living longer", ("AH08", "AH09", "AH15")),
                ("Home from hospital", ("AH01", "AH02", "AH13")),
                ("A good start", ("CL05", "CL12")),
            ),
        ),
        Scorecard(
            "leisure-contract",
            "Leisure contract",
            "contract",
            "brightwater-leisure",
            (("Brightwater Leisure", ("CN01", "CN02", "CN03")),),
        ),
        Scorecard(
            "repairs-contract",
            "Repairs contract",
            "contract",
            "calder-repairs",
            (("Calder Repairs", ("CN04", "CN05", "CN06")),),
        ),
    ]
