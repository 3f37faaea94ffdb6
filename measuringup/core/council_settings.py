"""What can a council set for itself, and to what? Names, defaults, and what each may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from measuringup.core.collection.ladder import LADDER, LadderError, ladder_from
from measuringup.core.collection.locks import MOST_DAYS_AFTER
from measuringup.core.colours import ColourError, theme_from
from measuringup.core.recommendations.progress import StatusError, statuses_from

#: Whose bank holidays there are to count by.
NATIONS = ("england", "wales", "scotland", "northern ireland")
#: A digest of a file's bytes, and a time of day.
_DIGEST = re.compile(r"[0-9a-f]{64}")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class SettingError(ValueError):
    """A setting there is not, or a value it cannot have; says what is allowed."""


@dataclass(frozen=True)
class Setting:
    """One setting: its default, what it is in words, and a check that says what is wrong ("" if nothing)."""

    default: Any
    says: str
    fault: Callable[[Any], str]


def _colours(value: Any) -> str:
    if not isinstance(value, Mapping):
        return "Give accent and accent_dark, each as #0b4f6c."
    try:
        theme_from(value)
    except ColourError as wrong:
        return str(wrong)
    return ""


def _yes_or_no(value: Any) -> str:
    return "" if isinstance(value, bool) else "Say true or false."


def _statuses(value: Any) -> str:
    try:
        statuses_from(value or [{"word": "Achieved", "mark": "achieved"}])
    except (StatusError, TypeError, AttributeError) as wrong:
        return str(wrong)
    return ""


def _nation(value: Any) -> str:
    return "" if value in NATIONS else f"Use one of: {', '.join(NATIONS)}."


def _ladder(value: Any) -> str:
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        return "Give a list of steps, each with days and a rung."
    try:
        ladder_from(value)
    except LadderError as wrong:
        return str(wrong)
    return ""


def _time(value: Any) -> str:
    return "" if value == "" or (isinstance(value, str) and _CLOCK.fullmatch(value)) else "Write it as 07:30."


def _days_or_none(value: Any) -> str:
    is_number = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_DAYS_AFTER
    return "" if value is None or is_number else f"Give a whole number from 0 to {MOST_DAYS_AFTER}, or nothing."


def _template(value: Any) -> str:
    """A kept file by the digest of its bytes, and its name; nothing for none."""
    if value == {}:
        return ""
    is_file = isinstance(value, Mapping) and set(value) == {"name", "sha256"}
    fits = is_file and all(isinstance(each, str) for each in value.values()) and _DIGEST.fullmatch(value["sha256"])
    return "" if fits and value["name"] else "Send a Word file on its page, or give nothing."


SETTINGS: Mapping[str, Setting] = {
    "colours": Setting({}, "the colours of the header, links and main buttons", _colours),
    "nation": Setting("england", "whose bank holidays count", _nation),
    "ladder": Setting(
        [{"days": step.days, "rung": step.rung.value} for step in LADDER],
        "who is told of what is owed, so many days before or after it was due",
        _ladder,
    ),
    "locks": Setting(
        None,
        "how many working days after the meeting that took its figures a period is locked; nothing: by hand alone",
        _days_or_none,
    ),
    "reminder-time": Setting("07:30", "from when on a working day mails are sent; nothing: no mails", _time),
    "self-approval": Setting(False, "whether an approver may approve her own figures; it is then shown", _yes_or_no),
    "recommendation-statuses": Setting(
        [],
        "own statuses of recommendations, each a word and a mark; none for a ready-made set",
        _statuses,
    ),
    "word-template": Setting({}, "the Word file in whose page, letterhead and styles papers are printed", _template),
}


def check_setting(name: str, value: Any) -> None:
    """Raise SettingError unless there is such a setting and it can have this value."""
    if name not in SETTINGS:
        raise SettingError(f"There is no setting {name!r}. There are: {', '.join(SETTINGS)}.")
    if fault := SETTINGS[name].fault(value):
        raise SettingError(f"{name}: {fault}")
