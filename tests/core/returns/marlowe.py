"""A small council to speak of: three measures, four units, and rows as they come back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from measuringup.core.indicators import DataType, Indicator
from measuringup.core.organisation import OrganisationUnit, UnitKind
from measuringup.core.periods import Period
from measuringup.core.returns.council import Council
from measuringup.core.returns.rows import OfferedRow, SentRow

TIPS = Indicator(
    code="PL07",
    name="Fly-tips removed within 2 working days",
    aliases=("BV199d",),
    data_type=DataType.PERCENTAGE,
    multiplier=100.0,
    numerator_label="removed in time",
    denominator_label="reported",
)
LIGHTS = Indicator(code="PL08", name="Days to repair a light", unit="days")
OPEN = Indicator(code="CU01", name="Open on Sundays", data_type=DataType.YES_NO, frequency="annual")
SHARE = Indicator(code="RC02", name="Invoices paid on time", data_type=DataType.PERCENTAGE, multiplier=100.0)
Q3 = Period(dt.date(2025, 10, 1), dt.date(2025, 12, 31), "quarterly")


def unit(code: str, name: str, kind: UnitKind = UnitKind.SERVICE, *, is_open: bool = True) -> OrganisationUnit:
    return OrganisationUnit(code=code, name=name, kind=kind, is_open=is_open)


UNITS = (
    unit("marlowe", "Marlowe Council", UnitKind.COUNCIL),
    unit("streets", "Street Cleaning"),
    unit("depot-n", "Depot"),
    unit("depot-s", "Depot"),
    unit("old", "Street Cleaning", is_open=False),
)
MARLOWE = Council(
    indicators={each.code: each for each in (TIPS, LIGHTS, OPEN, SHARE)}, units={each.code: each for each in UNITS}
)


def offered(**said: Any) -> OfferedRow:
    return OfferedRow(
        **{
            "indicator": TIPS,
            "organisation": "marlowe",
            "unit": "Marlowe Council",
            "breakdown": "",
            "period": Q3,
            **said,
        }
    )


def row(number: int = 2, *, numbers: dict[str, float] | None = None, **said: Any) -> SentRow:
    """A row that came back; numbers are read already."""
    texts = {name: text for name, text in said.items() if isinstance(text, str)}
    others = {name: value for name, value in said.items() if not isinstance(value, str)}
    figures = numbers or {}
    texts |= {name: f"{value:g}" for name, value in figures.items() if name not in texts}
    return SentRow(sheet="Returns", number=number, said=texts, numbers=figures, **others)


def marked(number: int = 2, made_at: int = 40, *, offer: OfferedRow | None = None, **said: Any) -> SentRow:
    """A row of a downloaded workbook."""
    return row(number, mark=(offer or offered()).mark(made_at), **said)
