"""What does the page say of a workbook that was sent? Counts that add up, problems by cell, and rows in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from measuringup.actions.return_previews import ReturnPreview
from measuringup.actions.return_statuses import Standing
from measuringup.core.problems import Problem
from measuringup.core.returns.lines import Line, Outcome, Place, Settled
from measuringup.reports.return_lines import COUNTED, LineText, line_text

#: So many problems and rows are shown on the page; the file of rows has all.
MOST_SHOWN = 200
#: What is asked about on the page itself, rather than told.
_NOT_REFUSED = (Outcome.CHANGED, Outcome.UNLIKELY, Outcome.CONFLICT)
_ASKED = {"unlikely", "changed-by-two"}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Rows as the page shows them, and how many there are."""

    texts: Sequence[LineText]
    number: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.number - len(self.texts)


@dataclass(frozen=True, kw_only=True)
class ReturnPage:
    """A workbook as the page shows it."""

    preview: ReturnPreview
    name_of: Callable[[str], str]
    settled: Settled = field(default_factory=Settled)
    standings: Mapping[Place, Standing] = field(default_factory=dict)

    @property
    def icons(self) -> Iterator[str]:
        """The drawings of the statuses."""
        for each in self.standings.values():
            yield from (chip.icon for chip in (each.now, each.then) if chip)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """What becomes of the rows; the last count is that of all."""
        found = self.preview.counts
        told = [(words, found[outcome]) for words, outcome in COUNTED]
        return [*told, ("Read in all", sum(found.values()))]

    @property
    def problems(self) -> list[tuple[str, Problem]]:
        """What is wrong, by cell, without what is asked about below."""
        return [each for each in self.preview.told if each[1].rule not in _ASKED]

    @property
    def shown_problems(self) -> list[tuple[str, Problem]]:
        return self.problems[:MOST_SHOWN]

    @property
    def more_problems(self) -> int:
        return len(self.problems) - len(self.shown_problems)

    @property
    def errors(self) -> int:
        """How many problems only another workbook, or a class for all, can mend."""
        return sum(problem.severity == "error" for _, problem in self.problems)

    @property
    def asks_for_class(self) -> bool:
        """Whether figures replace others without saying why."""
        return any(problem.rule == "no-restatement-class" for _, problem in self.problems)

    @property
    def replaces(self) -> bool:
        """Whether a figure that was reported would be replaced, for which a class is needed."""
        return any(line.now is not None and line.now.is_reported for line in self.preview.of(*_NOT_REFUSED))

    @property
    def open(self) -> int:
        """How many figures would be stored if everything that is asked about were settled."""
        return len(self.preview.stored) + len(self.preview.of(Outcome.UNLIKELY, Outcome.CONFLICT))

    @property
    def unlikely(self) -> Shown:
        """Rows that look wrong and are not explained, or are with what was said on the page."""
        odd = [line for line in self.preview.lines if line.doubts and not line.row.text("explanation")]
        return self._shown([line for line in odd if line.outcome not in {Outcome.UNCHANGED, Outcome.PROBLEM}])

    @property
    def conflicts(self) -> Shown:
        """Rows whose figure was changed since the workbook was made, those of which it was said whose stays too."""
        chosen = self.settled.choices
        return self._shown(
            [line for line in self.preview.lines if line.outcome is Outcome.CONFLICT or line.row.place in chosen]
        )

    @property
    def changed(self) -> Shown:
        return self._shown(self.preview.of(Outcome.CHANGED))

    @property
    def new(self) -> Shown:
        return self._shown(self.preview.of(Outcome.NEW))

    def texts(self) -> list[LineText]:
        """Every row in words."""
        return [self._text(line) for line in self.preview.lines]

    def _shown(self, lines: Sequence[Line]) -> Shown:
        return Shown(texts=[self._text(line) for line in lines[:MOST_SHOWN]], number=len(lines))

    def _text(self, line: Line) -> LineText:
        chosen = self.settled.choices.get(line.row.place)
        text = line_text(line, self.preview.cell_of(line), self.name_of, chosen.value if chosen else "")
        status = self.standings.get(line.row.place)
        return replace(text, status_now=status.now, status_then=status.then) if status else text
