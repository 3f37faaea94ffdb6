"""Is it clear what each target asks? Contradictions of its row, and what its reader would have to guess."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from measuringup.connectors.columns import in_words, text_column
from measuringup.connectors.faults import Faults
from measuringup.core.indicators import Basis, Indicator
from measuringup.core.rounding import at_precision
from measuringup.core.targets.schema import ABSOLUTE, PERIOD, RELATIVE, YEAR

#: Frequencies shorter than a year, and what one period of each is called.
_PERIODS = {
    "weekly": "week",
    "monthly": "month",
    "termly": "term",
    "quarterly": "quarter",
    "4-monthly": "four months",
    "half-yearly": "half-year",
}
#: Figures of part of a year, or of the year so far: none of them reaches a year's target before its end.
_OF_PARTS_OF_A_YEAR = {Basis.IN_PERIOD, Basis.CUMULATIVE}
#: At these decimals no target below 1% is usual.
_FEW_DECIMALS = 1
#: Differences that are the noise of a float, and no decimals anybody wrote.
_NOISE = 1e-9


def tell_contradictions(faults: Faults, frame: pl.DataFrame) -> None:
    """Tell the rows that contradict themselves; `frame` has TARGET_SCHEMA, a row a row of the file."""
    faults.add(
        frame["lower"] > frame["upper"], "range-backwards", "lower", "The range begins above its end.", "Swap the two."
    )
    faults.add(
        frame["tolerance"] < 0, "negative-tolerance", "tolerance", "A tolerance is not negative.", "Give 0 or more."
    )
    without = pl.col("target").is_null() & pl.col("lower").is_null() & pl.col("upper").is_null()
    faults.add(
        frame.select(pl.col("form").is_in([ABSOLUTE, RELATIVE]) & without).to_series(),
        "no-target",
        "target",
        "The form asks for a value, but none is given.",
        'Give the target, or the form "none" or "establish baseline".',
    )


def tell_doubts(faults: Faults, frame: pl.DataFrame, indicators: Mapping[str, Indicator]) -> None:
    """Ask of the rows that can mean two things: the year or each period, percent or fraction; and warn
    of targets with more decimals than are judged (RULES D0.1)."""
    if not indicators:
        return
    _ask_year_or_period(faults, frame, indicators)
    asked = _ask_percent_or_fraction(faults, frame, indicators)
    _tell_decimals(faults, frame, indicators, asked)


def _ask_year_or_period(faults: Faults, frame: pl.DataFrame, indicators: Mapping[str, Indicator]) -> None:
    """A whole year's target of figures that add up may be the year's or each period's: a factor of 4 or 12."""
    summed = {
        code: _PERIODS[each.frequency]
        for code, each in indicators.items()
        if each.basis in _OF_PARTS_OF_A_YEAR and each.figures_add_up and each.frequency in _PERIODS
    }
    given = text_column(faults, "applies_to").is_not_null()
    is_year = pl.col("period_start").dt.offset_by("12mo") == pl.col("period_end").dt.offset_by("1d")
    amount = pl.any_horizontal(pl.col("target", "lower", "upper").fill_null(0) != 0)
    asked = frame.select(
        is_year & amount & (pl.col("form") == ABSOLUTE) & pl.col("indicator_code").is_in(list(summed))
    ).to_series()
    texts, each_one = text_column(faults, "target", "this"), in_words(frame["indicator_code"], summed)
    questions = pl.select(pl.format("Is {} the year's target or each {}'s?", texts, each_one)).to_series()
    advice = f"Add a column applies_to with year or {PERIOD}."
    faults.add(asked & ~given, "year-or-period", "target", questions, advice)


def _ask_percent_or_fraction(faults: Faults, frame: pl.DataFrame, indicators: Mapping[str, Indicator]) -> pl.Series:
    """0.85 of a percentage is 85% or 0.85%: an error where hardly anybody means the latter, else a warning.

    Returns which rows are asked about.
    """
    percentages = [code for code, each in indicators.items() if each.is_percentage]
    coarse = [code for code in percentages if indicators[code].precision <= _FEW_DECIMALS]
    texts = text_column(faults, "target", "")
    bare = ~texts.str.contains("%", literal=True)
    small = pl.col("target").is_between(0, 1, closed="right") & (pl.col("form") == ABSOLUTE)
    doubtful = frame.select(small & pl.col("indicator_code").is_in(percentages)).to_series() & bare
    meant_fraction = frame.select((pl.col("target") < 1) & pl.col("indicator_code").is_in(coarse)).to_series()
    choices = [None if each is None else f"Write {each * 100:.7g}% or {each:.7g}%." for each in frame["target"]]
    faults.add(
        doubtful & meant_fraction,
        "percent-or-fraction",
        "target",
        "The target of a percentage is less than 1, without a percent sign.",
        pl.Series(choices, dtype=pl.String),
    )
    faults.add(
        doubtful & ~meant_fraction.fill_null(False),
        "percent-or-fraction",
        "target",
        "The target of a percentage is 1 or less.",
        "Targets are percents as they are printed: write 85 for 85%, and 0.8% or 1% where that is meant.",
        severity="warning",
    )
    return doubtful.fill_null(False)


def _tell_decimals(faults: Faults, frame: pl.DataFrame, indicators: Mapping[str, Indicator], asked: pl.Series) -> None:
    """A figure is judged as it is printed, and so is its target: decimals beyond that are lost."""
    decimals = {code: each.precision for code, each in indicators.items() if not each.full_precision}
    precision = frame["indicator_code"].replace_strict(decimals, default=None, return_dtype=pl.Int32)
    told = frame.with_columns(precision=precision).with_columns(
        judged=at_precision(pl.col("target"), pl.col("precision"))
    )
    noise = pl.col("target").abs().clip(1) * _NOISE
    lost = told.select(
        ((pl.col("target") - pl.col("judged")).abs() > noise)
        & (pl.col("form") == ABSOLUTE)
        & (pl.col("applies_to") != YEAR)
    ).to_series()
    lost = lost.fill_null(False) & ~asked
    if not lost.any():
        return
    message = "The target {} has more decimals than the measure's precision of {}: it is judged as {}."
    texts = text_column(faults, "target", "")
    judged = pl.Series([_judged_text(*row) for row in told.select("judged", "precision").iter_rows()], dtype=pl.String)
    enough = texts.str.extract(r"\.(\d+)").str.len_chars()
    faults.add(
        lost,
        "finer-than-judged",
        "target",
        pl.select(pl.format(message, texts, precision, judged)).to_series(),
        pl.select(pl.format("Give the measure a precision of {}, or round the target.", enough)).to_series(),
        severity="warning",
    )


def _judged_text(judged: float | None, precision: int | None) -> str:
    return "" if judged is None or precision is None else f"{judged:,.{precision}f}"
