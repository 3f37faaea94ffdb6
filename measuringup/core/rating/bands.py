"""To which band does a figure belong? The first whose edge it reaches (RULES C2, D0.3)."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from measuringup.core.rating.schemes import Band, Edge, RatingScheme

_MARGIN, _NOISE = pl.col("margin"), pl.col("noise")


def band_places(scheme: RatingScheme, *, unknown_reached: bool = False) -> pl.Expr:
    """The place (UInt8, 0 is best) of each figure's band in `scheme`.

    Reads what margins.with_margins adds, and for a floor `floor_margin`, for a compound scheme
    `last_year_margin`. An unknown edge counts as not reached; with `unknown_reached` as reached,
    so that the two answers enclose what a half-known rule allows.
    """
    place: pl.Expr = pl.lit(len(scheme.bands) - 1, pl.UInt8)
    for number, band in reversed(list(enumerate(scheme.bands[:-1]))):
        place = pl.when(_reached(band, unknown_reached)).then(pl.lit(number, pl.UInt8)).otherwise(place)
    return place


def _reached(band: Band, unknown_reached: bool) -> pl.Expr:
    edge = band.edge
    if edge is None:
        return pl.lit(True)
    if edge.kind == "unknown":
        return pl.lit(unknown_reached)
    if edge.kind == "floor":
        return _at_or_above(pl.col("floor_margin"), pl.lit(0.0), inclusive=band.inclusive)
    if edge.kind == "last year":
        return _at_or_above(_MARGIN, pl.col("last_year_margin"), inclusive=band.inclusive)
    reached = _at_or_above(_MARGIN, _cut(edge), inclusive=band.inclusive)
    if edge.is_target and band.inclusive:
        return reached & (~pl.col("strict") | (_MARGIN > _NOISE))
    return reached


def _cut(edge: Edge) -> pl.Expr:
    """The edge in the measure's unit. Where its size is unknown nothing is better than the target by
    more than it, and nothing worse by less."""
    if edge.at == 0:
        return pl.lit(0.0)
    size = pl.col("allowance" if edge.kind == "tolerance" else "unit")
    return edge.at * (size if edge.at > 0 else size.fill_null(0.0))


def _at_or_above(margin: pl.Expr, cut: pl.Expr, *, inclusive: bool) -> pl.Expr:
    """Whether a margin reaches an edge, told apart beyond float noise; a missing edge is not reached."""
    reached = margin + _NOISE >= cut if inclusive else margin - _NOISE > cut
    return reached.fill_null(False)


def reads(schemes: Iterable[RatingScheme], kind: str) -> bool:
    """Whether any of the schemes has an edge of this kind."""
    return any(band.edge is not None and band.edge.kind == kind for scheme in schemes for band in scheme.bands)
