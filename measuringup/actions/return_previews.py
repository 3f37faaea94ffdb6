"""What would a workbook of returns do? Every row with what becomes of it, beside what is on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import polars as pl

from measuringup.actions.senders import Sender
from measuringup.connectors.returns import ReturnRead, read_return
from measuringup.core.observations.lifetimes import FigureKey as Lived
from measuringup.core.observations.lifetimes import FigureLife, figure_out_of_life
from measuringup.core.problems import Problem
from measuringup.core.returns.columns import COLUMN
from measuringup.core.returns.doubts import Series, with_doubts
from measuringup.core.returns.figures import given_figure
from measuringup.core.returns.identifying import Identified, identified
from measuringup.core.returns.lines import (
    STORED,
    UNSETTLED,
    Line,
    Outcome,
    Read,
    Settled,
    counted,
    line_of,
    with_twins_refused,
)
from measuringup.core.returns.rows import SentRow
from measuringup.records.models import User
from measuringup.records.queries.assessments import assessed
from measuringup.records.queries.lifetimes import open_days
from measuringup.records.queries.observations import observations
from measuringup.records.queries.returning import recorded_figures


@dataclass(frozen=True, kw_only=True)
class ReturnPreview:
    """Every row with what becomes of it, in the order of the workbook, and what is wrong with the workbook itself."""

    file: str
    lines: Sequence[Line] = ()
    problems: Sequence[Problem] = ()
    letters: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def counts(self) -> Counter[Outcome]:
        """How many rows of each outcome; together they are all that were read."""
        return counted(self.lines)

    def of(self, *outcomes: Outcome) -> list[Line]:
        """The rows of these outcomes."""
        return [line for line in self.lines if line.outcome in outcomes]

    @property
    def stored(self) -> list[Line]:
        """The rows that would be stored."""
        return self.of(*STORED)

    @property
    def unsettled(self) -> int:
        """How many things stand in the way of storing anything."""
        whole = sum(each.severity == "error" for each in self.problems)
        return whole + sum(line.outcome in UNSETTLED for line in self.lines)

    @property
    def told(self) -> list[tuple[str, Problem]]:
        """Every problem with its cell, such as "Returns!B31": errors first, then by sheet and row."""
        every = [*self.problems, *(problem for line in self.lines for problem in _problems(line))]
        every.sort(key=lambda each: (each.severity != "error", each.sheet, each.row or 0))
        return [(self._cell(each), self._named(each)) for each in every]

    def _cell(self, problem: Problem) -> str:
        if problem.row is None:
            return problem.sheet
        letter = self.letters.get((problem.sheet, problem.column))
        return f"{problem.sheet}!{letter}{problem.row}" if letter else f"{problem.sheet}, row {problem.row}"

    def _named(self, problem: Problem) -> Problem:
        column = COLUMN[problem.column].name if problem.column in COLUMN else problem.column
        return replace(problem, file=self.file, column=column)

    def cell_of(self, line: Line) -> str:
        """The cell of a row that a word to its figure is about."""
        letter = self.letters.get((line.row.sheet, "value")) or self.letters.get((line.row.sheet, "numerator"), "")
        return f"{line.row.sheet}!{letter}{line.row.number}"

    @property
    def digest(self) -> str:
        """The same for two previews in which the same figures stand beside the same; what was settled is no part."""
        told = [(line.row.place, line.row.said, line.found, line.now) for line in self.lines]
        return sha256(repr(told).encode()).hexdigest()


def _problems(line: Line) -> list[Problem]:
    """What is wrong with a row; a figure that looks wrong, or that two people changed, is a problem as long as it is
    not settled."""
    found = list(line.problems)
    if line.outcome is Outcome.UNLIKELY:
        found += [
            line.row.wrong("value", "unlikely", doubt.words, f"{doubt.advice} Or explain it.") for doubt in line.doubts
        ]
    if line.outcome is Outcome.CONFLICT and line.now is not None:
        message = f"{line.now.by} changed the figure since the workbook was made (change {line.now.change})."
        found.append(line.row.wrong("value", "changed-by-two", message, "Look at both, and choose."))
    return found


def preview_return(path: Path, *, by: User | None, settled: Settled | None = None, name: str = "") -> ReturnPreview:
    """What a workbook would do, today, sent by somebody. Nothing is stored.

    `settled` is what its sender said on looking at it. Raises ProblemsError when it cannot be read at all.
    """
    return lines_of(read_return(path), Sender(by), settled or Settled(), name or path.name)


def lines_of(read: ReturnRead, sender: Sender, settled: Settled, name: str) -> ReturnPreview:
    """Every row of a workbook with what becomes of it."""
    lines: dict[tuple[str, int], Line] = {}
    reads: list[Read] = []
    for row in read.rows:
        if row.is_empty:
            lines[row.place] = Line(row=row, outcome=Outcome.EMPTY)
            continue
        found = identified(row, sender.council)
        if isinstance(found, Identified):
            reads.append(_read(row, found, settled))
        else:
            lines[row.place] = Line(row=row, outcome=Outcome.PROBLEM, problems=(*row.problems, *found))
    reads = _within_life(with_twins_refused(_with_permission(reads, sender)), sender)
    locks = sender.locks(each.found.key for each in reads)
    reads = [replace(each, lock=locks.get(each.found.key, "")) for each in _with_doubts(reads, sender)]
    pks = _keys_of(reads, sender)
    on_record = recorded_figures(sender.known, pks, {each.found.key.end for each in reads}) if reads else {}
    for each in reads:
        lines[each.row.place] = line_of(each, on_record.get(each.found.key), settled)
    ordered = [lines[row.place] for row in read.rows]
    return ReturnPreview(file=name, lines=ordered, problems=read.problems, letters=read.letters)


def _read(row: SentRow, found: Identified, settled: Settled) -> Read:
    given, problems = given_figure(row, found.indicator)
    explained = given.explanation or settled.explanations.get(row.place, "").strip()
    return Read(row=row, found=found, given=replace(given, explanation=explained), problems=tuple(problems))


def _with_permission(reads: Sequence[Read], sender: Sender) -> list[Read]:
    """The rows, of which those of somebody else's figures are refused."""
    pairs = [(each.found.key.indicator, each.found.key.organisation) for each in reads]
    allowed = sender.allowed(pairs)
    found = []
    for each, pair in zip(reads, pairs, strict=True):
        if not allowed[pair]:
            unit = sender.council.name_of(pair[1])
            message = f"None of your posts lets you give the figure of {pair[0]} for {unit}."
            wrong = each.row.wrong("code", "not-yours", message, "Leave the row out; whoever has the duty gives it.")
            each = replace(each, problems=(*each.problems, wrong))
        found.append(each)
    return found


def _within_life(reads: Sequence[Read], sender: Sender) -> list[Read]:
    """The rows, of which those are refused whose measure or unit was not there in the period."""
    days = open_days(sender.known, {each.found.key.organisation for each in reads})
    found = []
    for each in reads:
        key, indicator = each.found.key, each.found.indicator
        life = FigureLife(
            introduced=indicator.introduced, ended=indicator.ended, open_days=tuple(days.get(key.organisation, ()))
        )
        asked = Lived(
            indicator=key.indicator,
            organisation=sender.council.name_of(key.organisation),
            frequency=key.frequency,
            start=key.start,
            end=key.end,
        )
        problem = figure_out_of_life(asked, life)
        if problem is not None:
            wrong = each.row.wrong("period", problem.rule, problem.message, problem.advice)
            each = replace(each, problems=(*each.problems, wrong))
        found.append(each)
    return found


def _keys_of(reads: Sequence[Read], sender: Sender) -> list[int]:
    codes = {each.found.key.indicator for each in reads}
    return [pk for pk, each in sender.indicators.items() if each.code in codes]


def _with_doubts(reads: Sequence[Read], sender: Sender) -> list[Read]:
    pks = _keys_of(reads, sender)
    if not pks:
        return list(reads)
    history = observations(sender.known, pks)
    indicators = [sender.indicators[pk] for pk in pks]
    return with_doubts(reads, history, indicators, _usual(sender, pks), sender.known.on)


def _usual(sender: Sender, pks: Sequence[int]) -> dict[Series, tuple[float, float]]:
    """The process limits of each series, where they mean something."""
    frame = assessed(sender.known, pks)
    if "upl" not in frame.columns:
        return {}
    series = ["indicator_code", "organisation_code", "breakdown", "frequency"]
    last = frame.sort("period_end").group_by(series, maintain_order=True).last()
    sound = last.filter(pl.col("limits_meaningful") & pl.col("lpl").is_not_null() & pl.col("upl").is_not_null())
    rows = sound.select(*series, "lpl", "upl").iter_rows()
    return {(code, unit, part, often): (low, high) for code, unit, part, often, low, high in rows}
