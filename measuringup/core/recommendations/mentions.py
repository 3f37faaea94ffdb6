"""Does an update speak of what was promised? By the words the two share, whatever their order and endings."""

from __future__ import annotations

import re

#: Words that say nothing of a subject.
_COMMON_WORDS = """
    a about above after all also an and any are as at be been being by can could do does each eg etc for from further
    had has have how however i ie in including into is it its made make making may might more most much must new no
    not now of on or other our out over own per same shall she should so some such than that the their them then
    there these they this those through to under until up us use used using very was way we well were what when
    where which while who will with within would you agree agreed accepted accept start started review reviewed
    continue continued implement implemented consider considered council directorate service department recommend
    recommended recommendation whether look put take taken set order first next year due course soon shortly
"""
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]+|\d[\d.,/%]*\d|\d")
_INITIALS = re.compile(r"\b[A-Z]{2,6}\b")
_NAMES = re.compile(
    r"\b[A-Z][a-z'’]+(?:\s+(?:of|and|the|for|&)\s+|\s+|-)(?:[A-Z][a-z'’]+(?:\s+(?:of|and|the|for|&)\s+|\s+|-)?)+"
)
#: A promise is spoken of where two of its words are, if they are a quarter of them, or where half of them are.
_LEAST, _SHARE, _MOST = 2, 4, 2


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, without their endings, and its initials of names."""
    return frozenset(_subject(text) | {initials.casefold() for initials in _initials_of(text)})


def is_mentioned(promised: str, update: str) -> bool:
    """Whether an update speaks of what was promised; what names no subject counts as spoken of."""
    looked_for = _subject(promised)
    if not looked_for:
        return True
    found = looked_for & telling_words(update)
    return len(found) * _MOST >= len(looked_for) or (len(found) >= _LEAST and len(found) * _SHARE >= len(looked_for))


def _initials_of(text: str) -> set[str]:
    """The initials under which a name in the text may go elsewhere: "Town Arts Centre" is TAC."""
    names = (re.findall(r"\b[A-Z]", found[0]) for found in _NAMES.finditer(text))
    return {"".join(letters) for letters in names} | set(_INITIALS.findall(text))


def _subject(text: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(text)} - _COMMON


def _stem(word: str) -> str:
    """A word without the endings of number and tense."""
    plain = word.casefold().replace("’", "'").removesuffix("'s").strip("'")
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3 and not plain.endswith("ss"):
            return plain[: -len(ending)] + instead
    return plain


_COMMON = frozenset(map(_stem, _COMMON_WORDS.split()))
