"""Does an average hide its parts? Parts that move opposite ways, and reversals (Simpson; STATISTICS C)."""

from __future__ import annotations

from enum import StrEnum

import polars as pl


class Mask(StrEnum):
    """How the whole hides its parts."""

    OPPOSITE = "parts move opposite ways"
    REVERSAL = "all parts move against the whole"


_PART = pl.Struct({"part": pl.String, "change": pl.Float64})
#: One line a measure, organisation, period and dimension. Changes are from the period before, in the
#: measure's unit; `up` and `down` list the parts that moved, the largest movement first.
MASK_SCHEMA: dict[str, pl.DataType] = {
    "indicator_code": pl.String(),
    "organisation_code": pl.String(),
    "frequency": pl.String(),
    "period_start": pl.Date(),
    "period_end": pl.Date(),
    "dimension": pl.String(),
    "mask": pl.String(),
    "change": pl.Float64(),
    "up": pl.List(_PART),
    "down": pl.List(_PART),
}
_PERIOD = ["indicator_code", "organisation_code", "frequency", "period_start", "period_end"]


def masked(frame: pl.DataFrame) -> pl.DataFrame:
    """The figures of wholes that hide what their parts did: MASK_SCHEMA.

    Reads `series`, OBSERVATION columns, `in_period_value` and `dead_band`, sorted by series and
    period. A part has moved when its change is greater than the dead band. Whole and parts are
    compared over the same two periods; parts in two dimensions at once are left out.
    """
    moves = _moves(frame)
    whole = moves.filter(pl.col("breakdown") == "").select(*_PERIOD, "since", "change", "moved")
    dimension = pl.col("breakdown").str.splitn("=", 2)
    parts = moves.filter((pl.col("breakdown") != "") & ~pl.col("breakdown").str.contains(";")).with_columns(
        dimension=dimension.struct[0], part=dimension.struct[1]
    )
    together = whole.join(parts, on=[*_PERIOD, "since"], suffix="_of_part")
    way = pl.col("moved_of_part")
    size = pl.col("change_of_part")
    part = pl.struct("part", change="change_of_part")
    grouped = together.group_by([*_PERIOD, "dimension"], maintain_order=True).agg(
        pl.col("change", "moved").first(),
        parts=pl.len(),
        up=part.filter(way > 0).sort_by(size.filter(way > 0), descending=True),
        down=part.filter(way < 0).sort_by(size.filter(way < 0)),
    )
    ups, downs = pl.col("up").list.len(), pl.col("down").list.len()
    against = pl.when(pl.col("moved") > 0).then(downs).when(pl.col("moved") < 0).then(ups).otherwise(0)
    return (
        grouped.with_columns(
            mask=pl.when((ups > 0) & (downs > 0))
            .then(pl.lit(Mask.OPPOSITE.value))
            .when((against == pl.col("parts")) & (pl.col("parts") > 1))
            .then(pl.lit(Mask.REVERSAL.value))
        )
        .filter(pl.col("mask").is_not_null())
        .select(pl.col(name).cast(kind) for name, kind in MASK_SCHEMA.items())
    )


def _moves(frame: pl.DataFrame) -> pl.DataFrame:
    """Each figure's change from the row before in its series, since when, and which way it moved."""
    figure = pl.col("in_period_value")
    same = pl.col("series") == pl.col("series").shift()
    change = pl.when(same).then(figure - figure.shift())
    return (
        frame.with_columns(change=change, since=pl.col("period_start").shift())
        .filter(pl.col("change").is_not_null())
        .with_columns(
            moved=pl.when(pl.col("change").abs() > pl.col("dead_band")).then(pl.col("change").sign()).otherwise(0.0)
        )
    )
