"""Variation: is it signal or noise?

Each series is judged by its XmR control chart with the rules of Making Data Count. Where the
product differs from the NHS tool, and why, stands in `docs/explanation/deviations.md`.

Many examples add figures to one baseline: twelve figures, 10 and 12 in turn, with limits fixed
after them. Its mean is 11 and every moving range is 2, hence process limits at 5.68 and
16.32 (11 -/+ 2.66 x 2) and near limits at 7.45 and 14.55.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import polars as pl

from measuringup.core.variation import groups, limits, pipeline, rules, unchanging, verdicts
from tests.core.variation_cases import assessed, days, judge_list
from tests.rules.rulebook import Rule

BASELINE = (10, 12) * 6
COMMON, TREND_UP, TREND_DOWN = "Common Cause", "7 Point Trend (Increasing)", "7 Point Trend (Decreasing)"


def after_baseline(*figures: float | None, **settings: Any) -> pl.DataFrame:
    return judge_list([*BASELINE, *figures], fix_after=12, **settings).tail(len(figures))


def counted(words: Iterable[str]) -> tuple[str, ...]:
    """Words in their order, neighbours that are equal counted."""
    return tuple(f"{word} (×{len(list(same))})" for word, same in groupby(words))


def causes_after_baseline(figures: tuple[float | None, ...]) -> tuple[str, ...]:
    return counted(after_baseline(*figures)["special_cause_type"])


def lines(figures: tuple[float | None, ...], screened: bool) -> tuple[float, float, float]:
    last = judge_list(figures, screen_outliers=screened).row(-1, named=True)
    lower, mean, upper = (round(last[name], 2) for name in ("lpl", "mean", "upl"))
    return lower, mean, upper


def means_with_rebase(figures: tuple[float, ...], rebased: tuple[int, ...]) -> tuple[tuple[Any, ...], ...]:
    rebases = [days(len(figures))[place - 1] for place in rebased]
    judged = judge_list(figures, rebases=rebases)
    return tuple(judged["rebase_group"]), tuple(judged["mean"])


def sides(figures: tuple[float, ...]) -> tuple[str, ...]:
    judged = judge_list(figures)["relative_to_mean"]
    return tuple({-1: "below", 0: "on", 1: "above"}[side] for side in judged)


def without_limits(figures: tuple[float, ...]) -> tuple[bool, tuple[str, ...]]:
    judged = judge_list(figures)
    return judged["limits_meaningful"][-1], counted(judged["special_cause_type"])


def assurance_of_constant(figures: tuple[float, ...], target: float, direction: str) -> str | None:
    found: str | None = judge_list(figures, target=target, direction=direction)["assurance_type"][-1]
    return found


def why_no_chart(basis: str, frequency: str, taken_apart: bool) -> str | None:
    frame = assessed(basis=basis, frequency=frequency)
    if not taken_apart:
        frame = frame.with_columns(in_period_value=pl.lit(None, pl.Float64))
    found: str | None = pipeline.judge(frame)["not_charted"][-1]
    return found


RULES = (
    Rule(
        anchor="process-limits",
        question="How far does a process vary of itself?",
        answer="The limits stand 2.66 average moving ranges below and above the mean. A moving range is the distance "
        "between neighbouring figures; a missing figure leaves out the two beside it. With screening (the default), "
        "moving ranges of 3.267 averages or more are dropped once. Limits are not cut off at 0 or 100.",
        source="STATISTICS A3, A4, A5; RULES L1; Wheeler, Understanding Variation (1993)",
        held_by=limits.line,
        given=("figures", "screened"),
        gives=("lower limit", "mean", "upper limit"),
        judge=lines,
        examples=(
            (BASELINE, True, 5.68, 11, 16.32),
            ((10, None, 10, 12), True, 5.35, 10.67, 15.99),
            ((*BASELINE, 30), True, 7.14, 12.46, 17.78),
            ((*BASELINE, 30), False, 3.59, 12.46, 21.33),
        ),
    ),
    Rule(
        anchor="rebase",
        question="When do limits start again?",
        answer="At a rebase: its row is the first of a new group, and no mean, limit or rule looks across it. "
        "Rebasing is a judgement of people, with a date, a reason and an approver; it is never automatic.",
        source="STATISTICS A1; RULES L5",
        held_by=groups.starts_group,
        given=("figures", "rebased at figure"),
        gives=("group", "mean"),
        judge=means_with_rebase,
        examples=(
            ((10, 12, 20, 22), (), (0, 0, 0, 0), (16, 16, 16, 16)),
            ((10, 12, 20, 22), (3,), (0, 0, 1, 1), (11, 11, 21, 21)),
            ((10, 12, 20, 22), (1, 3), (1, 1, 2, 2), (11, 11, 21, 21)),
        ),
    ),
    Rule(
        anchor="fixed-baseline",
        question="Which figures make the limits?",
        answer="All of a group, or only its first ones when limits are fixed after so many points (12 or more, missing "
        "figures counted). Later figures are then judged by them and change nothing.",
        source="STATISTICS A2; RULES L4",
        held_by=groups.in_baseline,
        given=("figures", "limits fixed after"),
        gives=("mean",),
        judge=lambda figures, points: judge_list(figures, fix_after=points)["mean"][0],
        examples=(
            ((*BASELINE, 37), None, 13),
            ((*BASELINE, 37), 12, 11),
            ((*BASELINE, 37), 50, 13),
        ),
    ),
    Rule(
        anchor="trial-limits",
        question="When are limits provisional?",
        answer="With fewer than 13 rows in the group, missing figures counted: they are trial limits.",
        source="STATISTICS A14; RULES L4",
        held_by=groups.has_trial_limits,
        given=("rows",),
        gives=("trial limits",),
        judge=lambda rows: judge_list([10, 12] * (rows // 2) + [None] * (rows % 2))["short_group_warning"][0],
        examples=((2, True), (12, True), (13, False)),
    ),
    Rule(
        anchor="ties-with-the-mean",
        question="When is a figure exactly on the mean?",
        answer="When it is in the decimals that people read. A computer's own arithmetic makes the mean of 0.1, 0.2 "
        "and 0.3 slightly more than 0.2; differences that small are ties, here and at every limit and target.",
        source="STATISTICS A16",
        held_by=limits.exceeds,
        given=("figures",),
        gives=("side of the mean",),
        judge=sides,
        examples=(((0.1, 0.2, 0.3), ("below", "on", "above")), ((0.7, 0.7, 0.7), ("on", "on", "on"))),
    ),
    Rule(
        anchor="outside-limits",
        question="Is a figure outside the limits?",
        answer="Only when it is beyond one: a figure equal to a limit is inside.",
        source="STATISTICS A6; RULES L2",
        held_by=rules.is_outside,
        given=("figure after the baseline",),
        gives=("special cause",),
        judge=lambda figure: after_baseline(figure)["special_cause_type"][0],
        examples=((16.32, COMMON), (16.33, "Above UCL"), (5.68, COMMON), (5.67, "Below LCL")),
    ),
    Rule(
        anchor="seven-point-trend",
        question="Is it a trend?",
        answer="Seven figures in a row, each higher than the one before (or each lower). A tie or a missing figure "
        "breaks it. A point where two trends meet takes the direction of the later one.",
        source="STATISTICS A7, A10; RULES L2",
        held_by=rules.trend,
        given=("figures after the baseline",),
        gives=("special causes",),
        judge=causes_after_baseline,
        examples=(
            ((8, 9, 10, 11, 12, 13, 14), (f"{TREND_UP} (×7)",)),
            ((8, 9, 10, 11, 12, 13), (f"{COMMON} (×6)",)),
            ((8, 9, 10, 10, 11, 12, 13), (f"{COMMON} (×7)",)),
            ((8, 9, 10, None, 11, 12, 13), (f"{COMMON} (×7)",)),
            (
                (14, 13, 12, 11, 10, 9, 8, 9, 10, 11, 12, 13, 14),
                (f"{TREND_DOWN} (×6)", f"{TREND_UP} (×7)"),
            ),
        ),
    ),
    Rule(
        anchor="two-in-three",
        question="Are two of three close to a limit?",
        answer="Three figures in a row on one side of the mean, at least two of them between near limit and limit. "
        "Only those two or three are flagged. A figure outside the limits is not one of them.",
        source="STATISTICS A9; RULES L2",
        held_by=rules.is_two_in_three,
        given=("figures after the baseline",),
        gives=("special causes",),
        judge=causes_after_baseline,
        examples=(
            ((15, 12, 15), ("2 in 3 Above CL (×1)", f"{COMMON} (×1)", "2 in 3 Above CL (×1)")),
            ((7, 10, 7), ("2 in 3 Below CL (×1)", f"{COMMON} (×1)", "2 in 3 Below CL (×1)")),
            ((15, 10, 15), (f"{COMMON} (×3)",)),
            ((17, 15, 12), ("Above UCL (×1)", f"{COMMON} (×2)")),
        ),
    ),
    Rule(
        anchor="seven-point-shift",
        question="Has the level shifted?",
        answer="Seven figures in a row on one side of the mean. A figure exactly on the mean breaks the run; one "
        "outside the limits counts in it.",
        source="STATISTICS A8; RULES L2",
        held_by=rules.within_seven,
        given=("figures after the baseline",),
        gives=("special causes",),
        judge=causes_after_baseline,
        examples=(
            ((10,) * 7, ("7 Points Below CL (×7)",)),
            ((10,) * 6, (f"{COMMON} (×6)",)),
            ((10,) * 3 + (11,) + (10,) * 4, (f"{COMMON} (×8)",)),
            (
                (10,) * 3 + (5,) + (10,) * 3,
                ("7 Points Below CL (×3)", "Below LCL (×1)", "7 Points Below CL (×3)"),
            ),
        ),
    ),
    Rule(
        anchor="special-cause-precedence",
        question="Which rule speaks when several apply?",
        answer="Outside the limits, then trend, then two in three, then shift.",
        source="STATISTICS A10; RULES L2",
        held_by=rules.special_cause,
        given=("figures after the baseline",),
        gives=("special causes",),
        judge=causes_after_baseline,
        examples=(
            ((8, 9, 10, 11, 12, 13, 17), (f"{TREND_UP} (×6)", "Above UCL (×1)")),
            ((10,) * 5 + (7, 7), ("7 Points Below CL (×5)", "2 in 3 Below CL (×2)")),
        ),
    ),
    Rule(
        anchor="point-type",
        question="Is a special cause better or worse?",
        answer="It depends on which way is better. Where neither is, it is only higher or lower.",
        source="STATISTICS A11; RULES L3",
        held_by=verdicts.point_type,
        given=("figure after the baseline", "improvement"),
        gives=("point type",),
        judge=lambda figure, direction: after_baseline(figure, direction=direction)["point_type"][0],
        examples=(
            (17, "increase", "special_cause_improvement"),
            (17, "decrease", "special_cause_concern"),
            (17, "neutral", "special_cause_neutral_high"),
            (5, "increase", "special_cause_concern"),
            (5, "decrease", "special_cause_improvement"),
            (5, "neutral", "special_cause_neutral_low"),
            (12, "increase", "common_cause"),
        ),
    ),
    Rule(
        anchor="variation-of-a-series",
        question="What does a series show now?",
        answer="What its last figure shows; nothing special when that is missing. Older signals are history.",
        source="STATISTICS A12; RULES L3",
        held_by=verdicts.of_last_row,
        given=("figures after the baseline", "improvement"),
        gives=("variation",),
        judge=lambda figures, direction: after_baseline(*figures, direction=direction)["variation_type"][0],
        examples=(
            ((12, 17), "increase", "special_cause_improvement"),
            ((17, 12), "increase", "common_cause"),
            ((17, None), "increase", "common_cause"),
        ),
    ),
    Rule(
        anchor="assurance",
        question="Will the target be met?",
        answer="Always, if the whole range between the limits of the last group meets it; never, if none of it does; "
        "otherwise it is a matter of luck, also where the target equals a limit.",
        source="STATISTICS A13; RULES L3",
        held_by=verdicts.assurance_by_limits,
        given=("target", "improvement"),
        gives=("assurance",),
        judge=lambda target, direction: judge_list(BASELINE, target=target, direction=direction)["assurance_type"][0],
        examples=(
            (5, "increase", "consistent_pass"),
            (5.68, "increase", "inconsistent"),
            (11, "increase", "inconsistent"),
            (17, "increase", "consistent_fail"),
            (17, "decrease", "consistent_pass"),
            (5, "decrease", "consistent_fail"),
            (17, "neutral", None),
            (None, "increase", None),
        ),
    ),
    Rule(
        anchor="limits-without-meaning",
        question="What if a process hardly ever moves?",
        answer="Where the average moving range is 0, limits would make every other figure a signal, or none. There are "
        "none then. If one value makes up more than half of the baseline, any other value is special; if not (two "
        "levels), trend and shift are looked for.",
        source="STATISTICS A15a",
        held_by=unchanging.usual_value,
        given=("figures",),
        gives=("limits", "special causes"),
        judge=without_limits,
        examples=(
            ((5,) * 13, False, (f"{COMMON} (×13)",)),
            ((5,) * 6 + (9,) + (5,) * 6, False, (f"{COMMON} (×6)", "Above UCL (×1)", f"{COMMON} (×6)")),
            ((5,) * 7 + (9,) * 7, False, ("7 Points Below CL (×7)", "7 Points Above CL (×7)")),
        ),
    ),
    Rule(
        anchor="assurance-without-limits",
        question="Will the target be met by a process that hardly ever moves?",
        answer="Always, if every figure of the last group meets it; never, if none does. Equality meets it.",
        source="STATISTICS A15a",
        held_by=unchanging.assurance_by_figures,
        given=("figures", "target", "improvement"),
        gives=("assurance",),
        judge=assurance_of_constant,
        examples=(
            ((5,) * 13, 5, "increase", "consistent_pass"),
            ((5,) * 13, 6, "increase", "consistent_fail"),
            ((5,) * 6 + (9,) + (5,) * 6, 6, "decrease", "inconsistent"),
        ),
    ),
    Rule(
        anchor="not-charted",
        question="Which series have no control chart?",
        answer="Rolling averages, and years to date that cannot be taken apart into their periods: neighbouring "
        "figures share most of what they count, so limits made from their differences would be far too narrow.",
        source="STATISTICS A15; RULES L6",
        held_by=pipeline.not_charted,
        given=("basis", "frequency", "figures of each period known"),
        gives=("no chart because",),
        judge=why_no_chart,
        examples=(
            ("in-period", "monthly", True, None),
            ("cumulative", "monthly", True, None),
            ("cumulative", "monthly", False, "cumulative"),
            ("rolling", "annual", True, "rolling"),
            ("in-period", "3-year rolling", True, "rolling"),
        ),
    ),
)
