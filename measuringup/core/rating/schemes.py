"""By which rule does a figure get its colour? Rating schemes: named, ordered bands (RULES D0.3, C1, C2).

A scheme's bands stand in order, best first. Each but the last has an edge, and a figure belongs to
the first band whose edge it reaches; `inclusive` says on which side a figure exactly on the edge
falls. Edges lie on the gap: what the figure is better than its target by, in the unit the gap is
measured in (points, or per cent of the target).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

EdgeKind = Literal["gap", "tolerance", "floor", "last year", "unknown"]


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a band begins.

    kind "gap": `at` is a gap; "tolerance": `at` times the tolerance; "floor": at the target's
    floor (Kent); "last year": where the figure is not worse than in the same period last year
    (Havering); "unknown": a rule that was never published.
    """

    kind: EdgeKind = "gap"
    at: float = 0.0

    @property
    def is_target(self) -> bool:
        """Whether the edge is the target itself, where "<5" decides the side instead (C3)."""
        return self.kind in {"gap", "tolerance"} and self.at == 0

    @property
    def reaches_target(self) -> bool:
        """Whether a figure on the edge is as good as its target, or better."""
        return self.kind in {"gap", "tolerance"} and self.at >= 0


AT_TARGET = Edge()
AT_FLOOR = Edge("floor")
NOT_WORSE_THAN_LAST_YEAR = Edge("last year")
UNKNOWN = Edge("unknown")


def tolerances(times: float) -> Edge:
    """The edge so many tolerances better (negative: worse) than the target."""
    return Edge("tolerance", times)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One rating. `shape` is the icon's name (DESIGN 3); `edge` None is everything left.

    `is_good` says whether it counts as a success in headline counts; `also` lists other words
    that publications print for it.
    """

    key: str
    word: str
    shape: str
    edge: Edge | None = None
    inclusive: bool = True
    is_good: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingScheme:
    """A named, versioned rule. `basis` "points" or "relative" overrides the measure's own (C1);
    `tolerance` is used where neither the target nor the definition gives one."""

    name: str
    title: str
    bands: tuple[Band, ...]
    version: str = "1"
    basis: Literal["points", "relative"] | None = None
    tolerance: float | None = None

    @property
    def compares(self) -> Literal["gap", "floor", "compound"]:
        """What decides beside the target: the gap alone, a floor, or last year's figure too (C6)."""
        kinds = {band.edge.kind for band in self.bands if band.edge}
        if "last year" in kinds:
            return "compound"
        return "floor" if "floor" in kinds else "gap"

    @property
    def is_complete(self) -> bool:
        """Whether every edge is known, so that figures can be rated and not only rechecked."""
        return all(band.edge != UNKNOWN for band in self.bands)

    def band(self, key: str) -> Band:
        """The band of this key; raises LookupError where there is none."""
        for band in self.bands:
            if band.key == key:
                return band
        raise LookupError(f"The scheme {self.name} has no band {key!r}.")


GREEN = Band(key="green", word="Green", shape="status-green", edge=AT_TARGET, is_good=True, also=("met",))
AMBER = Band(key="amber", word="Amber", shape="status-amber", edge=tolerances(-1))
RED = Band(key="red", word="Red", shape="status-red", also=("not met",))


RAG = RatingScheme(
    name="rag",
    title="Red, amber, green: met, within tolerance, beyond tolerance",
    bands=(GREEN, AMBER, RED),
)
#: RULES C6: green on or within the tolerance; beyond it, amber when not worse than a year ago.
RAG_COMPOUND = RatingScheme(
    name="rag-compound",
    title="Green within tolerance; beyond it amber when not worse than a year ago (Havering 2013 to 2015)",
    bands=(replace(GREEN, edge=tolerances(-1)), replace(AMBER, edge=NOT_WORSE_THAN_LAST_YEAR), RED),
    basis="relative",
    tolerance=10.0,
)
FLOOR = RatingScheme(
    name="floor",
    title="Target and floor standard (Kent)",
    bands=(GREEN, replace(AMBER, edge=AT_FLOOR), RED),
)
#: Only the words are Harrow's: no cut-point of theirs was ever found, and these are a starting point.
FIVE_BAND = RatingScheme(
    name="five-band",
    title="Five bands: high green, low green, amber, low red, high red",
    bands=(
        Band(
            key="high-green",
            word="High green",
            shape="status-high-green",
            edge=tolerances(1),
            inclusive=False,
            is_good=True,
        ),
        Band(key="low-green", word="Low green", shape="status-low-green", edge=AT_TARGET, is_good=True),
        Band(key="amber", word="Amber", shape="status-amber", edge=tolerances(-1)),
        Band(key="low-red", word="Low red", shape="status-low-red", edge=tolerances(-2), also=("red",)),
        Band(key="high-red", word="High red", shape="status-high-red"),
    ),
)
STAR_CIRCLE_TRIANGLE = RatingScheme(
    name="star-circle-triangle",
    title="Better than the target by more than the tolerance, within it, worse by more (Harlow, East Riding)",
    bands=(
        Band(key="star", word="Star", shape="status-star", edge=tolerances(1), inclusive=False, is_good=True),
        Band(key="circle", word="Circle", shape="status-circle", edge=tolerances(-1), is_good=True),
        Band(key="triangle", word="Triangle", shape="status-triangle"),
    ),
)
BINARY = RatingScheme(
    name="binary",
    title="Met or not met",
    bands=(
        Band(key="met", word="Met", shape="status-met", edge=AT_TARGET, is_good=True, also=("green", "on track")),
        Band(key="not-met", word="Not met", shape="status-not-met", also=("red", "off track")),
    ),
)
#: RULES 2: all that 37 published rows let one infer. Fit to recheck, not to rate.
GREEN_WITHIN_5 = RatingScheme(
    name="green-within-5",
    title="Green unless more than 5% worse; the edge of amber was never published (Bracknell Forest)",
    bands=(replace(GREEN, edge=tolerances(-1)), replace(AMBER, edge=UNKNOWN), RED),
    basis="relative",
    tolerance=5.0,
)
RAG_10 = RatingScheme(
    name="rag-10",
    title="Met; missed, within 10%; missed by more than 10% (Maidstone)",
    bands=(GREEN, AMBER, RED),
    basis="relative",
    tolerance=10.0,
)


def schemes_by_name(schemes: Iterable[RatingScheme]) -> MappingProxyType[str, RatingScheme]:
    """Schemes to look up by name; a later one replaces an earlier one of the same name."""
    return MappingProxyType({scheme.name: scheme for scheme in schemes})


#: What the product ships; editable copies are read with `scheme_from`.
PRESETS = schemes_by_name((RAG, RAG_COMPOUND, FLOOR, FIVE_BAND, STAR_CIRCLE_TRIANGLE, BINARY, GREEN_WITHIN_5, RAG_10))
