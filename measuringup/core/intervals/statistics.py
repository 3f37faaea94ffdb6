"""What does a table of text ask of a statistic, and what is the answer, row by row?

The text is that of a file, cell by cell, with `file_row` (Int64; the header is row 1). Every
answer holds the text it was asked with, so that it can be laid beside the question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import polars as pl

from measuringup.core.intervals.faults import FILE_ROW, LARGEST_FIGURE, in_file_order
from measuringup.core.intervals.funnels import LINES, funnel_limits
from measuringup.core.intervals.means import means
from measuringup.core.intervals.proportions import proportions
from measuringup.core.intervals.quantiles import quantiles
from measuringup.core.intervals.rates import byars, rates
from measuringup.core.intervals.significance import funnel_significance
from measuringup.core.markers import is_marker
from measuringup.core.problems import Problem

Judge = Callable[[pl.DataFrame], tuple[pl.DataFrame, list[Problem]]]

#: What stands in a column that the table does not have.
DEFAULTS = {"confidence": "0.95", "multiplier": "1"}
TRUTHS = {"true": True, "t": True, "1": True, "false": False, "f": False, "0": False}


@dataclass(frozen=True, kw_only=True)
class Statistic:
    """One statistic: the columns it reads and those of its answer, in the order of the file.

    `texts` are kept as they are, `numbers` and `truths` must be read as such. `by_id`: the rows of one
    id are judged together, so each needs one. `one_row_an_id`: the answer has one row for each id.
    """

    name: str
    judge: Judge
    texts: tuple[str, ...] = ("id",)
    numbers: tuple[str, ...]
    truths: tuple[str, ...] = ()
    answer: tuple[str, ...]
    by_id: bool = False
    one_row_an_id: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read."""
        return (*self.texts, *self.numbers, *self.truths)

    @property
    def optional(self) -> tuple[str, ...]:
        """The columns a table may go without: DEFAULTS stand in, and the row of the file for what numbers rows."""
        numbered = ("row",) if self.by_id else ("row", "id")
        return tuple(name for name in self.columns if name in DEFAULTS or name in numbered)


_COUNTS = ("x", "n", "confidence", "multiplier")
_LIMITS = ("value", "lowercl", "uppercl")
_SIDES = tuple((side, pair) for pair in LINES for side in ("lower", "upper"))
_LINE_COLUMNS = tuple(f"{side}_{pair}_{part}" for side, pair in _SIDES for part in ("exp_events", "limit"))
_POPULATIONS = tuple(f"{side}_{pair}_population_1_year" for side, pair in _SIDES)
_FUNNEL = ("id", "statistic", "options", "row")
_POINT = ("numerator", "denominator", "rate")

STATISTICS = {
    each.name: each
    for each in (
        Statistic(name="proportion", judge=proportions, numbers=_COUNTS, answer=("id", *_COUNTS, *_LIMITS, "method")),
        Statistic(name="rate", judge=rates, numbers=_COUNTS, answer=("id", *_COUNTS, *_LIMITS, "method")),
        Statistic(
            name="byar", judge=byars, numbers=("x", "confidence"), answer=("x", "confidence", "lower", "upper", "id")
        ),
        Statistic(
            name="mean",
            judge=means,
            numbers=("confidence", "value"),
            answer=("id", "value_sum", "value_count", "stdev", *_LIMITS),
            by_id=True,
            one_row_an_id=True,
        ),
        Statistic(
            name="quantile",
            judge=quantiles,
            texts=("id", "row"),
            numbers=("nquantiles", "value"),
            truths=("invert",),
            answer=("id", "nquantiles", "invert", "row", "value", "quantile"),
            by_id=True,
        ),
        Statistic(
            name="funnel-limits",
            judge=funnel_limits,
            texts=_FUNNEL,
            numbers=("x_axis", "baseline"),
            answer=(*_FUNNEL, "x_axis", *_LINE_COLUMNS, "method", *_POPULATIONS, "baseline"),
        ),
        Statistic(
            name="funnel-significance",
            judge=funnel_significance,
            texts=_FUNNEL,
            numbers=_POINT,
            answer=(*_FUNNEL, *_POINT, "significance"),
            by_id=True,
        ),
    )
}


def answer(statistic: Statistic, text: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """The columns `statistic.answer` for a table of text, and every row without a result, in file order.

    Columns that are `statistic.optional` may be absent. A cell that cannot be read is an error and
    counts as missing. Results are numbers (f64, Int64) or words; NaN is a limit that does not exist,
    null a result that is missing.
    """
    text = _with_defaults(statistic, text)
    table, unread = _read(statistic, text)
    result, problems = statistic.judge(table)
    named = {(problem.row, problem.column) for problem in unread}
    unidentified = {problem.row for problem in unread if problem.column == "id"}
    problems = [each for each in problems if (each.row, each.column) not in named and each.row not in unidentified]
    asked = text if not statistic.one_row_an_id else pl.DataFrame()
    results = [result[name] if name in result.columns else asked[name] for name in statistic.answer]
    return pl.DataFrame(results), in_file_order([*unread, *_as_entered(problems, text)])


def _with_defaults(statistic: Statistic, text: pl.DataFrame) -> pl.DataFrame:
    row = pl.col(FILE_ROW).cast(pl.String)
    absent = [name for name in statistic.optional if name not in text.columns]
    return text.with_columns((pl.lit(DEFAULTS[name]) if name in DEFAULTS else row).alias(name) for name in absent)


def _read(statistic: Statistic, text: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """The typed table, and a problem for every cell that is not what its column holds."""
    figures = {name: _number(name) for name in statistic.numbers}
    figures = {name: pl.when(figure.abs() <= LARGEST_FIGURE).then(figure) for name, figure in figures.items()}
    claims = {
        name: _cell(name).str.to_lowercase().replace_strict(TRUTHS, default=None, return_dtype=pl.Boolean)
        for name in statistic.truths
    }
    nameless = pl.col("id").str.strip_chars().fill_null("") == "" if statistic.by_id else pl.lit(False)
    read = text.select(
        FILE_ROW,
        *(pl.col(name) for name in statistic.texts),
        *(pl.when(~nameless).then(_barring(name, figure)).alias(name) for name, figure in figures.items()),
        *(claim.alias(name) for name, claim in claims.items()),
    )
    problems = [_cell_problem(statistic, "id", row, "", _NO_ID) for row in text.filter(nameless)[FILE_ROW]]
    for name, typed in (figures | claims).items():
        wrong = text.filter(_cell(name).is_not_null() & typed.is_null())
        says = _NO_TRUTH if name in claims else _NO_NUMBER
        problems += [
            _cell_problem(statistic, name, row, value, says) for row, value in wrong.select(FILE_ROW, name).iter_rows()
        ]
    return read, problems


_NO_ID = ("This row has no id, so it belongs to no group.", "Give it the id of the rows it belongs to.")
_NO_NUMBER = (
    "This is not a number, or too large.",
    "Write it as 1234.5, without commas, signs or units; leave it empty if unknown.",
)
_NO_TRUTH = ("This is neither TRUE nor FALSE.", "Write TRUE or FALSE.")


def _cell(name: str) -> pl.Expr:
    """The text of a cell without blanks around it; missing where it is a marker of a missing figure."""
    text = pl.col(name).str.strip_chars()
    return pl.when((text != "") & ~is_marker(text)).then(text)


def _number(name: str) -> pl.Expr:
    """The number in a cell; a confidence may be written as 95%."""
    text = _cell(name)
    if name != "confidence":
        return text.cast(pl.Float64, strict=False)
    figure = text.str.strip_suffix("%").str.strip_chars().cast(pl.Float64, strict=False)
    return pl.when(text.str.ends_with("%")).then(figure / 100).otherwise(figure)


def _barring(name: str, figure: pl.Expr) -> pl.Expr:
    """A confidence that cannot be read is none at all, lest 0.95 stand in as where none is given."""
    if name != "confidence":
        return figure
    return pl.when(_cell(name).is_not_null() & figure.is_null()).then(pl.lit(0.0)).otherwise(figure)


def _cell_problem(statistic: Statistic, column: str, row: int, value: str, says: tuple[str, str]) -> Problem:
    message, advice = says
    return Problem(
        severity="error", rule=statistic.name, message=message, advice=advice, row=row, column=column, value=value
    )


def _as_entered(problems: Iterable[Problem], text: pl.DataFrame) -> list[Problem]:
    """The same problems with the cells as they stand in the file."""
    places = {row: place for place, row in enumerate(text[FILE_ROW])}
    return [
        replace(each, value=text[each.column][places[each.row]] or "") if each.row is not None else each
        for each in problems
    ]
