"""Which status does the colour of an empty cell mean? Red, amber, green or blue, by its hue."""

from __future__ import annotations

import colorsys

#: Hues in degrees up to which a colour has this name; what lies beyond the last is red again.
_HUES = ((15, "Red"), (65, "Amber"), (170, "Green"), (260, "Blue"), (330, ""), (361, "Red"))
#: Paler or greyer than this is decoration.
_LEAST_STRENGTH, _LEAST_LIGHT = 0.35, 0.25


def status_of(colour: tuple[float, float, float]) -> str:
    """The word for a fill (red, green and blue from 0 to 1); "" for white, greys and pale tints."""
    hue, strength, light = colorsys.rgb_to_hsv(*colour)
    if strength < _LEAST_STRENGTH or light < _LEAST_LIGHT:
        return ""
    return next(name for most, name in _HUES if hue * 360 < most)


def status_of_hex(fill: str) -> str:
    """The same for a colour written as RRGGBB or AARRGGBB; "" for anything else."""
    digits = fill[-6:]
    try:
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    except ValueError:
        return ""
    return status_of((parts[0], parts[1], parts[2])) if len(digits) == len("RRGGBB") else ""
