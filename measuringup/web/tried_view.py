"""What would a source do now? Its preview as a page shows it: counts, problems by row, figures before and after."""

from __future__ import annotations

from typing import Any

import polars as pl

from measuringup.actions.source_reading import SourceReading
from measuringup.core.periods import Period

#: So many figures and problems are shown.
MOST_SHOWN = 50


def tried_context(reading: SourceReading) -> dict[str, Any]:
    """The context of the page."""
    preview = reading.preview
    stored = preview.stored
    rows = preview.read.places.rows if preview.read.places else pl.Series([], dtype=pl.Int64)
    return {
        "reading": reading,
        "counts": [(word, number) for word, number in preview.counts.items() if number],
        "is_refused": bool(preview.errors),
        "problems": reading.problems[:MOST_SHOWN],
        "more_problems": max(0, len(reading.problems) - MOST_SHOWN),
        "figures": [_figure(each, rows) for each in stored.head(MOST_SHOWN).iter_rows(named=True)],
        "more_figures": max(0, stored.height - MOST_SHOWN),
    }


def _figure(each: dict[str, Any], rows: pl.Series) -> dict[str, Any]:
    return {
        "row": rows[each["row"] - 1],
        "measure": each["indicator_code"],
        "unit": each["organisation_code"],
        "part": each["breakdown"],
        "period": Period(each["period_start"], each["period_end"], each["frequency"]).label,
        "what": each["what"],
        "before": "" if each["before"] is None else f"{each['before']:,.10g}",
        "value": each["state"] or "" if each["value"] is None else f"{each['value']:,.10g}",
    }
