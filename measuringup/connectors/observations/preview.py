"""What was read, in a few lines that a person can check before anything is done with it?"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from measuringup.core.indicators import Indicator, StoredAs

_TITLES = {
    StoredAs.FRACTION: "declared as fractions and read as percents",
    StoredAs.PERCENT: "declared as percents and read as they are",
    StoredAs.NATIVE: "not declared and read as they are",
}
#: Examples on one line of the preview.
_A_LINE = 4


def preview(frame: pl.DataFrame, indicators: Iterable[Indicator] = ()) -> list[str]:
    """Lines that say how much was read and how percentages were taken, each with an example.

    `frame` has OBSERVATION_SCHEMA. A percentage stored as a fraction says "0.784 read as 78.4%".
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
        f"{counts['figures']:,} rows: {counts['indicators']:,} indicators, {counts['organisations']:,} organisations"
        + (f", {counts['parts'] - 1:,} parts" if counts["parts"] > 1 else "")
        + f", periods from {counts['first']} to {counts['last']}."
    ]
    if counts["missing"]:
        lines.append(f"{counts['missing']:,} rows have no figure.")
    return [*lines, *_percentages(frame, {each.code: each for each in indicators if each.is_percentage})]


def _percentages(frame: pl.DataFrame, percentages: dict[str, Indicator]) -> list[str]:
    """How each group of percentages was read, with an example of each."""
    given = frame.filter(pl.col("value").is_not_null() & pl.col("indicator_code").is_in(list(percentages)))
    examples = given.group_by("indicator_code").agg(pl.col("value", "entered").first()).sort("indicator_code")
    lines: list[str] = []
    for kind, title in _TITLES.items():
        told = [
            f"{code} {entered if entered is not None else f'{value:.12g}'} read as {value:.12g}%"
            for code, value, entered in examples.iter_rows()
            if percentages[code].stored_as is kind
        ]
        if told:
            lines.append(f"{len(told):,} {'percentage' if len(told) == 1 else 'percentages'} {title}:")
            lines += [f"  {'; '.join(told[at : at + _A_LINE])}" for at in range(0, len(told), _A_LINE)]
    return lines
