"""Does the printed status follow from the printed figures by the stated rule?"""

from __future__ import annotations

import math
from fractions import Fraction

from measuringup.core.rating.schemes import Band, Edge, RatingScheme
from measuringup.core.recheck.gaps import gap_basis, gap_in_words, gap_range, has_size, printed_gap
from measuringup.core.recheck.printed import Bound, Range
from measuringup.core.recheck.rows import Finding, PrintedRow

COLUMN = "printed_status"
#: What is printed instead of a rating (RULES C9, D0.4): nothing to recheck.
NOT_RATED = frozenset({
    "none", "no status", "not rated", "data only", "grey", "gray", "blue", "no target",
    "baseline", "establishing baseline", "not due", "awaiting data", "delayed", "not submitted", "not supplied",
    "not supplied by partner", "suspended", "suppressed", "not comparable", "retired", "annual", "tbc",
})  # fmt: skip


def band_of(word: str, scheme: RatingScheme) -> Band | None:
    """The band a printed word stands for: its word, its key, another word for it, or its initial."""
    said = " ".join(word.casefold().split())
    for band in scheme.bands:
        if said in {band.word.casefold(), band.key.casefold(), *(other.casefold() for other in band.also)}:
            return band
    initials = [band for band in scheme.bands if band.word[:1].casefold() == said]
    return initials[0] if len(initials) == 1 else None


def check_status(row: PrintedRow, scheme: RatingScheme) -> Finding | None:
    """Whether some figures that round to the printed ones give the status; None where none is printed.

    An edge that is not known (not in the rule, or a tolerance or floor the table does not print)
    allows either band beside it.
    """
    if not row.says(COLUMN):
        return None
    printed = row.text(COLUMN)
    band, basis = band_of(printed, scheme), gap_basis(row, scheme.basis)
    if band is None and " ".join(printed.casefold().split()) in NOT_RATED:
        return row.unchecked(COLUMN, f"'{printed}' is no rating.")
    gaps = gap_range(row, basis)
    if gaps is None:
        why = row.lacks_figure("actual", "The actual figure") or row.lacks_target or row.lacks_better_side
        return row.unchecked(COLUMN, why)
    possible = [each for each in scheme.bands if _can_lie_in(each, gaps, row, scheme)]
    if band in possible:
        return row.agrees(COLUMN)
    expected = " or ".join(each.word for each in possible)
    return row.contradicted(COLUMN, expected, _why(row, basis, printed, scheme))


def _why(row: PrintedRow, basis: str, printed: str, scheme: RatingScheme) -> str:
    gap = printed_gap(row, basis)
    far = f", {gap_in_words(gap, basis)}" if gap is not None else ""
    found = f"{row.text('actual')} against a target of {row.text('target')}{far}"
    if band_of(printed, scheme) is None:
        return f"{found}. The rule {scheme.name} has no status {printed}."
    return f"{found}. By the rule {scheme.name} that is not {printed}."


def _can_lie_in(band: Band, gaps: Range, row: PrintedRow, scheme: RatingScheme) -> bool:
    """Whether some possible gap belongs to the band."""
    place = scheme.bands.index(band)
    low, from_low = _nearest(scheme.bands[place:-1], row, scheme)
    high, from_high = _nearest(tuple(reversed(scheme.bands[:place])), row, scheme)
    low, high = (-math.inf if low is None else low), (math.inf if high is None else high)
    if gaps.low == gaps.high:
        gap = gaps.low
        return (low < gap or (from_low and low == gap)) and (gap < high or (not from_high and gap == high))
    return gaps.meets(Range(low, high)) if low != high else from_low and not from_high and gaps.holds(low)


def _nearest(bands: tuple[Band, ...], row: PrintedRow, scheme: RatingScheme) -> tuple[Bound | None, bool]:
    """The first edge that is known, and whether what lies on it belongs to the band above it."""
    for band in bands:
        at = _gap_at(band.edge, row, scheme) if band.edge else None
        if at is not None and band.edge is not None:
            strict = band.edge.is_target and row.target is not None and row.target.strict
            return at, band.inclusive and not strict
    return None, True


def _gap_at(edge: Edge, row: PrintedRow, scheme: RatingScheme) -> Fraction | None:
    """The gap at which a band begins; None where neither the rule nor the table tells."""
    if edge.is_target:
        return Fraction(0)
    if not has_size(row, gap_basis(row, scheme.basis)):
        return None
    if edge.kind == "gap":
        return Fraction(str(edge.at))
    if edge.kind == "tolerance":
        basis = row.text("tolerance_basis").casefold()
        if basis and basis != gap_basis(row, scheme.basis):
            return None
        printed = row.figure("tolerance")
        declared = Fraction(str(scheme.tolerance)) if scheme.tolerance is not None else None
        tolerance = printed.value if printed else declared
        return None if tolerance is None else Fraction(str(edge.at)) * tolerance
    return None
