"""Where does a sentence end, and does a text go on? Stops, bullets, capitals; no word of any one document."""

from __future__ import annotations

import re

#: Signs that begin a point of a list, with the space after them.
BULLET = re.compile(r"[ \t]*(?:[•▪●◦○■□‣⁃·∙❖➢✓]|[-–—*o](?=[ \t]))[ \t]*(?=\S)")
#: Stops that end no sentence.
_SHORT = re.compile(
    r"(?:^|[\s(])(?:e\.?g|i\.?e|etc|no|nos|approx|dr|mr|mrs|ms|st|cllr|para|v|vs|p|pp|[A-Za-z])\.$", re.IGNORECASE
)
#: Bullets of the font Symbol, as Word and PDFs give them.
_SYMBOLS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc", "•"))
_ENDS = ".!?:;"
_CLOSERS = "\"'”’)]} \t\n"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹†‡"
#: Where one sentence ends and another, or a point of a list, begins; its group is the stop.
ENDS_A_SENTENCE = re.compile(rf"([.!?][\"'”’)]*[{_RAISED}]*)\s+(?=[\"'“‘(]?[A-Z0-9])|\s(?=[•▪●◦■‣]\s)")


def is_unfinished(text: str) -> bool:
    """Whether a text breaks off: it does not end with a stop, a colon or a semicolon."""
    bare = text.rstrip(_CLOSERS + _RAISED)
    return bool(bare) and bare[-1] not in _ENDS


def begins_small(text: str) -> bool:
    """Whether the first letter is a small one, and no bullet stands before it."""
    first = text.lstrip(_CLOSERS + "(“‘")[:1]
    return first.islower() and not BULLET.match(text)


def without_bullet(text: str) -> str:
    """The text without the bullet it begins with."""
    return BULLET.sub("", text, count=1) if BULLET.match(text) else text


def tidy(text: str) -> str:
    """Runs of spaces are one space, bullets of a special font are bullets; line ends are kept, blank lines are not."""
    lines = (" ".join(line.split()) for line in text.translate(_SYMBOLS).split("\n"))
    return "\n".join(line for line in lines if line)


def joined(before: str, after: str, *, across_pages: bool) -> str:
    """Two parts of a cell as one: a line of its own where a new sentence or point begins, else run on."""
    if not before or not after:
        return before or after
    runs_on = across_pages or begins_small(after) or is_unfinished(before)
    return f"{before}{' ' if runs_on and not BULLET.match(after) else chr(10)}{after}"


def is_shortened(text: str) -> bool:
    """Whether a text ends with an abbreviation, whose stop ends no sentence."""
    return bool(_SHORT.search(text))


def sentences(text: str) -> list[str]:
    """The sentences and points of a text, in order, without their bullets."""
    found: list[str] = []
    open_ended = ""
    for part in ENDS_A_SENTENCE.sub(r"\1\n", text).split("\n"):
        whole = f"{open_ended} {part}".strip() if open_ended else part.strip()
        open_ended = ""
        if is_shortened(whole):
            open_ended = whole
        elif whole:
            found.append(without_bullet(whole))
    return [*found, open_ended] if open_ended else found
