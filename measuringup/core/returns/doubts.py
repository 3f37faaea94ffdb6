"""Which figures of a return look wrong? All checks over all rows at once, beside their histories (RULES E5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import polars as pl

from measuringup.core.collection import Doubt
from measuringup.core.figures import print_figure
from measuringup.core.indicators import Basis, Indicator
from measuringup.core.observations import KEY, OBSERVATION_SCHEMA, as_observations, check
from measuringup.core.problems import Problem
from measuringup.core.returns.figures import GivenFigure
from measuringup.core.returns.lines import Read
from measuringup.core.returns.marks import FigureKey

#: What is asked of each figure here, rather than of a whole file.
_BESIDE = {"percent-or-fraction"}
#: A percentage up to 1 is asked about where the figures before were larger than this.
_NO_FRACTION = 2.0
#: Our columns by what the checks call them.
_FIELDS = {
    "indicator_code": "code",
    "organisation_code": "unit",
    "breakdown": "part",
    "period_start": "period",
    "period_end": "period",
    "frequency": "period",
}
#: (measure, organisation, part, frequency)
Series = tuple[str, str, str, str]


def with_doubts(
    reads: Sequence[Read],
    history: pl.DataFrame,
    indicators: Iterable[Indicator],
    usual: Mapping[Series, tuple[float, float]],
    today: dt.date,
) -> list[Read]:
    """The rows with what is odd about their figures, and with the errors that only a look at all of them finds.

    `history` (OBSERVATION_SCHEMA) are the figures on record of the measures; `usual` the process limits of a series.
    """
    figures = [number for number, read in enumerate(reads) if read.given.value is not None and not read.problems]
    if not figures:
        return list(reads)
    given = pl.DataFrame(
        [as_observation(reads[number].found.key, reads[number].given, number) for number in figures],
        schema=OBSERVATION_SCHEMA,
    )
    earlier = as_observations(history).join(given, on=list(KEY), how="anti").with_columns(row=pl.lit(None, pl.Int64))
    _, problems = check(pl.concat([earlier, given]), indicators, as_of=today)
    found: dict[int, list[Problem]] = {}
    for each in problems:
        if each.row is not None and each.rule not in _BESIDE:
            found.setdefault(each.row, []).append(each)
    last = _last_figures(earlier)
    result = list(reads)
    for number in figures:
        result[number] = _with(reads[number], found.get(number, []), usual, last, today)
    return result


def _with(
    read: Read,
    problems: Iterable[Problem],
    usual: Mapping[Series, tuple[float, float]],
    last: Mapping[Series, float],
    today: dt.date,
) -> Read:
    key, said = read.found.key, list(problems)
    errors = [
        read.row.wrong(_FIELDS.get(each.column, each.column), each.rule, each.message, each.advice)
        for each in said
        if each.severity == "error"
    ]
    series = (key.indicator, key.organisation, key.breakdown, key.frequency)
    doubts = [Doubt(words=each.message, advice=each.advice) for each in said if each.severity != "error"]
    doubts += _like_a_fraction(read, last.get(series))
    doubts += _unusual(read, usual.get(series))
    if read.found.made_at is None and series not in last and any(key.indicator == each[0] for each in last):
        words = f"No such figure of {key.indicator} was ever given for {read.row.text('unit')}."
        doubts.append(Doubt(words=words, advice="Look whether the unit, the part and the period are right."))
    if key.start <= today <= key.end:
        doubts.append(Doubt(words=f"{read.found.period.label} has not ended.", advice="Say why it is given already."))
    return replace(read, problems=(*read.problems, *errors), doubts=tuple(doubts))


def as_observation(key: FigureKey, given: GivenFigure, row: int | None) -> dict[str, object]:
    """A figure that was given as a row of OBSERVATION_SCHEMA."""
    return {
        "indicator_code": key.indicator,
        "organisation_code": key.organisation,
        "breakdown": key.breakdown,
        "frequency": key.frequency,
        "period_start": key.start,
        "period_end": key.end,
        "numerator": given.numerator,
        "denominator": given.denominator,
        "value": given.value,
        "state": given.state or None,
        "figure_status": given.figure_status,
        "entered": given.entered or None,
        "row": row,
    }


def _last_figures(history: pl.DataFrame) -> dict[Series, float]:
    """The newest figure of each series."""
    rows = history.filter(pl.col("value").is_not_null()).sort("period_end")
    columns = ("indicator_code", "organisation_code", "breakdown", "frequency", "value")
    return {(code, unit, part, often): value for code, unit, part, often, value in rows.select(columns).iter_rows()}


def _like_a_fraction(read: Read, last: float | None) -> list[Doubt]:
    """A percentage written as a fraction: 0.784 where 78.4 was meant."""
    value = read.given.value or 0.0
    written = read.found.indicator.is_percentage and read.given.denominator is None and "%" not in read.given.entered
    if not written or not 0 < value <= 1 or last is None or last <= _NO_FRACTION:
        return []
    words = f"{value:.10g} is read as {value:.10g}%, not as {value * 100:.10g}%."
    return [Doubt(words=words, advice=f"If {value * 100:.10g}% is meant, write it so.")]


def _unusual(read: Read, usual: tuple[float, float] | None) -> list[Doubt]:
    value, indicator = read.given.value, read.found.indicator
    runs_on = indicator.basis is Basis.CUMULATIVE  # its limits are those of the periods, not of the running total
    if usual is None or runs_on or value is None or usual[0] <= value <= usual[1]:
        return []
    figure, low, high = (
        print_figure(each, indicator.data_type, indicator.unit, indicator.precision) for each in (value, *usual)
    )
    words = f"{figure} is outside the usual {low} to {high}."
    return [Doubt(words=words, advice="Look for a slip of the pen. If it is right, say what happened.")]
