"""What stands on the card of a row? Folded to one line, or open with its boxes and what can be done to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from measuringup.core.recommendations.columns_of_text import OTHER, TEXTS, sources_of
from measuringup.core.recommendations.kept import KeptRow
from measuringup.core.recommendations.places import places_in

#: The columns by the words of the page.
COLUMNS = {
    "lead_in": "Lead-in",
    "text": "Recommendation",
    "response": "Response",
    "actions": "Actions",
    "update": "Update",
    "owner": "Owner as read",
    "due": "Due as read",
    "status": "Status as read",
}
#: The boxes of a row, in their order; those always there, and those of one line.
BOXES = {"group": "Group as then named", "group_now": "Its name now", "number": "Number", **COLUMNS}
_ALWAYS = {"group", "group_now", "number", "lead_in", "text", "response", "update"}
_SHORT = {"group", "group_now", "number", "owner", "due", "status"}
_LETTERS_A_LINE, _TALLEST = 78, 14
_LONGEST_WORDS, _LONGEST_PLACE = 110, 40


@dataclass(frozen=True)
class Line:
    """A row on the list: with its group where one begins."""

    kept: KeptRow
    group: tuple[str, str] | None
    address: str

    @property
    def words(self) -> str:
        """How it begins."""
        text = " ".join(self.kept.row.text.split()) or "No recommendation"
        return text if len(text) <= _LONGEST_WORDS else f"{text[: _LONGEST_WORDS - 1].rstrip()}…"

    @property
    def is_unanswered(self) -> bool:
        """Whether it has a response that counts as nothing yet."""
        return bool(self.kept.row.response) and self.kept.answer is None and not self.kept.dropped

    @property
    def icon(self) -> str:
        """The sign of its state."""
        if self.kept.dropped:
            return "state-retired"
        if self.kept.is_accepted:
            return "status-green"
        return "status-amber" if self.kept.row.doubts else "state-awaiting"

    @property
    def state(self) -> str:
        """The same in a word."""
        if self.kept.dropped:
            return "Dropped"
        if self.kept.is_accepted:
            return "Accepted"
        return "Doubtful" if self.kept.row.doubts else "Not yet accepted"


@dataclass(frozen=True)
class OpenRow:
    """The row that is open; `typed` is what stood in its boxes when something was refused."""

    kept: KeptRow
    typed: Any = None

    @property
    def boxes(self) -> list[tuple[str, str, str, int]]:
        """Each box: its name, words, what stands in it, and how many lines it has, 0 for a single one."""
        row = self.kept.row
        wanted = [name for name in BOXES if getattr(row, name) or name in _ALWAYS]
        typed = self.typed or {}
        said = {name: typed.get(name, getattr(row, name)) for name in wanted}
        return [(name, BOXES[name], said[name], _height(said[name], name)) for name in wanted]

    @property
    def places(self) -> list[tuple[int, str]]:
        """Where its recommendation can be cut: number and the words that follow."""
        return [(number, place.words) for number, place in enumerate(places_in(self.kept.row.text), 1)]

    @property
    def stretches(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What can be moved out of each column: its words, and for each stretch its value and words."""
        found = []
        for name, text in sources_of(self.kept.row).items():
            choices = [(f"{name}:all", "all of it")]
            for number, place in enumerate(places_in(text, _LONGEST_PLACE), 1):
                choices += [(f"{name}:from:{number}", f"from “{place.words}” on")]
                choices += [(f"{name}:to:{number}", f"what stands before “{place.words}”")]
            found.append((self._column(name), choices))
        return found

    @property
    def targets(self) -> list[tuple[str, str]]:
        """Where words can be moved to."""
        return [(name, COLUMNS[name]) for name in TEXTS]

    def _column(self, name: str) -> str:
        """The words for a column."""
        return self.kept.row.others[int(name.removeprefix(OTHER))][0] if name.startswith(OTHER) else COLUMNS[name]


def _height(text: str, name: str) -> int:
    if name in _SHORT:
        return 0
    lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
    return min(_TALLEST, max(2, lines))
