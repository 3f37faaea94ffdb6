"""Which bands are beyond tolerance? They must be explained, and come before a board (RULES C12)."""

from __future__ import annotations

from functools import cache

from measuringup.core.rating.schemes import Band, Edge, RatingScheme


@cache
def beyond_tolerance(scheme: RatingScheme) -> tuple[Band, ...]:
    """The bands below the one that the tolerance, a floor or a gap below the target ends, or below the target where
    a scheme has nothing of the kind."""
    edges = [band.edge for band in scheme.bands[:-1]]
    allows = [place for place, edge in enumerate(edges) if edge is not None and _allows_a_miss(edge)]
    first = min(allows, default=len(edges) - 1)
    return scheme.bands[first + 1 :]


def _allows_a_miss(edge: Edge) -> bool:
    return edge.kind == "floor" or (edge.kind in {"gap", "tolerance"} and edge.at < 0)
