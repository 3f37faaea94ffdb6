"""What do the words of a table mean here? Measures, units, periods and missing figures in our words, the rest told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

from measuringup.connectors.imports.unfolding import FIGURES
from measuringup.connectors.imports.words import OurWords
from measuringup.connectors.profiles.profile import dimension_column
from measuringup.connectors.table import ROW
from measuringup.core.imports import FileLayout, Role, meant
from measuringup.core.markers import marker_of
from measuringup.core.observations import STATES
from measuringup.core.problems import Problem

_CONSTANTS = {
    Role.MEASURE: "indicator_code",
    Role.UNIT: "organisation_code",
    Role.PERIOD: "period",
    Role.FREQUENCY: "frequency",
    Role.STATUS: "figure_status",
}


@dataclass(kw_only=True)
class Translated:
    """`frame`: the figures that can be looked at; of the others how many there are and why. `problems` name figures by
    number. `unknown`: their words that nobody knows, with how many figures each has, by "measure" and "unit"."""

    frame: pl.DataFrame
    set_aside: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    at_fault: set[int] = field(default_factory=set)
    unknown: dict[str, dict[str, int]] = field(default_factory=dict)


def translated(frame: pl.DataFrame, layout: FileLayout, words: OurWords, own: str) -> Translated:
    """The figures in our words. `own` is the unit of a file that names none."""
    found = Translated(frame=_with_constants(frame, layout, own))
    found.frame = _with_periods(found.frame, layout)
    _translate(found, "indicator_code", "measure", lambda text: words.measure(text, layout), words, layout)
    _translate(found, "organisation_code", "unit", lambda text: words.unit(text, layout), words, layout)
    found.frame = _with_whole(_with_states(found.frame, layout))
    nothing = pl.all_horizontal(
        *(pl.col(name).is_null() for name in FIGURES if name in found.frame.columns), pl.col("state").is_null()
    )
    blank = found.frame.select(nothing).to_series()
    _leave_out(found, blank, "blank")
    return found


def _leave_out(found: Translated, where: pl.Series, why: str) -> None:
    if number := int(where.sum()):
        found.set_aside[why] = found.set_aside.get(why, 0) + number
        found.frame = found.frame.filter(~where)


def _with_constants(frame: pl.DataFrame, layout: FileLayout, own: str) -> pl.DataFrame:
    said = {_CONSTANTS[role]: text for role, text in layout.constants.items() if role in _CONSTANTS}
    said.setdefault("organisation_code", own)
    return frame.with_columns(pl.lit(text).alias(name) for name, text in said.items() if name not in frame.columns)


def _with_periods(frame: pl.DataFrame, layout: FileLayout) -> pl.DataFrame:
    """Labels made of a year with its quarter or month, and those that were asked about as they were answered."""
    parts: list[str] = [name for name in ("year", "quarter", "month") if name in frame.columns]
    if parts and "period" not in frame.columns:
        frame = _mapped(frame, parts, "period", lambda *texts: _label(**dict(zip(parts, texts, strict=True))))
    if "period" in frame.columns and layout.periods:
        frame = _mapped(frame, ["period"], "period", lambda text: meant(text, layout.periods) or text if text else None)
    return frame.drop(parts)


def _label(year: str | None = None, quarter: str | None = None, month: str | None = None) -> str | None:
    """One label of its parts: "Q3 2025/26", "Apr 2025", "2025-04-01"; "-1" and "0" are no part."""
    nothing = {None, "", "-1", "0", "-"}
    if month not in nothing and month is not None:
        is_number = month.isdigit() and year is not None and year.isdigit()
        return f"{year}-{month.zfill(2)}-01" if is_number else f"{month} {year or ''}".strip()
    if quarter not in nothing and quarter is not None:
        return f"{'Q' if quarter.isdigit() else ''}{quarter} {year or ''}".strip()
    return year


def _mapped(frame: pl.DataFrame, columns: list[str], name: str, made: Callable[..., str | None]) -> pl.DataFrame:
    """A column made of others, each combination of them once."""
    once = frame.select(columns).unique(maintain_order=True)
    table = once.with_columns(pl.Series("made", [made(*row) for row in once.iter_rows()], pl.String))
    joined = frame.select(columns).join(table, on=columns, how="left", nulls_equal=True, maintain_order="left")
    return frame.with_columns(joined["made"].alias(name))


def _translate(
    found: Translated,
    column: str,
    what: str,
    ours: Callable[[str], str | None],
    words: OurWords,
    layout: FileLayout,
) -> None:
    """Put our codes for their words; leave out what is to be left out, and tell each word that nobody knows once."""
    if column not in found.frame.columns:
        return
    texts = found.frame[column]
    codes = {text: ours(text) for text in texts.unique(maintain_order=True).drop_nulls()}
    unknown = [text for text, code in codes.items() if code is None]
    left_out = [text for text, code in codes.items() if code == ""] + (unknown if layout.leave_unknown else [])
    if unknown and not layout.leave_unknown:
        counts = texts.filter(texts.is_in(unknown)).value_counts().rows()
        found.unknown[what] = dict(sorted(counts, key=lambda each: unknown.index(each[0])))
        for text, count in found.unknown[what].items():
            at = found.frame.filter(texts == text)[ROW]
            found.problems.append(_unknown(what, column, text, count, at[0], words))
            found.at_fault |= set(at.to_list())
    found.frame = found.frame.with_columns(
        texts.replace_strict({text: code or text for text, code in codes.items()}, default=None, return_dtype=pl.String)
    )
    _leave_out(found, texts.is_in(left_out).fill_null(False), "left out")
    if unknown and not layout.leave_unknown:
        found.frame = found.frame.filter(~found.frame[column].is_in(unknown).fill_null(False))


def _unknown(what: str, column: str, text: str, count: int, number: int, words: OurWords) -> Problem:
    close = words.close_to(text, words.measures if what == "measure" else words.units)
    figures = "1 figure is" if count == 1 else f"{count:,} figures are"
    return Problem(
        severity="error",
        rule=f"unknown-{what}",
        message=f"No {what} on record has this code or name; {figures} of it.",
        advice=f"{close}Say which {what} it is, or leave its rows out.",
        row=number,
        column=column,
        value=text,
    )


def _with_whole(frame: pl.DataFrame) -> pl.DataFrame:
    """A sign for missing in a column of parts (NA, n/a, ..) means the whole."""
    parts = [name for name in frame.columns if name.startswith(dimension_column(""))]
    signs = {
        name: [text for text in frame[name].unique().drop_nulls() if (sign := marker_of(text)) and not sign.state]
        for name in parts
    }
    return frame.with_columns(
        pl.when(~pl.col(name).is_in(texts)).then(name).alias(name) for name, texts in signs.items() if texts
    )


def _with_states(frame: pl.DataFrame, layout: FileLayout) -> pl.DataFrame:
    """The state that a text in a cell of figures declares, in a column of its own; such cells and the plainly missing
    are blank then."""
    declared: dict[str, str] = {}
    for name in (name for name in FIGURES if name in frame.columns):
        texts = frame[name].unique().drop_nulls()
        for text in texts.filter(texts.cast(pl.Float64, strict=False).is_null()):  # no plain number is a sign
            said = meant(text, layout.states)
            marker = marker_of(text)
            if said is not None:
                declared[text] = said if said in STATES else ""
            elif marker is not None and not marker.warn:
                declared[text] = marker.state
    if "state" not in frame.columns:
        frame = frame.with_columns(state=pl.lit(None, pl.String))
    if not declared:
        return frame
    there = [name for name in FIGURES if name in frame.columns]
    states = pl.coalesce(
        "state", *(pl.col(name).replace_strict(declared, default=None, return_dtype=pl.String) for name in there)
    )
    blank = [pl.when(~pl.col(name).is_in(list(declared))).then(pl.col(name)).alias(name) for name in there]
    return frame.with_columns(state=pl.when(states != "").then(states)).with_columns(blank)
