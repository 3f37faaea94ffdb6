"""Small worlds by chance, to try the judgement on: gaps, ties, constant and short series, breaks, every kind.

A world is what assess() takes, as lists of dictionaries; `frames` makes the same as frames.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import Any

import polars as pl

from measuringup.core.indicators import DEFINITION_SCHEMA, Break, DataType, GapBasis, Indicator, definitions_frame
from measuringup.core.observations import OBSERVATION_SCHEMA
from measuringup.core.series import REBASE_SCHEMA, breaks_frame
from measuringup.core.targets import TARGET_SCHEMA, targets_frame

FIRST_MONTH = {"financial": 4, "calendar": 1}
MONTHS = {"monthly": 1, "quarterly": 3, "4-monthly": 4, "half-yearly": 6, "annual": 12}
AS_OF = dt.date(2024, 10, 20)
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class World:
    """The inputs of one judgement."""

    observations: Rows
    definitions: Rows
    targets: Rows
    organisations: Rows
    rebases: Rows

    def frames(self) -> dict[str, pl.DataFrame]:
        """The same as the frames that assess() takes."""
        return {
            "observations": pl.DataFrame(self.observations, schema=OBSERVATION_SCHEMA),
            "definitions": pl.DataFrame(self.definitions, schema=DEFINITION_SCHEMA),
            "targets": pl.DataFrame(self.targets, schema=TARGET_SCHEMA),
            "organisations": pl.DataFrame(self.organisations),
            "rebases": pl.DataFrame(self.rebases, schema=REBASE_SCHEMA),
        }

    def without(self, chance: Random) -> World:
        """The same world, in which somebody has no targets, no organisations file or no rebases."""
        lists = (self.targets, self.organisations, self.rebases)
        return World(self.observations, self.definitions, *([] if chance.random() < 0.5 else each for each in lists))


def periods(frequency: str, year: str, count: int) -> list[tuple[dt.date, dt.date]]:
    """The last `count` periods of a frequency before October 2024, whole within their years."""
    if frequency == "weekly":
        last = dt.date(2024, 9, 23)
        starts = [last - dt.timedelta(weeks=back) for back in reversed(range(count))]
        return [(start, start + dt.timedelta(days=6)) for start in starts]
    step = MONTHS[frequency]
    begins = 2024 * 12 + FIRST_MONTH[year] - 1
    end = begins + (2024 * 12 + 9 - begins) // step * step  # months before the first that is not covered
    firsts = [end - step * back for back in reversed(range(1, count + 1))]
    return [(_first(number), _first(number + step) - dt.timedelta(days=1)) for number in firsts]


def _first(number: int) -> dt.date:
    return dt.date(number // 12, number % 12 + 1, 1)


def world(seed: int) -> World:
    """One to three measures of one to ten organisations."""
    chance = Random(seed)
    indicators = [_indicator(chance, number) for number in range(chance.randint(1, 3))]
    organisations = [
        {
            "organisation_code": f"O{number}",
            "organisation_name": f"Council {number}",
            "family": chance.choice(["A", "A", "B", None]),
            "not_applicable": chance.choice(["", "", "", "I0", "I1;I2*"]),
        }
        for number in range(chance.choice([1, 2, 5, 10]))
    ]
    observations: Rows = []
    targets: Rows = []
    rebases: Rows = []
    for indicator in indicators:
        level = chance.randint(25, 65)
        spans = periods(indicator.frequency, indicator.year, chance.choice([1, 2, 8, 14, 27]))
        for organisation in organisations:
            observations += _series(chance, indicator, organisation["organisation_code"], spans, level)
        targets += _targets(chance, indicator, level)
        if chance.random() < 0.5:
            start, end = chance.choice(spans)
            rebases.append(
                {"indicator_code": indicator.code, "organisation_code": chance.choice(["", "O0"]), "breakdown": None,
                 "date": chance.choice([start, start, end]), "definition_break": False, "reason": "New way of working",
                 "person": "A", "approver": "B"}
            )  # fmt: skip
    chance.shuffle(observations)
    return World(
        observations,
        definitions_frame(indicators).to_dicts(),
        targets_frame(targets).to_dicts(),
        organisations,
        rebases + breaks_frame(indicators).to_dicts(),
    )


def _indicator(chance: Random, number: int) -> Indicator:
    frequency = chance.choice(["weekly", "monthly", "monthly", "quarterly", "4-monthly", "half-yearly", "annual"])
    data_type = chance.choice([DataType.PERCENTAGE, DataType.NUMBER, DataType.MONEY, DataType.RATE, DataType.LEVEL])
    breaks = [Break(start=dt.date(2023, chance.randint(1, 12), 15), reason="Counted anew")]
    return Indicator(
        code=f"I{number}",
        name=f"Measure {number}",
        frequency=frequency,
        data_type=data_type,
        multiplier={DataType.PERCENTAGE: 100.0, DataType.RATE: 1000.0}.get(data_type, 1.0),
        precision=chance.choice([0, 1, 2]),
        polarity=chance.choice(["high"] * 3 + ["low"] * 3 + ["range", "plan is best", "neutral"]),
        range_low=chance.choice([None, 40.0]),
        range_high=chance.choice([45.0, 60.0]),
        basis=chance.choice(["in-period", "in-period", "cumulative", "snapshot", "rolling", "annual"]),
        year_roll_up=chance.choice(["by basis", "by basis", "sum/annual", "mean of periods"]),
        year=chance.choice(["financial", "calendar"]),
        scheme=chance.choice(["rag", "rag", "rag-compound", "floor", "five-band", "star-circle-triangle", "binary"]),
        gap_basis=chance.choice([None, GapBasis.POINTS, GapBasis.RELATIVE]),
        tolerance=chance.choice([None, 3.0, 10.0]),
        full_precision=chance.random() < 0.2,
        dead_band=chance.choice([0.0, 0.0, 1.0]),
        fix_after=chance.choice([None, None, 12]),
        screen_outliers=chance.random() < 0.8,
        life_cycle=chance.choice(["live"] * 20 + ["suspended", "retired"]),
        kind=chance.choice(["local"] * 12 + ["contextual", "activity"]),
        denominator_label=chance.choice(["", "Cases"]),
        peers=chance.choice(["", "family"]),
        parts=chance.choice(["cases", "cases", "cases", "amounts"]),
        breaks=tuple(breaks) if chance.random() < 0.3 else (),
    )


def _series(
    chance: Random, indicator: Indicator, organisation: str, spans: list[tuple[dt.date, dt.date]], level: int
) -> Rows:
    shape = chance.choice(["plain", "plain", "plain", "constant", "spike", "few values", "trend"])
    by_parts = bool(indicator.denominator_label) and indicator.data_type is not DataType.LEVEL
    level += chance.choice([0, 0, -4, 4])
    gaps = chance.choice([0.0, 0.1, 0.4])
    rows: Rows = []
    total = of_total = 0.0
    for place, (start, end) in enumerate(spans):
        if chance.random() < 0.03 and place:
            continue
        figure = {
            "plain": level + chance.randint(-8, 8),
            "constant": level,
            "spike": level + 20 * (place == len(spans) // 2),
            "few values": level + chance.choice([0, 0, 5]),
            "trend": level + place + chance.choice([0, 0, 0, 1]),
        }[shape] + chance.choice([0.0, 0.0, 0.1, 0.5])
        numerator = denominator = None
        if by_parts:
            denominator = float(chance.choice([100, 100, 200, 250, 0]) if chance.random() < 0.5 else 200)
            numerator = float(round(figure * denominator / 100))
        if indicator.basis == "cumulative":
            if start.month == FIRST_MONTH[indicator.year]:
                total = of_total = 0.0
            if by_parts:
                total += numerator
                of_total = of_total + denominator if chance.random() < 0.9 else of_total
                numerator, denominator = total, of_total
            else:
                total = round(total + figure, 1)
                figure = total
        value = (indicator.multiplier * numerator / denominator if denominator else None) if by_parts else figure
        state = None
        if chance.random() < gaps:
            value = numerator = denominator = None
            state = chance.choice([None, None, "suppressed", "not supplied by partner", "not comparable"])
        rows.append(
            {"indicator_code": indicator.code, "organisation_code": organisation, "breakdown": "",
             "frequency": indicator.frequency, "period_start": start, "period_end": end, "numerator": numerator,
             "denominator": denominator, "value": value, "state": state, "figure_status": "final",
             "entered": None, "row": None}
        )  # fmt: skip
    return rows


def _targets(chance: Random, indicator: Indicator, level: int) -> Rows:
    rows: Rows = []
    for year in (2022, 2023, 2024):
        if chance.random() < 0.2:
            continue
        form = chance.choice(["absolute"] * 6 + ["relative", "none", "establish baseline"])
        amount = level + chance.randint(-4, 4) + chance.choice([0.0, 0.0, 0.5])
        applies_to = chance.choice(["period"] * 3 + ["year", "year to date"])
        row = {
            "indicator_code": indicator.code,
            "organisation_code": chance.choice(["", "", "O0"]),
            "period_start": dt.date(year, 1, 1),
            "period_end": dt.date(year, 12, 31),
            "applies_to": applies_to,
            "form": form,
            "target": {"absolute": amount, "relative": float(chance.randint(-5, 5))}.get(form),
            "strict": chance.random() < 0.2,
            "profile": chance.choice(["", "even", "manual", "seasonal"]) if applies_to == "year" else "",
        }
        if chance.random() < 0.3:
            row |= {"tolerance": float(chance.randint(1, 12)), "tolerance_basis": chance.choice(["points", "relative"])}
        if chance.random() < 0.3:
            row["floor"] = amount - chance.choice([-10, 10])
        if chance.random() < 0.3:
            row["former_target"] = amount + chance.choice([-6, 6])
        if chance.random() < 0.2:
            row |= {"lower": amount - 4, "upper": amount + 4}
        rows.append(row)
        if chance.random() < 0.3:
            rows.append(
                {**row, "period_start": dt.date(year, 4, 1), "period_end": dt.date(year, 9, 30), "target": amount + 3}
            )
        if chance.random() < 0.3:
            rows.append({**row, "applies_to": chance.choice(["period", "year", "year to date"])})
    return rows
