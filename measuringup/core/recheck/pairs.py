"""Do two rows of one page contradict each other? The same gap, another colour (RULES 4, case 10)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction
from itertools import groupby

from measuringup.core.rating.schemes import Band, RatingScheme
from measuringup.core.recheck.gaps import gap_basis, gap_in_words, printed_gap
from measuringup.core.recheck.printed import rounded
from measuringup.core.recheck.rows import Contradiction, PrintedRow
from measuringup.core.recheck.status import COLUMN, band_of

#: Gaps are the same when a reader who works them out to one decimal finds them the same.
_DECIMALS = 1


def check_pairs(rows: Iterable[PrintedRow], scheme: RatingScheme, already: Collection[int]) -> list[Contradiction]:
    """Rows with the gap of an earlier row on the same page and another status.

    `already` are rows whose status contradicts the rule itself: that explains them, and what stands
    beside them is not held against it.
    """
    judged = sorted((row for row in rows if row.row not in already), key=lambda row: row.page)
    found = []
    for _, on_page in groupby(judged, key=lambda row: row.page):
        first: dict[tuple[str, str, bool], tuple[PrintedRow, Band]] = {}
        for row in on_page:
            basis = gap_basis(row, scheme.basis)
            gap, band = printed_gap(row, basis), band_of(row.text(COLUMN), scheme)
            if gap is None or band is None or row.target is None:
                continue
            same = (basis, rounded(gap, _DECIMALS), row.target.strict)
            other, its_band = first.setdefault(same, (row, band))
            if its_band != band:
                found.append(_contradiction(row, gap, basis, other))
    return found


def _contradiction(row: PrintedRow, gap: Fraction, basis: str, other: PrintedRow) -> Contradiction:
    theirs = other.text(COLUMN)
    far = gap_in_words(gap, basis)
    why = f"{far[0].upper()}{far[1:]}, the same as row {other.row} on this page, which is {theirs}."
    return row.contradicted(COLUMN, theirs, why)
