"""May a council's colour carry white words? Contrast by the formula of WCAG 2.2 (DESIGN 2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

#: The least contrast of words with what is behind them (WCAG 2.2, 1.4.3).
LEAST_CONTRAST = 4.5
WHITE, SURFACE = "#ffffff", "#f4f6f7"
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class ColourError(ValueError):
    """A colour that is none, or that nobody could read on; says what to take instead."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The two colours a council may choose: header, links and buttons, and the same pointed at."""

    accent: str = "#0b4f6c"
    accent_dark: str = "#083a50"


OURS = Theme()


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours written as #rrggbb, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def theme_from(value: Mapping[str, str]) -> Theme:
    """The theme of a setting {"accent": "#rrggbb", "accent_dark": "#rrggbb"}; what is not said is ours.

    Raises ColourError unless white on each colour, and each colour on the navigation's grey, has 4.5 or more.
    """
    unknown = sorted(set(value) - {"accent", "accent_dark"})
    if unknown:
        raise ColourError(f"There is no colour {unknown[0]} to choose. Choose accent and accent_dark.")
    theme = Theme(**{name: str(colour).strip().lower() for name, colour in value.items()})
    for name, colour in (("accent", theme.accent), ("accent_dark", theme.accent_dark)):
        if not _COLOUR.fullmatch(colour):
            raise ColourError(f"{name} is {colour!r}. Write it as # and six digits, such as {OURS.accent}.")
        least = min(contrast(colour, WHITE), contrast(colour, SURFACE))
        if least < LEAST_CONTRAST:
            raise ColourError(
                f"{name} {colour} has a contrast of {least:.1f} with white or the grey of the navigation. "
                f"Take a darker one: {LEAST_CONTRAST} is the least that everybody can read."
            )
    return theme


def _luminance(colour: str) -> float:
    """Relative luminance of a colour (WCAG 2.2, definitions)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
