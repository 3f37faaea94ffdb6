"""How does a row stand whose rating is reported otherwise than computed? As reported, with both (RULES C11)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from measuringup.core.scorecards.values import Override, ScorecardRow


def as_reported(row: ScorecardRow, reported: str, *, why: str, person: str, on: dt.date) -> ScorecardRow:
    """The row as it is reported: `reported` is the key or the word of a band of its scheme.

    What is computed is what the row says now. A row that says the same already, or whose scheme has no such
    band, stays as it is.
    """
    wanted = reported.casefold()
    band = next((each for each in row.scheme.bands if wanted in (each.key, each.word.casefold())), None)
    if band is None or band == row.band:
        return row
    override = Override(computed=row.status, reported=band.word, why=why, person=person, on=on)
    return replace(row, band=band, status=band.word, override=override)
