"""A made-up council's scorecard with one of everything a scorecard can show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import polars as pl

from measuringup.core.indicators import Basis, DataType, Indicator, Kind, LifeCycle, Owners, Polarity
from measuringup.core.periods import Period, next_period
from measuringup.core.scorecards import Scorecard, scorecard_of
from tests.core.scorecard_factory import assessed, name_earlier_periods, series

QUARTER = Period(dt.date(2025, 7, 1), dt.date(2025, 9, 30), "quarterly")
AS_OF = dt.date(2025, 11, 13)
FIRST_MONTH = Period(dt.date(2023, 4, 1), dt.date(2023, 4, 30), "monthly")
FIRST_YEAR = Period(dt.date(2018, 4, 1), dt.date(2019, 3, 31), "annual")
FIRST_QUARTER = Period(dt.date(2022, 4, 1), dt.date(2022, 6, 30), "quarterly")
OWNER = Owners(officer="Head of Waste and Streets", portfolio_holder="Cllr Tomasz Reid, Clean Streets")
PERCENT = {"data_type": DataType.PERCENTAGE, "multiplier": 100.0, "unit": "%", "precision": 1}
STREETS, HOMES, LEISURE = "Cleaner, greener streets", "Homes and planning", "Culture and leisure"
LONGEST = "Householder planning applications decided within eight weeks or an agreed extension of time"
TOWNS = (
    "Ashcombe", "Tarn Valley", "Northmere", "Sele", "Wyvern", "Castlebridge", "Harbourne", "Dunmoor",
    "Fell and Fold", "Ottermouth", "Lower Stour", "Highbeck", "St Aldwyn",
)  # fmt: skip
FLY_TIPS = (
    88.6, 86.9, 89.8, 87.4, 90.3, 88.1, 86.2, 88.9, 90.6, 87.7, 88.0, 86.4, 89.2, 90.1, 87.3,
    88.5, 89.9, 86.8, 87.9, 86.1, 88.3, 86.7, 87.6, 85.9, 84.1, 82.9, 81.0, 79.8, 77.3, 78.0,
)  # fmt: skip

INDICATORS = [
    Indicator(
        code="PL 07",
        name="Fly-tips removed within 2 working days",
        section=STREETS,
        aliases=("NI 196b",),
        definition="Of every 100 fly-tips reported on council land, how many were cleared by the end of the second "
        "working day. Private land is not counted.",
        numerator_label="Cleared in time",
        denominator_label="Reports",
        frequency="monthly",
        fix_after=18,
        source="Environment system, nightly",
        owners=OWNER,
        **PERCENT,
    ),
    Indicator(code="PL 01", name="Household waste recycled or composted", section=STREETS, owners=OWNER, **PERCENT),
    Indicator(
        code="PL 02",
        name="Missed bins per 100,000 collections",
        section=STREETS,
        polarity=Polarity.LOW,
        precision=0,
        owners=OWNER,
    ),
    Indicator(
        code="PL 06", name="Parks with a Green Flag", section=STREETS, precision=0, frequency="annual", owners=OWNER
    ),
    Indicator(
        code="PL 08", name="Residents satisfied with clean streets", section=STREETS, kind=Kind.PERCEPTION, owners=OWNER
    ),
    Indicator(code="PL 21", name=LONGEST, section=HOMES, owners=OWNER, **PERCENT),
    Indicator(
        code="PL 26",
        name="Affordable homes completed, year to date",
        section=HOMES,
        basis=Basis.CUMULATIVE,
        precision=0,
        owners=OWNER,
    ),
    Indicator(code="PL 28", name="Building control plans checked in 3 weeks", section=HOMES, owners=OWNER, **PERCENT),
    Indicator(
        code="PL 24",
        name="Appeals allowed against the council",
        section=HOMES,
        polarity=Polarity.LOW,
        frequency="annual",
        owners=OWNER,
        **PERCENT,
    ),
    Indicator(code="PL 41", name="Leisure centre visits", section=LEISURE, precision=0, owners=OWNER),
    Indicator(code="PL 45", name="Arts centre earned income", section=LEISURE, data_type=DataType.MONEY, precision=0),
    Indicator(
        code="PL 48",
        name="Leisure centre accidents per 10,000 visits",
        section=LEISURE,
        polarity=Polarity.NEUTRAL,
        kind=Kind.ACTIVITY,
        owners=OWNER,
    ),
    Indicator(code="PL 47", name="Leisure centre repairs in time (contract)", section=LEISURE, owners=OWNER, **PERCENT),
    Indicator(code="PL 99", name="Council homes that meet the standard", section=HOMES, owners=OWNER, **PERCENT),
    Indicator(
        code="PL 50",
        name="Library books issued",
        section=LEISURE,
        life_cycle=LifeCycle.RETIRED,
        life_cycle_note="replaced by PL 43 in April 2025",
        owners=OWNER,
    ),
]
BY_CODE = {each.code: each for each in INDICATORS}


def on(way: str, evidence: str, previous: float, change: float, which: str) -> dict[str, Any]:
    """The columns of one direction of travel."""
    return {
        f"direction_{which}": way,
        f"evidence_{which}": evidence,
        f"previous_value_{which}": previous,
        f"change_{which}": change,
        f"no_comparison_{which}": None,
    }


def rated(band: str, word: str, target: float, gap: float, tolerance: float, **more: Any) -> dict[str, Any]:
    """The columns of a rating."""
    return {
        "band": band,
        "status": word,
        "target": target,
        "target_form": "absolute",
        "gap": gap,
        "tolerance": tolerance,
        **more,
    }


def unrated(state: str, word: str, **more: Any) -> dict[str, Any]:
    """The columns of a state."""
    return {"state": state, "status": word, "limits_meaningful": False, "point_type": None, **more}


def fly_tips() -> list[dict[str, Any]]:
    """30 months, limits set from the first 18, the last seven falling and then below the lower limit."""
    rows = series(
        BY_CODE["PL 07"],
        FLY_TIPS,
        first=FIRST_MONTH,
        mean=88.4,
        lpl=82.8,
        upl=93.9,
        target=85.0,
        target_form="absolute",
        tolerance=3.0,
        assurance_type="inconsistent",
        variation_type="special_cause_concern",
        peer_group="Family of 14",
    )
    for number, row in enumerate(rows):
        row |= {"denominator": 400.0, "numerator": round(row["value"] * 4)}
        below = row["value"] < 82.8
        concern = {"special_cause_flag": True, "point_type": "special_cause_concern"}
        if below:
            row |= concern | {"special_cause_type": "Below LCL"}
        elif number >= 19:
            row |= concern | {"special_cause_type": "7 Points Below CL"}
        met = row["value"] >= 85.0
        band = "green" if met else "amber" if row["value"] >= 82.0 else "red"
        row |= {"band": band, "status": band.title(), "gap": row["value"] - 85.0}
    rows[-1] |= on("better", "within", 77.3, 0.7, "short") | on("worse", "beyond", 86.8, -8.8, "long")
    rows[-1] |= {"rank": 12, "ranked": 14, "quartile": 4, "peer_median": 84.0, "missed_in_row": 6}
    name_earlier_periods(rows)
    return rows


def fly_tips_of_peers() -> list[dict[str, Any]]:
    """The same month in the rest of the family; one without a figure."""
    rows = []
    for place, name in enumerate(TOWNS):
        value = 92.0 - place * 1.2 if place < 11 else 76.0 - place
        rows += series(
            BY_CODE["PL 07"],
            [value],
            first=Period(dt.date(2025, 9, 1), dt.date(2025, 9, 30), "monthly"),
            organisation_code=name.lower().replace(" ", "-"),
            peer_group="Family of 14",
            numerator=float(round(value * 3)),
            denominator=300.0,
            rank=place + 1 if place < 11 else place + 2,
            ranked=14,
            peer_median=84.0,
        )
    rows[4] |= {"value": None, "comparability": "missing", "rank": None}
    return rows


def quarters(code: str, values: Sequence[float | None], **facts: Any) -> list[dict[str, Any]]:
    """Quarters that end with the one asked for."""
    first = FIRST_QUARTER
    for _ in range(14 - len(values)):
        first = next_period(first)
    return series(BY_CODE[code], values, first=first, **facts)


def frame() -> pl.DataFrame:
    """The judgement of everything Marlowe reports."""
    return assessed(
        fly_tips(),
        fly_tips_of_peers(),
        quarters(
            "PL 01",
            [44.0, 43.6, 44.8, 43.2, 43.4, 41.9, 40.2, 44.4, 46.0, 46.9, 45.6, 46.0, 47.8, 47.1],
            mean=44.6,
            lpl=41.0,
            upl=46.5,
            last={
                **rated("green", "Green", 46.0, 1.1, 3.0),
                **on("worse", "within", 47.8, -0.7, "short"),
                **on("better", "beyond", 46.0, 1.1, "long"),
                "figure_status": "restated",
                "special_cause_type": "Above UCL",
                "special_cause_flag": True,
                "point_type": "special_cause_improvement",
                "assurance_type": "inconsistent",
                "rank": 4,
                "ranked": 14,
                "quartile": 1,
                "peer_median": 44.0,
                "met_in_row": 4,
                "former_target": 48.0,
                "former_band": "amber",
                "former_status": "Amber",
                "improved_by_target": True,
            },
        ),
        quarters(
            "PL 02",
            [58.0, 66.0, 61.0, 59.0, 64.0, 57.0, 63.0, 58.0, 60.0, 62.0, 58.0, 66.0, 68.0, 64.0],
            mean=61.7,
            lpl=47.0,
            upl=76.0,
            short_group_warning=True,
            last={
                **rated("amber", "Amber", 60.0, -6.7, 10.0, gap_basis="relative", tolerance_basis="relative"),
                **on("better", "within", 68.0, -4.0, "short"),
                **on("worse", "within", 62.0, 2.0, "long"),
                "assurance_type": "consistent_fail",
                "rank": 3,
                "ranked": 5,
                "peer_median": 66.0,
            },
        ),
        series(
            BY_CODE["PL 06"],
            [9.0] * 7,
            first=FIRST_YEAR,
            mean=9.0,
            limits_meaningful=False,
            last={
                **rated("green", "Green", 9.0, 0.0, 1.0),
                **on("same", "unknown", 9.0, 0.0, "short"),
                **on("same", "unknown", 9.0, 0.0, "long"),
                "assurance_type": "consistent_pass",
            },
        ),
        quarters("PL 08", [None], **unrated("establishing baseline", "Establishing baseline")),
        quarters(
            "PL 21",
            [86.0, 88.1, 87.2, 85.3, 89.0, 84.1, 83.9, 82.0, 81.6, 82.7, 81.0, 80.2, 80.9, 83.7],
            mean=85.0,
            lpl=80.5,
            upl=89.5,
            last={
                **rated("red", "Red", 88.0, -4.3, 3.0),
                **on("better", "within", 80.9, 2.8, "short"),
                **on("better", "within", 82.7, 1.0, "long"),
                "special_cause_type": "7 Points Below CL",
                "special_cause_flag": True,
                "point_type": "special_cause_concern",
                "assurance_type": "inconsistent",
            },
        ),
        quarters(
            "PL 26",
            [12.0, 30.0, 55.0, 90.0, 18.0, 61.0],
            not_charted="cumulative",
            limits_meaningful=False,
            point_type=None,
            variation_type=None,
            special_cause_type=None,
            in_period_value=None,
            target=84.0,
            last={
                **rated("red", "Red", 84.0, -27.4, 10.0, gap_basis="relative", tolerance_basis="relative"),
                **on("better", "unknown", 58.0, 3.0, "long"),
                "no_comparison_short": "previous-missing",
                "year_to_date": 61.0,
                "year_to_date_target": 84.0,
                "year_to_date_band": "red",
                "year_to_date_status": "Red",
            },
        ),
        quarters("PL 28", [94.0, 92.2, 93.1, None], last=unrated("not submitted", "Not submitted (overdue)")),
        series(
            BY_CODE["PL 24"],
            [31.0, 28.0, 33.3],
            first=FIRST_YEAR,
            limits_meaningful=False,
            last={**rated("green", "Green", 35.0, 1.7, 5.0), **on("worse", "unknown", 28.0, 5.3, "short")},
        ),
        quarters(
            "PL 41",
            [118500.0, 121300.0, 117200.0, 119900.0, 122800.0, 118100.0, 127531.0, 124310.0],
            mean=121205.0,
            lpl=106000.0,
            upl=136000.0,
            last={
                **rated("green", "Green", 118000.0, 5.3, 5.0, gap_basis="relative", tolerance_basis="relative"),
                **on("worse", "within", 127531.0, -3221.0, "short"),
                **on("better", "within", 119900.0, 4410.0, "long"),
                "figure_status": "provisional",
                "assurance_type": "inconsistent",
            },
        ),
        quarters(
            "PL 45",
            [148000.0, 150200.0, 146100.0, 151300.0],
            mean=148900.0,
            lpl=141000.0,
            upl=156800.0,
            last={**rated("green", "Green", 145000.0, 4.3, 5.0), **on("better", "within", 146100.0, 5200.0, "short")},
        ),
        quarters(
            "PL 48",
            [3.1, 3.4, 2.9, 3.2, 4.1, 3.4],
            mean=3.35,
            lpl=1.4,
            upl=5.3,
            state="data only",
            status="Data only",
            last={**on("lower", "within", 4.1, -0.7, "short"), **on("higher", "beyond", 3.2, 0.2, "long")},
        ),
        quarters("PL 47", [91.0, 90.2, None], last=unrated("not supplied by partner", "Not supplied by partner")),
        quarters("PL 50", [11.0, 12.0], state="retired", status="Retired"),
    )


def organisations() -> pl.DataFrame:
    """Marlowe and its family."""
    names = ("Marlowe", *TOWNS)
    return pl.DataFrame(
        {
            "organisation_code": [name.lower().replace(" ", "-") for name in names],
            "organisation_name": ["Marlowe Borough Council", *TOWNS],
            "family": ["Family of 14"] * len(names),
        }
    )


def scorecard() -> Scorecard:
    """Marlowe's scorecard for the second quarter of 2025/26."""
    return scorecard_of(
        frame(), INDICATORS, "marlowe", period=QUARTER, as_of=AS_OF, organisations=organisations(), peers="family"
    )
