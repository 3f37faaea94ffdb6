"""What is glued to a recommendation in its own cell? A heading, a sentence that leads in, a number, the name now.

Told by layout and by how the other rows of the same document begin, never by what they say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from measuringup.core.recommendations.sentences import is_unfinished, without_bullet

_NOW = re.compile(
    r"\s*\(\s*now\s+(?:known as\s+|called\s+|part of\s+|within\s+|under\s+)?([^()]+?)\s*\)", re.IGNORECASE
)
_FORMERLY = re.compile(
    r"(.+?)\s*\(\s*(?:formerly|previously)\s+(?:known as\s+|called\s+)?([^()]+?)\s*\)", re.IGNORECASE
)
#: A heading in front of more text: no stop before the bracket that names what it is called now.
_HEADING_IN_FRONT = re.compile(r"([^.:;?!\n]{3,200}?\(\s*now\b[^()]*\))\s+(?=[A-Z•])")
_CONTINUED = re.compile(r"\s*[(\[]?\s*\b(?:continued|cont'?d?)\b\.?\s*[)\]]?\s*\Z", re.IGNORECASE)
_COLON = re.compile(r":\s+(?=[•▪●◦■‣]?\s*[“\"']?[A-Z])")
#: Shorter beginnings are labels, not sentences; what follows must be long enough to be a recommendation.
_LEAST_BEFORE, _LEAST_AFTER = 4, 4
#: One word before a colon is a label whatever follows.
_LEAST_WORDS = 2
_OFTEN = 2
#: A heading is no longer than so many words.
_MOST_WORDS = 25
_NUMBER = re.compile(
    r"((?:recommendation|rec\.?|r)\s*\d+(?:\.\d+)*[a-z]?|\d{1,3}(?:\.\d{1,3})+[a-z]?|\(?\d{1,3}[a-z]?(?=[.):])|\([a-z]{1,4}(?=\)))"
    r"\s*[.):–-]*\s+(?=\S)",
    re.IGNORECASE,
)
#: What may stand in a column of numbers.
_IS_NUMBER = re.compile(
    r"(?:[A-Za-z]{1,15}\.?\s*)?[(\[]?[A-Za-z]{0,4}[-/ ]?\d+(?:[./-]\w+)*[a-z]?[)\].:]*"
    r"|[(\[]?[a-zA-Z]{1,4}[)\].:]+|[A-Z]",
    re.ASCII,
)


@dataclass(frozen=True)
class Habits:
    """How one document begins its recommendations and its headings."""

    #: Words that several recommendations begin with.
    openings: frozenset[str] = frozenset()
    #: Two words that several headings begin with.
    heading_openings: frozenset[str] = frozenset()
    #: Headings that stand alone somewhere.
    titles: frozenset[str] = frozenset()
    has_numbers: bool = False


def habits(texts: Iterable[str], titles: Collection[str]) -> Habits:
    """The habits of a document, of its cells of recommendations and the headings that stand alone."""
    cells = list(texts)
    firsts = Counter(_first_word(part) for cell in cells for part in (cell, *_after_colon(cell)))
    pairs = Counter(_first_two(title) for title in set(titles))
    numbered = sum(bool(_NUMBER.match(cell)) for cell in cells)
    return Habits(
        openings=frozenset(word for word, often in firsts.items() if often >= _OFTEN and word),
        heading_openings=frozenset(pair for pair, often in pairs.items() if often >= _OFTEN and " " in pair),
        titles=frozenset(titles),
        has_numbers=numbered * _OFTEN > len(cells),
    )


@dataclass
class Parts:
    """A cell taken apart. `heading` and `lead_in` are "" where nothing was glued to it."""

    text: str
    heading: str = ""
    lead_in: str = ""
    number: str = ""
    doubts: list[str] = field(default_factory=list)


def taken_apart(cell: str, known: Habits) -> Parts:
    """The cell without what is glued in front of the recommendation."""
    parts = Parts(cell)
    _take_heading(parts, known)
    _take_number(parts, known)
    _take_lead_in(parts, known)
    _take_number(parts, known)
    return parts


def _take_number(parts: Parts, known: Habits) -> None:
    text = without_bullet(parts.text)
    found = _NUMBER.match(text)
    if found and not parts.number and (known.has_numbers or found[1].casefold().startswith("rec")):
        parts.number, text = found[1].strip("(). "), text[found.end() :]
    parts.text = text


def heading_in_front(text: str) -> tuple[str, str]:
    """A heading in front of more text, and the rest; "" for no heading. It ends with the bracket of its name now."""
    found = _HEADING_IN_FRONT.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _take_heading(parts: Parts, known: Habits) -> None:
    found = _HEADING_IN_FRONT.match(parts.text)
    title = found[1] if found else next((each for each in known.titles if parts.text.startswith(f"{each} ")), "")
    if title:
        parts.heading, parts.text = title, parts.text[len(title) :].strip()
        parts.doubts.append(
            f"The heading “{_short(title)}” stood in the same cell as this recommendation; it was taken apart."
        )
    elif known.heading_openings and _first_two(parts.text) in known.heading_openings:
        parts.doubts.append("It begins like the headings of other groups: a heading may be glued to it.")


def _take_lead_in(parts: Parts, known: Habits) -> None:
    found = _COLON.search(parts.text)
    if not found or "(" in parts.text[: found.start()].rpartition(")")[2]:
        return
    before, after = parts.text[: found.start() + 1], parts.text[found.end() :].strip()
    words = len(before.split())
    if len(after.split()) < _LEAST_AFTER or words < _LEAST_WORDS or is_number(before):
        return
    is_usual = _first_word(after) in known.openings
    if not is_usual and (words < _LEAST_BEFORE or is_unfinished(after)):
        return
    parts.lead_in, parts.text = before, after
    if not is_usual:
        parts.doubts.append(
            f"“{_short(before)}” was read as a sentence that leads in, though no other recommendation "
            f"begins with “{_first_word(after)}”."
        )


def now_of(title: str) -> tuple[str, str]:
    """A heading without its bracket, and the name that the bracket says it has now ("" for none)."""
    found = _NOW.search(title)
    if found:
        return " ".join(f"{title[: found.start()]} {title[found.end() :]}".split()), found[1]
    former = _FORMERLY.fullmatch(title)
    return (former[2], former[1]) if former else (title, "")


def without_continued(text: str) -> str:
    """A heading without the word that says it stood on the page before."""
    return _CONTINUED.sub("", text) or text


def unit_names(titles: Sequence[str]) -> dict[str, str]:
    """What each heading is about: without the words that several headings of the document begin with."""
    names = {}
    for title in titles:
        words = title.split()
        shared = [len(_shared(words, other.split())) for other in titles if other != title]
        drop = max(shared, default=0)
        names[title] = " ".join(words[drop:]).strip(" –-:") or title
    return names


def is_heading(text: str) -> bool:
    """Whether a text alone in its row can be a heading: it begins large, is short, and ends without a stop."""
    first = text.strip()[:1]
    return bool(first) and not first.islower() and is_unfinished(text) and len(text.split()) <= _MOST_WORDS


def is_number(text: str) -> bool:
    """Whether a text is the number or reference of a recommendation, and nothing else."""
    return bool(_IS_NUMBER.fullmatch(text.strip()))


def _after_colon(cell: str) -> list[str]:
    found = _COLON.search(cell)
    return [cell[found.end() :]] if found else []


def _first_word(text: str) -> str:
    words = without_bullet(text.strip()).split(maxsplit=1)
    return words[0].strip("“\"'(,") if words else ""


def _first_two(text: str) -> str:
    return " ".join(text.split()[:2])


def _shared(words: Sequence[str], others: Sequence[str]) -> list[str]:
    same: list[str] = []
    for word, other in zip(words, others, strict=False):
        if word != other:
            break
        same.append(word)
    return same


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
