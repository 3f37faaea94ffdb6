"""Which column holds what? Told by the words at the head of a table, whatever the council calls them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from measuringup.core.recommendations.document import Line


class Role(StrEnum):
    """What a column holds."""

    GROUP = "group"
    NUMBER = "number"
    TEXT = "text"
    RESPONSE = "response"
    ACTIONS = "actions"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    UPDATE = "update"


#: Patterns of folded head words, tried in this order; the first that fits names the role.
_WORDS: tuple[tuple[Role, str], ...] = (
    (
        Role.NUMBER,
        r"(?:nos?|ref|reference|number|#|id|item|rec)(?: (?:no|ref|reference|number|id))?"
        r"|(?:rec|recommendation|action) (?:no|ref|reference|number|id|#)",
    ),
    (Role.STATUS, r".*\b(?:status|b?rag|r a g)\b.*"),
    (
        Role.UPDATE,
        r".*\b(?:updates?|progress|position|outcomes?|comments?|commentary|actions? taken|latest|achieved)\b.*",
    ),
    (
        Role.DUE,
        r"(?:\w+ ){0,3}(?:date|deadline|timescales?|timeline|timetable|timeframe|due)"
        r"|(?:to be )?(?:\w+ )?by when|when|(?:due|deadline|date) (?:\w+ ){0,2}\w+|timescales? (?:\w+ ){0,3}\w+",
    ),
    (Role.RESPONSE, r".*\b(?:responses?|reply|decisions?)\b.*|(?:agreed|accepted)(?: y n| yes no| or not)?"),
    (
        Role.OWNER,
        r".*\b(?:leads?|owners?|officers?|responsible|responsibility|by whom|who|accountable|portfolio holder"
        r"|cabinet member)\b.*|(?:action )?by",
    ),
    (Role.TEXT, r"(?:\w+ ){0,4}(?:recommendations?|recommended|proposals?)(?: \w+){0,6}"),
    (Role.ACTIONS, r"(?:\w+ ){0,3}(?:actions?|tasks?|steps)(?: \w+){0,4}|what"),
    (Role.GROUP, r"(?:group|theme|area|area of \w+|directorate|services?|section|heading|review|topic|subject)"),
)
_PATTERNS = tuple((role, re.compile(words)) for role, words in _WORDS)
#: Where two columns tell what was done, a column of comments gives way.
_COMMENTS = re.compile(r".*\b(?:comments?|commentary|outcomes?|achieved)\b.*")
#: No heading of a column is longer, in characters and words.
_LONGEST, _MOST_WORDS = 80, 9
#: So many columns must be understood before a row counts as the head of a table.
_LEAST = 2


@dataclass(frozen=True)
class Columns:
    """The head of a table: its words as printed, and the role of each column (None: kept under its own name)."""

    words: tuple[str, ...]
    roles: tuple[Role | None, ...]

    @property
    def folded(self) -> tuple[str, ...]:
        """The words as they are compared with those of a repeated head."""
        return tuple(fold(word) for word in self.words)


def fold(text: str) -> str:
    """Words of a heading brought to one form: no case, no signs."""
    return " ".join(re.sub(r"[^\w#]+", " ", text.casefold().replace("_", " ")).split())


def role_of(words: str) -> Role | None:
    """What a column of this heading holds; None where no word tells."""
    folded = fold(words)
    return next((role for role, pattern in _PATTERNS if pattern.fullmatch(folded)), None)


def columns_of(line: Line) -> Columns | None:
    """The columns, where this row is the head of a table of recommendations; None where it is not."""
    cells = tuple(" ".join(cell.split()) for cell in line.cells)
    told = [cell for cell in cells if cell]
    if line.is_across or any(len(cell) > _LONGEST or len(cell.split()) > _MOST_WORDS for cell in told):
        return None
    if any(cell.endswith((".", ";", ",")) and fold(cell) not in {"no", "ref", "rec"} for cell in told):
        return None
    roles = _without_doubles([role_of(cell) if cell else None for cell in cells], cells)
    if sum(role is not None for role in roles) < _LEAST or Role.TEXT not in roles:
        return None
    return Columns(cells, roles)


def _without_doubles(roles: list[Role | None], cells: Sequence[str]) -> tuple[Role | None, ...]:
    """One column a role: of several updates the last, which is the newest, of anything else the first.

    Where no column is called recommendation, the actions are what is followed.
    """
    if Role.TEXT not in roles and Role.ACTIONS in roles:
        at = roles.index(Role.ACTIONS)
        roles = [*roles[:at], Role.TEXT, *roles[at + 1 :]]
    updates = [at for at, role in enumerate(roles) if role is Role.UPDATE]
    telling = [at for at in updates if not _COMMENTS.fullmatch(fold(cells[at]))]
    kept: list[Role | None] = []
    for at, role in enumerate(roles):
        is_double = at != (telling or updates)[-1] if role is Role.UPDATE else role in kept
        kept.append(None if is_double else role)
    return tuple(kept)
