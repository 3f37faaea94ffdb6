"""What does each series show? The judgement of variation on plain columns (STATISTICS A)."""

from __future__ import annotations

import polars as pl

from measuringup.core.problems import ProblemsError
from measuringup.core.variation.checks import is_sound, problems_of
from measuringup.core.variation.groups import GROUP_STAGES
from measuringup.core.variation.limits import LIMIT_STAGES
from measuringup.core.variation.rules import RULE_STAGES
from measuringup.core.variation.stages import worked_out
from measuringup.core.variation.unchanging import with_usual_values
from measuringup.core.variation.verdicts import VERDICT_STAGES
from measuringup.core.variation.words import VARIATION_SCHEMA, direction_weight

#: What `judge_series` reads: one row a series and period.
SERIES_SCHEMA: dict[str, pl.DataType] = {
    "series": pl.UInt32(),  # one number a series
    "date": pl.Date(),  # of the period, unique within the series
    "value": pl.Float64(),  # missing where the figure is; the row is still a period
    "direction": pl.String(),  # increase, decrease (which is better) or neutral
    "target": pl.Float64(),  # missing: no assurance
    "rebase": pl.Boolean(),  # whether limits start again at this row
    "fix_after": pl.Int32(),  # points that make the limits, at least 12; missing: all
    "screen_outliers": pl.Boolean(),
}
_WEIGHT = direction_weight()


def variation_columns(work: pl.DataFrame) -> pl.DataFrame:
    """The columns of `VARIATION_SCHEMA` for a sound frame in order of series and period.

    `work` has `series`, `y`, `weight` (see `words.direction_weight`), `target`, `strict`,
    `rebase`, `fix_after`, `screen_outliers`; only y, target and fix_after may be missing.
    """
    judged = worked_out(work, (*GROUP_STAGES, *LIMIT_STAGES))
    judged = with_usual_values(judged)
    judged = worked_out(judged, (*RULE_STAGES, *VERDICT_STAGES))
    return judged.select(list(VARIATION_SCHEMA))


def judge_series(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame of `SERIES_SCHEMA`, by series and date, with the columns of `VARIATION_SCHEMA`.

    An optional column `strict` (Boolean) says that equality does not meet the target. Raises
    ProblemsError, with every problem there is, on duplicate periods, figures that are no
    numbers, unknown directions and limits fixed after fewer than 12 points.
    """
    work = frame.select(
        "series",
        "date",
        "target",
        "fix_after",
        "rebase",
        "screen_outliers",
        y="value",
        weight=_WEIGHT,
        strict="strict" if "strict" in frame.columns else pl.lit(False),
    )
    if not is_sound(work):
        problems = problems_of(frame)
        if problems:
            raise ProblemsError(problems)
        return judge_series(frame.sort("series", "date"))
    return frame.hstack(variation_columns(work))
