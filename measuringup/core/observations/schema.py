"""What is an observation? One figure of one indicator, organisation, part and period."""

from __future__ import annotations

import polars as pl

#: The columns of an observations frame (column: type), in order. Meaning and unit of each:
#: indicator_code, organisation_code: as in the definitions and the organisations file.
#: breakdown: "" for the whole, otherwise canonical "area=HA1;sex=f" (RULES D0.17).
#: frequency: as core.periods writes it, "quarterly" or "3-year rolling".
#: period_start, period_end: first and last day the figure is about, both included.
#: numerator, denominator, value: in the units of the definition, so that value is multiplier x
#:   numerator / denominator; percentages are percents (78.4), never fractions. Missing is null.
#: state: what the sender declares instead of a figure (STATES), else null.
#: figure_status: FIGURE_STATUSES (RULES E1).
#: entered: the value's text as it was entered, null where it came as a number (RULES D0.12).
#: row: its row in the source file as a spreadsheet numbers it, null when unknown.
OBSERVATION_SCHEMA = {
    "indicator_code": pl.String,
    "organisation_code": pl.String,
    "breakdown": pl.String,
    "frequency": pl.String,
    "period_start": pl.Date,
    "period_end": pl.Date,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "state": pl.String,
    "figure_status": pl.String,
    "entered": pl.String,
    "row": pl.Int64,
}
#: A series is the figures of one of these; a key is one figure of a series.
SERIES = ("indicator_code", "organisation_code", "breakdown", "frequency")
KEY = (*SERIES, "period_start", "period_end")
#: What a sender may declare of a figure (RULES D0.4, and "not applicable" of RULES 6).
STATES = (
    "data only",
    "no target",
    "establishing baseline",
    "not due",
    "awaiting data",
    "not submitted",
    "not supplied by partner",
    "suspended",
    "suppressed",
    "not comparable",
    "not applicable",
    "retired",
)
#: How firm a figure is (RULES E1).
FIGURE_STATUSES = ("final", "provisional", "restated", "estimated")
#: The organisation of a file that has no such column: one installation is one council (D0.15).
OWN_ORGANISATION = "council"
#: No figure is larger, and sums and squares of figures are still numbers.
LARGEST_FIGURE = 1e100
#: No code in use is longer; longer ones are text that slipped into the column.
LONGEST_CODE = 64

_DEFAULTS = {"organisation_code": OWN_ORGANISATION, "breakdown": "", "figure_status": FIGURE_STATUSES[0]}


def as_observations(frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with exactly the columns of OBSERVATION_SCHEMA; what is absent is null or its default.

    Raises polars' own errors when a column cannot be cast to its type.
    """
    columns = []
    for name, kind in OBSERVATION_SCHEMA.items():
        default = pl.lit(_DEFAULTS.get(name), kind).alias(name)
        if name not in frame.columns:
            columns.append(default)
        elif name in _DEFAULTS and frame[name].null_count():
            columns.append(pl.col(name).cast(kind).fill_null(default))
        else:
            columns.append(pl.col(name).cast(kind))
    return frame.select(columns)
