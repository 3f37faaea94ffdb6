"""Which lines of a scorecard are shown, and in which order? What a reader asks for in the address of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from measuringup.core.rating import RatingScheme
from measuringup.core.scorecards.counts import NO_OWNER, OUT_OF_DATE, Counted, as_counted
from measuringup.reports.lines import PrintedLine

#: All that is not rated, whatever its state.
NOT_RATED = "not rated"
#: Orders beside that of the scorecard, with what each is called. A minus before the name turns it round.
ORDERS = {
    "status": "Worst status first",
    "-status": "Best status first",
    "name": "By name",
    "-name": "By name, backwards",
    "peers": "Best among peers first",
    "-peers": "Worst among peers first",
}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What is asked for; "" is all, and the scorecard's own order.

    `status` is the word of a rating, a state or NOT_RATED, in small letters; `text` are words that stand in
    name or codes; `codes` are the measures that belong to the unit or owner asked for, None for all.
    """

    status: str = ""
    section: str = ""
    text: str = ""
    only_exceptions: bool = False
    codes: frozenset[str] | None = None
    order: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether no line is left out."""
        return not (self.status or self.section or self.text or self.only_exceptions or self.codes is not None)


def counted(line: PrintedLine, schemes: Mapping[str, RatingScheme]) -> Counted:
    """A line as it counts: its rating, or its state (RULES D0.22)."""
    scheme = schemes[line.scheme]
    band = scheme.band(line.band) if line.band is not None else None
    return as_counted(scheme, band, line.state, {OUT_OF_DATE: line.is_out_of_date, NO_OWNER: line.has_no_owner})


def statuses(line: PrintedLine, schemes: Mapping[str, RatingScheme]) -> tuple[str, ...]:
    """Under which names a line is found: the word of its rating, or its state and NOT_RATED."""
    found = counted(line, schemes)
    return (found.band.word.lower(),) if found.band else (found.state, NOT_RATED)


def chosen(line: PrintedLine, section: str, choice: Choice, schemes: Mapping[str, RatingScheme]) -> bool:
    """Whether a line of a section is among those asked for."""
    said = " ".join((line.name, line.code, *line.aliases)).casefold()
    return (
        (not choice.status or choice.status in statuses(line, schemes))
        and choice.section in ("", section)
        and all(word in said for word in choice.text.casefold().split())
        and (line.is_exception or not choice.only_exceptions)
        and (choice.codes is None or line.code in choice.codes)
    )


def ordered(lines: Sequence[PrintedLine], order: str, schemes: Mapping[str, RatingScheme]) -> list[PrintedLine]:
    """Lines in one of ORDERS; those that have no place in it stay at the end, as they were."""
    by_name = order.removeprefix("-")
    keys: dict[str, Callable[[PrintedLine], float | str | None]] = {
        "status": lambda line: None if counted(line, schemes).band is None else -(line.badness or 0.0),
        "name": lambda line: line.name.casefold(),
        "peers": lambda line: line.place,
    }
    placed = [(keys[by_name](line), line) for line in lines]
    inside = [(key, line) for key, line in placed if key is not None]
    inside.sort(key=lambda each: each[0], reverse=order.startswith("-"))
    return [line for _, line in inside] + [line for key, line in placed if key is None]
