"""What would become of each row? Exactly one thing, so that the counts add up to the rows that were read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from measuringup.core.collection import Doubt
from measuringup.core.organisation import RestatementClass
from measuringup.core.problems import Problem
from measuringup.core.returns.figures import GivenFigure
from measuringup.core.returns.identifying import Identified
from measuringup.core.returns.rows import SentRow

Place = tuple[str, int]
#: A figure that differs by no more than this share is the same: floats of two ways to compute it.
_SAME = 1e-9
_FIRM = {"final", "restated"}


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "the same as before"
    UNLIKELY = "unlikely"
    CONFLICT = "changed by two"
    PROBLEM = "problem"
    EMPTY = "not filled in"


#: What is stored.
STORED = frozenset({Outcome.NEW, Outcome.CHANGED})
#: What has to be settled before anything is.
UNSETTLED = frozenset({Outcome.UNLIKELY, Outcome.CONFLICT, Outcome.PROBLEM})


class Choice(StrEnum):
    """Whose figure stays where two people changed it."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, kw_only=True)
class RecordedFigure:
    """What is on record of a figure: since which change and by whom; `waits` where it is not approved yet.

    `is_reported` says whether a final figure is in the ledger, which only a restatement replaces.
    """

    numerator: float | None
    denominator: float | None
    value: float | None
    state: str
    figure_status: str
    note: str
    change: int
    by: str = ""
    waits: bool = False
    is_reported: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row with what becomes of it; `now` is what is on record, None where there is nothing."""

    row: SentRow
    outcome: Outcome
    found: Identified | None = None
    given: GivenFigure | None = None
    now: RecordedFigure | None = None
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def difference(self) -> float | None:
        """How much higher the figure would be, in the measure's own unit."""
        if self.given is None or self.now is None or self.given.value is None or self.now.value is None:
            return None
        return self.given.value - self.now.value


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What the sender said on looking at the rows: explanations and choices by place, and a class for the rest."""

    explanations: Mapping[Place, str] = field(default_factory=dict)
    choices: Mapping[Place, Choice] = field(default_factory=dict)
    restatement: RestatementClass | None = None


@dataclass(frozen=True, kw_only=True)
class Read:
    """A row that gives a figure which is known; `problems` are what else is wrong with it, and `doubts` what is odd.

    `lock` says why no other figure of its period is taken any more, "" where it is.
    """

    row: SentRow
    found: Identified
    given: GivenFigure
    lock: str = ""
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def line_of(read: Read, now: RecordedFigure | None, settled: Settled) -> Line:
    """What becomes of a row whose figure is known."""
    outcome, problems = _outcome(read, now, settled)
    return Line(
        row=read.row,
        outcome=outcome,
        found=read.found,
        given=read.given,
        now=now,
        problems=(*read.problems, *problems),
        doubts=read.doubts,
    )


def _outcome(read: Read, now: RecordedFigure | None, settled: Settled) -> tuple[Outcome, list[Problem]]:
    if not read.problems and read.given.is_nothing:
        return Outcome.PROBLEM, [_nothing_given(read.row)]
    if not read.problems and now is not None and says_the_same(read.given, now):
        return Outcome.UNCHANGED, []
    choice = settled.choices.get(read.row.place)
    if choice is Choice.THEIRS:
        return Outcome.UNCHANGED, []
    silent = now is not None and now.is_reported and not (read.given.restatement or settled.restatement)
    if read.problems or silent or read.lock:
        told = [_without_class(read.row)] if silent else []
        return Outcome.PROBLEM, [*told, _locked(read)] if read.lock else told
    if _was_changed_since(read.found, now) and choice is not Choice.MINE:
        return Outcome.CONFLICT, []
    if read.doubts and not read.given.explanation:
        return Outcome.UNLIKELY, []
    return (Outcome.NEW if now is None else Outcome.CHANGED), []


def _was_changed_since(found: Identified, now: RecordedFigure | None) -> bool:
    """Whether the figure on record is newer than the workbook, so that its sender never saw it."""
    return now is not None and found.made_at is not None and now.change > found.made_at


def _nothing_given(row: SentRow) -> Problem:
    message = "There is a word to a figure, but no figure and no reason why there is none."
    advice = "Give the figure, or choose a reason in No figure because."
    return row.wrong("value", "nothing-given", message, advice)


def _locked(read: Read) -> Problem:
    message = f"{read.found.period.label} of {read.found.key.indicator} is locked: {read.lock.rstrip('.')}."
    return read.row.wrong("period", "locked-period", message, "The performance team can make an exception.")


def _without_class(row: SentRow) -> Problem:
    message = "The figure replaces one that was reported."
    advice = f"Say why in Restatement: {', '.join(RestatementClass)}."
    return row.wrong("restatement", "no-restatement-class", message, advice)


def says_the_same(given: GivenFigure, now: RecordedFigure) -> bool:
    """Whether a figure says nothing that is not on record; what is left empty says nothing."""
    if (given.state or None) != (now.state or None):
        return False
    firm = "final" if now.figure_status in _FIRM else now.figure_status
    if not given.state and given.figure_status != firm:
        return False
    if not _notes_the_same(given, now.note):
        return False
    numbers = ((given.numerator, now.numerator), (given.denominator, now.denominator), (given.value, now.value))
    return all(mine is None or _equal(mine, there) for mine, there in numbers)


def _notes_the_same(given: GivenFigure, there: str) -> bool:
    """Whether what is said to a figure is there already; in the ledger the note and the explanation are one text."""
    said = " ".join(filter(None, (given.note, given.explanation)))
    explained = bool(given.note) and not given.explanation and there.startswith(f"{given.note} ")
    return not said or said == there or explained


def _equal(one: float, other: float | None) -> bool:
    return other is not None and abs(one - other) <= _SAME * max(abs(one), abs(other))


def counted(lines: Iterable[Line]) -> Counter[Outcome]:
    """How many rows of each outcome; every row counts once."""
    return Counter(line.outcome for line in lines)


def with_twins_refused(reads: Sequence[Read]) -> list[Read]:
    """The rows, of which a second one about the same figure is a problem."""
    first: dict[object, SentRow] = {}
    found = []
    for read in reads:
        twin = first.setdefault(read.found.key, read.row)
        if twin is read.row:
            found.append(read)
            continue
        where = f"{twin.sheet}, row {twin.number}" if twin.sheet != read.row.sheet else f"row {twin.number}"
        wrong = read.row.wrong("code", "twice", f"The same figure stands in {where}.", "Keep one of the two rows.")
        found.append(replace(read, problems=(*read.problems, wrong)))
    return found
