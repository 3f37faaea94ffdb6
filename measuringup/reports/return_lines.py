"""How does a row of a workbook of returns read? What is on record now and what would be, as text and as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import polars as pl

from measuringup.core.returns.figures import GivenFigure
from measuringup.core.returns.lines import Line, Outcome, RecordedFigure
from measuringup.reports import wording
from measuringup.reports.cells import Chip

#: One row of a workbook with what would become of it.
LINES_SCHEMA = {
    "cell": pl.String,
    "code": pl.String,
    "measure": pl.String,
    "unit": pl.String,
    "part": pl.String,
    "period": pl.String,
    "what": pl.String,
    "now": pl.String,
    "after": pl.String,
    "difference": pl.String,
    "restatement": pl.String,
    "explanation": pl.String,
    "note": pl.String,
    "problem": pl.String,
}


@dataclass(frozen=True, kw_only=True)
class LineText:
    """A row in words; texts are "" where there is nothing to say. `place` names it among the boxes of a form."""

    place: str
    cell: str
    code: str
    measure: str = ""
    unit: str = ""
    part: str = ""
    period: str = ""
    what: str = ""
    now: str = ""
    by: str = ""
    after: str = ""
    difference: str = ""
    restatement: str = ""
    explanation: str = ""
    note: str = ""
    doubts: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    choice: str = ""
    status_now: Chip | None = None
    status_then: Chip | None = None

    @property
    def keeps_its_status(self) -> bool:
        """Whether the status on record is the one it would have."""
        return self.status_now == self.status_then


def line_text(line: Line, cell: str, name_of: Callable[[str], str], choice: str = "") -> LineText:
    """A row in words; `name_of` gives the name of a unit, `choice` says whose figure stays where two changed it."""
    row, found = line.row, line.found
    text = LineText(
        place=f"{row.number}:{row.sheet}",
        cell=cell,
        code=row.text("code"),
        measure=row.text("measure"),
        unit=row.text("unit"),
        part=row.text("part"),
        period=row.text("period"),
        what=line.outcome.value,
        problem=" ".join(problem.message for problem in line.problems),
        choice=choice,
    )
    if found is None or line.given is None:
        return text
    indicator, given = found.indicator, line.given
    said = {
        "code": indicator.code,
        "measure": indicator.name,
        "unit": name_of(found.key.organisation),
        "part": found.key.breakdown,
        "period": found.period.label,
        "now": _figure(line, line.now),
        "by": line.now.by if line.now else "",
        "after": _figure(line, line.given),
        "difference": wording.change(indicator, line.difference) if line.difference is not None else "",
        "restatement": given.restatement.value if given.restatement else "",
        "explanation": given.explanation,
        "note": given.note,
        "doubts": tuple((doubt.words, doubt.advice) for doubt in line.doubts),
    }
    return LineText(**{**vars(text), **said})


def _figure(line: Line, figure: GivenFigure | RecordedFigure | None) -> str:
    """A figure with its unit, or the answer given instead, and what kind of figure it is."""
    if figure is None or line.found is None:
        return ""
    said = wording.figure(line.found.indicator, figure.value) if figure.value is not None else figure.state
    kind = "" if figure.figure_status == "final" or figure.value is None else f", {figure.figure_status}"
    waits = ", waits for approval" if isinstance(figure, RecordedFigure) and figure.waits else ""
    return f"{said}{kind}{waits}"


def lines_frame(texts: Iterable[LineText]) -> pl.DataFrame:
    """Every row as LINES_SCHEMA."""
    return pl.DataFrame([{name: getattr(each, name) for name in LINES_SCHEMA} for each in texts], schema=LINES_SCHEMA)


#: The outcomes in the order in which they are counted, with their words (DESIGN 7).
COUNTED = (
    ("New figures", Outcome.NEW),
    ("Changed", Outcome.CHANGED),
    ("The same as before", Outcome.UNCHANGED),
    ("Unlikely", Outcome.UNLIKELY),
    ("Changed by two", Outcome.CONFLICT),
    ("Problems", Outcome.PROBLEM),
    ("Not filled in", Outcome.EMPTY),
)
