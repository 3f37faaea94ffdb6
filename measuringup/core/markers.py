"""What does a cell mean that holds a sign instead of a figure? The markers of RULES 6.

| as entered (in any case) | read as | state |
|---|---|---|
| blank, NA, N/A, n/a, NULL, None, nil return, .., !, NS, k, u | missing | |
| NaN, #N/A, #DIV/0! | missing, with a warning | |
| c, x, *, low, suppressed | missing | suppressed |
| z, not applicable | missing | not applicable |
| three or more dashes (-----), not supplied | missing | not supplied by partner |

A zero is a figure and never missing. One or two dashes and "nil" are refused: some write them for
nothing counted, others for nothing known.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Marker:
    """What a sign stands for: a declared state ("" for plainly missing), and whether to warn."""

    state: str = ""
    warn: str = ""


_FAILED = "A formula of the workbook failed; the figure is read as missing."
_MISSING = Marker()
_SUPPRESSED = Marker("suppressed")
#: Meaning by folded text. DfE printed x for what it suppressed, and c, z, k and "low" today (RULES G1).
MARKERS = {
    **dict.fromkeys(("na", "n/a", "null", "none", "..", "...", "!", "ns", "k", "u", "nil return", "missing"), _MISSING),
    "nan": Marker(warn="NaN is no number; the figure is read as missing."),
    "#n/a": Marker(warn=_FAILED),
    "#div/0!": Marker(warn=_FAILED),
    **dict.fromkeys(("c", "x", "*", "low", "suppressed"), _SUPPRESSED),
    **dict.fromkeys(("z", "not applicable"), Marker("not applicable")),
    **dict.fromkeys(("not supplied", "partner did not supply"), Marker("not supplied by partner")),
}
_DASHES = set("-–—")
_ONLY_DASHES = r"^[-–—]{3,}$"
_FEWEST_DASHES = 3


def marker_of(text: str) -> Marker | None:
    """The marker a cell's text is, or None when it is none."""
    folded = " ".join(text.casefold().split()).strip("[]") or text
    if len(folded) >= _FEWEST_DASHES and set(folded) <= _DASHES:
        return Marker("not supplied by partner")
    return MARKERS.get(folded)


def is_marker(cell: pl.Expr) -> pl.Expr:
    """Whether the text of a cell is a marker: `marker_of` for whole columns. Null where there is no text."""
    folded = cell.str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars(" ").str.strip_chars("[]")
    return folded.is_in(list(MARKERS)) | folded.str.contains(_ONLY_DASHES)
