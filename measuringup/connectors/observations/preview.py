"""What was read, in a few lines that a person can check before anything is done with it?"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from measuringup.core.indicators import Indicator, StoredAs

#: How percentages were taken: what is said of one, and of several.
_TITLES = {
    StoredAs.FRACTION: ("declared as a fraction", "declared as fractions"),
    StoredAs.PERCENT: ("declared as a percent", "declared as percents"),
    StoredAs.NATIVE: ("read as it is", "read as they are"),
}
#: Examples that stand for all of a group, unless all are asked for.
_FEW = 3
#: Examples on one line where all are asked for.
_A_LINE = 4


def preview(frame: pl.DataFrame, indicators: Iterable[Indicator] = (), *, examples: bool = False) -> list[str]:
    """Lines that say how much was read and how percentages were taken, each with an example.

    `frame` has OBSERVATION_SCHEMA. A percentage stored as a fraction says "0.784 is 78.4%". There are
    at most five lines, unless all `examples` are asked for.
    """
    if frame.is_empty():
        return ["No figures were read."]
    counts = frame.select(
        figures=pl.len(),
        missing=pl.col("value").is_null().sum(),
        indicators=pl.col("indicator_code").n_unique(),
        organisations=pl.col("organisation_code").n_unique(),
        parts=pl.col("breakdown").n_unique(),
        first=pl.col("period_start").min(),
        last=pl.col("period_end").max(),
    ).row(0, named=True)
    lines = [
        f"{_counted(counts['figures'], 'row')}: {_counted(counts['indicators'], 'indicator')}, "
        f"{_counted(counts['organisations'], 'organisation')}"
        + (f", {_counted(counts['parts'] - 1, 'part')}" if counts["parts"] > 1 else "")
        + f", periods from {counts['first']} to {counts['last']}."
    ]
    if counts["missing"]:
        lines.append(f"{_counted(counts['missing'], 'row')} without a figure.")
    return [*lines, *_percentages(frame, {each.code: each for each in indicators if each.is_percentage}, examples)]


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _percentages(frame: pl.DataFrame, percentages: dict[str, Indicator], examples: bool) -> list[str]:
    """How each group of percentages was read, with a few examples, or with one of each measure."""
    given = frame.filter(pl.col("value").is_not_null() & pl.col("indicator_code").is_in(list(percentages)))
    first = given.group_by("indicator_code").agg(pl.col("value", "entered").first()).sort("indicator_code")
    lines: list[str] = []
    for kind, titles in _TITLES.items():
        told = [
            f"{code} {entered if entered is not None else f'{value:.12g}'} is {value:.12g}%"
            for code, value, entered in first.iter_rows()
            if percentages[code].stored_as is kind
        ]
        if not told:
            continue
        group = f"{_counted(len(told), 'percentage')} {titles[len(told) > 1]}"
        if examples:
            lines.append(f"{group}:")
            lines += [f"  {'; '.join(told[at : at + _A_LINE])}" for at in range(0, len(told), _A_LINE)]
        else:
            more = f"; ... and {len(told) - _FEW:,} more" if len(told) > _FEW else ""
            lines.append(f"{group} ({'; '.join(told[:_FEW])}{more}).")
    return lines
