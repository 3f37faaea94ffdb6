"""What does each series show? The judgement of variation on plain columns (STATISTICS A)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from measuringup.core.columns import select, with_columns
from measuringup.core.problems import ProblemsError
from measuringup.core.variation.checks import is_sound, problems_of
from measuringup.core.variation.groups import NUMBERING, group_stages
from measuringup.core.variation.limits import limit_stages
from measuringup.core.variation.rules import NEIGHBOUR_STAGES, run_stages
from measuringup.core.variation.stages import Stage, Within, each_group, each_series, whole_frame, worked_out
from measuringup.core.variation.unchanging import NOT_NEEDED, unchanging_stages
from measuringup.core.variation.verdicts import verdict_stages
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
_FOUND = {name: pl.col(name) for name in VARIATION_SCHEMA}


@dataclass(frozen=True, kw_only=True)
class Steps:
    """The stages that sum up groups, made once: limits, usual values where they are needed, verdicts."""

    limits: tuple[Stage, ...]
    usual_values: tuple[Stage, ...]
    verdicts: tuple[Stage, ...]


def _steps(group: Within, series: Within) -> Steps:
    return Steps(
        limits=group_stages(group, series) + limit_stages(group),
        usual_values=unchanging_stages(group),
        verdicts=verdict_stages(series),
    )


_OF_ONE_GROUP = _steps(whole_frame, whole_frame)
_OF_GROUPS = _steps(each_group, each_series)


def variation_columns(work: pl.DataFrame) -> pl.DataFrame:
    """The columns of `VARIATION_SCHEMA` for a sound frame in order of series and period.

    `work` has `series`, `y`, `weight` (see `words.direction_weight`), `target`, `strict`,
    `rebase`, `fix_after`, `screen_outliers`; only y, target and fix_after may be missing.
    """
    judged = with_columns(work, NUMBERING)
    steps = _OF_GROUPS if judged["follows"].sum() < judged.height - 1 else _OF_ONE_GROUP
    judged = worked_out(judged, steps.limits)
    every_group_has_limits = judged["limits_meaningful"].all()
    judged = worked_out(judged, (NOT_NEEDED,) if every_group_has_limits else steps.usual_values)
    judged = worked_out(judged, NEIGHBOUR_STAGES)
    judged = worked_out(judged, (*run_stages(judged), *steps.verdicts))
    return select(judged, _FOUND)


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
