"""How does a recommendation stand? Statuses a council chooses from, and which of them close it (RULES H4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """The sign of a status; the word belongs to the council (DESIGN 3)."""

    ACHIEVED = "achieved"
    ON_TRACK = "on track"
    SLIPPED = "slipped"
    NOT_ACHIEVED = "not achieved"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Status:
    """A status by its word. Whoever chooses one that `asks_for_date` gives a new date and says why the old one fell."""

    word: str
    mark: Mark
    asks_for_date: bool = False

    @property
    def closes(self) -> bool:
        """Whether it ends the matter once the committee has signed it off."""
        return self.mark is Mark.ACHIEVED


class StatusError(ValueError):
    """A status that cannot be proposed or signed off so; says why."""


#: Ready-made sets. The first is Stockton's, of 2016; the second is drawn up after York's, of 2026, with "paused".
PRESETS: Mapping[str, tuple[Status, ...]] = {
    "four": (
        Status("Achieved", Mark.ACHIEVED),
        Status("On track, not yet due", Mark.ON_TRACK),
        Status("Slipped", Mark.SLIPPED, asks_for_date=True),
        Status("Not achieved", Mark.NOT_ACHIEVED),
    ),
    "colours": (
        Status("Green: achieved", Mark.ACHIEVED),
        Status("Amber: acceptable progress", Mark.ON_TRACK),
        Status("Red: progress not acceptable", Mark.NOT_ACHIEVED),
        Status("Paused", Mark.PAUSED, asks_for_date=True),
    ),
}
DEFAULT = "four"


def status_of(word: str, statuses: Iterable[Status]) -> Status:
    """The status of that word, in any case. Raises StatusError that names those there are."""
    every = list(statuses)
    for each in every:
        if each.word.casefold() == word.strip().casefold():
            return each
    raise StatusError(f"There is no status {word!r}. Choose one of: {', '.join(each.word for each in every)}.")


def statuses_from(said: Sequence[Mapping[str, object]]) -> tuple[Status, ...]:
    """A council's own statuses, as they are kept: word, mark, asks_for_date. Raises StatusError for what cannot be one.

    One of them must close, and no two have the same word.
    """
    try:
        found = tuple(
            Status(str(each["word"]).strip(), Mark(str(each["mark"])), bool(each.get("asks_for_date", False)))
            for each in said
        )
    except (KeyError, ValueError) as fault:
        marks = ", ".join(Mark)
        raise StatusError(f"A status has a word and one of the marks {marks}; {fault} is not one.") from fault
    words = [each.word.casefold() for each in found]
    if "" in words or len(set(words)) < len(words):
        raise StatusError("Every status has a word of its own.")
    if not any(each.closes for each in found):
        raise StatusError(f"One status must have the mark {Mark.ACHIEVED.value!r}: otherwise nothing is ever closed.")
    return found


def why_not_closed(status: Status, evidence: int) -> str:
    """Why a committee cannot sign a recommendation off as closed; "" where it can. Closing takes evidence."""
    if not status.closes:
        return f"{status.word} does not close a recommendation. Accept the update; it comes back at the next return."
    if evidence == 0:
        return "Nothing shows that it was done. Add a file, a link, a measure or a decision first."
    return ""
