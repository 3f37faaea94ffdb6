"""Which of the measures that are linked is a quoted figure about? By the name or code beside it, and by its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from measuringup.core.indicators import DataType, Indicator
from measuringup.core.recommendations.mentions import telling_words
from measuringup.core.recommendations.quoted import Quoted

#: A name is said where two of its words are, or all it has, if they are half of them.
_LEAST, _SHARE = 2, 2
#: A bare number belongs to a name that follows within so many words, or that it is said to be.
_NEAR = 3
_IS = re.compile(r"(?::|=|\b(?:at|to|is|was|were|are|reached|stands?|stood))\s*$", re.IGNORECASE)
#: The words of so many names are kept.
_NAMES = 1_024
#: Whose figures are not numbers to be compared.
_NO_NUMBER = frozenset({DataType.DATE, DataType.YES_NO, DataType.LEVEL})


def measure_of(said: Quoted, measures: Sequence[Indicator]) -> Indicator | None:
    """The one measure that a figure is about, as far as one can tell.

    Its sentence names the measure; or no other has the figure's unit, and the sentence shares a word with its name.
    """
    fitting = [each for each in measures if _fits(said, each)]
    named = [each for each in fitting if _is_named(said.sentence, each)]
    if not named and len(fitting) == 1 and (said.sign or fitting[0].unit):
        named = [each for each in fitting if telling_words(said.sentence) & _words(each.name)]
    return named[0] if len(named) == 1 else None


def _fits(said: Quoted, measure: Indicator) -> bool:
    """Whether a figure has the unit of a measure."""
    if measure.data_type is DataType.PERCENTAGE:
        return said.sign == "%"
    if measure.data_type is DataType.MONEY or measure.unit.startswith("£"):
        return said.sign == "£"
    if said.sign or measure.data_type in _NO_NUMBER:
        return False
    if measure.unit:
        return _plain(said.after).startswith(_plain(measure.unit))
    near = " ".join(said.after.split()[:_NEAR])
    return bool(telling_words(near) & _words(measure.name)) or bool(_IS.search(said.before))


def _plain(text: str) -> str:
    return " ".join(word.strip(",.;:)").casefold().removesuffix("s") for word in text.split())


def _is_named(sentence: str, measure: Indicator) -> bool:
    codes = "|".join(re.escape(code) for code in (measure.code, *measure.aliases))
    if re.search(rf"(?<!\w)(?:{codes})(?!\w)", sentence, re.IGNORECASE):
        return True
    said = telling_words(sentence)
    return any(_says(said, _words(name)) for name in (measure.name, measure.short_name))


def _says(said: frozenset[str], name: frozenset[str]) -> bool:
    found = len(said & name)
    return found > 0 and found >= min(_LEAST, len(name)) and found * _SHARE >= len(name)


@lru_cache(maxsize=_NAMES)
def _words(name: str) -> frozenset[str]:
    """The words of a name that say what it is, its numbers left out."""
    return frozenset(word for word in telling_words(name) if not word[0].isdigit())
