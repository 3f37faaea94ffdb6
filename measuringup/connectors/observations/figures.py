"""What are the figures? Numbers, markers and percent signs; fractions read as percents by declaration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from measuringup.connectors.columns import code_texts, nothing, tell_numbers
from measuringup.connectors.faults import Faults
from measuringup.connectors.numbers import read_numbers
from measuringup.connectors.profiles import FileProfile
from measuringup.connectors.table import ROW
from measuringup.connectors.workbooks import rows_named
from measuringup.core.indicators import DataType, Indicator, StoredAs

FIGURES = ("numerator", "denominator", "value")
#: A percent made of a fraction keeps nine decimals: more than any figure has, fewer than float noise.
_DECIMALS_KEPT = 1e9
_YES, _NO = ("yes", "y", "true"), ("no", "n", "false")


def read_figures(faults: Faults, codes: pl.Series, indicators: Iterable[Indicator], told: FileProfile) -> pl.DataFrame:
    """Columns numerator, denominator, value (Float64), state (what a marker declares), entered (text).

    A percentage is a percent in the end: one that the definition says is stored as a fraction is
    multiplied by 100, unless the cell has a percent sign (RULES 6).
    """
    frame = faults.table.frame
    columns: dict[str, pl.Series] = {}
    state = nothing(frame.height)
    for name in FIGURES:
        if name not in frame.columns:
            columns[name] = nothing(frame.height, pl.Float64)
            continue
        cells = _without_markers(frame[name], told.missing.get(name, ()))
        if name == "value":
            cells = _yes_and_no(cells, codes, indicators)
        read = read_numbers(cells)
        tell_numbers(faults, name, read)
        columns[name] = read["number"]
        if name == "value" or "value" not in frame.columns:
            _tell_markers(faults, name, cells, read)
        if name == "value":
            state = read["state"]
            columns[name] = _as_percents(faults, read, codes, indicators)
        else:
            faults.add(read["percent"], "percent-sign", name, "A percent sign has no place here.", "Give the number.")
    value = frame["value"] if "value" in frame.columns else None
    is_text = value is not None and value.dtype == pl.String
    entered = value if is_text else nothing(frame.height)
    return pl.DataFrame({**columns, "state": state, "entered": entered})


def _tell_markers(faults: Faults, column: str, cells: pl.Series, read: pl.DataFrame) -> None:
    """One warning that counts the signs read as missing, each with its rows, where nothing else says why."""
    if cells.dtype != pl.String:
        return
    frame = faults.table.frame
    unsaid = cells.is_not_null() & read["number"].is_null() & read["state"].is_null() & read["rule"].is_null()
    if "state" in frame.columns:
        unsaid &= frame["state"].is_null()
    if not unsaid.any():
        return
    marked = pl.DataFrame({"cell": cells, "row": frame[ROW]}).filter(unsaid)
    by_sign = marked.group_by(pl.col("cell").str.to_lowercase(), maintain_order=True).agg(pl.col("row"))
    signs = [f"{cell} ({rows_named(rows)})" for cell, rows in by_sign.iter_rows()]
    count = f"{marked.height:,} {'cell was' if marked.height == 1 else 'cells were'}"
    header = faults.table.header
    faults.whole_file(
        "read-as-missing",
        f"{count} read as missing: {', '.join(signs)}.",
        "If it is known why, say so in a column state, such as not due or not applicable.",
        row=marked["row"][0],
        column=header.found[header.columns[column]],
        value=marked["cell"][0],
    )


def _without_markers(cells: pl.Series, markers: Iterable[str]) -> pl.Series:
    """Cells without the texts that, in this layout, mean nothing there."""
    texts = list(markers)
    if not texts:
        return cells
    return cells.set(code_texts(cells).is_in(texts).fill_null(False), None)


def _yes_and_no(cells: pl.Series, codes: pl.Series, indicators: Iterable[Indicator]) -> pl.Series:
    """1 and 0 for yes and no, where the measure is answered so."""
    answered = [each.code for each in indicators if each.data_type is DataType.YES_NO]
    if not answered or cells.dtype not in (pl.String, pl.Boolean):
        return cells.cast(pl.Float64) if cells.dtype == pl.Boolean else cells
    words = {**dict.fromkeys(_YES, "1"), **dict.fromkeys(_NO, "0")}
    folded = cells.cast(pl.String).str.to_lowercase().str.strip_chars()
    read = folded.replace_strict(words, default=None, return_dtype=pl.String)
    return pl.select(pl.when(codes.is_in(answered) & read.is_not_null()).then(read).otherwise(cells)).to_series()


def _as_percents(faults: Faults, read: pl.DataFrame, codes: pl.Series, indicators: Iterable[Indicator]) -> pl.Series:
    known: Mapping[str, Indicator] = {each.code: each for each in indicators}
    percentages = [code for code, each in known.items() if each.is_percentage]
    others = [code for code, each in known.items() if not each.is_percentage]
    if bool(read["percent"].any()):
        faults.add(
            read["percent"] & codes.is_in(others),
            "percent-sign",
            "value",
            "The cell holds a percentage, but the indicator is none.",
            "Correct the cell or the definition's data type.",
        )
    fractions = [code for code in percentages if known[code].stored_as is StoredAs.FRACTION]
    if not fractions:
        return read["number"]
    stored = codes.is_in(fractions).fill_null(False) & ~read["percent"]
    return pl.select(pl.when(stored).then(hundredfold(read["number"])).otherwise(read["number"])).to_series()


def hundredfold(numbers: pl.Series) -> pl.Series:
    """100 times a number as its decimal would be: 0.07 is 7, not 7.000000000000001."""
    return (numbers * (100 * _DECIMALS_KEPT)).round() / _DECIMALS_KEPT
