"""What can a council set for itself, and to what? Names, defaults, and what each may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from measuringup.core.colours import ColourError, theme_from
from measuringup.core.recommendations.progress import StatusError, statuses_from

#: Whose bank holidays there are to count by.
NATIONS = ("england", "wales", "scotland", "northern ireland")


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


SETTINGS: Mapping[str, Setting] = {
    "colours": Setting({}, "the colours of the header, links and main buttons", _colours),
    "nation": Setting("england", "whose bank holidays count", _nation),
    "self-approval": Setting(False, "whether an approver may approve her own figures; it is then shown", _yes_or_no),
    "recommendation-statuses": Setting(
        [],
        "own statuses of recommendations, each a word and a mark; none for a ready-made set",
        _statuses,
    ),
}


def check_setting(name: str, value: Any) -> None:
    """Raise SettingError unless there is such a setting and it can have this value."""
    if name not in SETTINGS:
        raise SettingError(f"There is no setting {name!r}. There are: {', '.join(SETTINGS)}.")
    if fault := SETTINGS[name].fault(value):
        raise SettingError(f"{name}: {fault}")
