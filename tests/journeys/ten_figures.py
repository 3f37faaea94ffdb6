"""A council in which one person owes ten figures and another three; made with the database its environment names.

    python -m tests.journeys.ten_figures

Six quarters of each measure are on record, up to the quarter before the last: the last one is owed.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

TIMED, OTHERS = 10, 3
TARGET = 95.0
#: The measures of each service: how many, and the letters their codes begin with.
SERVICES = {"streets": ("ST", TIMED), "parks": ("PK", OTHERS)}
QUARTERS_BEFORE = 6


def make() -> None:
    """Units, people, measures, targets and figures."""
    from measuringup.core.organisation import OrganisationUnit, UnitKind
    from measuringup.core.permissions import Role
    from tests.council import council
    from tests.people import person_in

    council(OrganisationUnit(code="parks", name="Parks", kind=UnitKind.SERVICE, parent="place"))
    for service, (letters, number) in SERVICES.items():
        person_in(Role.DATA_PROVIDER, service)
        for place in range(number):
            _measure(f"{letters}{place:02d}", service)


def _measure(code: str, service: str) -> None:
    from measuringup.actions.clock import today
    from measuringup.actions.targets import set_target
    from measuringup.core.indicators import DataType, Indicator
    from measuringup.core.periods import period_containing, previous_period
    from measuringup.records.models import Indicator as Measure
    from measuringup.records.models import TargetVersion, Unit
    from tests.council import enter, figure, measure

    definition: dict[str, Any] = {"data_type": DataType.PERCENTAGE, "unit": "%", "multiplier": 100.0, "tolerance": 3.0}
    labels = {"numerator_label": "done in time", "denominator_label": "asked for"}
    measure(Indicator(code=code, name=f"Jobs {code} done in time", **definition, **labels),
            unit=Unit.objects.get(code=service))  # fmt: skip
    target = TargetVersion(indicator=Measure.objects.get(code=code), period_start=dt.date(2015, 4, 1),
                           period_end=dt.date(2099, 3, 31), target=TARGET)  # fmt: skip
    set_target(target, by=None, reason="Agreed", approver="Cabinet, minute 12")
    period = previous_period(period_containing(today(), "quarterly"))
    figures = []
    for place in range(QUARTERS_BEFORE):
        period = previous_period(period)
        span = {"period_start": period.start, "period_end": period.end}
        figures.append(figure(285 + place % 3, 300, indicator=code, **span))
    enter(*figures)


if __name__ == "__main__":
    import django

    django.setup()
    make()
