"""How many are red, and of how many? Counts that reconcile to the number of measures (RULES C10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from measuringup.core.rating import Band, RatingScheme

#: What a rating that does not count is counted as (RULES D0.22).
OUT_OF_DATE, NO_OWNER = "out of date", "no owner"


@dataclass(frozen=True, kw_only=True)
class BandCount:
    """How many measures have one rating."""

    band: Band
    number: int


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Measures by rating, worst first, and by the state of those not rated.

    `measures` = `rated` + `not_rated`; `rated` is the sum of `by_band`, `not_rated` that of
    `by_state`; `good` are the rated ones whose band counts as a success, `good_words` the words of those bands.
    A scheme made without any such band has none.
    """

    measures: int
    by_band: tuple[BandCount, ...]
    by_state: tuple[tuple[str, int], ...]
    good: int
    good_words: tuple[str, ...]

    @property
    def rated(self) -> int:
        return sum(each.number for each in self.by_band)

    @property
    def not_rated(self) -> int:
        return sum(number for _, number in self.by_state)

    @property
    def share_good(self) -> int | None:
        """Whole per cent of the rated that are good, half up; None where nothing is rated."""
        return (200 * self.good + self.rated) // (2 * self.rated) if self.rated else None


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What counting needs to know of a row: its rating if it counts as one, otherwise its state."""

    scheme: RatingScheme
    band: Band | None
    state: str


def counts_of(rows: Iterable[Counted]) -> Counts:
    """Count rows. Ratings stand from worst to best, states by number and then by name."""
    everything = list(rows)
    rated = [(row.band, row.scheme) for row in everything if row.band is not None]
    numbers = Counter(band for band, _ in rated)
    schemes = dict(reversed(rated))
    by_band = sorted(numbers, key=lambda band: -badness(band, schemes[band]))
    states = Counter(row.state for row in everything if row.band is None)
    good = [band for band in numbers if band.is_good]
    good = good or [band for _, scheme in rated for band in scheme.bands if band.is_good]
    return Counts(
        measures=len(everything),
        by_band=tuple(BandCount(band=band, number=numbers[band]) for band in by_band),
        by_state=tuple(sorted(states.items(), key=lambda item: (-item[1], item[0]))),
        good=sum(band.is_good for band, _ in rated),
        good_words=tuple(dict.fromkeys(band.word for band in good)),
    )


def badness(band: Band, scheme: RatingScheme) -> float:
    """0 for the best band of a scheme to 1 for its worst, so that schemes can stand in one list."""
    return scheme.bands.index(band) / max(len(scheme.bands) - 1, 1)


def reconciled(counts: Counts) -> str:
    """The sentence under the counts: "30 measures, 25 rated; 15 of 25 are green (60%)." """
    measures = f"{counts.measures:,} {'measure' if counts.measures == 1 else 'measures'}"
    if not counts.rated:
        return f"{measures}, none rated." if counts.measures else "No measures."
    if not counts.good_words:
        return f"{measures}, {counts.rated:,} rated."
    words = [word.lower() for word in counts.good_words]
    listed = " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
    verb = "is" if counts.good == 1 else "are"
    return (
        f"{measures}, {counts.rated:,} rated; "
        f"{counts.good:,} of {counts.rated:,} {verb} {listed} ({counts.share_good}%)."
    )


def unrated(counts: Counts) -> str:
    """Why the rest is not rated: "2 data only, 1 not due". "" where all are rated."""
    return ", ".join(f"{number:,} {state}" for state, number in counts.by_state)


def as_counted(scheme: RatingScheme, band: Band | None, state: str | None, flags: Mapping[str, bool]) -> Counted:
    """A row as it counts: a flag that is set makes its rating a state (RULES D0.22)."""
    flag = next((name for name, is_set in flags.items() if is_set), None)
    if band is not None and flag is None:
        return Counted(scheme=scheme, band=band, state="")
    return Counted(scheme=scheme, band=None, state=(flag if band is not None else state) or "not rated")
