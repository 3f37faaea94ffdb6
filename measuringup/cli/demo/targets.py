"""What did Eskerham promise? Its targets, in every form councils use (RULES B1 to B3, B5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from measuringup.cli.demo.definitions import definitions
from measuringup.cli.demo.stories import STORIES
from measuringup.cli.demo.stories.resources import RATES, TAX
from measuringup.cli.demo.timeline import FIRST_MONTH, YEARS, Timeline, month_start

#: Target of each of five years, the last being the one that runs; one number stands for all, fewer for the first ones.
YEARLY: dict[str, tuple[float, ...]] = {
    "CL02": (80, 80, 82, 85, 85),
    "CL04": (60,),
    "CL05": (28, 27, 26, 25, 24),
    "CL06": (72, 74, 75, 75, 76),
    "CL07": (46, 46, 46.5, 47, 47),
    "CL08": (4.5, 4.5, 4.2, 4.2, 4),
    "CL09": (90,),
    "CL10": (8.3, 8.3, 8.3, 8.3, 9.5),
    "CL11": (3.5,),
    "CL12": (94, 94, 94.5, 94.5, 94.5),
    "CL14": (80, 80, 82, 82, 84),
    "CL15": (95,),
    "CL16": (80,),
    "CL17": (46, 46, 46.5, 47, 47),
    "AH01": (84,),
    "AH02": (7,),
    "AH03": (85,),
    "AH04": (30, 31, 32, 32, 32),
    "AH05": (27, 27, 26, 26, 26),
    "AH10": (65, 65, 66, 66, 67),
    "AH11": (72, 72, 74, 75, 76),
    "AH12": (80, 80, 82, 82, 84),
    "AH13": (62,),
    "AH14": (5.5, 5.5, 5.8, 6, 6),
    "AH15": (38, 39, 40, 40, 41),
    "PL01": (44, 45, 45, 46, 47),
    "PL03": (60, 60, 55, 50, 50),
    "PL04": (85,),
    "PL06": (98.5, 98.5, 98.5, 99, 99),
    "PL07": (80,),
    "PL08": (85,),
    "PL09": (90,),
    "PL10": (0,),
    "PL12": (14, 13, 13, 12, 11),
    "PL13": (57_000, 58_000, 59_000, 60_000, 60_000),
    "PL14": (14_800, 14_100, 13_500, 13_000, 12_500),
    "PL15": (80, 80, 81, 81, 81),
    "PL16": (94, 94, 95, 95, 96),
    "PL17": (80,),
    "PL18": (33,),
    "PL19": (11, 11, 11, 10.5, 10.5),
    "PL20": (540,),
    "HC01": (30, 30, 28, 28, 28),
    "HC02": (85, 85, 85, 88, 90),
    "HC04": (220, 230, 240, 250, 250),
    "HC05": (55, 56, 58, 60, 60),
    "HC07": (100,),
    "HC08": (70, 70, 70, 68, 66),
    "HC09": (70, 70, 70, 65, 65),
    "HC10": (5, 4.5, 4, 3.5, 3),
    "HC11": (10, 10, 9, 8, 8),
    "HC12": (80, 80, 78, 76, 76),
    "HC13": (75, 75, 80, 85, 85),
    "HC14": (215, 218, 221, 224, 227),
    "HC15": (0,),
    "HC16": (60,),
    "RC03": (150, 150, 140, 130, 120),
    "RC04": (9.5, 9.5, 9, 9, 8.5),
    "RC05": (95,),
    "RC06": (90,),
    "RC09": (214_000, 214_900, 215_800, 221_000, 229_200),
    "RC11": (6, 5, 5, 4, 4),
    "RC12": (96, 96, 96),
    "RC13": (2.2, 2.2, 2.2, 2.1, 2.1),
    "RC14": (9, 9, 8, 7, 7),
    "RC15": (99.5,),
    "RC16": (33, 34, 34, 35, 35),
    "RC17": (65, 65, 66, 67, 68),
    "RC20": (2,),
    "CN01": (30_000, 30_500, 31_000, 31_000, 31_000),
    "CN02": (90,),
    "CN03": (8,),
    "CN04": (95,),
    "CN05": (5,),
    "CN06": (98,),
}
#: Targets for the whole year that a profile spreads over its periods: amount and profile.
WHOLE_YEAR: dict[str, tuple[tuple[float, ...], str]] = {
    "AH06": ((620, 615, 610, 605, 605), "even"),
    "AH07": ((5_700, 5_750, 5_750, 5_800, 5_800), "even"),
    "PL02": ((452, 445, 438, 425, 418), "seasonal"),
    "HC06": ((70, 70, 80, 80, 80), "seasonal"),
    "HC03": ((97.5, 97.5, 97.5, 97.5, 97.5), "even"),
    "CL13": ((16, 16, 18, 18, 18), "even"),
    "AH16": ((640, 650, 650, 660, 660), "even"),
    "RC18": ((7_400, 7_500, 7_600, 7_800, 8_000), "even"),
    "RC19": ((7_400, 7_300, 7_200, 7_100, 7_000), "even"),
}
#: Collected by the end of each month, as the budget book says it (York's way).
BY_MONTH = {"RC01": ((97, 97, 96.5, 96.5, 96.5), TAX), "RC02": ((98, 98, 98.2, 98.2, 98.2), RATES)}
#: More than last year by this many percent.
RELATIVE = {"AH08": 2.0, "RC10": 5.0}
WITHOUT_TARGET = {"CL01": "none", "PL11": "none", "AH17": "none", "RC07": "establish baseline"}
RANGES = {"CL03": (15.0, 22.0), "RC08": (8.0, 14.0)}
#: What else a target's row says.
BESIDE: dict[str, dict[str, Any]] = {
    "PL05": {"strict": "yes"},
    "PL07": {"floor": 60},
    "HC04": {"tolerance": 20, "tolerance_basis": "points"},
    "RC09": {"tolerance": 1, "tolerance_basis": "relative"},
}
#: What a year's target was before it was changed within the year.
FORMER = {("CL10", 4): 8.3}


def targets(timeline: Timeline) -> Iterator[dict[str, Any]]:
    """Every target, as the columns of the targets file that are not empty."""
    for story in STORIES:
        code = story.code
        if code in WITHOUT_TARGET:
            yield _row(code, *_whole_time(timeline), form=WITHOUT_TARGET[code])
        elif code in RANGES:
            lower, upper = RANGES[code]
            yield _row(code, *_whole_time(timeline), lower=lower, upper=upper)
        elif code == "PL05":
            yield _row(code, *_whole_time(timeline), target=6.5)
        elif code == "AH09":
            yield _row(code, *_whole_time(timeline), target=146)
        elif code in RELATIVE:
            yield _row(code, *_whole_time(timeline), form="relative", target=RELATIVE[code])
        elif code in BY_MONTH:
            yield from _by_month(code, timeline)
        else:
            yield from _by_year(code, timeline)


def _by_year(code: str, timeline: Timeline) -> Iterator[dict[str, Any]]:
    amounts, profile = WHOLE_YEAR.get(code, (YEARLY.get(code, ()), ""))
    for place in range(_years_of(code)):
        amount = _amount(amounts, place)
        if amount is not None:
            beside = {"applies_to": "year", "profile": profile} if profile else {}
            if (code, place) in FORMER:
                beside["former_target"] = FORMER[code, place]
            yield _row(code, *_year(code, timeline, place), target=amount, **beside)


def _amount(amounts: tuple[float, ...], place: int) -> float | None:
    """The amount of a year: the only one, that of its place, or the last one of all five."""
    if len(amounts) == 1:
        return amounts[0]
    return amounts[min(place, YEARS)] if place < len(amounts) or len(amounts) > YEARS else None


def _years_of(code: str) -> int:
    """Five years; a calendar year begins before the financial year it follows has ended, so there is one more."""
    return YEARS + 1 + (definitions()[code]["year"] == "calendar")


def _by_month(code: str, timeline: Timeline) -> Iterator[dict[str, Any]]:
    amounts, profile = BY_MONTH[code]
    for place, amount in enumerate(amounts):
        start, end = _year(code, timeline, place)
        yield _row(code, start, end, target=amount, applies_to="year", profile="manual")
        for number, share in enumerate(profile):
            first, last = month_start(start, number), month_start(start, number + 1) - dt.timedelta(days=1)
            yield _row(code, first, last, target=round(amount * share / 100, 2), applies_to="year to date")


def _year(code: str, timeline: Timeline, place: int) -> tuple[dt.date, dt.date]:
    start = dt.date(timeline.year - YEARS + place, FIRST_MONTH[definitions()[code]["year"]], 1)
    return start, month_start(start, 12) - dt.timedelta(days=1)


def _whole_time(timeline: Timeline) -> tuple[dt.date, dt.date]:
    return dt.date(timeline.year - 7, 1, 1), dt.date(timeline.year + 1, 3, 31)


def _row(code: str, start: dt.date, end: dt.date, **fields: Any) -> dict[str, Any]:
    first = {"indicator_code": code, "period_start": start, "period_end": end}
    return {**first, "applies_to": "period", "form": "absolute", **fields, **BESIDE.get(code, {})}
