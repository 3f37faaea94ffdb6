"""How is one column of a table read? Text, words, days, numbers, yes and no; every fault told with its row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from measuringup.connectors.days import read_days
from measuringup.connectors.faults import Faults
from measuringup.connectors.numbers import read_numbers
from measuringup.connectors.profiles import FileProfile
from measuringup.core.observations import did_you_mean

_YES = ("yes", "y", "true", "1", "1.0")
_NO = ("no", "n", "false", "0", "0.0")


def nothing(height: int, kind: pl.DataType | type[pl.DataType] = pl.String) -> pl.Series:
    """A column of nothing."""
    return pl.Series([None], dtype=kind).new_from_index(0, height)


def text_column(faults: Faults, column: str, otherwise: str | None = None) -> pl.Series:
    """A column as text; `otherwise` where a cell is blank or the column is not there."""
    frame = faults.table.frame
    if column not in frame.columns:
        return pl.Series([otherwise], dtype=pl.String).new_from_index(0, frame.height)
    cells = code_texts(frame[column])
    return cells if otherwise is None else cells.fill_null(otherwise)


def code_texts(cells: pl.Series) -> pl.Series:
    """Codes as text: a number that stands for a code has no ".0"."""
    texts = cells.cast(pl.String)
    return texts.str.strip_suffix(".0") if cells.dtype.is_numeric() else texts


def required_text(faults: Faults, column: str, message: str, advice: str) -> pl.Series:
    """A column as text that no row may leave blank."""
    cells = text_column(faults, column)
    if column in faults.table.frame.columns:
        faults.add(cells.is_null(), f"no-{column.split('_')[0]}", column, message, advice)
    return cells


def day_column(faults: Faults, column: str) -> pl.Series:
    """A column of days; Excel's day numbers are read with a warning that gives an example."""
    frame = faults.table.frame
    if column not in frame.columns:
        return nothing(frame.height, pl.Date)
    read = read_days(frame[column])
    faults.add(read["rule"].is_not_null(), "not-a-date", column, read["message"], read["advice"])
    if read["serial"].any():
        cells = frame[column].cast(pl.String)
        first = read.with_columns(cell=cells, row=frame["row"]).filter("serial").row(0, named=True)
        faults.whole_file(
            "excel-dates",
            f"Numbers in {column} were read as Excel's day numbers: {first['cell']} is {first['day']}.",
            "Format the column as dates.",
            row=first["row"],
            column=column,
            value=first["cell"],
        )
    return read["day"]


def number_column(faults: Faults, column: str) -> pl.Series:
    """A column of numbers; markers for missing are blank."""
    frame = faults.table.frame
    if column not in frame.columns:
        return nothing(frame.height, pl.Float64)
    read = read_numbers(frame[column])
    tell_numbers(faults, column, read)
    return read["number"]


def tell_numbers(faults: Faults, column: str, read: pl.DataFrame) -> None:
    """What was wrong with the cells of a column of numbers."""
    for severity, rule in read.select("severity", "rule").drop_nulls().unique(maintain_order=True).iter_rows():
        where = (read["rule"] == rule) & (read["severity"] == severity)
        faults.add(where, rule, column, read["message"], read["advice"], severity=severity)


def yes_no_column(faults: Faults, column: str) -> pl.Series:
    """A column of yes and no; blank is no."""
    frame = faults.table.frame
    if column not in frame.columns:
        return nothing(frame.height, pl.Boolean).fill_null(False)
    folded = frame[column].cast(pl.String).str.to_lowercase()
    yes, no = folded.is_in(_YES), folded.is_in(_NO)
    wrong = folded.is_not_null() & ~(yes | no)
    faults.add(wrong, "neither-yes-nor-no", column, "This is neither yes nor no.", "Write yes or no.")
    return yes.fill_null(False)


def word_column(faults: Faults, column: str, words: Iterable[str], told: FileProfile) -> pl.Series:
    """A column of fixed words in any case, in our words; blank where the row has none."""
    frame = faults.table.frame
    if column not in frame.columns:
        return pl.Series([told.constants.get(column)], dtype=pl.String).new_from_index(0, frame.height)
    allowed = list(words)
    cells = frame[column].cast(pl.String)
    meant = {text: " ".join(told.word(column, text).casefold().split()) for text in cells.unique().drop_nulls()}
    wrong = [text for text, word in meant.items() if word not in allowed]
    if wrong:
        hints = {text: f"{did_you_mean(text, allowed)}Use one of: {', '.join(allowed)}." for text in wrong}
        named = column.replace("_", " ")
        faults.add(
            cells.is_in(wrong),
            f"unknown-{named.replace(' ', '-')}",
            column,
            f"There is no such {named}.",
            in_words(cells, hints),
        )
    return in_words(cells, meant)


def in_words(cells: pl.Series, words: Mapping[str, str | None]) -> pl.Series:
    """Each cell's word, nothing for cells without one."""
    if not words:
        return nothing(len(cells))
    if all(text == word for text, word in words.items()) and cells.null_count() == 0:
        return cells
    return cells.replace_strict(words, default=None, return_dtype=pl.String)
