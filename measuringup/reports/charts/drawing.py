"""How is a chart written down? SVG in attributes only, escaped, so that no content policy drops any of it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import floor

from measuringup.core.figures import print_number

# DESIGN 2, colours.
INK, MUTED, COMMON, LINE_SOFT, ACCENT = "#12181f", "#4a5560", "#66717b", "#dfe4e8", "#0b4f6c"
BETTER, WORSE, NEUTRAL, WHITE, BAND = "#0869c4", "#b94700", "#5b3a8e", "#ffffff", "#eef2f4"
#: Dash patterns, so that no line is known by its colour alone (DESIGN 5).
TARGET_DASH, LIMIT_DASH = "10 4", "2 3"
#: Chart text in pixels: wide and print, and drawn for 290 px (DESIGN 2: nothing under 12 rendered).
TEXT, NARROW_TEXT = 13, 12
FONT = 'Arial, Helvetica, "Liberation Sans", sans-serif'

#: Widths of Arial in thousandths of the type size, for what differs most from the mean letter.
_WIDTHS = dict.fromkeys(" .,:;/'!ijlftI|", 278) | dict.fromkeys("0123456789–−£", 556) | dict.fromkeys("mwMW%@", 890)
_CAPITAL, _LETTER, _BOLD = 690, 540, 1.06


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, as short as it can be written."""
    text = f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text


def text_width(words: str, size: float = TEXT, *, bold: bool = False) -> float:
    """About how wide `words` are in Arial, in pixels; a little too wide rather than too narrow."""
    units = sum(_WIDTHS.get(letter, _CAPITAL if letter.isupper() else _LETTER) for letter in words)
    return units / 1000 * size * (_BOLD if bold else 1.0)


def shortened(words: str, width: float, size: float = TEXT, *, bold: bool = False) -> str:
    """`words`, cut with an ellipsis where they are wider than `width` pixels."""
    if text_width(words, size, bold=bold) <= width:
        return words
    while words and text_width(words + "…", size, bold=bold) > width:
        words = words[:-1]
    return words.rstrip() + "…"


def line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1.0, dash: str = "") -> str:
    """A straight line."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}" '
        f'stroke="{colour}" stroke-width="{number(width)}"{dashes}/>'
    )


def polyline(points: list[tuple[float, float]], colour: str, width: float, dash: str = "") -> str:
    """A line through points; nothing for fewer than two of them."""
    if len(points) < 2:
        return ""
    steps = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{steps}" fill="none" stroke="{colour}" stroke-width="{number(width)}" '
        f'stroke-linejoin="round"{dashes}/>'
    )


def rectangle(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle."""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(max(height, 0))}" '
        f'fill="{fill}"/>'
    )


def label(
    x: float,
    y: float,
    words: str,
    *,
    size: int = TEXT,
    fill: str = MUTED,
    bold: bool = False,
    anchor: str = "start",
    halo: bool = False,
) -> str:
    """Words at a place; `y` is their base line. A white halo keeps them apart from lines behind them."""
    weight = ' font-weight="700"' if bold else ""
    weight += f' stroke="{WHITE}" stroke-width="3" paint-order="stroke"' if halo else ""
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{size}" fill="{fill}"{weight}{place}>{escape(words)}</text>'
    )


def disc(x: float, y: float, radius: float, fill: str, edge: str = WHITE, edge_width: float = 1.5) -> str:
    """A disc with an edge."""
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" '
        f'fill="{fill}" stroke="{edge}" stroke-width="{number(edge_width)}"/>'
    )


def diamond(x: float, y: float, half: float, fill: str, edge: str = WHITE, edge_width: float = 1.5) -> str:
    """A square on its corner, `half` a diagonal high."""
    step = number(half)
    return (
        f'<path d="M{number(x)} {number(y - half)}l{step} {step} -{step} {step} -{step} -{step}z" '
        f'fill="{fill}" stroke="{edge}" stroke-width="{number(edge_width)}"/>'
    )


def square(x: float, y: float, half: float, fill: str) -> str:
    """A square, `half` a side from its centre to its edge, with a white edge."""
    side = number(half * 2)
    return (
        f'<rect x="{number(x - half)}" y="{number(y - half)}" width="{side}" height="{side}" '
        f'fill="{fill}" stroke="{WHITE}" stroke-width="1.5"/>'
    )


@dataclass(frozen=True, kw_only=True)
class Caption:
    """What a chart is called and says: `name` is unique on the page; title and description are its
    alternative text, made from the figures (DESIGN 5)."""

    name: str
    title: str
    description: str


def chart(width: float, height: float, parts: list[str], caption: Caption, kind: str) -> str:
    """The whole picture with its alternative text."""
    key, box = escape(caption.name), f"{number(width)} {number(height)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {kind}" width="{number(width)}" '
        f'height="{number(height)}" viewBox="0 0 {box}" role="img" aria-labelledby="{key}-t {key}-d" '
        f"font-family='{FONT}'>"
        f'<title id="{key}-t">{escape(caption.title)}</title><desc id="{key}-d">{escape(caption.description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def ornament(width: float, height: float, parts: list[str], kind: str) -> str:
    """A small picture whose meaning stands in words beside it, hidden from assistive technology."""
    return (
        f'<svg class="{kind}" width="{number(width)}" height="{number(height)}" '
        f'viewBox="0 0 {number(width)} {number(height)}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def axis_figure(value: float, decimals: int) -> str:
    """A figure as charts print it, without unit: as in the text beside them, and as it is judged (RULES D0.12)."""
    return print_number(value, decimals)


def whole(value: float) -> int:
    """The nearest whole number, halves upward."""
    return floor(value + 0.5)
