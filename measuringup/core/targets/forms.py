"""What does a target say, as people write it? "85", "<5", "+2%", "10 to 15", "establish baseline" (RULES B1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from measuringup.core.targets.schema import ABSOLUTE, ESTABLISH_BASELINE, NONE, RELATIVE


class TargetError(ValueError):
    """A target that cannot be read. `message` says what is wrong, `advice` what to do next."""

    #: The name of the check, as a Problem carries it.
    rule = "unreadable-target"

    def __init__(self, message: str, advice: str) -> None:
        self.message = message
        self.advice = advice
        super().__init__(f"{message} {advice}")


@dataclass(frozen=True, slots=True)
class TargetValue:
    """One target as read. Units: the measure's; when relative, per cent of change, signed."""

    form: str
    target: float | None = None
    strict: bool = False
    lower: float | None = None
    upper: float | None = None


#: Digits enough for any figure; 400 of them are no number.
_UNSIGNED = r"\d{1,18}(?:\.\d{1,30})?|\.\d{1,30}"
_NUMBER = rf"[+-]?(?:{_UNSIGNED})"
#: Words that only say what the number counts: "85 days" is not read as 85.
_COMPARED = re.compile(
    rf"(?P<sign><=|>=|≤|≥|<|>|at least|at most|no more than|no less than|less than|more than|under|over)?\s*"
    rf"(?P<number>{_NUMBER})"
)
_STRICT = {"<", ">", "less than", "more than", "under", "over"}
_CHANGE_AFTER = re.compile(rf"(?P<number>{_NUMBER})% (?P<way>increase|rise|decrease|reduction|fall)")
_CHANGE_BEFORE = re.compile(
    rf"(?P<way>increase|rise|decrease|reduction|fall|reduce|raise)(?: of| by)? (?P<number>{_NUMBER})%"
)
_UP = {"increase", "rise", "raise"}
_RANGE = re.compile(rf"(?:between )?(?P<lower>{_NUMBER})(?: ?(?:-|to|and) ?)(?P<upper>{_NUMBER})")
_BASELINE = {
    "establish baseline",
    "baseline",
    "establish a baseline",
    "set baseline",
    "baseline year",
    "to establish baseline",
}
_NO_TARGET = {"", "none", "no target", "n/a", "na", "not set", "-", "--"}
_ADVICE = 'Write a number ("85", "<5", "10 to 15"), a change ("+2%"), "establish baseline" or "none".'


def parse_target(text: str) -> TargetValue:
    """The target a person means by `text`.

    Percent and pound signs and thousands commas are set aside: the definition gives the unit.
    "+2%" and "2% increase" are relative to the same period last year; "<5" is met by 4 and not by 5,
    "<=5" by both. Raises TargetError for "-2%", which half its readers take for a value and half
    for a change, and for anything else that is no target.
    """
    folded = _folded(text)
    if folded in _NO_TARGET:
        return TargetValue(NONE)
    if folded in _BASELINE:
        return TargetValue(ESTABLISH_BASELINE)
    change = _change(folded)
    if change is not None:
        return TargetValue(RELATIVE, change)
    plain = folded.replace("%", "").replace("£", "")
    span = _RANGE.fullmatch(plain)
    if span:
        return _range(text, float(span["lower"]), float(span["upper"]))
    compared = _COMPARED.fullmatch(plain)
    if compared is None:
        raise TargetError(f"{text!r} is not a target.", _ADVICE)
    return TargetValue(ABSOLUTE, float(compared["number"]), strict=compared["sign"] in _STRICT)


def _folded(text: str) -> str:
    """Lower case, single spaces, plain minus, no thousands commas, no space before a percent sign."""
    folded = " ".join(text.casefold().replace("−", "-").replace("–", "-").split())
    folded = re.sub(r"(?<=\d),(?=\d{3}\b)", "", folded)
    return folded.replace(" %", "%")


def _change(folded: str) -> float | None:
    """Per cent of change, signed, where the text speaks of a change."""
    if re.fullmatch(rf"-(?:{_UNSIGNED})%", folded):
        raise TargetError(
            f"{folded!r} can mean a value below zero or a reduction.",
            f'Write "{folded[1:]} reduction", or "{folded[:-1]}" for the value.',
        )
    if re.fullmatch(rf"\+(?:{_UNSIGNED})%?", folded):
        if not folded.endswith("%"):
            raise TargetError(
                f"{folded!r} can mean a value or a change.",
                f'Write "{folded[1:]}" for the value, "{folded}%" for a change.',
            )
        return float(folded[:-1])
    words = _CHANGE_AFTER.fullmatch(folded) or _CHANGE_BEFORE.fullmatch(folded)
    if words is None:
        return None
    size = abs(float(words["number"]))
    return size if words["way"] in _UP else -size


def _range(text: str, lower: float, upper: float) -> TargetValue:
    if lower > upper:
        raise TargetError(f"{text!r} begins above its end.", "Write the lower end first.")
    return TargetValue(ABSOLUTE, lower=lower, upper=upper)
