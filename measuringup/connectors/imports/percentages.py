"""Fraction or percent? A choice that is asked for with its effect shown, never guessed (RULES 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import polars as pl

from measuringup.connectors.observations.figures import hundredfold
from measuringup.core.imports import FileLayout, Reading
from measuringup.core.indicators import Indicator, StoredAs
from measuringup.core.problems import Problem

_EXAMPLES = 3
_STORED = {Reading.FRACTION: StoredAs.FRACTION, Reading.PERCENT: StoredAs.PERCENT}


@dataclass(frozen=True, kw_only=True)
class Percentage:
    """How a percentage is written in a file. `examples`: as entered, as a fraction in percent, as a percent.

    `suggested` is what its figures look like, with `why`; `reading` is what somebody said.
    """

    code: str
    name: str
    examples: tuple[tuple[str, str, str], ...]
    figures: int
    reading: Reading | None
    suggested: Reading | None
    why: str


def as_read(defined: Iterable[Indicator], layout: FileLayout) -> list[Indicator]:
    """The definitions, each percentage stored as the layout says."""
    return [
        replace(each, stored_as=_STORED.get(layout.reading(each.code) or Reading.MIXED, StoredAs.NATIVE))
        if each.is_percentage
        else each
        for each in defined
    ]


def as_percents(frame: pl.DataFrame, layout: FileLayout, defined: Iterable[Indicator]) -> pl.DataFrame:
    """Values of OBSERVATION_SCHEMA as percents, where they were read as written; a percent sign settles it."""
    readings = {each.code: layout.reading(each.code) for each in defined if each.is_percentage}
    fractions = [code for code, reading in readings.items() if reading is Reading.FRACTION]
    mixed = [code for code, reading in readings.items() if reading is Reading.MIXED]
    code, value = pl.col("indicator_code"), pl.col("value")
    is_fraction = code.is_in(fractions) | (code.is_in(mixed) & (value.abs() <= 1))
    is_plain = ~pl.col("entered").str.contains("%", literal=True).fill_null(False)
    made = hundredfold(frame["value"])
    return frame.with_columns(value=pl.when(is_fraction & is_plain).then(made).otherwise(value))


def percentages(written: pl.DataFrame, layout: FileLayout, defined: Iterable[Indicator]) -> list[Percentage]:
    """The percentages of a file with figures that bear no percent sign; `written` has the values as written."""
    known = {each.code: each for each in defined if each.is_percentage}
    plain = written.filter(
        pl.col("indicator_code").is_in(list(known))
        & pl.col("value").is_not_null()
        & pl.col("entered").is_not_null()
        & ~pl.col("entered").str.contains("%", literal=True)
    )
    return [
        _percentage(known[str(code[0])], figures, layout)
        for code, figures in plain.group_by("indicator_code", maintain_order=True)
    ]


def _percentage(indicator: Indicator, figures: pl.DataFrame, layout: FileLayout) -> Percentage:
    shown = figures.unique("value", maintain_order=True).head(_EXAMPLES)
    suggested, why = _suggested(figures, indicator)
    return Percentage(
        code=indicator.code,
        name=indicator.name,
        examples=tuple(
            (text, f"{percent:,.10g}", f"{value:,.10g}")
            for text, value, percent in zip(shown["entered"], shown["value"], hundredfold(shown["value"]), strict=True)
        ),
        figures=figures.height,
        reading=layout.reading(indicator.code),
        suggested=suggested,
        why=why,
    )


def _suggested(figures: pl.DataFrame, indicator: Indicator) -> tuple[Reading | None, str]:
    value = pl.col("value")
    whole = figures.filter(pl.col("denominator") > 0)
    if whole.height:
        share = pl.col("numerator") / pl.col("denominator")
        near = whole.select(
            fraction=((value - share).abs() < 0.01).mean(), percent=((value - 100 * share).abs() < 1).mean()
        ).row(0)
        if max(near) > 0.5 and near[0] != near[1]:
            said = Reading.FRACTION if near[0] > near[1] else Reading.PERCENT
            return said, "numerator over denominator says so"
    small, large = figures.select(small=(value.abs() <= 1).all(), large=(value.abs() > 1).all()).row(0)
    if small:
        return Reading.FRACTION, "no figure is above 1"
    if large:
        return Reading.PERCENT, "no figure is below 1"
    return None, "there are figures above 1 and below it"


def unanswered(found: Iterable[Percentage]) -> list[Problem]:
    """An error for each percentage of which nobody has said how it is written."""
    return [
        Problem(
            severity="error",
            rule="fraction-or-percent",
            message=f"Is {each.name} ({each.code}) written as a fraction or as a percent? "
            f"{each.examples[0][0]} is {each.examples[0][1]}% or {each.examples[0][2]}%.",
            advice="Choose one; a profile keeps the choice.",
            column="value",
            value=each.examples[0][0],
        )
        for each in found
        if each.reading is None
    ]
