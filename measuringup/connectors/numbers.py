"""Which number does a cell hold? Text as people enter it, read without guessing.

Most cells are plain numbers and are read as a column; only the rest is looked at one by one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from measuringup.core.markers import marker_of
from measuringup.core.observations import LARGEST_FIGURE
from measuringup.core.problems import Severity

#: What `read_numbers` returns for each cell. `percent`: written with a percent sign. `state`: what a
#: marker declares. `rule`, `severity`, `message`, `advice`: what is wrong, null when nothing is.
NUMBER_SCHEMA = {
    "number": pl.Float64,
    "percent": pl.Boolean,
    "state": pl.String,
    "rule": pl.String,
    "severity": pl.String,
    "message": pl.String,
    "advice": pl.String,
}
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "−": "-", "–": "-"})
_THOUSAND = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_NUMBER = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[+-])?\s*(?P<money>[£$€])?\s*(?P<sign2>[+-])?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?|\d+\.?\d*|\.\d+)(?P<power>e[+-]?\d{1,4})?"
    r"\s*(?P<scale>k|thousand|mn?|million|bn|billion)?\s*(?P<percent>%)?\s*(?P<close>\))?",
    re.ASCII | re.IGNORECASE,
)
_ERRORS = ("#ref!", "#value!", "#name?", "#num!", "#null!", "#calc!", "#spill!", "#getting_data")


@dataclass(frozen=True)
class Cell:
    """One cell as read; see NUMBER_SCHEMA."""

    number: float | None = None
    percent: bool = False
    state: str | None = None
    rule: str | None = None
    severity: Severity | None = None
    message: str | None = None
    advice: str | None = None


def read_numbers(cells: pl.Series) -> pl.DataFrame:
    """The numbers of a column of text (or of numbers already), one row of NUMBER_SCHEMA a cell."""
    if cells.dtype.is_numeric():
        return _of_numbers(cells.cast(pl.Float64))
    if cells.dtype != pl.String:
        cells = cells.cast(pl.String)
    plain = cells.cast(pl.Float64, strict=False)
    odd = cells.filter(cells.is_not_null() & ~(plain.abs() <= LARGEST_FIGURE).fill_null(False)).unique(
        maintain_order=True
    )
    frame = pl.DataFrame({"cell": cells, "plain": plain})
    if odd.is_empty():
        return frame.select(
            number=pl.col("plain"),
            percent=pl.lit(False),
            **{name: pl.lit(None, kind) for name, kind in list(NUMBER_SCHEMA.items())[2:]},
        )
    read = [read_number(text) for text in odd]
    known = pl.DataFrame([vars(each) for each in read], schema=NUMBER_SCHEMA).with_columns(cell=odd)
    joined = frame.join(known, on="cell", how="left", maintain_order="left")
    sound = pl.when(pl.col("plain").abs() <= LARGEST_FIGURE).then(pl.col("plain"))
    return joined.with_columns(number=pl.coalesce("number", sound), percent=pl.col("percent").fill_null(False)).select(
        list(NUMBER_SCHEMA)
    )


def _of_numbers(numbers: pl.Series) -> pl.DataFrame:
    """Numbers that came as numbers: NaN is missing with a warning, infinity an error."""
    frame = pl.DataFrame({"number": numbers})
    nothing = {name: pl.lit(None, kind) for name, kind in list(NUMBER_SCHEMA.items())[2:]}
    frame = frame.with_columns(percent=pl.lit(False), **nothing)
    number = pl.col("number")
    is_figure = number.abs() <= LARGEST_FIGURE
    if bool(frame.select(is_figure.all()).item()):
        return frame
    too_large = ~is_figure & number.is_finite()
    for odd, text in ((number.is_nan(), "NaN"), (number.is_infinite(), "infinity"), (too_large, "1e400")):
        cell = read_number(text)
        told = ("rule", "severity", "message", "advice")
        frame = frame.with_columns(
            pl.when(odd).then(pl.lit(getattr(cell, name))).otherwise(pl.col(name)).alias(name) for name in told
        )
    return frame.with_columns(number=pl.when(is_figure).then(number))


def read_number(text: str) -> Cell:
    """One cell that is no plain number: "1,234", "£1.2m", "78.4%", "(12)", a marker, or a fault."""
    written = " ".join(text.translate(_SPACES).split()).strip("'")
    marker = marker_of(text.strip())
    if marker or not written:
        return _marked(marker.state if marker else "", marker.warn if marker else "")
    found = _NUMBER.fullmatch(written)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return _fault(written)
    scale = 1.0
    if found["scale"]:
        if not (found["money"] or len(found["scale"]) > 2):
            return _wrong("not-a-number", f"{found['scale']!r} can mean a unit or a multiple.", "Write the number out.")
        scale = _THOUSAND[found["scale"].casefold()]
    number = float(found["digits"].replace(",", "").replace(" ", "") + (found["power"] or "")) * scale
    if number > LARGEST_FIGURE:
        return _wrong("number-too-large", "The number is too large to be a figure.", "Correct the number.")
    negative = bool(found["open"]) or "-" in {found["sign"], found["sign2"]}
    return Cell(number=-number if negative and number else number, percent=bool(found["percent"]))


def _marked(state: str, warn: str) -> Cell:
    if not warn:
        return Cell(state=state or None)
    return Cell(rule="failed-cell", severity="warning", message=warn, advice="Correct the cell, or leave it blank.")


def _wrong(rule: str, message: str, advice: str) -> Cell:
    return Cell(rule=rule, severity="error", message=message, advice=advice)


def _fault(written: str) -> Cell:
    folded = written.casefold()
    if folded in _ERRORS:
        return _wrong("failed-cell", "A formula of the workbook failed.", "Correct the formula and save the workbook.")
    if written.startswith("="):
        return _wrong("formula", "The cell holds a formula, not its result.", "Give the result as a number.")
    if folded.lstrip("+-") in {"inf", "infinity", "∞"}:
        return _wrong("not-a-finite-number", "Infinity is no figure.", "Give the number, or leave the cell blank.")
    if re.fullmatch(r"-?10\^\d+|-?\d{300,}.*", folded):
        return _wrong("number-too-large", "The number is too large to be a figure.", "Correct the number.")
    if re.fullmatch(r"[-–—]{1,2}|nil", folded):
        return _wrong(
            "nothing-or-missing",
            "It is not known whether this means nothing or missing.",
            "Write 0, or leave it blank.",
        )
    if re.fullmatch(r"[<>≤≥]=?\s*\d+(\.\d+)?%?", folded):
        return _wrong(
            "not-a-number", "A figure is one number.", "Write c for a suppressed figure, or the figure itself."
        )
    if re.fullmatch(r"-?\d+,\d{1,2}", folded):
        return _wrong("not-a-number", "A comma is no decimal point.", f"Write {folded.replace(',', '.')}.")
    if re.fullmatch(r"[£$€]?\s*-?[\d,.]+\s*%?\s*[*pre]", folded):
        return _wrong(
            "not-a-number",
            "A mark behind the number.",
            "Write the number alone, and provisional, restated or estimated in figure_status.",
        )
    return _wrong("not-a-number", "This is no number.", "Give the number, or a marker such as c, z or blank.")
