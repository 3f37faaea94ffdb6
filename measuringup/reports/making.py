"""How was a figure made, and by which rule was it rated? Label by label, in words (DESIGN 1)."""

from __future__ import annotations

from measuringup.core.aggregation.methods import SUM_OVER_ANNUAL, SUM_OVER_SUM
from measuringup.core.indicators import GapBasis, Indicator
from measuringup.core.rating import Band, Edge
from measuringup.core.scorecards import ScorecardRow
from measuringup.reports import wording

_OF_PARTS = (SUM_OVER_SUM, SUM_OVER_ANNUAL)


def made(row: ScorecardRow) -> list[tuple[str, str]]:
    """How the figure was made; what is not known is left out."""
    measure = row.indicator
    owners = measure.owners
    pairs = [
        ("Formula", formula(measure)),
        ("Numerator", measure.numerator_label if measure.denominator_label else ""),
        ("Denominator", measure.denominator_label),
        ("Source", measure.source.strip()),
        ("Collected", f"{row.frequency}; {wording.BASIS[measure.basis]}"),
        ("Year figure", _year_figure(row)),
        ("Rated by", _rated_by(row) if row.band or row.target is not None else ""),
        ("Owner", owners.officer),
        ("Portfolio holder", owners.portfolio_holder),
        ("Kind", measure.kind.value),
        ("Stands for", measure.proxy_for),
        ("Supplements", measure.supplements),
        ("Replaces", measure.replaces),
        ("Stage of life", "" if measure.life_cycle.value == "live" else _with_note(measure)),
    ]
    return [(label, words) for label, words in pairs if words]


def formula(measure: Indicator) -> str:
    """The formula in words: "cleared in time ÷ reports × 100"."""
    if not measure.denominator_label:
        return measure.numerator_label
    factor = "" if measure.multiplier == 1 else f" × {wording.count(measure.multiplier)}"
    return f"{measure.numerator_label} ÷ {measure.denominator_label}{factor}"


def _year_figure(row: ScorecardRow) -> str:
    """How the year's figure comes about; nothing is claimed of numerators that are not there."""
    method = row.year_to_date_method or ""
    has_parts = any(point.numerator is not None and point.denominator is not None for point in row.series)
    if row.frequency == "annual" or (method in _OF_PARTS and not has_parts):
        return ""
    return wording.YEAR_FROM_PERIODS.get(method, "")


def _rated_by(row: ScorecardRow) -> str:
    """The scheme, without what its title says of the bands, and each of its bands in words.

    "Red, amber, green (version 1). Green: meets the target. Amber: within 3.0 points of it. Red: beyond."
    """
    scheme = row.scheme
    bands = [
        f"{band.word}: {_reaches(row, band.edge, band.inclusive) if band.edge else _rest(scheme.bands)}."
        for band in scheme.bands
    ]
    return f"{scheme.title.partition(':')[0]} (version {scheme.version}). {' '.join(bands)}"


def _reaches(row: ScorecardRow, edge: Edge, inclusive: bool) -> str:
    if edge.kind in {"floor", "last year", "unknown"}:
        return {
            "floor": "misses it, at the floor or better",
            "last year": "misses it, but not worse than a year ago",
            "unknown": "its edge was never published",
        }[edge.kind]
    if edge.at == 0:
        return "meets the target" if inclusive else "better than the target"
    size = _size(row, edge)
    if edge.at > 0:
        return f"better than the target by {size} or more" if inclusive else f"better than the target by over {size}"
    short = f"within {size} of it" if inclusive else f"less than {size} short of it"
    return f"meets the target, or {short}" if edge == row.scheme.bands[0].edge else short


def _size(row: ScorecardRow, edge: Edge) -> str:
    """How far an edge lies from the target: "5.0%", "3.0 points", "2.0 days"; "the tolerance" where none is set."""
    is_relative, size = row.indicator.gap_measured_in is GapBasis.RELATIVE, abs(edge.at)
    if row.scheme.basis:
        is_relative = row.scheme.basis == "relative"
    if edge.kind == "tolerance":
        if row.tolerance is None:
            return "the tolerance" if size == 1 else f"{size:g} tolerances"
        is_relative, size = row.tolerance_basis == GapBasis.RELATIVE, size * row.tolerance
    if is_relative:
        return f"{size:.1f}%"
    return f"{size:.1f} points" if row.indicator.is_percentage else wording.figure(row.indicator, size)


def _rest(bands: tuple[Band, ...]) -> str:
    """What is left for the last band, beside the edge before it."""
    edge = bands[-2].edge if len(bands) > 1 else None
    if edge is None:
        return "every figure"
    if edge.kind == "floor":
        return "below the floor"
    if edge.kind == "last year":
        return "worse than a year ago"
    return "beyond" if edge.at < 0 or edge.kind == "unknown" else "misses it"


def _with_note(measure: Indicator) -> str:
    return f"{measure.life_cycle.value}: {measure.life_cycle_note}".removesuffix(": ")
