"""What can a council set for itself, and to what? Names, defaults, and what each may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

#: The least contrast of text against its background (WCAG 2.2, 1.4.3).
LEAST_CONTRAST = 4.5
WHITE, SURFACE = "#ffffff", "#f4f6f7"
NATIONS = ("england", "wales", "scotland", "northern ireland")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class SettingError(ValueError):
    """A setting there is not, or a value it cannot have; says what is allowed."""


@dataclass(frozen=True)
class Setting:
    """One setting: its default, what it is in words, and a check that says what is wrong ("" if nothing)."""

    default: Any
    says: str
    fault: Callable[[Any], str]


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _colour(value: Any) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        return "Write the colour as #0b4f6c, in small letters."
    for behind, words in ((WHITE, "white text on it"), (SURFACE, "its links on a grey surface")):
        if (found := contrast(value, behind)) < LEAST_CONTRAST:
            return f"The contrast of {words} is {found:.1f}; at least {LEAST_CONTRAST} is needed. Take a darker one."
    return ""


def _words(value: Any) -> str:
    return "" if isinstance(value, str) and 0 < len(value.strip()) <= 100 else "Write a name of up to 100 characters."


def _yes_or_no(value: Any) -> str:
    return "" if isinstance(value, bool) else "Say true or false."


def _nation(value: Any) -> str:
    return "" if value in NATIONS else f"Use one of: {', '.join(NATIONS)}."


SETTINGS: Mapping[str, Setting] = {
    "council name": Setting("", "the council's name at the head of every page", _words),
    "accent": Setting("#0b4f6c", "the colour of the header, links and main buttons", _colour),
    "accent dark": Setting("#083a50", "the same under the pointer", _colour),
    "nation": Setting("england", "whose bank holidays count", _nation),
    "self-approval": Setting(
        False, "whether an approver may approve a figure of her own; it is then shown", _yes_or_no
    ),
}


def check_setting(name: str, value: Any) -> None:
    """Raise SettingError unless there is such a setting and it can have this value."""
    if name not in SETTINGS:
        raise SettingError(f"There is no setting {name!r}. There are: {', '.join(SETTINGS)}.")
    if fault := SETTINGS[name].fault(value):
        raise SettingError(f"{name}: {fault}")
