"""What can a column of the register hold, and what does it hold in words?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Reads(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    CODE = "code"
    DAY = "day"
    NUMBER = "number"
    YES_NO = "yes or no"
    WORD = "one of these words"
    VALUE = "text, a number, or yes or no"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its header, what a fact calls it (`says`), and how it is read.

    `of` is the sheet whose codes it holds, `words` are those allowed, `otherwise` is what a blank means.
    """

    name: str
    holds: str
    says: str = ""
    reads: Reads = Reads.TEXT
    of: str = ""
    words: tuple[str, ...] = ()
    is_required: bool = False
    otherwise: object = None

    @property
    def said(self) -> str:
        return self.says or self.name


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: what its rows are, and its columns. `key` names, as facts do, what a row is of."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def column(self, said: str) -> Column:
        """The column of what a fact calls so."""
        return next(each for each in self.columns if each.said == said)


FROM = Column(name="from", holds="the first day it holds; since ever when blank", reads=Reads.DAY)
UNTIL = Column(name="until", holds="the last day it holds; until the next row, or still, when blank", reads=Reads.DAY)
WITHDRAWN = Column(name="withdrawn", holds="yes where there is no longer any such thing", reads=Reads.YES_NO)
DATED = (FROM, UNTIL, WITHDRAWN)


def text(name: str, holds: str, *, says: str = "", required: bool = False) -> Column:
    """A column of words."""
    return Column(name=name, holds=holds, says=says, is_required=required, otherwise="")


def code(name: str, holds: str, of: str = "", *, says: str = "", required: bool = False) -> Column:
    """A column of codes; `of` is the sheet where they stand."""
    return Column(name=name, holds=holds, says=says, reads=Reads.CODE, of=of, is_required=required, otherwise="")


def word(
    name: str, holds: str, words: Iterable[str], *, says: str = "", required: bool = False, otherwise: str = ""
) -> Column:
    """A column of fixed words."""
    allowed = tuple(str(each) for each in words)
    return Column(
        name=name, holds=holds, says=says, reads=Reads.WORD, words=allowed, is_required=required, otherwise=otherwise
    )


def number(name: str, holds: str, *, required: bool = False) -> Column:
    """A column of numbers."""
    return Column(name=name, holds=holds, reads=Reads.NUMBER, is_required=required)


def day(name: str, holds: str, *, says: str = "", required: bool = False) -> Column:
    """A column of days."""
    return Column(name=name, holds=holds, says=says, reads=Reads.DAY, is_required=required)


def yes(name: str, holds: str, *, says: str = "", otherwise: bool = False) -> Column:
    """A column of yes and no."""
    return Column(name=name, holds=holds, says=says, reads=Reads.YES_NO, otherwise=otherwise)
