"""A small council on record: factories that go through the actions, as everything does."""

from __future__ import annotations

import datetime as dt
from typing import Any

from measuringup.actions.figures import Figure, enter_figures
from measuringup.actions.indicators import define_indicator
from measuringup.actions.scorecards import ScorecardContent, set_scorecard
from measuringup.actions.units import create_unit
from measuringup.core.indicators import DataType, Indicator, Polarity
from measuringup.core.organisation import OrganisationUnit, ScorecardLevel, UnitKind
from measuringup.records.models import Change, Unit

COUNCIL = OrganisationUnit(code="marlowe", name="Marlowe Council", kind=UnitKind.COUNCIL)
PLACE = OrganisationUnit(code="place", name="Place", kind=UnitKind.DIRECTORATE, parent="marlowe")
STREETS = OrganisationUnit(code="streets", name="Street Cleaning", kind=UnitKind.SERVICE, parent="place")
TIPS = Indicator(
    code="PL07",
    name="Fly-tips removed within 2 working days",
    aliases=("BV199d",),
    data_type=DataType.PERCENTAGE,
    unit="%",
    multiplier=100.0,
    polarity=Polarity.HIGH,
    numerator_label="removed in time",
    denominator_label="reported",
    tolerance=3.0,
)
#: First days of the quarters of 2024/25 and 2025/26.
QUARTERS = [dt.date(year + (month < 4), month, 1) for year in (2024, 2025) for month in (4, 7, 10, 1)]


def quarter_end(start: dt.date) -> dt.date:
    """The last day of the quarter that begins on `start`."""
    month = start.month + 3
    return dt.date(start.year + (month > 12), (month - 1) % 12 + 1, 1) - dt.timedelta(days=1)


def council(*units: OrganisationUnit) -> None:
    """Marlowe, its Place directorate with street cleaning, and whatever else is given."""
    for unit in (COUNCIL, PLACE, STREETS, *units):
        create_unit(unit, by=None, reason="First set-up")


def measure(definition: Indicator = TIPS, **said: Any) -> Change:
    """A measure on record."""
    return define_indicator(definition, by=None, reason="First set-up", **said)


def figure(numerator: float | None, denominator: float | None, quarter: int = 0, **said: Any) -> Figure:
    """A quarter's figure of fly-tips for the whole council."""
    start = QUARTERS[quarter]
    value = 100 * numerator / denominator if numerator is not None and denominator else None
    return Figure(
        **{
            "indicator": "PL07",
            "organisation": "marlowe",
            "frequency": "quarterly",
            "period_start": start,
            "period_end": quarter_end(start),
            "numerator": numerator,
            "denominator": denominator,
            "value": value,
            **said,
        }
    )


def enter(*figures: Figure, **said: Any) -> Change:
    """Enter figures as the product itself."""
    return enter_figures(figures, **{"by": None, "reason": "Quarterly return", **said})


def scorecard(*sections: tuple[str, list[str]], code: str = "place", unit: str = "place", **said: Any) -> Change:
    """A directorate's scorecard; without sections, of fly-tips alone. A code with a question mark is optional."""
    content = ScorecardContent(
        title=said.pop("title", "Place"),
        level=said.pop("level", ScorecardLevel.DIRECTORATE),
        unit=Unit.objects.get(code=unit),
        sections=[
            {"name": name, "items": [{"code": each.rstrip("?"), "optional": each.endswith("?")} for each in codes]}
            for name, codes in sections or (("Clean streets", ["PL07"]),)
        ],
    )
    return set_scorecard(code, content, **{"by": None, "reason": "For 2025/26", **said})
