"""To which band does a figure belong? The first whose edge it reaches (RULES C2, D0.3)."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from measuringup.core.rating.schemes import Band, Edge, RatingScheme

_MARGIN, _NOISE = pl.col("margin"), pl.col("noise")


def band_numbers(scheme: RatingScheme, first: int, *, some_strict: bool) -> pl.Expr:
    """The number (UInt16) of each figure's band in `scheme`, counted from `first` for the best.

    Reads what margins.with_margins adds, and for a floor `floor_margin`, for a compound scheme
    `last_year_margin`. `some_strict` says whether any target is missed by a figure equal to it. A
    band whose edge is missing is not reached.
    """
    *edged, last = enumerate(scheme.bands, start=first)
    number: pl.Expr = pl.lit(last[0], pl.UInt16)
    edges = [(place, band, band.edge) for place, band in edged if band.edge is not None]
    for place, band, edge in reversed(edges):
        number = pl.when(_reached(band, edge, some_strict)).then(pl.lit(place, pl.UInt16)).otherwise(number)
    return number


def _reached(band: Band, edge: Edge, some_strict: bool) -> pl.Expr:
    if edge.kind == "floor":
        return _at_or_above(pl.col("floor_margin"), pl.lit(0.0), inclusive=band.inclusive)
    if edge.kind == "last year":
        return _at_or_above(_MARGIN, pl.col("last_year_margin"), inclusive=band.inclusive)
    cut = _cut(edge)
    reached = _at_or_above(_MARGIN, cut, inclusive=band.inclusive)
    if some_strict and band.inclusive and edge.at <= 0:
        return reached & (~pl.col("strict") | (cut < 0) | (_MARGIN > _NOISE))
    return reached


def _cut(edge: Edge) -> pl.Expr:
    """The edge in the measure's unit, 0 for the target itself. Where its size is unknown, nothing is
    better than the target by more than it, and nothing worse by less."""
    if edge.at == 0:
        return pl.lit(0.0)
    size = pl.col("allowance" if edge.kind == "tolerance" else "unit")
    return edge.at * (size if edge.at > 0 else size.fill_null(0.0))


def _at_or_above(margin: pl.Expr, cut: pl.Expr, *, inclusive: bool) -> pl.Expr:
    """Whether a margin reaches an edge, told apart beyond float noise."""
    return margin + _NOISE >= cut if inclusive else margin - _NOISE > cut


def reads(schemes: Iterable[RatingScheme], kind: str) -> bool:
    """Whether any of the schemes has an edge of this kind."""
    return any(band.edge is not None and band.edge.kind == kind for scheme in schemes for band in scheme.bands)
